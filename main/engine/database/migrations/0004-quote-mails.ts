import type { Migration } from '../migrations';

/** Which mails a quote went out by. */
export const quoteMails: Migration = {
  name: 'quote mails',
  sql: `
CREATE TABLE quote_mails (
  job_id INTEGER PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
  quote_id INTEGER NOT NULL REFERENCES quotes (id) ON DELETE CASCADE,
  version INTEGER NOT NULL
) STRICT;
CREATE INDEX quote_mails_quote ON quote_mails (quote_id);
`,
};
