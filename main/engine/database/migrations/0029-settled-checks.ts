import type { Migration } from '../migrations';

/** The checks of a quote that a person settled, with who and when: JSON. */
export const settledChecks: Migration = {
  name: 'settled checks',
  sql: `ALTER TABLE quotes ADD COLUMN settled TEXT NOT NULL DEFAULT '[]';`,
};
