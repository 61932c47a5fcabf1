/**
 * SQL that repeats the quotes 1 to `have` of a data file, which is not open elsewhere, with numbers of their own and one
 * minute apart, until there are `total`. The first stay the oldest.
 */
export const multiplyQuotes = (have: number, total: number): string => `
  UPDATE quotes SET updated_at = updated_at - ${total} * 60000;
  INSERT INTO quotes (number, status, text, client, currency, corrections, reading, reader, questions, created_at, updated_at)
    WITH RECURSIVE counted (n) AS (SELECT ${have + 1} UNION ALL SELECT n + 1 FROM counted WHERE n < ${total})
    SELECT 1000 + n, status, text, 'Client ' || n, currency, corrections, reading, reader, questions, created_at,
      (SELECT max(updated_at) FROM quotes) + n * 60000
    FROM counted JOIN quotes ON quotes.id = 1 + n % ${have} ORDER BY n;
  INSERT INTO quote_versions (quote_id, version, job_id, priced, priced_on, valid_until, created_at)
    SELECT copy.id, version, quote_versions.job_id, priced, priced_on, valid_until, quote_versions.created_at
    FROM quotes AS copy JOIN quote_versions ON quote_id = 1 + (copy.number - 1000) % ${have} WHERE copy.id > ${have};`;
