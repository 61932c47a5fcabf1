import type { Migration } from '../migrations';

/**
 * Numbers up to 1000 are kept for samples, so that each sample has the same number for good. `removal` names the
 * order that removed a row: it can be taken back for a short time, then the row is deleted.
 */
export const candidatesAndLeads: Migration = {
  name: 'candidates and leads',
  sql: `
CREATE TABLE candidates (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  rank INTEGER NOT NULL UNIQUE,
  is_sample INTEGER NOT NULL DEFAULT 0,
  name TEXT NOT NULL,
  email TEXT,
  role TEXT NOT NULL,
  level TEXT,
  years INTEGER,
  skills TEXT NOT NULL,
  city TEXT,
  expected_php INTEGER,
  availability TEXT,
  workspaces TEXT NOT NULL,
  shifts TEXT NOT NULL,
  english TEXT,
  notes TEXT NOT NULL,
  import_job INTEGER,
  added_at INTEGER NOT NULL,
  removal TEXT,
  removed_at INTEGER
) STRICT;
INSERT INTO sqlite_sequence (name, seq) VALUES ('candidates', 1000);
CREATE INDEX candidates_email ON candidates (email) WHERE email IS NOT NULL AND removal IS NULL;
CREATE INDEX candidates_import ON candidates (import_job) WHERE import_job IS NOT NULL;
CREATE INDEX candidates_removal ON candidates (removal, removed_at) WHERE removal IS NOT NULL;
CREATE INDEX candidates_samples ON candidates (id) WHERE is_sample = 1;

/* See main/engine/candidates/search-index.ts. Keeps no text. */
CREATE VIRTUAL TABLE candidate_search USING fts5 (
  words, tokenize = "ascii tokenchars '+#'", content = '', columnsize = 0, detail = none, prefix = '2 3 4 5 6 7 8'
);

/* What filters offer: every role, skill and city in use, and how often. */
CREATE TABLE candidate_facets (
  kind TEXT NOT NULL CHECK (kind IN ('role','skill','city')),
  value TEXT NOT NULL,
  uses INTEGER NOT NULL,
  PRIMARY KEY (kind, value)
) STRICT, WITHOUT ROWID;

CREATE TABLE shortlists (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE shortlist_members (
  shortlist_id INTEGER NOT NULL REFERENCES shortlists (id) ON DELETE CASCADE,
  candidate_id INTEGER NOT NULL REFERENCES candidates (id) ON DELETE CASCADE,
  added_at INTEGER NOT NULL,
  PRIMARY KEY (shortlist_id, candidate_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX shortlist_members_candidate ON shortlist_members (candidate_id);

CREATE TABLE leads (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  capture_key TEXT UNIQUE,
  is_sample INTEGER NOT NULL DEFAULT 0,
  company TEXT NOT NULL,
  contact TEXT,
  email TEXT,
  domain TEXT,
  country TEXT,
  currency TEXT,
  industry TEXT,
  source TEXT,
  wanted TEXT NOT NULL,
  workspace TEXT,
  stage TEXT NOT NULL CHECK (stage IN ('new','contacted','quoted','won','lost')),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  removal TEXT,
  removed_at INTEGER
) STRICT;
INSERT INTO sqlite_sequence (name, seq) VALUES ('leads', 1000);
CREATE INDEX leads_stage ON leads (stage, updated_at) WHERE removal IS NULL;
CREATE INDEX leads_updated ON leads (updated_at) WHERE removal IS NULL;
CREATE INDEX leads_email ON leads (email) WHERE email IS NOT NULL AND removal IS NULL;
CREATE INDEX leads_domain ON leads (domain) WHERE domain IS NOT NULL AND removal IS NULL;
CREATE INDEX leads_removal ON leads (removal, removed_at) WHERE removal IS NOT NULL;
CREATE INDEX leads_samples ON leads (id) WHERE is_sample = 1;

CREATE TABLE lead_moves (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  lead_id INTEGER NOT NULL REFERENCES leads (id) ON DELETE CASCADE,
  stage TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX lead_moves_lead ON lead_moves (lead_id);
CREATE TABLE lead_notes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  lead_id INTEGER NOT NULL REFERENCES leads (id) ON DELETE CASCADE,
  text TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX lead_notes_lead ON lead_notes (lead_id);
CREATE TABLE lead_quotes (
  lead_id INTEGER NOT NULL REFERENCES leads (id) ON DELETE CASCADE,
  quote_id INTEGER NOT NULL REFERENCES quotes (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  PRIMARY KEY (lead_id, quote_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX lead_quotes_quote ON lead_quotes (quote_id);
/* Pairs that a person said are two clients, the lower number first. */
CREATE TABLE lead_distinct (
  one INTEGER NOT NULL REFERENCES leads (id) ON DELETE CASCADE,
  other INTEGER NOT NULL REFERENCES leads (id) ON DELETE CASCADE,
  PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX lead_distinct_other ON lead_distinct (other);
CREATE TABLE lead_pushes (
  job_id INTEGER PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
  lead_id INTEGER NOT NULL REFERENCES leads (id) ON DELETE CASCADE,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX lead_pushes_lead ON lead_pushes (lead_id);
`,
};
