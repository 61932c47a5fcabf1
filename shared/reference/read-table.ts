/** Reads the rows of a salary table, a price list or a list of ambiguous names as changes; rows of an unknown role add it. */
import { isFormula, pesosOf, visible } from '../candidates/import';
import { amountExample, amountOf } from '../pricing/money';
import { Currency, IsoDate, LEVELS, WORKSPACES } from '../request/vocabulary';
import { type Change, type DataTable, type NotTaken, SalaryFigure } from './change';
import { roleChanges, type RoleRow } from './read-roles';
import { priceKey } from './price-entries';
import { salaryKey, salaryOfKey } from './salary-entries';

/** What a file holds, by the columns that it must have. */
const KINDS = {
  salaries: ['role', 'level', 'min_php', 'median_php', 'max_php'],
  price_lists: ['currency', 'workspace', 'monthly', 'setup'],
  ambiguous_names: ['name', 'roles'],
} as const;
export type TableKind = keyof typeof KINDS;
const TABLE_KINDS = ['salaries', 'price_lists', 'ambiguous_names'] as const satisfies readonly TableKind[];

/** The file has none of the known sets of columns. */
export class UnknownColumns extends Error {
  constructor() {
    const sets = Object.values(KINDS).map((columns) => columns.join(', '));
    super(
      `The columns aren’t recognised. Salaries need ${sets[0]}; price lists need ${sets[1]}; ambiguous names need ${sets[2]}.`,
    );
    this.name = 'UnknownColumns';
  }
}

/** How many columns of the best-fitting kind are there: tells the header from a title above it. */
export const knownColumns = (cells: readonly string[]): number => {
  const names = new Set(cells.map(columnName));
  return Math.max(...Object.values(KINDS).map((columns) => columns.filter((one) => names.has(one)).length));
};

/** `Median PHP` as `median_php`. */
const columnName = (cell: string): string =>
  visible(cell)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '');

export interface TableRead {
  kind: TableKind;
  changes: { row: number; change: Change }[];
  notTaken: NotTaken[];
}

/** A row can't be taken; the message says why. */
class RowFault extends Error {}

export interface AboutTable {
  /** The file's name, and today, `YYYY-MM-DD`: the source of a row that names none. */
  name: string;
  today: string;
  /** Whether a role comes with ShoreQuote or was added by the company; null: it is unknown. */
  originOf(role: string): 'table' | 'own' | null;
}

/** @throws {UnknownColumns} */
export function readTableChanges({ columns, rows }: DataTable, about: AboutTable): TableRead {
  const names = columns.map(columnName);
  const kind = TABLE_KINDS.find((one) => KINDS[one].every((column) => names.includes(column)));
  if (!kind) throw new UnknownColumns();
  const changes: TableRead['changes'] = [];
  const notTaken: NotTaken[] = [];
  const rowOf = new Map<string, number>();
  const roleRows: RoleRow[] = [];
  for (const { row, cells } of rows) {
    const cell = (column: string): string => visible(cells[names.indexOf(column)] ?? '');
    const name = KINDS[kind]
      .slice(0, kind === 'ambiguous_names' ? 1 : 2)
      .map(cell)
      .filter(Boolean)
      .join(', ');
    try {
      if (cells.length > columns.length)
        throw new RowFault(
          `The row has ${cells.length} cells, but the header has ${columns.length} columns.`,
        );
      const change = READERS[kind](cell, about);
      const earlier = rowOf.get(change.key);
      if (earlier !== undefined) throw new RowFault(`This row duplicates row ${earlier}.`);
      rowOf.set(change.key, row);
      const role = kind === 'salaries' ? roleRow(row, cell, change, about) : null;
      if (role) roleRows.push(role);
      else changes.push({ row, change });
    } catch (error) {
      if (!(error instanceof RowFault)) throw error;
      notTaken.push({ row, name: name.slice(0, 700), reason: error.message.slice(0, 400) });
    }
  }
  const added = roleChanges(roleRows, (role) => about.originOf(role) === 'own');
  return {
    kind,
    changes: [...added.changes, ...changes],
    notTaken: [...notTaken, ...added.notTaken].toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0)),
  };
}

/** A row that adds a role or changes what was added with it; null: it is a salary of a known role. */
function roleRow(row: number, cell: Cell, change: Change, { originOf }: AboutTable): RoleRow | null {
  if (change.list !== 'salaries' || change.value === null) return null;
  const salary = salaryOfKey(change.key);
  if (!salary) return null;
  const origin = originOf(salary.role);
  const family = cell('family');
  if (origin === 'table' || (origin === 'own' && family === '')) return null;
  if (isFormula(family)) throw new RowFault('family is a formula or begins like one (= + - @).');
  if (family.length > 200) throw new RowFault('family is longer than 200 characters.');
  const aliases = [
    ...new Set(
      cell('aliases')
        .split('|')
        .map((alias) => alias.trim())
        .filter(Boolean),
    ),
  ];
  if (aliases.length > 50) throw new RowFault('aliases has more than 50 names.');
  const wrong = aliases.find((alias) => alias.length > 200 || isFormula(alias));
  if (wrong !== undefined)
    throw new RowFault(`aliases has “${wrong.slice(0, 60)}”, which is too long or begins like a formula.`);
  return { row, ...salary, figure: change.value, family, aliases };
}

type Cell = (column: string) => string;
type About = Pick<AboutTable, 'name' | 'today'>;

const READERS: Record<TableKind, (cell: Cell, about: About) => Change> = {
  salaries(cell, about) {
    const role = text(cell, 'role');
    const level = oneOf(cell, 'level', LEVELS);
    const date = dateOf(cell, about.today);
    const value = SalaryFigure.safeParse({
      min_php: pesosIn(cell, 'min_php'),
      median_php: pesosIn(cell, 'median_php'),
      max_php: pesosIn(cell, 'max_php'),
      source: sourceOf(cell, about),
      source_date: date,
      confidence:
        cell('confidence') === '' ? 'sourced' : oneOf(cell, 'confidence', ['sourced', 'interpolated']),
    });
    if (!value.success)
      throw new RowFault(
        'Minimum, median and maximum must be in ascending order, and no more than 1,000,000,000 pesos.',
      );
    return { list: 'salaries', key: salaryKey(role, level), value: value.data };
  },
  price_lists(cell, about) {
    const currency = currencyIn(cell);
    const workspace = oneOf(cell, 'workspace', WORKSPACES);
    const value = {
      monthly: amountIn(cell, 'monthly', currency),
      setup: amountIn(cell, 'setup', currency),
      source: sourceOf(cell, about),
      date: dateOf(cell, about.today),
    };
    return { list: 'price_lists', key: priceKey(currency, workspace), value };
  },
  ambiguous_names(cell) {
    const name = text(cell, 'name').toLowerCase();
    const roles = [
      ...new Set(
        cell('roles')
          .split(/[|;]/)
          .map((role) => role.trim())
          .filter(Boolean),
      ),
    ];
    if (roles.length === 0)
      throw new RowFault('roles is empty: enter the roles that the name may mean, separated by |.');
    if (roles.length > 20) throw new RowFault('roles has more than 20 roles.');
    return { list: 'ambiguous_names', key: name, value: { roles } };
  },
};

function text(cell: Cell, column: string): string {
  const value = cell(column);
  if (value === '') throw new RowFault(`${column} is empty.`);
  if (value.length > 200) throw new RowFault(`${column} is longer than 200 characters.`);
  if (isFormula(value)) throw new RowFault(`${column} is a formula or begins like one (= + - @).`);
  return value;
}

function oneOf<T extends string>(cell: Cell, column: string, values: readonly T[]): T {
  const word = cell(column).toLowerCase();
  const found = values.find((one) => one === word);
  if (found === undefined)
    throw new RowFault(`${column} is “${cell(column).slice(0, 60)}”; it must be ${listOf(values)}.`);
  return found;
}

const listOf = (values: readonly string[]): string => `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;

function pesosIn(cell: Cell, column: string): number {
  const pesos = pesosOf(cell(column));
  if (pesos === null)
    throw new RowFault(
      `${column} is “${cell(column).slice(0, 60)}”; it must be whole pesos per month, for example 45000.`,
    );
  return pesos;
}

function currencyIn(cell: Cell): Currency {
  const currency = Currency.safeParse(cell('currency').toUpperCase());
  if (currency.success) return currency.data;
  throw new RowFault(
    `currency is “${cell('currency').slice(0, 60)}”; it must be the code of a currency in Settings > Currencies, for example SGD.`,
  );
}

/** `290`, `1,100.50` as minor units. */
function amountIn(cell: Cell, column: string, currency: Currency): number {
  const amount = amountOf(cell(column), currency);
  if (amount === null)
    throw new RowFault(
      `${column} is “${cell(column).slice(0, 60)}”; it must be an amount in ${currency}, for example ${amountExample(currency)}.`,
    );
  return amount;
}

function dateOf(cell: Cell, today: string): string {
  const given = cell('source_date') || cell('date');
  if (given === '') return today;
  const date = IsoDate.safeParse(given);
  if (!date.success)
    throw new RowFault(`The date is “${given.slice(0, 60)}”; it must be a date, for example 2026-11-23.`);
  if (date.data > today) throw new RowFault(`The date ${given} is in the future.`);
  return date.data;
}

function sourceOf(cell: Cell, { name }: About): string {
  const given = cell('source');
  if (given.length > 1_000) throw new RowFault('source is longer than 1,000 characters.');
  if (isFormula(given)) throw new RowFault('source is a formula or begins like one (= + - @).');
  return given || name;
}
