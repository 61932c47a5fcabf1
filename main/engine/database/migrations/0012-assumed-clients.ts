import type { Migration } from '../migrations';

/** Whether a quote's client was assumed from its conversation: then a client named in the words wins over it. */
export const assumedClients: Migration = {
  name: 'assumed clients',
  sql: `
ALTER TABLE quotes ADD COLUMN client_assumed INTEGER NOT NULL DEFAULT 0;
`,
};
