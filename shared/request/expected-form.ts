/** A reading as the command line prints it: what was read, without places and words for a person. */
import type { QuestionCode, Reading, RejectCode } from './reading';
import type { Currency, Level, Workspace } from './vocabulary';

export interface ExpectedRole {
  title: string;
  level: Level | null;
  count: number | null;
  workspace: Workspace | null;
}

export type ExpectedForm =
  | { reject: RejectCode; flags?: string[] }
  | {
      roles: ExpectedRole[];
      currency: Currency | null;
      needs_clarification: QuestionCode[];
      client?: string;
      flags?: string[];
    };

/** `client` and `flags` are left out where there are none. */
export function toExpectedForm(reading: Reading): ExpectedForm {
  const flags = reading.flags.length > 0 ? { flags: [...reading.flags] } : {};
  if (reading.reject) return { reject: reading.reject, ...flags };
  return {
    roles: reading.roles.map(({ title, level, count, workspace }) => ({
      title: title.value,
      level: level?.value ?? null,
      count: count?.value ?? null,
      workspace: workspace?.value ?? null,
    })),
    currency: reading.currency?.value ?? null,
    needs_clarification: [...new Set(reading.questions.map(({ code }) => code))],
    ...(reading.client ? { client: reading.client.value } : {}),
    ...flags,
  };
}
