import type { Migration } from '../migrations';

/** `removed`: the job's type has this step no longer. The row stays as history; it never runs again. */
export const removedSteps: Migration = {
  name: 'removed steps',
  sql: 'ALTER TABLE job_steps ADD COLUMN removed INTEGER NOT NULL DEFAULT 0;',
};
