import type { Migration } from '../migrations';

/** The emails that asked a client the open questions of a quote. */
export const questionMails: Migration = {
  name: 'question mails',
  sql: `
CREATE TABLE question_mails (
  job_id INTEGER PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
  quote_id INTEGER NOT NULL REFERENCES quotes (id) ON DELETE CASCADE,
  /* How many questions it asked. */
  questions INTEGER NOT NULL
) STRICT;
CREATE INDEX question_mails_quote ON question_mails (quote_id);
`,
};
