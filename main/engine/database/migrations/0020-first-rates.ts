import type { Migration } from '../migrations';

/**
 * The first rate of a currency that was enabled takes the place of none: `before_e4` may be null. Both tables are
 * created again, since one refers to the other.
 */
export const firstRates: Migration = {
  name: 'first rates of a currency',
  sql: `
ALTER TABLE rate_versions RENAME TO rate_versions_before;
ALTER TABLE rates RENAME TO rates_before;

CREATE TABLE rates (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  job_id INTEGER,
  currency TEXT NOT NULL,
  php_per_unit_e4 INTEGER NOT NULL,
  rate_date TEXT NOT NULL,
  fetched_at INTEGER NOT NULL,
  /* Of a fetched rate the name of its source, of an entered one where it was read. */
  source TEXT NOT NULL,
  method TEXT NOT NULL CHECK (method IN ('direct','cross','hand')),
  second_source_e4 INTEGER,
  second_date TEXT,
  /* The rate in use when it was found; null: there was none. */
  before_e4 INTEGER,
  state TEXT NOT NULL CHECK (state IN ('offered','accepted','held','refused','replaced')),
  reason TEXT,
  decided_by TEXT,
  decided_at INTEGER
) STRICT;
INSERT INTO rates SELECT * FROM rates_before;

CREATE TABLE rate_versions (
  version INTEGER NOT NULL,
  currency TEXT NOT NULL,
  rate_id INTEGER REFERENCES rates (id),
  made_at INTEGER NOT NULL,
  PRIMARY KEY (version, currency)
) STRICT, WITHOUT ROWID;
INSERT INTO rate_versions SELECT * FROM rate_versions_before;

DROP TABLE rate_versions_before;
DROP TABLE rates_before;
CREATE INDEX rates_currency ON rates (currency, id);
CREATE INDEX rates_state ON rates (state, id);
CREATE INDEX rate_versions_currency ON rate_versions (currency, version);
`,
};
