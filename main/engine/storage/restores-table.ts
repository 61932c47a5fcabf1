/** The SQL of restores: what the file's content came from where it is not simply what was written last. */
import { z } from 'zod';
import type { Db } from '../database/open';
import { Salvaged } from '../database/recover-data';
import type { HeldForReview } from '../queue/queue';

const Row = z.object({
  id: z.int(),
  at: z.int(),
  source: z.enum(['backup', 'salvage', 'unknown']),
  backup: z.string().nullable(),
  kept_as: z.string().nullable(),
  salvaged: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(Salvaged)
    .nullable(),
  held: z.int().nullable(),
  asking: z.int(),
  /**
   * Why the file may lack what was saved last. `older`: numbers that were given out are not in it; `other_data`:
   * this folder held other data before; `log_missing`: its process died, and the log is gone; `overwritten`:
   * another program wrote to it while it was open; `unknown`: nothing says how far the data had come.
   */
  doubt: z.enum(['older', 'other_data', 'log_missing', 'overwritten', 'unknown']).nullable().catch('unknown'),
  known_number: z.int().nullable(),
  found_number: z.int().nullable(),
});
export type Restore = z.infer<typeof Row>;
export type Doubt = Pick<Restore, 'doubt' | 'known_number' | 'found_number'>;
export type NewRestore = Pick<Restore, 'at' | 'source' | 'backup' | 'kept_as' | 'salvaged'>;

const NO_DOUBT: Doubt = { doubt: null, known_number: null, found_number: null };

export function addRestore(db: Db, { salvaged, ...restore }: NewRestore, doubt: Doubt = NO_DOUBT): void {
  db.prepare(
    `INSERT INTO restores (at, source, backup, kept_as, salvaged, doubt, known_number, found_number)
     VALUES (@at, @source, @backup, @kept_as, @salvaged, @doubt, @known_number, @found_number)`,
  ).run({ ...restore, ...doubt, salvaged: salvaged && JSON.stringify(salvaged) });
}

export function createRestoresTable(db: Db) {
  const open = db.prepare('SELECT EXISTS (SELECT 1 FROM restores WHERE held IS NULL)').pluck();
  const settle = db.prepare('UPDATE restores SET held = @review, asking = @approval WHERE held IS NULL');
  const unseen = db.prepare('SELECT * FROM restores WHERE seen_at IS NULL ORDER BY id DESC LIMIT 1');
  const see = db.prepare('UPDATE restores SET seen_at = ? WHERE seen_at IS NULL');
  return {
    /** Whether jobs with effects are still to be held for a restore. */
    isOpen: (): boolean => open.get() === 1,
    settle: (held: HeldForReview): void => {
      settle.run(held);
    },
    /** The newest one that a person has not seen yet. */
    unseen(): Restore | null {
      const row = unseen.get();
      return row === undefined ? null : Row.parse(row);
    },
    see: (now: number): void => {
      see.run(now);
    },
  };
}
