/** The salary table in the data file: looked up by role and level, searched by name and alias. */
import { z } from 'zod';
import { RoleView } from '../../../shared/contract/app-view';
import type { SalaryData } from '../../../shared/data/schemas';
import { LEVELS } from '../../../shared/request/vocabulary';
import type { Db } from '../database/open';

const Row = z.object({
  role: z.string(),
  level: z.enum(LEVELS),
  family: z.string(),
  min_php: z.int(),
  median_php: z.int(),
  max_php: z.int(),
  source: z.string(),
  source_date: z.string(),
  confidence: z.enum(['sourced', 'interpolated']),
});
export type SalaryRow = z.infer<typeof Row>;
const Name = z.object({ role: z.string() });

export type SalaryStore = ReturnType<typeof createSalaryStore>;

export function createSalaryStore(db: Db, now: () => number) {
  const sql = {
    loaded: db.prepare('SELECT version FROM salary_data WHERE version = ?'),
    forget: [
      db.prepare('DELETE FROM salaries'),
      db.prepare('DELETE FROM role_search'),
      db.prepare('DELETE FROM salary_data'),
    ],
    insert: db.prepare(
      `INSERT INTO salaries (role, level, family, min_php, median_php, max_php, source, source_date, confidence)
       VALUES (@role, @level, @family, @min_php, @median_php, @max_php, @source, @source_date, @confidence)`,
    ),
    insertSearch: db.prepare('INSERT INTO role_search (role, aliases) VALUES (?, ?)'),
    insertVersion: db.prepare('INSERT INTO salary_data (version, loaded_at) VALUES (?, ?)'),
    salary: db.prepare('SELECT * FROM salaries WHERE role = ? AND level = ?'),
    role: db.prepare('SELECT * FROM salaries WHERE role = ?'),
    first: db.prepare('SELECT DISTINCT role FROM salaries ORDER BY role LIMIT ?'),
    search: db.prepare(
      'SELECT role FROM role_search WHERE role_search MATCH ? ORDER BY bm25(role_search, 10, 5) LIMIT ?',
    ),
    contains: db.prepare(
      `SELECT role FROM role_search WHERE role LIKE @like ESCAPE '\\' OR aliases LIKE @like ESCAPE '\\' ORDER BY role LIMIT @limit`,
    ),
  };

  function role(name: string): RoleView | null {
    const rows = sql.role.all(name).map((row) => Row.parse(row));
    const [first] = rows;
    if (!first) return null;
    const levels = Object.fromEntries(
      rows.map(({ level, role: _, family: __, ...salary }) => [level, salary]),
    );
    return RoleView.parse({ role: first.role, family: first.family, levels });
  }

  return {
    /** Loads the table of this app version, if the file still holds another one. */
    load(data: SalaryData): void {
      if (sql.loaded.get(data.version) !== undefined) return;
      db.transaction(() => {
        for (const statement of sql.forget) statement.run();
        for (const { role: name, family, aliases, levels } of data.roles) {
          for (const level of LEVELS) sql.insert.run({ role: name, family, level, ...levels[level] });
          sql.insertSearch.run(name, aliases.join(' | '));
        }
        sql.insertVersion.run(data.version, now());
      }).immediate();
    },
    find(name: string, level: SalaryRow['level']): SalaryRow | null {
      const row = sql.salary.get(name, level);
      return row === undefined ? null : Row.parse(row);
    },
    role,
    /** Roles whose name or alias holds every word of the query, best first. */
    search(query: string, limit: number): RoleView[] {
      // SQLite ends a text at a null character.
      const asked = query.replaceAll('\0', ' ').trim();
      const words = asked.split(/\s+/).filter(Boolean);
      // The trigram index finds words of three letters and more; shorter ones are looked for by LIKE.
      const rows =
        words.length === 0
          ? sql.first.all(limit)
          : words.every((word) => word.length >= 3)
            ? sql.search.all(words.map((word) => `"${word.replaceAll('"', '""')}"`).join(' AND '), limit)
            : sql.contains.all({ like: `%${asked.replace(/[\\%_]/g, '\\$&')}%`, limit });
      return rows.flatMap((row) => role(Name.parse(row).role) ?? []);
    },
  };
}
