import type { Migration } from '../migrations';

/** Teams that were saved from quotes: their lines as JSON, without prices. A removed one stays for its Undo. */
export const savedTeams: Migration = {
  name: 'saved teams',
  sql: `
CREATE TABLE saved_teams (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  key TEXT NOT NULL,
  lines TEXT NOT NULL,
  saved_by TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;
CREATE UNIQUE INDEX saved_teams_key ON saved_teams (key) WHERE removed_at IS NULL;
`,
};
