/**
 * The salaries that count: the salary table in the data file, and over it the figures of the web that a person
 * accepted. Looked up by role and level, searched by name and alias.
 */
import { z } from 'zod';
import { RoleView } from '../../../shared/contract/app-view';
import type { SalaryData } from '../../../shared/data/schemas';
import type { NewRole } from '../../../shared/reference/change';
import type { OwnRole } from '../../../shared/reference/own-roles';
import type { Source } from '../../../shared/pricing/source';
import { salarySource } from '../../../shared/pricing/salary-source';
import { salaryKey } from '../../../shared/reference/salary-entries';
import { LEVELS } from '../../../shared/request/vocabulary';
import { acceptedWords, importedWords } from '../../../shared/salaries/wording';
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
  confidence: z.enum(['sourced', 'interpolated', 'web']),
  /** The day a person accepted it from the web; null: it is in the table, or was imported. */
  accepted_on: z.string().nullable(),
  /** The file that the company imported it from; null: it did not. */
  imported_from: z.string().nullable(),
});
export type SalaryRow = z.infer<typeof Row>;
const Name = z.object({ role: z.string() });
const Imported = z.object({ role: z.string(), level: z.enum(LEVELS), imported_from: z.string() });

/**
 * A figure of a role that the company added names the file that it came with. An accepted salary counts until it is undone, or until a newer table has a later one; an imported one until it is
 * undone, or until one is accepted from the web later.
 */
const CURRENT = `SELECT s.role, s.level, s.family,
    coalesce(i.after ->> '$.min_php', p.min_php, s.min_php) AS min_php,
    coalesce(i.after ->> '$.median_php', p.median_php, s.median_php) AS median_php,
    coalesce(i.after ->> '$.max_php', p.max_php, s.max_php) AS max_php,
    coalesce(i.after ->> '$.source', p.citations ->> '$[0].address', s.source) AS source,
    coalesce(i.after ->> '$.source_date', p.found_on, s.source_date) AS source_date,
    coalesce(i.after ->> '$.confidence', CASE WHEN p.id IS NULL THEN s.confidence ELSE 'web' END) AS confidence,
    p.decided_on AS accepted_on, v.file AS imported_from
  FROM salaries s
  LEFT JOIN refreshed_salaries r ON r.decided_on >= s.source_date
    AND r.version = (SELECT max(version) FROM refreshed_salaries WHERE role = s.role AND level = s.level)
  LEFT JOIN data_entries i ON i.list = 'salaries' AND i.key = s.role || '|' || s.level AND i.after IS NOT NULL
    AND i.version_id = (SELECT max(version_id) FROM data_entries
      WHERE list = 'salaries' AND key = s.role || '|' || s.level)
    AND (r.proposal_id IS NULL OR r.version <= i.web_version)
  LEFT JOIN salary_proposals p ON p.id = r.proposal_id AND i.version_id IS NULL
  LEFT JOIN data_entries o ON i.version_id IS NULL AND p.id IS NULL AND o.list = 'roles' AND o.key = s.role
    AND o.version_id = (SELECT max(version_id) FROM data_entries WHERE list = 'roles' AND key = s.role)
    AND o.after ->> ('$.levels.' || s.level || '.source') = s.source
  LEFT JOIN data_versions v ON v.id = coalesce(i.version_id, o.version_id)`;

/** Where a salary that counts comes from, for a person. */
export function sourceOfSalary({ source, source_date: date, accepted_on, imported_from }: SalaryRow): Source {
  if (accepted_on !== null) return { text: acceptedWords(source, accepted_on), url: source, date };
  if (imported_from !== null) return importedWords(source, imported_from, date);
  return salarySource(source, date);
}

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
    removeRole: db.prepare('DELETE FROM salaries WHERE role = ?'),
    removeSearch: db.prepare('DELETE FROM role_search WHERE role = ?'),
    insertSearch: db.prepare('INSERT INTO role_search (role, aliases) VALUES (?, ?)'),
    insertVersion: db.prepare('INSERT INTO salary_data (version, loaded_at) VALUES (?, ?)'),
    salary: db.prepare(`${CURRENT} WHERE s.role = ? AND s.level = ?`),
    role: db.prepare(`${CURRENT} WHERE s.role = ?`),
    names: db.prepare('SELECT DISTINCT role FROM salaries ORDER BY role'),
    imported: db.prepare(
      `SELECT role, level, imported_from FROM (${CURRENT}) WHERE imported_from IS NOT NULL`,
    ),
    ofTable: db.prepare(
      'SELECT *, NULL AS accepted_on, NULL AS imported_from FROM salaries WHERE role = ? AND level = ?',
    ),
    first: db.prepare('SELECT DISTINCT role FROM salaries ORDER BY role LIMIT ?'),
    search: db.prepare(
      'SELECT role FROM role_search WHERE role_search MATCH ? ORDER BY bm25(role_search, 10, 5) LIMIT ?',
    ),
    contains: db.prepare(
      `SELECT role FROM role_search WHERE role LIKE @like ESCAPE '\\' OR aliases LIKE @like ESCAPE '\\' ORDER BY role LIMIT @limit`,
    ),
  };

  function insert(
    name: string,
    { family, aliases, levels }: Omit<SalaryData['roles'][number], 'role'> | NewRole,
  ): void {
    for (const level of LEVELS) sql.insert.run({ role: name, family, level, ...levels[level] });
    sql.insertSearch.run(name, aliases.join(' | '));
  }

  function role(name: string): RoleView | null {
    const rows = sql.role.all(name).map((row) => Row.parse(row));
    const [first] = rows;
    if (!first) return null;
    const levels = Object.fromEntries(
      rows.map(({ level, role: _, family: __, accepted_on: ___, imported_from: ____, ...salary }) => [
        level,
        salary,
      ]),
    );
    return RoleView.parse({ role: first.role, family: first.family, levels });
  }

  return {
    /** Loads the table of this app version, if the file still holds another one, with the roles that were added to it. */
    load(data: SalaryData, own: readonly OwnRole[]): void {
      const names = [...data.roles, ...own].map(({ role: name }) => name).toSorted();
      const held = sql.names.all().map((row) => Name.parse(row).role);
      const isHeld = held.length === names.length && held.toSorted().every((name, i) => name === names[i]);
      if (isHeld && sql.loaded.get(data.version) !== undefined) return;
      db.transaction(() => {
        for (const statement of sql.forget) statement.run();
        for (const { role: name, ...entry } of [...data.roles, ...own]) insert(name, entry);
        sql.insertVersion.run(data.version, now());
      }).immediate();
    },
    /** Adds a role to the table, in place of what was added under its name; null: it is gone. Call it inside a write. */
    setOwnRole(name: string, value: NewRole | null): void {
      sql.removeRole.run(name);
      sql.removeSearch.run(name);
      if (value) insert(name, value);
    },
    find(name: string, level: SalaryRow['level']): SalaryRow | null {
      const row = sql.salary.get(name, level);
      return row === undefined ? null : Row.parse(row);
    },
    /** The salary in the table, ignoring any accepted one. */
    ofTable(name: string, level: SalaryRow['level']): SalaryRow | null {
      const row = sql.ofTable.get(name, level);
      return row === undefined ? null : Row.parse(row);
    },
    /** The medians that count, whole pesos per month; null where there is no such role. */
    medians(name: string): Record<SalaryRow['level'], number> | null {
      const found = role(name);
      if (!found) return null;
      const { junior, mid, senior, lead } = found.levels;
      return {
        junior: junior.median_php,
        mid: mid.median_php,
        senior: senior.median_php,
        lead: lead.median_php,
      };
    },
    role,
    /** Every role, by name. */
    roles: (): RoleView[] => sql.names.all().flatMap((row) => role(Name.parse(row).role) ?? []),
    /** The file of each salary that the company imported and that counts, by the key of its entry. */
    imported: (): Map<string, string> =>
      new Map(
        sql.imported.all().map((row) => {
          const { role: title, level, imported_from: file } = Imported.parse(row);
          return [salaryKey(title, level), file];
        }),
      ),
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
