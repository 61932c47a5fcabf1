/**
 * Which open quotes another rate would change, and by how much. Open: priced, valid, with the table's rate. A quote
 * that was emailed, or whose client is won or lost, is not open: its price is the one that the client received.
 */
import { z } from 'zod';
import type { QuoteSummary } from '../../../shared/contract/quote-view';
import { PricedQuote } from '../../../shared/pricing/priced-quote';
import { frozenTerms, inputOf, monthlyOfRequest } from '../../../shared/pricing/what-if';
import type { QuoteEffect } from '../../../shared/rates/rates-view';
import { Currency, IsoDate } from '../../../shared/request/vocabulary';
import type { Db } from '../database/open';
import type { RatesByCurrency } from '../rates/feature';

export interface OpenQuotesOptions {
  db: Db;
  quote(quoteId: number): QuoteSummary | null;
  /** Today in Asia/Manila, `YYYY-MM-DD`. */
  today(): string;
}

/** More than anybody looks through; the window says how many there are. */
const MOST_SHOWN = 50;

const Row = z.object({ id: z.int(), currency: Currency, date: IsoDate, priced: z.string() });

/** As many of the newest quotes are looked at as the list of quotes shows. */
const NEWEST = 500;

const OPEN = `WITH open AS MATERIALIZED (
    SELECT q.id, q.updated_at, v.priced FROM quotes q
    JOIN quote_versions v ON v.quote_id = q.id
      AND v.version = (SELECT max(version) FROM quote_versions WHERE quote_id = q.id)
    WHERE q.state = 'priced' AND q.removed_at IS NULL AND v.valid_until >= @today AND json_valid(v.priced)
      AND NOT EXISTS (SELECT 1 FROM quote_mails m JOIN jobs j ON j.id = m.job_id
        WHERE m.quote_id = q.id AND j.status NOT IN ('failed','cancelled'))
      AND NOT EXISTS (SELECT 1 FROM lead_quotes l JOIN leads ON leads.id = l.lead_id
        WHERE l.quote_id = q.id AND leads.stage IN ('won','lost'))
    ORDER BY q.updated_at DESC, q.id DESC LIMIT ${NEWEST}
  ), other AS (
    SELECT open.id, open.updated_at, open.priced FROM open
    JOIN json_each(@rates) rate ON rate.key = open.priced ->> '$.result.currency'
    WHERE NOT (open.priced ->> '$.basis.fx.by_hand')
      AND (open.priced ->> '$.result.fx_php_per_unit_e4' <> rate.value ->> '$.e4'
        OR open.priced ->> '$.basis.fx.source.date' <> rate.value ->> '$.date')
  )`;

export function createOpenQuotes({ db, quote, today }: OpenQuotesOptions) {
  const ids = db.prepare(`${OPEN} SELECT id FROM other ORDER BY updated_at DESC, id DESC`).pluck();
  const newest = db.prepare(
    `${OPEN} SELECT id, priced, priced ->> '$.result.currency' AS currency,
       priced ->> '$.basis.fx.source.date' AS date
     FROM other ORDER BY updated_at DESC, id DESC LIMIT ${MOST_SHOWN}`,
  );
  const parameters = (rates: RatesByCurrency) => ({
    today: today(),
    rates: JSON.stringify(
      Object.fromEntries(
        [...rates].map(([currency, { php_per_unit_e4: e4, date }]) => [currency, { e4, date }]),
      ),
    ),
  });

  function effect(row: unknown, rates: RatesByCurrency): QuoteEffect[] {
    const { id, currency, date, priced: json } = Row.parse(row);
    const found = quote(id);
    const after = rates.get(currency);
    const parsed = PricedQuote.safeParse(JSON.parse(json));
    if (!found || !after || !parsed.success) return [];
    const { result } = parsed.data;
    const terms = frozenTerms(parsed.data);
    return [
      {
        quoteId: id,
        number: found.number,
        client: found.client,
        currency,
        before: { php_per_unit_e4: result.fx_php_per_unit_e4, date },
        after: { php_per_unit_e4: after.php_per_unit_e4, date: after.date },
        monthlyBefore: result.totals.monthly_total,
        monthlyAfter:
          terms &&
          monthlyOfRequest(result.lines.map(inputOf), {
            ...terms,
            fx_php_per_unit_e4: after.php_per_unit_e4,
          }),
      },
    ];
  }

  return {
    /** All of them, newest first. */
    ids: (rates: RatesByCurrency): number[] => z.array(z.int()).parse(ids.all(parameters(rates))),
    /** The newest, with what these rates would do to each. */
    effects: (rates: RatesByCurrency): QuoteEffect[] =>
      newest.all(parameters(rates)).flatMap((row) => effect(row, rates)),
  };
}
