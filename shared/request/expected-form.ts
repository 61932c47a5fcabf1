/** A reading as the command line prints it: what was read, without places and words for a person. */
import type { NotRequest } from './message/part';
import type { QuestionCode, Reading, RejectCode } from './reading';
import type { Currency, Level, Workspace } from './vocabulary';

export interface ExpectedRole {
  title: string;
  level: Level | null;
  count: number | null;
  workspace: Workspace | null;
}

export type ExpectedForm =
  | ({ reject: RejectCode } & Flagged)
  | ({
      roles: ExpectedRole[];
      currency: Currency | null;
      needs_clarification: QuestionCode[];
      client?: string;
    } & Flagged);

interface Flagged {
  flags?: string[];
  invisible_characters_removed?: boolean;
}

/**
 * `client` and `flags` are left out where there are none. `flags` tells of orders in the text only; characters
 * taken out of it are told besides, as `invisible_characters_removed`.
 */
export function toExpectedForm(reading: Reading): ExpectedForm {
  const flagged = {
    ...(reading.flags.includes('instruction_ignored') ? { flags: ['instruction_ignored'] } : {}),
    ...(reading.flags.includes('invisible_characters_removed') ? { invisible_characters_removed: true } : {}),
  };
  if (reading.reject) return { reject: reading.reject, ...flagged };
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
    ...flagged,
  };
}

/**
 * The form with what came later: when work starts, what became of every fact, what the text is made of and who may have
 * written it. `kind` says what a text is that is no request.
 */
export const toPrintedForm = (
  reading: Reading,
): ExpectedForm &
  Pick<Reading, 'ledger' | 'parts' | 'senders'> & { start: string | null; kind?: NotRequest } => ({
  ...toExpectedForm(reading),
  ...(reading.notRequest ? { kind: reading.notRequest } : {}),
  start: reading.start?.value ?? null,
  ledger: reading.ledger,
  parts: reading.parts,
  senders: reading.senders,
});
