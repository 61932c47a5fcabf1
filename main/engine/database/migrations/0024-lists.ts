import type { Migration } from '../migrations';

/** Keeps no text. Beginnings of up to eight letters are found at once; longer ones are put together from their words. */
const wordIndex = (search: string): string => `
CREATE VIRTUAL TABLE ${search} USING fts5 (
  words, tokenize = "ascii tokenchars '+#=_'", content = '', columnsize = 0, detail = none, prefix = '1 2 3 4 5 6 7 8'
);`;

/** The index follows the entries, as `quote_search` does. */
const followed = (search: string, entries: string, id: string): string => `${wordIndex(search)}
CREATE TRIGGER ${entries}_added AFTER INSERT ON ${entries} BEGIN
  INSERT INTO ${search} (rowid, words) VALUES (new.${id}, new.words || '=' || new.state);
END;
CREATE TRIGGER ${entries}_changed AFTER UPDATE OF words, state ON ${entries}
WHEN old.words <> new.words OR old.state <> new.state BEGIN
  INSERT INTO ${search} (${search}, rowid, words) VALUES ('delete', old.${id}, old.words || '=' || old.state);
  INSERT INTO ${search} (rowid, words) VALUES (new.${id}, new.words || '=' || new.state);
END;
CREATE TRIGGER ${entries}_deleted AFTER DELETE ON ${entries} BEGIN
  INSERT INTO ${search} (${search}, rowid, words) VALUES ('delete', old.${id}, old.words || '=' || old.state);
END;`;

/**
 * What the lists of leads, candidates and jobs are sorted, searched and counted by. All of it is derived, and filled in
 * the background for an older file. What was removed has no entry. The index of quotes learns longer beginnings.
 */
export const lists: Migration = {
  name: 'lists',
  sql: `
DROP TABLE quote_search;
${wordIndex('quote_search')}
INSERT INTO quote_search (rowid, words) SELECT quote_id, words || '=' || state FROM quote_list;

CREATE TABLE lead_list (
  lead_id INTEGER PRIMARY KEY REFERENCES leads (id) ON DELETE CASCADE,
  /* The lead’s stage. */
  state TEXT NOT NULL,
  company TEXT NOT NULL,
  contact TEXT,
  words TEXT NOT NULL
) STRICT;
CREATE INDEX lead_list_company ON lead_list (company, lead_id, state);
CREATE INDEX lead_list_contact ON lead_list (contact, lead_id, state);
CREATE INDEX lead_list_state ON lead_list (state);
${followed('lead_search', 'lead_list', 'lead_id')}
/* In the order of the list, ids among equal times. */
DROP INDEX leads_updated;
CREATE INDEX leads_updated ON leads (updated_at, id) WHERE removal IS NULL;
DROP INDEX leads_stage;
CREATE INDEX leads_stage ON leads (stage, updated_at, id) WHERE removal IS NULL;

/* The words of candidates are in ‘candidate_search’. */
CREATE TABLE candidate_list (
  candidate_id INTEGER PRIMARY KEY REFERENCES candidates (id) ON DELETE CASCADE,
  rank INTEGER NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  city TEXT,
  /* Whole pesos per month. */
  pay INTEGER,
  /* 0: at once. */
  availability INTEGER
) STRICT;
CREATE INDEX candidate_list_name ON candidate_list (name, candidate_id, rank, pay, availability);
CREATE INDEX candidate_list_role ON candidate_list (role, candidate_id, rank, pay, availability);
CREATE INDEX candidate_list_city ON candidate_list (city, candidate_id, rank, pay, availability);
CREATE INDEX candidate_list_pay ON candidate_list (pay, candidate_id, rank, availability);
CREATE INDEX candidate_list_availability ON candidate_list (availability, candidate_id, rank, pay);

CREATE TABLE job_list (
  job_id INTEGER PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
  /* The job’s type, which never changes: a job’s status is not kept twice. */
  state TEXT NOT NULL,
  words TEXT NOT NULL
) STRICT;
${followed('job_search', 'job_list', 'job_id')}
CREATE INDEX jobs_type ON jobs (type);
CREATE INDEX jobs_ended_badly ON jobs (status, type) WHERE status IN ('failed','cancelled');
`,
};
