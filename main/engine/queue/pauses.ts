/** Which queues a person paused. Known in memory; the table makes it outlast the process. */
import { z } from 'zod';
import type { Db } from '../database/open';

const ALL = '*';
const Row = z.object({ queue: z.string(), paused_at: z.int() });

export type Pauses = ReturnType<typeof createPauses>;

export function createPauses(db: Db) {
  const put = db.prepare('INSERT INTO queue_pauses (queue, paused_at) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const remove = db.prepare('DELETE FROM queue_pauses WHERE queue = ?');
  const all = db.prepare('SELECT queue, paused_at FROM queue_pauses');
  let paused = read();

  function read(): Map<string, number> {
    return new Map(
      all.all().map((row) => {
        const { queue, paused_at } = Row.parse(row);
        return [queue, paused_at];
      }),
    );
  }

  return {
    /** @param queue null: every one */
    pause(queue: string | null, now: number): void {
      put.run(queue ?? ALL, now);
      paused = read();
    },
    /** Ending the pause of all ends that of each. */
    resume(queue: string | null): void {
      for (const name of queue === null ? [...paused.keys()] : [queue]) remove.run(name);
      paused = read();
    },
    isPaused: (queue: string): boolean => paused.has(ALL) || paused.has(queue),
    allSince: (): number | null => paused.get(ALL) ?? null,
  };
}
