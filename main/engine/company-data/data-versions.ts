/** The SQL of what a company set over the app's own data: each import with what it changed, and what counts now. */
import { z } from 'zod';
import { Change, type ChangedList } from '../../../shared/reference/change';
import type { Db } from '../database/open';

const VersionRow = z.object({
  id: z.int(),
  kind: z.enum(['table', 'team', 'undo']),
  file: z.string(),
  made_by: z.string(),
  made_at: z.int(),
  undoes: z.int().nullable(),
  count: z.int(),
  is_undone: z.int().transform(Boolean),
});
export type VersionRow = z.infer<typeof VersionRow>;

/** JSON as it is stored; what is damaged counts as none. */
const Stored = z
  .string()
  .nullable()
  .transform((text, context): unknown => {
    try {
      return text === null ? null : JSON.parse(text);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      context.addIssue({ code: 'custom', message: 'is not valid JSON' });
      return z.NEVER;
    }
  });

const EntryRow = z.object({
  version_id: z.int(),
  list: z.string(),
  key: z.string(),
  before: Stored,
  after: Stored,
  web_version: z.int(),
});

export interface Entry {
  change: Change;
  /** The value that it took the place of, of the same form. */
  before: Change['value'];
  webVersion: number;
}

export interface StoredEntry extends Entry {
  versionId: number;
}

const HistoryRow = z.object({
  after: Stored,
  kind: VersionRow.shape.kind,
  file: z.string(),
  made_by: z.string(),
  made_at: z.int(),
});
export type HistoryOfEntry = z.infer<typeof HistoryRow>;

const KeyRow = z.object({
  public_key: z.string(),
  name: z.string(),
  trusted_at: z.int(),
  serial: z.int(),
  hash: z.string(),
});
export type TrustedKey = z.infer<typeof KeyRow>;

export interface NewVersion {
  kind: VersionRow['kind'];
  file: string;
  by: string;
  at: number;
  undoes: number | null;
}

const VERSION = `SELECT v.id, v.kind, v.file, v.made_by, v.made_at, v.undoes,
    (SELECT count(*) FROM data_entries WHERE version_id = v.id) AS count,
    EXISTS (SELECT 1 FROM data_versions WHERE undoes = v.id) AS is_undone
  FROM data_versions v`;

export type DataVersions = ReturnType<typeof createDataVersions>;

export function createDataVersions(db: Db) {
  const sql = {
    add: db
      .prepare(
        `INSERT INTO data_versions (kind, file, made_by, made_at, undoes)
         VALUES (@kind, @file, @by, @at, @undoes) RETURNING id`,
      )
      .pluck(),
    addEntry: db.prepare(
      `INSERT INTO data_entries (version_id, list, key, before, after, web_version)
       VALUES (@versionId, @list, @key, @before, @after, @webVersion)`,
    ),
    current: db.prepare(
      'SELECT * FROM data_entries WHERE list = ? AND key = ? ORDER BY version_id DESC LIMIT 1',
    ),
    before: db.prepare(
      'SELECT * FROM data_entries WHERE list = ? AND key = ? AND version_id < ? ORDER BY version_id DESC LIMIT 1',
    ),
    all: db.prepare(
      `SELECT * FROM data_entries AS e WHERE list = @list AND after IS NOT NULL
         AND version_id = (SELECT max(version_id) FROM data_entries WHERE list = @list AND key = e.key)
       ORDER BY key`,
    ),
    entries: db.prepare('SELECT * FROM data_entries WHERE version_id = ? ORDER BY list, key'),
    history: db.prepare(
      `SELECT e.after, v.kind, v.file, v.made_by, v.made_at FROM data_entries e
       JOIN data_versions v ON v.id = e.version_id WHERE e.list = ? AND e.key = ? ORDER BY e.version_id`,
    ),
    newest: db.prepare('SELECT coalesce(max(version_id), 0) FROM data_entries WHERE list = ?').pluck(),
    last: db.prepare('SELECT coalesce(max(id), 0) FROM data_versions').pluck(),
    webVersion: db.prepare('SELECT coalesce(max(version), 0) FROM refreshed_salaries').pluck(),
    version: db.prepare(`${VERSION} WHERE v.id = ?`),
    imports: db.prepare(`${VERSION} WHERE v.kind <> 'undo' ORDER BY v.id DESC LIMIT ?`),
    keys: db.prepare('SELECT * FROM team_keys ORDER BY trusted_at DESC'),
    key: db.prepare('SELECT * FROM team_keys WHERE public_key = ?'),
    putKey: db.prepare(
      `INSERT INTO team_keys (public_key, name, trusted_at, serial, hash)
       VALUES (@publicKey, @name, @at, @serial, @hash)
       ON CONFLICT (public_key) DO UPDATE SET name = excluded.name, serial = excluded.serial, hash = excluded.hash`,
    ),
    removeKey: db.prepare('DELETE FROM team_keys WHERE public_key = ?'),
  };
  const number = (value: unknown): number => z.int().parse(value);
  const json = (value: Change['value']): string | null => (value === null ? null : JSON.stringify(value));

  /** Null where the row is damaged: it then says nothing. */
  function entryOf(row: unknown): StoredEntry | null {
    const stored = EntryRow.safeParse(row);
    if (!stored.success) return null;
    const { version_id: versionId, list, key, before, after, web_version: webVersion } = stored.data;
    const change = Change.safeParse({ list, key, value: after });
    const earlier = Change.safeParse({ list, key, value: before });
    if (!change.success || !earlier.success) return null;
    return { change: change.data, before: earlier.data.value, webVersion, versionId };
  }

  return {
    /** The newest entry of a list and key; null: there is none. */
    current: (list: ChangedList, key: string): StoredEntry | null => entryOf(sql.current.get(list, key)),
    /** The entry that one of a version took the place of. */
    entryBefore: (list: ChangedList, key: string, versionId: number): StoredEntry | null =>
      entryOf(sql.before.get(list, key, versionId)),
    /** What counts of a list over the app's own values. */
    all: (list: ChangedList): StoredEntry[] => sql.all.all({ list }).flatMap((row) => entryOf(row) ?? []),
    entries: (versionId: number): StoredEntry[] =>
      sql.entries.all(versionId).flatMap((row) => entryOf(row) ?? []),
    history: (list: ChangedList, key: string): HistoryOfEntry[] =>
      sql.history.all(list, key).flatMap((row) => HistoryRow.safeParse(row).data ?? []),
    /** Rises with every change of a list; 0: there was none. */
    newestOf: (list: ChangedList): number => number(sql.newest.get(list)),
    /** Rises with every import and undo. */
    last: (): number => number(sql.last.get()),
    /** Rises with every salary that is accepted from the web or withdrawn. */
    webVersion: (): number => number(sql.webVersion.get()),
    add(version: NewVersion, entries: readonly Entry[]): number {
      const versionId = number(sql.add.get(version));
      for (const { change, before, webVersion } of entries) {
        const { list, key, value } = change;
        sql.addEntry.run({ versionId, list, key, before: json(before), after: json(value), webVersion });
      }
      return versionId;
    },
    version(id: number): VersionRow | null {
      const row = sql.version.get(id);
      return row === undefined ? null : VersionRow.parse(row);
    },
    /** Newest first, without what only undid another. */
    imports: (limit: number): VersionRow[] => sql.imports.all(limit).map((row) => VersionRow.parse(row)),
    trusted: (): TrustedKey[] => sql.keys.all().map((row) => KeyRow.parse(row)),
    key(publicKey: string): TrustedKey | null {
      const row = sql.key.get(publicKey);
      return row === undefined ? null : KeyRow.parse(row);
    },
    /** Trusts an install, or notes the newest file of one that is trusted. */
    noteKey: (key: { publicKey: string; name: string; at: number; serial: number; hash: string }): void => {
      sql.putKey.run(key);
    },
    distrust: (publicKey: string): void => {
      sql.removeKey.run(publicKey);
    },
  };
}
