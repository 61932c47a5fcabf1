import type { Migration } from '../migrations';

/** Who made a change of a quote, and which facts of which lines it touched. Changes made earlier name nobody. */
export const editsBy: Migration = {
  name: 'who edited quotes',
  sql: `
ALTER TABLE quote_edits ADD COLUMN by TEXT NOT NULL DEFAULT '';
ALTER TABLE quote_edits ADD COLUMN facts TEXT NOT NULL DEFAULT '[]';
`,
};
