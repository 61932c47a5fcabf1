import type { Migration } from '../migrations';

/**
 * The changes of a quote's working copy by a person, each with its name, so that they can be undone and redone after a
 * restart too. Corrections are kept whole, before and after.
 */
export const quoteEdits: Migration = {
  name: 'quote edits',
  sql: `
CREATE TABLE quote_edits (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  quote_id INTEGER NOT NULL REFERENCES quotes (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  reading_revision INTEGER NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX quote_edits_quote ON quote_edits (quote_id, undone, id);
`,
};
