import type { Migration } from '../migrations';

/**
 * Each time the file's content is not simply what was written last: a backup was put back, or rows were saved
 * from a damaged file. Until `held` is set, open jobs with effects are not to be run: some may have happened.
 */
export const restores: Migration = {
  name: 'restores',
  sql: `
CREATE TABLE restores (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('backup','salvage','unknown')),
  /* The backup's name, or the name under which the file before is kept; null where there was none. */
  backup TEXT,
  kept_as TEXT,
  salvaged TEXT,
  /* How many jobs were held for a person's review; null: not yet. */
  held INTEGER,
  seen_at INTEGER
) STRICT;
`,
};
