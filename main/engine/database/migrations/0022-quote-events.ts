import type { Migration } from '../migrations';

/**
 * What was sent and decided of a quote: its history, to which entries are only added, and `deal`, which follows from it
 * (`storedDeal`) and has lists find quotes by it. `state` is what a quote is shown as, without the day.
 *
 * What an older ShoreQuote exported or emailed counts as sent. Manila has no summer time: its day is UTC plus eight hours.
 */
export const quoteEvents: Migration = {
  name: 'quote events',
  sql: `
CREATE TABLE quote_events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  quote_id INTEGER NOT NULL REFERENCES quotes (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('sent','won','lost','withdrawn','reopened','undone')),
  version INTEGER NOT NULL,
  at INTEGER NOT NULL,
  day TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('person','email','earlier')),
  person TEXT,
  recipient TEXT,
  file TEXT,
  name TEXT,
  reason TEXT,
  note TEXT,
  undoes INTEGER,
  /* The email that sent it: it is recorded once. Jobs are pruned, the history stays. */
  job_id INTEGER
) STRICT;
CREATE INDEX quote_events_quote ON quote_events (quote_id, id);
CREATE UNIQUE INDEX quote_events_job ON quote_events (job_id, quote_id, version) WHERE job_id IS NOT NULL;
/* Names of people are erased from it; nothing else changes. */
CREATE TRIGGER quote_events_fixed
BEFORE UPDATE OF id, quote_id, kind, version, at, day, source, reason, undoes, job_id ON quote_events BEGIN
  SELECT RAISE(ABORT, 'the history of a quote is only added to');
END;

/* What a version was priced from, so that it can be restored: corrections are of one reading of the request. */
ALTER TABLE quotes ADD COLUMN reading_revision INTEGER NOT NULL DEFAULT 0;
ALTER TABLE quote_versions ADD COLUMN reading_revision INTEGER;
ALTER TABLE quote_versions ADD COLUMN corrections TEXT;

ALTER TABLE quotes ADD COLUMN deal TEXT CHECK (deal IN ('sent','won','lost','withdrawn'));
ALTER TABLE quotes ADD COLUMN state TEXT GENERATED ALWAYS AS (CASE
  WHEN deal IN ('won','lost','withdrawn') THEN deal
  WHEN deal = 'sent' AND status = 'priced' THEN 'sent'
  ELSE status END) VIRTUAL;
DROP INDEX quotes_states;
CREATE INDEX quotes_states ON quotes (state, updated_at, id, number) WHERE removed_at IS NULL;
DROP TRIGGER quotes_state;
CREATE TRIGGER quotes_state AFTER UPDATE OF status, deal, removed_at ON quotes BEGIN
  UPDATE quote_list SET state = CASE WHEN new.removed_at IS NULL THEN new.state ELSE 'removed' END
  WHERE quote_id = new.id AND state <> CASE WHEN new.removed_at IS NULL THEN new.state ELSE 'removed' END;
END;

INSERT INTO quote_events (quote_id, kind, version, at, day, source, recipient, file, job_id)
SELECT quote_id, 'sent', version, done, date(done / 1000 + 28800, 'unixepoch'), 'earlier', recipient, file, job_id
FROM (
  SELECT quote_id, version, completed_at AS done, jobs.id AS job_id,
    CASE WHEN json_valid(input) THEN nullif(input ->> '$.to', '') END AS recipient,
    CASE WHEN json_valid(input) THEN input ->> '$.attachments[0].fileName' END AS file
  FROM quote_mails JOIN jobs ON jobs.id = quote_mails.job_id JOIN job_data ON job_data.job_id = jobs.id
  WHERE status = 'completed' AND completed_at IS NOT NULL
  UNION ALL
  SELECT quote_id, version, completed_at, jobs.id, NULL,
    substr(path, 1 + length(rtrim(path, replace(replace(path, '/', ''), char(92), ''))))
  FROM quote_pdfs JOIN jobs ON jobs.id = quote_pdfs.job_id
  WHERE status = 'completed' AND completed_at IS NOT NULL
) AS made
WHERE EXISTS (SELECT 1 FROM quote_versions AS frozen
  WHERE frozen.quote_id = made.quote_id AND frozen.version = made.version)
ORDER BY done, job_id;
UPDATE quotes SET deal = 'sent' WHERE EXISTS (SELECT 1 FROM quote_events WHERE quote_id = quotes.id
  AND version = (SELECT max(version) FROM quote_versions WHERE quote_id = quotes.id));
`,
};
