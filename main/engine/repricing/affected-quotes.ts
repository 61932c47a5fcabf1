/** Which open quotes were priced with another figure than the one that counts now. */
import { z } from 'zod';
import type { QuoteSummary } from '../../../shared/contract/quote-view';
import { Level } from '../../../shared/request/vocabulary';
import type { AffectedQuote } from '../../../shared/salaries/proposal';
import type { Db } from '../database/open';
import type { SalariesFeature } from '../salaries/feature';

export interface AffectedQuotesOptions {
  db: Db;
  salaries: Pick<SalariesFeature, 'figures' | 'store'>;
  quote(quoteId: number): QuoteSummary | null;
  /** Today in Asia/Manila, `YYYY-MM-DD`. */
  today(): string;
}

const Line = z.object({ quoteId: z.int(), title: z.string(), level: Level, basic: z.int() });
/** As many of the newest quotes are looked at as the list of quotes shows. */
const NEWEST = 500;
/** Of the affected ones; the next are shown once these are priced again. */
const MOST_SHOWN = 50;

/** Finds the newest such quotes: priced, still valid, and with a salary that nobody typed. */
export function affectedQuotes({ db, salaries, quote, today }: AffectedQuotesOptions) {
  const lines = db.prepare(
    `WITH open AS MATERIALIZED (
       SELECT q.id, q.updated_at, v.priced FROM quotes q
       JOIN quote_versions v ON v.quote_id = q.id
         AND v.version = (SELECT max(version) FROM quote_versions WHERE quote_id = q.id)
       WHERE q.state IN ('priced','sent') AND q.removed_at IS NULL AND v.valid_until >= ? AND json_valid(v.priced)
       ORDER BY q.updated_at DESC, q.id DESC LIMIT ${NEWEST}
     )
     SELECT open.id AS quoteId, line.value ->> '$.title' AS title, line.value ->> '$.level' AS level,
       line.value ->> '$.php.basic' AS basic
     FROM open JOIN json_each(open.priced, '$.result.lines') line
     WHERE open.priced ->> ('$.basis.lines[' || line.key || '].salary.confidence') <> 'by_hand'
     ORDER BY open.updated_at DESC, open.id DESC, line.key`,
  );

  return (): AffectedQuote[] => {
    const refreshed = new Map(
      salaries
        .figures()
        .map(({ role, level }) => [`${role} ${level}`, salaries.store.find(role, level)?.median_php]),
    );
    if (refreshed.size === 0) return [];
    const affected = new Map<number, AffectedQuote['lines']>();
    for (const row of lines.all(today())) {
      const { quoteId, title, level, basic } = Line.parse(row);
      const median = refreshed.get(`${title} ${level}`);
      if (median === undefined || median * 100 === basic) continue;
      const line = { title, level, oldBasic: basic, newBasic: median * 100 };
      affected.set(quoteId, [...(affected.get(quoteId) ?? []), line]);
    }
    return [...affected].slice(0, MOST_SHOWN).flatMap(([quoteId, changed]) => {
      const found = quote(quoteId);
      return found ? [{ quoteId, number: found.number, client: found.client, lines: changed }] : [];
    });
  };
}
