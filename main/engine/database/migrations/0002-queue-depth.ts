import type { Migration } from '../migrations';

/**
 * What the queue needs to wait, be steered and be looked into. `rank` is the order of the ready: the instant of
 * creation, moved by the job's priority, so that an urgent job gets a head start and no job starves.
 */
export const queueDepth: Migration = {
  name: 'queue depth',
  sql: `
ALTER TABLE jobs ADD COLUMN rank INTEGER NOT NULL DEFAULT 0;
ALTER TABLE jobs ADD COLUMN input_version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE jobs ADD COLUMN wait_until INTEGER;
ALTER TABLE jobs ADD COLUMN expires_at INTEGER;
ALTER TABLE jobs ADD COLUMN lease_until INTEGER;
ALTER TABLE jobs ADD COLUMN cancel_requested INTEGER NOT NULL DEFAULT 0;
UPDATE jobs SET rank = created_at;
DROP INDEX jobs_ready;
CREATE INDEX jobs_ready ON jobs (type, rank, id) WHERE status = 'pending' AND waiting_for IS NULL;
CREATE INDEX jobs_suspects ON jobs (type, rank, id) WHERE status = 'pending' AND waiting_for IS NULL AND crashes >= 2;
CREATE INDEX jobs_wait_until ON jobs (wait_until) WHERE wait_until IS NOT NULL;
/* One writer checks and inserts in one transaction: the key needs an index, not a constraint of its own. */
DROP INDEX jobs_unique;
CREATE INDEX jobs_unique ON jobs (unique_key, id) WHERE unique_key IS NOT NULL;
/* Covers what health reads, so that it never touches a finished row. */
DROP INDEX jobs_finished;
CREATE INDEX jobs_finished ON jobs (type, completed_at, status, busy_ms)
  WHERE status IN ('completed','failed','cancelled');

ALTER TABLE job_steps ADD COLUMN progress TEXT;
ALTER TABLE job_steps ADD COLUMN cost TEXT;

/* What a job's own row and steps do not tell of its course: tries that ended, waits, interruptions, orders. */
CREATE TABLE job_log (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  job_id INTEGER NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  event TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  step TEXT,
  detail TEXT
) STRICT;
CREATE INDEX job_log_job ON job_log (job_id);

ALTER TABLE dead_letters ADD COLUMN resolved_at INTEGER;
ALTER TABLE dead_letters ADD COLUMN resolution TEXT;
ALTER TABLE dead_letters ADD COLUMN note TEXT;
CREATE INDEX dead_letters_open ON dead_letters (reason) WHERE resolved_at IS NULL;

/* What left the machine: the intent before, the outcome after. A key is never done twice; it outlives its job. */
CREATE TABLE effects (
  key TEXT PRIMARY KEY,
  job_id INTEGER NOT NULL,
  step TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('intended','done','not_done')),
  intent TEXT NOT NULL,
  outcome TEXT,
  intended_at INTEGER NOT NULL,
  settled_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX effects_open ON effects (job_id) WHERE status = 'intended';

CREATE TABLE queue_pauses (queue TEXT PRIMARY KEY, paused_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE schedules (name TEXT PRIMARY KEY, last_slot INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE health_samples (
  type TEXT NOT NULL,
  at INTEGER NOT NULL,
  ready INTEGER NOT NULL,
  PRIMARY KEY (type, at)
) STRICT, WITHOUT ROWID;

CREATE TABLE health_warnings (
  type TEXT NOT NULL,
  kind TEXT NOT NULL,
  since INTEGER NOT NULL,
  calm INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (type, kind)
) STRICT, WITHOUT ROWID;
`,
};
