import type { Migration } from '../migrations';

/**
 * Exchange rates that were fetched or entered. A row is never overwritten but for what was decided about it.
 * `rate_versions` only grows: a currency's newest row says which rate counts, null: the one that came with the app.
 */
export const exchangeRates: Migration = {
  name: 'exchange rates',
  sql: `
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
  /* The rate in use when it was found. */
  before_e4 INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('offered','accepted','held','refused','replaced')),
  reason TEXT,
  decided_by TEXT,
  decided_at INTEGER
) STRICT;
CREATE INDEX rates_currency ON rates (currency, id);
CREATE INDEX rates_state ON rates (state, id);

CREATE TABLE rate_versions (
  version INTEGER NOT NULL,
  currency TEXT NOT NULL,
  rate_id INTEGER REFERENCES rates (id),
  made_at INTEGER NOT NULL,
  PRIMARY KEY (version, currency)
) STRICT, WITHOUT ROWID;
CREATE INDEX rate_versions_currency ON rate_versions (currency, version);
`,
};
