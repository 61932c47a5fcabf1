import type { Migration } from '../migrations';

/**
 * What the list of quotes is sorted, searched and counted by, so that no wide row is read for it. All of it is derived, and filled
 * in the background for an older file; `state` follows by triggers, the rest is written by the store. The index of
 * words (see main/engine/lists/full-text.ts) follows by triggers and keeps no text.
 */
export const quoteSearch: Migration = {
  name: 'quote search',
  sql: `
DROP TABLE quote_words;
CREATE TABLE quote_list (
  quote_id INTEGER PRIMARY KEY REFERENCES quotes (id) ON DELETE CASCADE,
  /* The quote’s status, or ‘removed’. */
  state TEXT NOT NULL,
  number INTEGER,
  client TEXT,
  /* Whole pesos, at the rate of the quote’s price. */
  monthly INTEGER,
  valid_until TEXT,
  words TEXT NOT NULL
) STRICT;
CREATE INDEX quote_list_number ON quote_list (number, quote_id, state);
CREATE INDEX quote_list_client ON quote_list (client, quote_id, state);
CREATE INDEX quote_list_monthly ON quote_list (monthly, quote_id, state);
CREATE INDEX quote_list_valid ON quote_list (valid_until, quote_id, state);
CREATE INDEX quote_list_state ON quote_list (state, valid_until);
CREATE TRIGGER quotes_state AFTER UPDATE OF status, removed_at ON quotes BEGIN
  UPDATE quote_list SET state = CASE WHEN new.removed_at IS NULL THEN new.status ELSE 'removed' END
  WHERE quote_id = new.id AND state <> CASE WHEN new.removed_at IS NULL THEN new.status ELSE 'removed' END;
END;
CREATE VIRTUAL TABLE quote_search USING fts5 (
  words, tokenize = "ascii tokenchars '+#=_'", content = '', columnsize = 0, detail = none, prefix = '1 2 3 4'
);
CREATE TRIGGER quote_list_added AFTER INSERT ON quote_list BEGIN
  INSERT INTO quote_search (rowid, words) VALUES (new.quote_id, new.words || '=' || new.state);
END;
CREATE TRIGGER quote_list_changed AFTER UPDATE OF words, state ON quote_list
WHEN old.words <> new.words OR old.state <> new.state BEGIN
  INSERT INTO quote_search (quote_search, rowid, words) VALUES ('delete', old.quote_id, old.words || '=' || old.state);
  INSERT INTO quote_search (rowid, words) VALUES (new.quote_id, new.words || '=' || new.state);
END;
CREATE TRIGGER quote_list_deleted AFTER DELETE ON quote_list BEGIN
  INSERT INTO quote_search (quote_search, rowid, words) VALUES ('delete', old.quote_id, old.words || '=' || old.state);
END;
`,
};
