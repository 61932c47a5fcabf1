/** The SQL of saved teams. */
import { z } from 'zod';
import { TeamLine } from '../../../shared/teams/team';
import type { TeamView } from '../../../shared/teams/team-calls';
import { jsonOf } from '../database/json-column';
import type { Db } from '../database/open';

const Row = z.object({
  id: z.int(),
  name: z.string(),
  lines: jsonOf(z.array(TeamLine)),
  saved_by: z.string(),
  saved_at: z.int(),
});
const Id = z.int();

/** Names that differ only in capitals and spaces are one. */
const keyOf = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

export function createTeamStore(db: Db) {
  const sql = {
    list: db.prepare('SELECT * FROM saved_teams WHERE removed_at IS NULL ORDER BY key'),
    get: db.prepare('SELECT * FROM saved_teams WHERE id = ?'),
    named: db.prepare('SELECT id FROM saved_teams WHERE key = ? AND removed_at IS NULL').pluck(),
    insert: db
      .prepare(
        `INSERT INTO saved_teams (name, key, lines, saved_by, saved_at)
         VALUES (@name, @key, @lines, @by, @at) RETURNING id`,
      )
      .pluck(),
    rename: db.prepare('UPDATE saved_teams SET name = @name, key = @key WHERE id = @id'),
    remove: db.prepare('UPDATE saved_teams SET removed_at = ? WHERE id = ? AND removed_at IS NULL'),
    restore: db.prepare('UPDATE saved_teams SET removed_at = NULL WHERE id = ?'),
    purge: db.prepare('DELETE FROM saved_teams WHERE removed_at < ?'),
  };
  const viewOf = (row: unknown): TeamView => {
    const { id, name, lines, saved_by: savedBy, saved_at: savedAt } = Row.parse(row);
    return { teamId: id, name, lines, savedBy, savedAt };
  };
  return {
    list: (): TeamView[] => sql.list.all().map(viewOf),
    /** Also one that was removed. */
    get(id: number): TeamView | null {
      const row = sql.get.get(id);
      return row === undefined ? null : viewOf(row);
    },
    /** The team of this name; null: there is none. */
    named(name: string): number | null {
      const id = sql.named.get(keyOf(name));
      return id === undefined ? null : Id.parse(id);
    },
    insert: (name: string, lines: readonly TeamLine[], by: string, at: number): number =>
      Id.parse(sql.insert.get({ name, key: keyOf(name), lines: JSON.stringify(lines), by, at })),
    rename: (id: number, name: string): void => {
      sql.rename.run({ id, name, key: keyOf(name) });
    },
    /** False where it was removed before. */
    remove: (id: number, at: number): boolean => sql.remove.run(at, id).changes > 0,
    restore: (id: number): void => {
      sql.restore.run(id);
    },
    /** Deletes what was removed before an instant. */
    purge: (before: number): void => {
      sql.purge.run(before);
    },
  };
}
