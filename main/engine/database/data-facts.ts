/** The SQL of what the data file knows about itself. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Db } from './open';

/**
 * `id`: stays the same in every copy; `synced_seen`: the sync service whose warning was dismissed; `claude_failure`:
 * see `last-failure.ts`; `rate_checks`: see `check-log.ts`; `team_serial`: the number of the last exported team file.
 */
type FactName = 'id' | 'synced_seen' | 'claude_failure' | 'rate_checks' | 'team_serial';

export type DataFacts = ReturnType<typeof createDataFacts>;

export function createDataFacts(db: Db) {
  const get = db.prepare('SELECT fact FROM data_facts WHERE name = ?').pluck();
  const set = db.prepare(
    'INSERT INTO data_facts (name, fact) VALUES (?, ?) ON CONFLICT DO UPDATE SET fact = excluded.fact',
  );
  const remove = db.prepare('DELETE FROM data_facts WHERE name = ?');
  const read = (name: FactName): string | null =>
    z
      .string()
      .nullable()
      .parse(get.get(name) ?? null);
  return {
    read,
    write: (name: FactName, fact: string): void => void set.run(name, fact),
    remove: (name: FactName): void => void remove.run(name),
    /** The id of this data, made where it has none. */
    id(otherwise: string | null): string {
      const id = read('id') ?? otherwise ?? randomUUID();
      set.run('id', id);
      return id;
    },
  };
}
