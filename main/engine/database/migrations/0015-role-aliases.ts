import type { Migration } from '../migrations';

/** Job titles that a person taught, each for one client or (`client_key` empty) for everyone, and where they were used. */
export const roleAliases: Migration = {
  name: 'role aliases',
  sql: `
CREATE TABLE role_aliases (
  id INTEGER PRIMARY KEY,
  words TEXT NOT NULL,
  key TEXT NOT NULL,
  role TEXT NOT NULL,
  client TEXT,
  client_key TEXT NOT NULL,
  /* The sender's name in the settings of the time; empty: none was set. */
  kept_by TEXT NOT NULL,
  kept_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;
CREATE UNIQUE INDEX role_aliases_current ON role_aliases (key, client_key) WHERE removed_at IS NULL;
CREATE TABLE role_alias_uses (
  alias_id INTEGER NOT NULL REFERENCES role_aliases (id) ON DELETE CASCADE,
  quote_id INTEGER NOT NULL REFERENCES quotes (id) ON DELETE CASCADE,
  PRIMARY KEY (alias_id, quote_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX role_alias_uses_quote ON role_alias_uses (quote_id);
`,
};
