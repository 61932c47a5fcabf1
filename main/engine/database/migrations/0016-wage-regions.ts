import type { Migration } from '../migrations';

/** The wage region follows the workspace: one region that was set for all is kept for each. */
export const wageRegions: Migration = {
  name: 'wage regions',
  sql: `
INSERT OR IGNORE INTO settings (key, value, updated_at)
SELECT 'pricing.wage_regions',
       json_object('wfh', json(value), 'hybrid', json(value), 'office', json(value)),
       updated_at
FROM settings WHERE key = 'pricing.region' AND json_valid(value);
DELETE FROM settings WHERE key = 'pricing.region';
`,
};
