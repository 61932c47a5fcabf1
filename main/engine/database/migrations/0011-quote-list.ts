import type { Migration } from '../migrations';

/**
 * What lists of quotes are read from: indexes that hold what they order, filter and count by, so that no wide row is
 * read for it, and the words that a search looks into. `quote_words` is derived (see quote-words.ts).
 */
export const quoteList: Migration = {
  name: 'quote list',
  sql: `
CREATE INDEX quotes_listed ON quotes (updated_at, id, status, number) WHERE removed_at IS NULL;
CREATE INDEX quotes_states ON quotes (status, updated_at, id, number) WHERE removed_at IS NULL;
CREATE INDEX quote_versions_valid ON quote_versions (quote_id, version, valid_until);
CREATE TABLE quote_words (
  quote_id INTEGER PRIMARY KEY REFERENCES quotes (id) ON DELETE CASCADE,
  words TEXT NOT NULL
) STRICT;
`,
};
