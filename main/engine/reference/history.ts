/** The SQL of what an entry said before. */
import { z } from 'zod';
import type { HistoryRow } from '../../../shared/reference/reference-calls';
import { dayWords } from '../../../shared/calendar';
import { formatCount, formatShort } from '../../../shared/pricing/money';
import type { ReferenceDetail } from '../../../shared/reference/entry';
import { priceOfKey, rateWords } from '../../../shared/reference/price-entries';
import { salaryOfKey } from '../../../shared/reference/salary-entries';
import { aliasMeaning } from '../../../shared/request/role-alias';
import { Level } from '../../../shared/request/vocabulary';
import type { Db } from '../database/open';
import { Change, type ChangedList, type SeatPrices } from '../../../shared/reference/change';
import type { SalaryStore } from '../salaries/salary-store';
import type { DataVersions, HistoryOfEntry } from '../company-data/data-versions';

export interface HistoryOptions {
  db: Db;
  versions: Pick<DataVersions, 'history'>;
  salaries: Pick<SalaryStore, 'ofTable'>;
  /** Whether a role comes with ShoreQuote. */
  isTableRole(role: string): boolean;
  /** The day of an instant, Asia/Manila. */
  dayOf(instant: number): string;
}

const Refreshed = z.object({ decided_on: z.string(), median_php: z.int().nullable() });
const Rate = z.object({
  made_at: z.int(),
  php_per_unit_e4: z.int().nullable(),
  source: z.string().nullable(),
  method: z.string().nullable(),
});
const Alias = z.object({
  role: z.string(),
  level: Level.nullable(),
  kept_by: z.string(),
  kept_at: z.int(),
  removed_at: z.int().nullable(),
});

const monthly = (pesos: number): string => `PHP ${formatCount(pesos)} per month`;

export type History = ReturnType<typeof createHistory>;

export function createHistory({ db, versions, salaries, isTableRole, dayOf }: HistoryOptions) {
  const sql = {
    refreshed: db.prepare(
      `SELECT r.decided_on, p.median_php FROM refreshed_salaries r
       LEFT JOIN salary_proposals p ON p.id = r.proposal_id
       WHERE r.role = @role AND r.level = @level ORDER BY r.version`,
    ),
    rates: db.prepare(
      `SELECT v.made_at, r.php_per_unit_e4, r.source, r.method FROM rate_versions v
       LEFT JOIN rates r ON r.id = v.rate_id WHERE v.currency = ? ORDER BY v.version`,
    ),
    aliases: db.prepare(
      `SELECT other.role, other.level, other.kept_by, other.kept_at, other.removed_at FROM role_aliases own
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
      ...(isTableRole(salary.role)
        ? [{ date: table.source_date, value: monthly(table.median_php), how: 'Salary table' }]
        : ofAddedRole(salary)),
      ...refreshed.map(({ decided_on: date, median_php: median }) =>
        median === null
          ? { date, value: monthly(table.median_php), how: 'Web salary withdrawn' }
          : { date, value: monthly(median), how: 'Accepted from the web' },
      ),
    ];
  }

  /** What a role that the company added was paid, with each file that said so. */
  const ofAddedRole = ({ role, level }: { role: string; level: Level }): Omit<HistoryRow, 'isCurrent'>[] =>
    versions.history('roles', role).map((row) => {
      const change = Change.safeParse({ list: 'roles', key: role, value: row.after }).data;
      const value = change?.list === 'roles' ? change.value : null;
      return {
        date: dayOf(row.made_at),
        value: value === null ? 'No such role' : monthly(value.levels[level].median_php),
        how: howWords(row),
      };
    });

  const ofAlias = (aliasId: number): Omit<HistoryRow, 'isCurrent'>[] =>
    sql.aliases
      .all(aliasId)
      .map((row) => Alias.parse(row))
      .flatMap(({ role, level, kept_by: by, kept_at: at, removed_at: removed }) => [
        {
          date: dayOf(at),
          value: aliasMeaning({ role, level: level ?? undefined }),
          how: by === '' ? 'Kept' : `Kept by ${by}`,
        },
        ...(removed === null
          ? []
          : [
              {
                date: dayOf(removed),
                value: aliasMeaning({ role, level: level ?? undefined }),
                how: 'Removed',
              },
            ]),
      ]);

  /** The rate that came with the app, and each that took its place or was withdrawn. */
  function ofRate({ id: currency, value, date, source }: ReferenceDetail): Omit<HistoryRow, 'isCurrent'>[] {
    const rows = sql.rates.all(currency).map((row) => Rate.parse(row));
    if (rows.length === 0) return [{ date, value, how: source.text }];
    return rows.map(({ made_at: at, php_per_unit_e4: rate, source: from, method }) =>
      rate === null
        ? { date: dayOf(at), value: 'Included with ShoreQuote', how: 'Undone' }
        : {
            date: dayOf(at),
            value: rateWords(currency, rate),
            how: method === 'hand' ? `Entered manually, source: ${from}` : (from ?? ''),
          },
    );
  }

  const ofImports = (list: ChangedList, { id: key }: ReferenceDetail): Omit<HistoryRow, 'isCurrent'>[] =>
    versions.history(list, key).map((row) => ({
      date: dayOf(row.made_at),
      value: valueWords(Change.safeParse({ list, key, value: row.after }).data, key),
      how: howWords(row),
    }));

  /**
   * What an entry said, newest first.
   *
   * @param list all entries of its list
   */
  return (entry: ReferenceDetail, list: readonly ReferenceDetail[]): HistoryRow[] => {
    const rows = rowsOf(entry, list).toReversed();
    const current = rows.findIndex(({ value }) => value === entry.value);
    return rows.map((row, i) => ({ ...row, isCurrent: 'isCurrent' in row ? row.isCurrent : i === current }));
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
        return [...ofSalary(entry.id), ...ofImports('salaries', entry)].toSorted(byDate);
      case 'aliases':
        return ofAlias(Number(entry.id));
      case 'price_lists':
      case 'ambiguous_names': {
        const imports = ofImports(entry.list, entry);
        return imports.length > 0
          ? imports
          : [{ date: entry.date, value: entry.value, how: entry.source.text }];
      }
      case 'rates':
        return ofRate(entry);
    }
  }
}

/** The rules of the same kind, by the day from which each holds. */
function ofRules(entry: ReferenceDetail, list: readonly ReferenceDetail[]): HistoryRow[] {
  const kind = (one: ReferenceDetail): string => one.id.slice(0, one.id.lastIndexOf(' '));
  const from = (one: ReferenceDetail): string => one.id.slice(one.id.lastIndexOf(' ') + 1);
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

const byDate = (a: { date: string }, b: { date: string }): number => a.date.localeCompare(b.date);

/** As the entry of the value says it. */
function valueWords(change: Change | undefined, key: string): string {
  if (!change || change.value === null) return 'Included with ShoreQuote';
  switch (change.list) {
    case 'salaries':
      return change.value === null ? '' : monthly(change.value.median_php);
    case 'price_lists':
      return priceWords(change.value, key);
    case 'ambiguous_names':
      return change.value === null ? '' : `Asks which: ${change.value.roles.join(', ')}`;
    // Rates, roles and rules have a history of their own; settings have no entry.
    case 'roles':
    case 'statutory':
    case 'rates':
    case 'settings':
    case 'aliases':
      return '';
  }
}

function priceWords(value: SeatPrices | null, key: string): string {
  const currency = priceOfKey(key)?.currency;
  return value === null || currency === undefined
    ? ''
    : `${currency} ${formatShort(value.monthly, currency)} per month${value.derived ? ', derived' : ''}`;
}

function howWords({ kind, file, made_by: by }: HistoryOfEntry): string {
  const who = by === '' ? '' : ` by ${by}`;
  if (kind === 'undo') return `Import of ${file} undone${who}`;
  return `${kind === 'team' ? 'Team file' : 'Imported from'} ${file}${who}`;
}
