import type { Migration } from '../migrations';

/** How a quote's text is read: the cut parts that a person includes, and the header of the email that it came from. */
export const readWith: Migration = {
  name: 'read with',
  sql: `
ALTER TABLE quotes ADD COLUMN read_with TEXT NOT NULL DEFAULT '{}';
`,
};
