/** The SQL of restores: what the file's content came from where it is not simply what was written last. */
import { z } from 'zod';
import type { Db } from '../database/open';
import { Salvaged } from '../database/salvage';
import type { Held } from '../queue/queue';

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
});
export type Restore = z.infer<typeof Row>;
export type NewRestore = Pick<Restore, 'at' | 'source' | 'backup' | 'kept_as' | 'salvaged'>;

export function addRestore(db: Db, { salvaged, ...restore }: NewRestore): void {
  db.prepare(
    `INSERT INTO restores (at, source, backup, kept_as, salvaged)
     VALUES (@at, @source, @backup, @kept_as, @salvaged)`,
  ).run({ ...restore, salvaged: salvaged && JSON.stringify(salvaged) });
}

export type RestoresTable = ReturnType<typeof createRestoresTable>;

export function createRestoresTable(db: Db) {
  const open = db.prepare('SELECT EXISTS (SELECT 1 FROM restores WHERE held IS NULL)').pluck();
  const settle = db.prepare('UPDATE restores SET held = @review, asking = @approval WHERE held IS NULL');
  const unseen = db.prepare('SELECT * FROM restores WHERE seen_at IS NULL ORDER BY id DESC LIMIT 1');
  const see = db.prepare('UPDATE restores SET seen_at = ? WHERE seen_at IS NULL');
  return {
    /** Whether jobs with effects are still to be held for a restore. */
    isOpen: (): boolean => open.get() === 1,
    settle: (held: Held): void => {
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
