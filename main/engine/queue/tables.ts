/** The queue's tables over one connection. */
import type { Db } from '../database/open';
import { createDeadLettersTable } from './dead-letters-table';
import { createEffectsTable } from './effects-table';
import { createJobsTable } from './jobs-table';
import { createStepsTable } from './steps-table';

export type Tables = ReturnType<typeof createTables>;

export const createTables = (db: Db) => ({
  jobs: createJobsTable(db),
  steps: createStepsTable(db),
  deadLetters: createDeadLettersTable(db),
  effects: createEffectsTable(db),
});
