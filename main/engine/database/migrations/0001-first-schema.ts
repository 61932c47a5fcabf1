import type { Migration } from '../migrations';

/**
 * Instants are epoch milliseconds (UTC). `jobs` is narrow because every claim rewrites its row; what is large
 * lies beside it. Indexes are partial, so that finished rows cost nothing.
 */
export const firstSchema: Migration = {
  name: 'first schema',
  sql: `
CREATE TABLE jobs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  type TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('pending','processing','retry','completed','failed','cancelled')),
  waiting_for TEXT,
  priority INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  max_attempts INTEGER NOT NULL DEFAULT 3,
  crashes INTEGER NOT NULL DEFAULT 0,
  claim_token INTEGER NOT NULL DEFAULT 0,
  run_after INTEGER NOT NULL,
  unique_key TEXT,
  submit_key TEXT,
  cache_key TEXT,
  revision INTEGER NOT NULL DEFAULT 0,
  busy_ms INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  claimed_at INTEGER,
  completed_at INTEGER
) STRICT;
CREATE INDEX jobs_ready ON jobs (type, priority, id) WHERE status = 'pending' AND waiting_for IS NULL;
CREATE INDEX jobs_retry ON jobs (run_after) WHERE status = 'retry';
CREATE INDEX jobs_waiting ON jobs (waiting_for) WHERE waiting_for IS NOT NULL;
CREATE INDEX jobs_processing ON jobs (claim_token) WHERE status = 'processing';
CREATE INDEX jobs_finished ON jobs (completed_at, type) WHERE status IN ('completed','failed','cancelled');
CREATE UNIQUE INDEX jobs_unique ON jobs (unique_key)
  WHERE unique_key IS NOT NULL AND status IN ('pending','processing','retry') AND waiting_for IS NULL;
CREATE UNIQUE INDEX jobs_submit ON jobs (submit_key) WHERE submit_key IS NOT NULL;
CREATE INDEX jobs_cache ON jobs (cache_key, completed_at) WHERE cache_key IS NOT NULL AND status = 'completed';

CREATE TABLE job_data (
  job_id INTEGER PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
  input TEXT NOT NULL,
  result TEXT,
  error TEXT
) STRICT;

CREATE TABLE job_steps (
  job_id INTEGER NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('waiting','running','done','skipped','failed','asked')),
  input_hash TEXT,
  result TEXT,
  summary TEXT,
  runs INTEGER NOT NULL DEFAULT 0,
  started_at INTEGER,
  finished_at INTEGER,
  reused_from INTEGER,
  PRIMARY KEY (job_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE dead_letters (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  job_id INTEGER NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  type TEXT NOT NULL,
  input TEXT NOT NULL,
  reason TEXT NOT NULL,
  error TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX dead_letters_job ON dead_letters (job_id);

/* Counts the starts of the engine: a claim carries its boot, so that a claim of an earlier boot is void. */
CREATE TABLE boots (id INTEGER PRIMARY KEY AUTOINCREMENT, started_at INTEGER NOT NULL) STRICT;

CREATE VIEW job_details AS
  SELECT jobs.*, job_data.input, job_data.result, job_data.error
  FROM jobs JOIN job_data ON job_data.job_id = jobs.id;

CREATE TABLE quotes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  number INTEGER UNIQUE,
  status TEXT NOT NULL CHECK (status IN ('draft','pricing','needs_input','priced','rejected','failed')),
  text TEXT NOT NULL,
  client TEXT,
  currency TEXT,
  offline INTEGER NOT NULL DEFAULT 0,
  corrections TEXT NOT NULL DEFAULT '{}',
  corrections_revision INTEGER NOT NULL DEFAULT 0,
  reading TEXT,
  reader TEXT,
  questions TEXT NOT NULL DEFAULT '[]',
  job_id INTEGER REFERENCES jobs (id) ON DELETE SET NULL,
  revision INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX quotes_updated ON quotes (updated_at);
CREATE INDEX quotes_job ON quotes (job_id);

CREATE TABLE quote_versions (
  quote_id INTEGER NOT NULL REFERENCES quotes (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  job_id INTEGER NOT NULL,
  priced TEXT NOT NULL,
  priced_on TEXT NOT NULL,
  valid_until TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (quote_id, version)
) STRICT, WITHOUT ROWID;

CREATE INDEX quote_versions_job ON quote_versions (job_id);

CREATE TABLE quote_pdfs (
  job_id INTEGER PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
  quote_id INTEGER NOT NULL REFERENCES quotes (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  path TEXT NOT NULL
) STRICT;
CREATE INDEX quote_pdfs_quote ON quote_pdfs (quote_id);

CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL, updated_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE salaries (
  role TEXT NOT NULL,
  level TEXT NOT NULL,
  family TEXT NOT NULL,
  min_php INTEGER NOT NULL,
  median_php INTEGER NOT NULL,
  max_php INTEGER NOT NULL,
  source TEXT NOT NULL,
  source_date TEXT NOT NULL,
  confidence TEXT NOT NULL CHECK (confidence IN ('sourced','interpolated')),
  PRIMARY KEY (role, level)
) STRICT, WITHOUT ROWID;
CREATE TABLE salary_data (version TEXT PRIMARY KEY, loaded_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE role_search USING fts5 (role, aliases, tokenize = 'trigram');
`,
};
