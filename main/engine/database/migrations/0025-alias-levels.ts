import type { Migration } from '../migrations';

/** The level that a job title stands for beside its role. */
export const aliasLevels: Migration = {
  name: 'alias levels',
  sql: `
/* Null: the title says none. */
ALTER TABLE role_aliases ADD COLUMN level TEXT CHECK (level IN ('junior','mid','senior','lead'));
`,
};
