/** The SQL of aliases. A removed one stays for its Undo and for what was read with it, and is read with no more. */
import { z } from 'zod';
import type { AliasView } from '../../../shared/request/alias-calls';
import { companyKey } from '../../../shared/clients/company';
import { aliasKey } from '../../../shared/request/aliases';
import type { RoleAlias } from '../../../shared/request/role-alias';
import { Level } from '../../../shared/request/vocabulary';
import type { Db } from '../database/open';

const Row = z.object({
  words: z.string(),
  role: z.string(),
  client: z.string().nullable(),
  /** Left out in a data file of a build that kept none. */
  level: Level.nullish().transform((level) => level ?? undefined),
});
const ListRow = Row.extend({ id: z.int(), kept_by: z.string(), kept_at: z.int(), uses: z.int() });
const Id = z.int();

const LIST = `SELECT a.id, a.words, a.role, a.client, a.level, a.kept_by, a.kept_at,
    (SELECT count(*) FROM role_alias_uses WHERE alias_id = a.id) AS uses
  FROM role_aliases a`;

const clientKey = (client: string | null): string => (client === null ? '' : companyKey(client));

const aliasOf = ({ words, role, client, level }: z.infer<typeof Row>): RoleAlias => ({
  words,
  role,
  client,
  ...(level === undefined ? {} : { level }),
});

/** The aliases that are read with. @throws SQLite's own error where the file is of a build without aliases */
export const currentAliases = (db: Db): RoleAlias[] =>
  db
    .prepare('SELECT * FROM role_aliases WHERE removed_at IS NULL ORDER BY id')
    .all()
    .map((row) => aliasOf(Row.parse(row)));

export type AliasStore = ReturnType<typeof createAliasStore>;

export function createAliasStore(db: Db) {
  const sql = {
    list: db.prepare(`${LIST} WHERE a.removed_at IS NULL ORDER BY a.words, a.client IS NOT NULL, a.client`),
    view: db.prepare(`${LIST} WHERE a.id = ?`),
    insert: db
      .prepare(
        `INSERT INTO role_aliases (words, key, role, client, client_key, level, kept_by, kept_at)
         VALUES (@words, @key, @role, @client, @clientKey, @level, @by, @at) RETURNING id`,
      )
      .pluck(),
    current: db
      .prepare('SELECT id FROM role_aliases WHERE key = ? AND client_key = ? AND removed_at IS NULL')
      .pluck(),
    sameAs: db
      .prepare(
        `SELECT other.id FROM role_aliases own JOIN role_aliases other
           ON other.key = own.key AND other.client_key = own.client_key AND other.removed_at IS NULL
         WHERE own.id = ? AND other.id <> own.id`,
      )
      .pluck(),
    remove: db.prepare('UPDATE role_aliases SET removed_at = ? WHERE id = ? AND removed_at IS NULL'),
    restore: db.prepare('UPDATE role_aliases SET removed_at = NULL WHERE id = ?'),
    use: db.prepare('INSERT OR IGNORE INTO role_alias_uses (alias_id, quote_id) VALUES (?, ?)'),
    forgetUses: db.prepare('DELETE FROM role_alias_uses WHERE quote_id = ?'),
    purge: db.prepare('DELETE FROM role_aliases WHERE removed_at < ?'),
  };
  const idOf = (id: unknown): number | null => (id === undefined ? null : Id.parse(id));
  const viewOf = (row: unknown): AliasView => {
    const { id, kept_by: keptBy, kept_at: keptAt, uses, ...alias } = ListRow.parse(row);
    return { aliasId: id, ...aliasOf(alias), keptBy, keptAt, uses };
  };

  /** The alias of a title in force, of a client or everyone's. */
  const current = ({ words, client }: Pick<RoleAlias, 'words' | 'client'>): number | null =>
    idOf(sql.current.get(aliasKey(words), clientKey(client)));

  return {
    all: (): RoleAlias[] => currentAliases(db),
    list: (): AliasView[] => sql.list.all().map(viewOf),
    view(id: number): AliasView | null {
      const row = sql.view.get(id);
      return row === undefined ? null : viewOf(row);
    },
    current,
    /** Call it where there is none of the same title for the same client. */
    insert: ({ words, role, client, level }: RoleAlias, by: string, at: number): number =>
      Id.parse(
        sql.insert.get({
          words,
          key: aliasKey(words),
          role,
          client,
          clientKey: clientKey(client),
          level: level ?? null,
          by,
          at,
        }),
      ),
    /** False where it was removed before. */
    remove: (id: number, at: number): boolean => sql.remove.run(at, id).changes > 0,
    restore: (id: number): boolean => sql.restore.run(id).changes > 0,
    /** The other alias in force that says something of the same title for the same client. */
    rival: (id: number): number | null => idOf(sql.sameAs.get(id)),
    /** Writes down what a quote was read with, in place of an earlier reading's. */
    setUses(quoteId: number, aliases: readonly RoleAlias[]): void {
      sql.forgetUses.run(quoteId);
      for (const alias of aliases) {
        const id = current(alias);
        if (id !== null) sql.use.run(id, quoteId);
      }
    },
    /** Deletes what was removed before an instant. */
    purge: (before: number): void => {
      sql.purge.run(before);
    },
  };
}
