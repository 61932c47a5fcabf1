/** The log of checks for new rates: attempts, outcomes and notices. */
import { z } from 'zod';
import { DAY_MS } from '../../../shared/calendar';
import { Currency } from '../../../shared/request/vocabulary';
import type { DataFacts } from '../database/data-facts';

const Log = z.strictObject({
  /** What the first source named its newest answer, so that it need not send it twice. */
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  /** Since when checks are allowed; days without a success count from then at the earliest. */
  since: z.int().nullable(),
  triedAt: z.int().nullable(),
  succeededAt: z.int().nullable(),
  failure: z.string().nullable(),
  secondFailure: z.string().nullable(),
  missing: z.array(Currency),
  /** The currencies that the last answer was read for: one that was enabled since needs the whole answer again. */
  asked: z.array(Currency).default([]),
  /** The days without a success that a person has read of. */
  seenDays: z.int().nonnegative(),
});
export type CheckLog = z.infer<typeof Log>;

const NEW: CheckLog = {
  etag: null,
  lastModified: null,
  since: null,
  triedAt: null,
  succeededAt: null,
  failure: null,
  secondFailure: null,
  missing: [],
  asked: [],
  seenDays: 0,
};

export interface CheckLogStore {
  read(): CheckLog;
  change(changes: Partial<CheckLog>): void;
}

export function createCheckLog(facts: Pick<DataFacts, 'read' | 'write'>): CheckLogStore {
  /** A damaged log is replaced; the next check writes it again. */
  function read(): CheckLog {
    try {
      const stored = Log.safeParse(JSON.parse(facts.read('rate_checks') ?? 'null'));
      return stored.success ? stored.data : NEW;
    } catch (error) {
      if (error instanceof SyntaxError) return NEW;
      throw error;
    }
  }
  return {
    read,
    change: (changes) => facts.write('rate_checks', JSON.stringify({ ...read(), ...changes })),
  };
}

/** A notice appears after three days without a success, and again after ten. */
const NOTICES = [10, 3] as const;

/** The days without a success to show in a notice; null: none, or it was dismissed. */
export function noticeDays({ since, succeededAt, failure, seenDays }: CheckLog, now: number): number | null {
  const from = Math.max(since ?? now, succeededAt ?? 0);
  // While the computer is offline nothing failed, and nothing is said.
  if (failure === null) return null;
  const due = NOTICES.find((days) => now - from >= days * DAY_MS);
  return due !== undefined && due > seenDays ? due : null;
}
