import type { Migration } from '../migrations';

/**
 * Conversations with Maya. `content` is what the model's API got or gave, byte for byte: the history of a later call
 * is rebuilt from it. `turn_id` is the person's message that a row answers.
 */
export const conversations: Migration = {
  name: 'conversations',
  sql: `
CREATE TABLE conversations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL,
  quote_id INTEGER REFERENCES quotes (id) ON DELETE SET NULL,
  allowed TEXT NOT NULL DEFAULT '[]',
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX conversations_recent ON conversations (updated_at, id);

CREATE TABLE chat_messages (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  turn_id INTEGER,
  role TEXT NOT NULL CHECK (role IN ('user','assistant','tools')),
  status TEXT NOT NULL CHECK (status IN ('done','stopped','failed','replaced')),
  blocks TEXT NOT NULL,
  content TEXT,
  withheld TEXT NOT NULL DEFAULT '[]',
  job_id INTEGER,
  submit_key TEXT UNIQUE,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX chat_messages_conversation ON chat_messages (conversation_id, id);

/* The jobs that a conversation started, and how they stood when the model was last told. */
CREATE TABLE conversation_jobs (
  conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  job_id INTEGER NOT NULL,
  tool TEXT NOT NULL,
  told TEXT,
  PRIMARY KEY (conversation_id, job_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX conversation_jobs_job ON conversation_jobs (job_id);

/* What Maya's calls cost on a day of Manila's calendar, in millionths of a US dollar. */
CREATE TABLE maya_spending (day TEXT PRIMARY KEY, micro_usd INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`,
};
