/** What all calls to Claude cost on a day of Manila's calendar, and the limit that no further call passes. */
import { z } from 'zod';
import type { Db } from '../database/open';
import type { Writer } from '../database/writer';

/** One US cent in millionths of a dollar. */
const MICRO_USD_PER_CENT = 10_000;

/** The day's limit is reached: nothing was sent. */
export class DailyLimitError extends Error {
  override readonly name = 'DailyLimitError';
}

/** Whether the day's limit is among an error and its causes. */
export function isDailyLimit(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof DailyLimitError) return true;
  }
  return false;
}

export interface SpendingOptions {
  db: Db;
  writer: Writer;
  /** Today in Asia/Manila, `YYYY-MM-DD`. */
  today(): string;
  /** US cents a day; 0: Claude is never called. */
  limitCents(): number;
}

export type Spending = ReturnType<typeof createSpending>;

export function createSpending({ db, writer, today, limitCents }: SpendingOptions) {
  /** Of calls whose cost is not written yet, micro-dollars. */
  let unwritten = 0;
  const add = db.prepare(
    `INSERT INTO maya_spending (day, micro_usd) VALUES (?, ?)
     ON CONFLICT (day) DO UPDATE SET micro_usd = micro_usd + excluded.micro_usd`,
  );
  const spent = db.prepare('SELECT micro_usd FROM maya_spending WHERE day = ?').pluck();

  const isReached = (): boolean =>
    z.int().parse(spent.get(today()) ?? 0) + unwritten >= limitCents() * MICRO_USD_PER_CENT;

  return {
    isReached,
    /** Called before every call. @throws {DailyLimitError} */
    check(): void {
      if (isReached()) throw new DailyLimitError('the daily limit for Claude is reached');
    },
    /** Adds what a call cost, in millionths of a US dollar. Called inside a write. */
    add: (microUsd: number): void => void add.run(today(), microUsd),
    /** As `add`, in a write of its own; it counts at once. */
    record(microUsd: number): void {
      unwritten += microUsd;
      void writer
        .write(() => add.run(today(), microUsd), { mustCommit: true })
        .finally(() => {
          unwritten -= microUsd;
        });
    },
  };
}
