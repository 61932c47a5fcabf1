import type { Migration } from '../migrations';

/** A removed quote is hidden, and keeps all it has until it is deleted for good. */
export const removedQuotes: Migration = {
  name: 'removed quotes',
  sql: `
ALTER TABLE quotes ADD COLUMN removed_at INTEGER;
CREATE INDEX quotes_removed ON quotes (removed_at, id) WHERE removed_at IS NOT NULL;
/* For the deletion of a quote that conversations are about. */
CREATE INDEX conversations_quote ON conversations (quote_id) WHERE quote_id IS NOT NULL;

/* Numbers of quotes that are deleted: a client may have seen one, so none is given twice. */
CREATE TABLE spent_numbers (number INTEGER PRIMARY KEY) STRICT;
CREATE TRIGGER quotes_spend AFTER DELETE ON quotes WHEN old.number IS NOT NULL BEGIN
  INSERT INTO spent_numbers (number) VALUES (old.number) ON CONFLICT DO NOTHING;
END;
`,
};
