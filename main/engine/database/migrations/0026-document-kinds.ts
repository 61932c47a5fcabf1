import type { Migration } from '../migrations';

/**
 * Which of the three documents a PDF is; null: it was created before there were three. The two switches of what
 * clients see, which only counted together and once a person had chosen, become the document that an email attaches.
 */
export const documentKinds: Migration = {
  name: 'kinds of documents',
  sql: `
ALTER TABLE quote_pdfs ADD COLUMN document TEXT;

INSERT INTO settings (key, value, updated_at)
SELECT 'pricing.default_document', '"open_book"', max(updated_at) FROM settings
WHERE key IN ('pricing.client_sees_multiplier', 'pricing.client_sees_php_breakdown', 'pricing.client_view_chosen')
  AND value = 'true'
HAVING count(*) = 3;
DELETE FROM settings
WHERE key IN ('pricing.client_sees_multiplier', 'pricing.client_sees_php_breakdown', 'pricing.client_view_chosen');
`,
};
