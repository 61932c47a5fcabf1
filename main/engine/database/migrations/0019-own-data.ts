import type { Migration } from '../migrations';

/**
 * What a company set over the data that comes with the app. `data_versions` only grows: an import, a team file, or an
 * undo, which sets back what an earlier one changed. The newest entry of a list and key is what counts; `after` NULL:
 * the app's own value.
 */
export const ownData: Migration = {
  name: 'own data',
  sql: `
CREATE TABLE data_versions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('table','team','undo')),
  /* The file's name. */
  file TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  undoes INTEGER REFERENCES data_versions (id)
) STRICT;

CREATE TABLE data_entries (
  version_id INTEGER NOT NULL REFERENCES data_versions (id),
  list TEXT NOT NULL,
  key TEXT NOT NULL,
  before TEXT,
  after TEXT,
  /* The highest version of refreshed_salaries when the value was imported: what was accepted from the web later goes before it. */
  web_version INTEGER NOT NULL,
  PRIMARY KEY (list, key, version_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX data_entries_version ON data_entries (version_id);

/* The installs whose team files a person trusts, with the newest that was imported from each. */
CREATE TABLE team_keys (
  public_key TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  trusted_at INTEGER NOT NULL,
  serial INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`,
};
