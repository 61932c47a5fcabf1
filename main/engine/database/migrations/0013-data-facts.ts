import type { Migration } from '../migrations';

/** By its id the data is known again wherever its file is put; a start that doubts the file says why. */
export const dataFacts: Migration = {
  name: 'data facts',
  sql: `
CREATE TABLE data_facts (name TEXT PRIMARY KEY, fact TEXT NOT NULL) STRICT, WITHOUT ROWID;
/* Why the file may lack what was saved last; null: it does not, as far as is known. */
ALTER TABLE restores ADD COLUMN doubt TEXT;
/* The highest quote number that was given out, and the highest in the file. */
ALTER TABLE restores ADD COLUMN known_number INTEGER;
ALTER TABLE restores ADD COLUMN found_number INTEGER;
`,
};
