/** The SQL of which quotes were made from an entry. */
import { z } from 'zod';
import type { UsedIn } from '../../../shared/reference/reference-calls';
import type { QuoteSummary } from '../../../shared/contract/quote-view';
import type { ReferenceEntry } from '../../../shared/reference/entry';
import { priceOfKey } from '../../../shared/reference/price-entries';
import { salaryOfKey } from '../../../shared/reference/salary-entries';
import { kindOfStatutoryKey } from '../../../shared/reference/statutory-entries';
import type { Db } from '../database/open';

export interface UsageOptions {
  db: Db;
  quote(quoteId: number): QuoteSummary | null;
}

/** As many of the newest quotes are looked at as the list of quotes shows. */
const NEWEST = 500;
const MOST_SHOWN = 20;

const Id = z.int();
const Worded = z.object({ id: Id, text: z.string() });

/** The newest versions of the newest quotes, of which a condition follows. */
const NEWEST_PRICED = `WITH newest AS MATERIALIZED (
  SELECT q.id, q.updated_at, v.priced FROM quotes q
  JOIN quote_versions v ON v.quote_id = q.id
    AND v.version = (SELECT max(version) FROM quote_versions WHERE quote_id = q.id)
  WHERE q.removed_at IS NULL AND json_valid(v.priced)
  ORDER BY q.updated_at DESC, q.id DESC LIMIT ${NEWEST}
) SELECT id FROM newest`;
const NEWEST_FIRST = 'ORDER BY updated_at DESC, id DESC';

/** The rules that a price names. Another statutory rule makes no price. */
const PRICED_RULES: ReadonlySet<string> = new Set(['sss', 'philhealth', 'pagibig', 'thirteenth_month']);

export type Usage = ReturnType<typeof createUsage>;

export function createUsage({ db, quote }: UsageOptions) {
  const sql = {
    rule: db.prepare(
      `${NEWEST_PRICED} WHERE priced ->> ('$.basis.rules.' || @kind || '.effective_from') = @from ${NEWEST_FIRST}`,
    ),
    wage: db.prepare(
      `${NEWEST_PRICED} WHERE EXISTS (SELECT 1 FROM json_each(priced, '$.basis.rules.minimum_wages') AS wage
         WHERE wage.value ->> '$.source.text' = @order AND wage.value ->> '$.effective_from' = @from)
       ${NEWEST_FIRST}`,
    ),
    salary: db.prepare(
      `${NEWEST_PRICED} WHERE EXISTS (SELECT 1 FROM json_each(priced, '$.result.lines') AS line
         WHERE line.value ->> '$.title' = @role AND line.value ->> '$.level' = @level
           AND priced ->> ('$.basis.lines[' || line.key || '].salary.confidence') <> 'by_hand')
       ${NEWEST_FIRST}`,
    ),
    price: db.prepare(
      `${NEWEST_PRICED} WHERE priced ->> '$.result.currency' = @currency
         AND EXISTS (SELECT 1 FROM json_each(priced, '$.result.lines') AS line
           WHERE line.value ->> '$.workspace' = @workspace)
       ${NEWEST_FIRST}`,
    ),
    rate: db.prepare(
      `${NEWEST_PRICED} WHERE priced ->> '$.result.currency' = @currency AND NOT priced ->> '$.basis.fx.by_hand'
       ${NEWEST_FIRST}`,
    ),
    alias: db.prepare(
      `SELECT q.id FROM role_alias_uses u JOIN quotes q ON q.id = u.quote_id
       WHERE u.alias_id = ? AND q.removed_at IS NULL ORDER BY q.updated_at DESC, q.id DESC`,
    ),
    worded: db.prepare(
      `SELECT id, text FROM (SELECT id, text, updated_at FROM quotes WHERE removed_at IS NULL
         ORDER BY updated_at DESC, id DESC LIMIT ${NEWEST})
       WHERE instr(lower(text), lower(?)) > 0 ORDER BY updated_at DESC, id DESC`,
    ),
  };

  function idsOf({ list, id: key, source }: Used): unknown[] | null {
    const from = key.slice(key.lastIndexOf(' ') + 1);
    switch (list) {
      case 'statutory': {
        const kind = kindOfStatutoryKey(key);
        return PRICED_RULES.has(kind) ? sql.rule.pluck().all({ kind, from }) : null;
      }
      case 'minimum_wages':
        return sql.wage.pluck().all({ order: source.text, from });
      case 'salaries': {
        const salary = salaryOfKey(key);
        return salary && sql.salary.pluck().all(salary);
      }
      case 'price_lists': {
        const price = priceOfKey(key);
        return price && sql.price.pluck().all(price);
      }
      case 'rates':
        return sql.rate.pluck().all({ currency: key });
      case 'aliases':
        return sql.alias.pluck().all(Number(key));
      case 'ambiguous_names':
        return sql.worded
          .all(key)
          .map((row) => Worded.parse(row))
          .filter(({ text }) => holdsWords(text, key))
          .map(({ id }) => id);
    }
  }

  /** The newest quotes that an entry was used in; null: prices are not made from it. */
  return (entry: Used): UsedIn | null => {
    const ids = idsOf(entry)?.map((id) => Id.parse(id));
    if (!ids) return null;
    const quotes = ids.slice(0, MOST_SHOWN).flatMap((quoteId) => {
      const found = quote(quoteId);
      return found ? [{ quoteId, number: found.number, client: found.client }] : [];
    });
    return { quotes, isMore: ids.length > MOST_SHOWN, lookedAt: NEWEST };
  };
}

type Used = Pick<ReferenceEntry, 'list' | 'id'> & { source: { text: string } };

/** Whether a text holds these words as whole words, also in plural. */
function holdsWords(text: string, words: string): boolean {
  const pattern = words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/\s+/g, '\\s+');
  return new RegExp(`(?<![\\p{L}\\p{N}])${pattern}s?(?![\\p{L}\\p{N}])`, 'iu').test(text);
}
