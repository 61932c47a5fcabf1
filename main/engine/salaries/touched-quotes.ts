/** Which open quotes were priced with another figure than the one that counts now. */
import { z } from 'zod';
import type { QuoteSummary } from '../../../shared/contract/quote-view';
import { Level } from '../../../shared/request/vocabulary';
import type { TouchedQuote } from '../../../shared/salaries/proposal';
import type { Db } from '../database/open';
import type { RefreshStore } from './refresh-store';
import type { SalaryStore } from './salary-store';

export interface TouchedQuotesOptions {
  db: Db;
  store: Pick<RefreshStore, 'figures'>;
  salaries: Pick<SalaryStore, 'find'>;
  quote(quoteId: number): QuoteSummary | null;
  /** Today in Asia/Manila, `YYYY-MM-DD`. */
  today(): string;
}

const Line = z.object({ quoteId: z.int(), title: z.string(), level: Level, basic: z.int() });
const MOST_LINES = 2_000;

/** Finds the quotes, newest change first: priced, still valid, and with a salary that nobody typed. */
export function touchedQuotes({ db, store, salaries, quote, today }: TouchedQuotesOptions) {
  const lines = db.prepare(
    `SELECT q.id AS quoteId, line.value ->> '$.title' AS title, line.value ->> '$.level' AS level,
       line.value ->> '$.php.basic' AS basic
     FROM quotes q
     JOIN quote_versions v ON v.quote_id = q.id
       AND v.version = (SELECT max(version) FROM quote_versions WHERE quote_id = q.id)
     JOIN json_each(CASE WHEN json_valid(v.priced) THEN v.priced ELSE '{}' END, '$.result.lines') line
     WHERE q.status = 'priced' AND v.valid_until >= ?
       AND v.priced ->> ('$.basis.lines[' || line.key || '].salary.confidence') <> 'by_hand'
     ORDER BY q.updated_at DESC, q.id DESC, line.key LIMIT ${MOST_LINES}`,
  );

  return (): TouchedQuote[] => {
    const refreshed = new Map(
      store.figures().map(({ role, level }) => [`${role} ${level}`, salaries.find(role, level)?.median_php]),
    );
    if (refreshed.size === 0) return [];
    const touched = new Map<number, TouchedQuote['lines']>();
    for (const row of lines.all(today())) {
      const { quoteId, title, level, basic } = Line.parse(row);
      const median = refreshed.get(`${title} ${level}`);
      if (median === undefined || median * 100 === basic) continue;
      const line = { title, level, oldBasic: basic, newBasic: median * 100 };
      touched.set(quoteId, [...(touched.get(quoteId) ?? []), line]);
    }
    return [...touched].flatMap(([quoteId, changed]) => {
      const found = quote(quoteId);
      return found ? [{ quoteId, number: found.number, client: found.client, lines: changed }] : [];
    });
  };
}

export type TouchedQuotes = ReturnType<typeof touchedQuotes>;
