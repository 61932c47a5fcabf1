import type { Migration } from '../migrations';

/**
 * Every client's name, wherever a quote holds it, is read from an index: before each request to Claude all of them are
 * looked for in it. The expressions are those of `quote-store.ts`.
 */
export const clientNames: Migration = {
  name: 'client names',
  sql: `
CREATE INDEX quotes_client ON quotes (client);
CREATE INDEX quotes_client_corrected
  ON quotes (CASE WHEN json_valid(corrections) THEN corrections ->> '$.client' END);
CREATE INDEX quotes_client_read
  ON quotes (CASE WHEN json_valid(reading) THEN reading ->> '$.client.value' END);
`,
};
