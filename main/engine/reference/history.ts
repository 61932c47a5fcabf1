/** The SQL of what an entry said before. */
import { z } from 'zod';
import type { HistoryRow } from '../../../shared/contract/reference-calls';
import { dayWords } from '../../../shared/dates';
import { formatCount } from '../../../shared/pricing/money';
import type { ReferenceDetail } from '../../../shared/reference/entry';
import { salaryOfKey } from '../../../shared/reference/salary-entries';
import type { Db } from '../database/open';
import type { SalaryStore } from '../salaries/salary-store';

export interface HistoryOptions {
  db: Db;
  salaries: Pick<SalaryStore, 'ofTable'>;
  /** The day of an instant, Asia/Manila. */
  dayOf(instant: number): string;
}

const Refreshed = z.object({ decided_on: z.string(), median_php: z.int().nullable() });
const Alias = z.object({
  role: z.string(),
  kept_by: z.string(),
  kept_at: z.int(),
  removed_at: z.int().nullable(),
});

const monthly = (pesos: number): string => `PHP ${formatCount(pesos)} a month`;

export type History = ReturnType<typeof createHistory>;

export function createHistory({ db, salaries, dayOf }: HistoryOptions) {
  const sql = {
    refreshed: db.prepare(
      `SELECT r.decided_on, p.median_php FROM refreshed_salaries r
       LEFT JOIN salary_proposals p ON p.id = r.proposal_id
       WHERE r.role = @role AND r.level = @level ORDER BY r.version`,
    ),
    aliases: db.prepare(
      `SELECT other.role, other.kept_by, other.kept_at, other.removed_at FROM role_aliases own
       JOIN role_aliases other ON other.key = own.key AND other.client_key = own.client_key
       WHERE own.id = ? ORDER BY other.id`,
    ),
  };

  function ofSalary(key: string): Omit<HistoryRow, 'isCurrent'>[] {
    const salary = salaryOfKey(key);
    const table = salary && salaries.ofTable(salary.role, salary.level);
    if (!table) return [];
    const refreshed = sql.refreshed.all(salary).map((row) => Refreshed.parse(row));
    return [
      { date: table.source_date, value: monthly(table.median_php), how: 'Salary table' },
      ...refreshed.map(({ decided_on: date, median_php: median }) =>
        median === null
          ? { date, value: monthly(table.median_php), how: 'Figure from the web taken back' }
          : { date, value: monthly(median), how: 'Accepted from the web' },
      ),
    ];
  }

  const ofAlias = (aliasId: number): Omit<HistoryRow, 'isCurrent'>[] =>
    sql.aliases
      .all(aliasId)
      .map((row) => Alias.parse(row))
      .flatMap(({ role, kept_by: by, kept_at: at, removed_at: removed }) => [
        { date: dayOf(at), value: role, how: by === '' ? 'Kept' : `Kept by ${by}` },
        ...(removed === null ? [] : [{ date: dayOf(removed), value: role, how: 'Removed' }]),
      ]);

  /**
   * What an entry said, newest first.
   *
   * @param list all entries of its list
   */
  return (entry: ReferenceDetail, list: readonly ReferenceDetail[]): HistoryRow[] => {
    const rows = rowsOf(entry, list).toReversed();
    return rows.map((row, i) => ({ ...row, isCurrent: 'isCurrent' in row ? row.isCurrent : i === 0 }));
  };

  function rowsOf(
    entry: ReferenceDetail,
    list: readonly ReferenceDetail[],
  ): (Omit<HistoryRow, 'isCurrent'> | HistoryRow)[] {
    switch (entry.list) {
      case 'statutory':
      case 'minimum_wages':
        return ofRules(entry, list);
      case 'salaries':
        return ofSalary(entry.key);
      case 'aliases':
        return ofAlias(Number(entry.key));
      case 'price_lists':
      case 'rates':
      case 'ambiguous_names':
        return [{ date: entry.date, value: entry.value, how: entry.source.text }];
    }
  }
}

/** The rules of the same kind, by the day from which each holds. */
function ofRules(entry: ReferenceDetail, list: readonly ReferenceDetail[]): HistoryRow[] {
  const kind = (one: ReferenceDetail): string => one.key.slice(0, one.key.lastIndexOf(' '));
  const from = (one: ReferenceDetail): string => one.key.slice(one.key.lastIndexOf(' ') + 1);
  return list
    .filter((one) => kind(one) === kind(entry))
    .map((one) => ({
      date: from(one),
      value: one.value,
      how: `${one.source.text}, checked on ${dayWords(one.date)}`,
      isCurrent: one.holds === 'now',
    }))
    .toSorted((a, b) => (a.date < b.date ? -1 : 1));
}
