import type { Migration } from '../migrations';

/**
 * Salaries found on the web. `refreshed_salaries` only grows: its newest row for a role and level says which accepted
 * proposal counts, null: the salary table's own figure again. Its highest version is part of what a quote was made from.
 */
export const salaryRefresh: Migration = {
  name: 'salary refresh',
  sql: `
CREATE TABLE salary_searches (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  job_id INTEGER NOT NULL,
  role TEXT NOT NULL,
  outcome TEXT NOT NULL,
  left_out TEXT NOT NULL,
  searches INTEGER NOT NULL,
  input_tokens INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL,
  micro_usd INTEGER NOT NULL,
  day TEXT NOT NULL,
  UNIQUE (job_id, role)
) STRICT;
CREATE INDEX salary_searches_day ON salary_searches (day);

CREATE TABLE salary_proposals (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  job_id INTEGER NOT NULL,
  role TEXT NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('junior','mid','senior','lead')),
  min_php INTEGER NOT NULL,
  median_php INTEGER NOT NULL,
  max_php INTEGER NOT NULL,
  citations TEXT NOT NULL,
  is_quoted INTEGER NOT NULL,
  found_on TEXT NOT NULL,
  decision TEXT CHECK (decision IN ('accepted','rejected','replaced')),
  decided_on TEXT
) STRICT;
CREATE INDEX salary_proposals_figure ON salary_proposals (role, level);

CREATE TABLE refreshed_salaries (
  version INTEGER PRIMARY KEY AUTOINCREMENT,
  role TEXT NOT NULL,
  level TEXT NOT NULL,
  proposal_id INTEGER REFERENCES salary_proposals (id),
  decided_on TEXT NOT NULL
) STRICT;
CREATE INDEX refreshed_salaries_figure ON refreshed_salaries (role, level, version);
`,
};
