import type { Migration } from '../migrations';

/** A restored file's jobs that wait for a person's approval keep waiting for it; the notice tells how many. */
export const askedAfterRestore: Migration = {
  name: 'asked after restore',
  sql: `
ALTER TABLE restores ADD COLUMN asking INTEGER NOT NULL DEFAULT 0;
`,
};
