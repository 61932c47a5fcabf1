// A salary table as CSV, one row for each role and level, made into the form of shared/data/salaries-….json.
import { parse } from 'csv-parse/sync';

export const COLUMNS = [
  'role',
  'family',
  'level',
  'min_php',
  'median_php',
  'max_php',
  'source',
  'source_date',
  'confidence',
  'aliases',
];
const LEVELS = ['junior', 'mid', 'senior', 'lead'];

/**
 * @typedef {object} Salary whole pesos per month, where they come from and since when
 * @property {number} min_php
 * @property {number} median_php
 * @property {number} max_php
 * @property {string} source
 * @property {string} source_date
 * @property {string} confidence
 *
 * @typedef {object} Role
 * @property {string} role
 * @property {string} family
 * @property {string[]} aliases
 * @property {Record<string, Salary>} levels
 *
 * @typedef {Record<string, string>} Row
 */

/** What is wrong with a table, one sentence for each fault, named by its line in the file. */
export class TableFaults extends Error {
  /** @override */
  name = 'TableFaults';

  /** @param {string[]} faults */
  constructor(faults) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

/**
 * @param {string} csv UTF-8, with a header row
 * @param {string} date since when the table holds, `YYYY-MM-DD`
 * @returns {{ version: string, effective_date: string, checked_on: string, review_by: string, confirmed_by: null, roles: Role[] }}
 * @throws {TableFaults} with every fault that was found
 */
export function readTable(csv, date) {
  /** @type {string[]} */
  const faults = [];
  /** @type {Map<string, { role: Role, line: number }>} */
  const roles = new Map();
  for (const { line, row } of rowsOf(csv)) {
    const wrong = rowFaults(row, date);
    faults.push(...wrong.map((fault) => `Line ${line}: ${fault}`));
    if (wrong.length > 0) continue;
    const known = roles.get(row['role'] ?? '');
    const role = known?.role ?? roleOf(row);
    roles.set(role.role, known ?? { role, line });
    for (const fault of disagreements(row, role, known?.line ?? line)) faults.push(`Line ${line}: ${fault}`);
    role.levels[row['level'] ?? ''] = salaryOf(row, date);
  }
  // Where rows were left out above, what is missing would only repeat their faults.
  if (faults.length === 0) faults.push(...tableFaults(roles));
  if (faults.length > 0) throw new TableFaults(faults);
  return {
    version: `salaries-${date}`,
    effective_date: date,
    checked_on: date,
    review_by: reviewDay(date),
    confirmed_by: null,
    roles: [...roles.values()].map(({ role }) => ({
      ...role,
      levels: Object.fromEntries(
        LEVELS.flatMap((level) => (role.levels[level] ? [[level, role.levels[level]]] : [])),
      ),
    })),
  };
}

/**
 * The last day of the third month after `date`: salaries move, so a table is looked at again each quarter.
 *
 * @param {string} date `YYYY-MM-DD`
 */
function reviewDay(date) {
  const [year = 0, month = 0] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month + 3, 0)).toISOString().slice(0, 10);
}

/**
 * @param {string} csv
 * @returns {{ line: number, row: Row }[]}
 */
function rowsOf(csv) {
  try {
    /** @type {{ line: number, cells: string[] }[]} */
    const records = [];
    parse(csv, {
      bom: true,
      skip_empty_lines: true,
      trim: true,
      on_record: (/** @type {string[]} */ cells, { lines }) => {
        records.push({ line: lines, cells });
        return cells;
      },
    });
    const [header, ...rest] = records;
    const names = header?.cells ?? [];
    const missing = COLUMNS.filter((column) => !names.includes(column));
    if (missing.length > 0) throw new TableFaults([`Line 1: missing columns ${missing.join(', ')}.`]);
    return rest.map(({ line, cells }) => ({
      line,
      row: Object.fromEntries(names.map((name, i) => [name, cells[i] ?? ''])),
    }));
  } catch (error) {
    if (error instanceof TableFaults || !(error instanceof Error)) throw error;
    throw new TableFaults([`The file is not valid CSV: ${error.message}.`]);
  }
}

/**
 * @param {Row} row
 * @param {string} date
 * @returns {string[]}
 */
function rowFaults(row, date) {
  const faults = ['role', 'family', 'source']
    .filter((column) => !row[column])
    .map((column) => `${column} is empty.`);
  if (!LEVELS.includes(row['level'] ?? ''))
    faults.push(`level is “${row['level']}”; it must be one of ${LEVELS.join(', ')}.`);
  if (!['sourced', 'interpolated'].includes(row['confidence'] ?? ''))
    faults.push(`confidence is “${row['confidence']}”; it must be sourced or interpolated.`);
  const wrong = ['min_php', 'median_php', 'max_php'].filter(
    (column) => !/^[1-9]\d{0,8}$/.test(row[column] ?? ''),
  );
  faults.push(
    ...wrong.map((column) => `${column} is “${row[column]}”; it must be whole pesos, for example 28500.`),
  );
  const [min, median, max] = [row['min_php'], row['median_php'], row['max_php']].map(Number);
  if (wrong.length === 0 && !(Number(min) <= Number(median) && Number(median) <= Number(max)))
    faults.push(
      `min_php, median_php and max_php must be in ascending order; they are ${min}, ${median} and ${max}.`,
    );
  const day = firstDay(row['source_date'] ?? '', date);
  if (day === null)
    faults.push(
      `source_date is “${row['source_date']}”; it must be a date, for example 2026, 2026-11 or 2026-11-23, or “undated”.`,
    );
  else if (day > date) faults.push(`source_date ${day} is after the table’s own date, ${date}.`);
  return faults;
}

/**
 * A source may name only its year or month: it counts from the first day. An undated one is as old as the table.
 *
 * @param {string} text
 * @param {string} tableDate
 * @returns {string | null} `YYYY-MM-DD`; null where the day does not exist
 */
function firstDay(text, tableDate) {
  if (text.startsWith('undated')) return tableDate;
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(text);
  if (!match) return null;
  const day = `${match[1]}-${match[2] ?? '01'}-${match[3] ?? '01'}`;
  return isDay(day) ? day : null;
}

/**
 * @param {string} text
 * @returns {boolean} whether it is a day that exists, `YYYY-MM-DD`
 */
export function isDay(text) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/**
 * @param {Row} row
 * @returns {Role}
 */
const roleOf = (row) => ({
  role: row['role'] ?? '',
  family: row['family'] ?? '',
  aliases: aliasesOf(row),
  levels: {},
});

/**
 * @param {Row} row
 * @param {string} date
 * @returns {Salary}
 */
const salaryOf = (row, date) => ({
  min_php: Number(row['min_php']),
  median_php: Number(row['median_php']),
  max_php: Number(row['max_php']),
  source: row['source'] ?? '',
  source_date: firstDay(row['source_date'] ?? '', date) ?? date,
  confidence: row['confidence'] ?? '',
});

/**
 * @param {Row} row
 * @returns {string[]}
 */
const aliasesOf = (row) =>
  (row['aliases'] ?? '')
    .split('|')
    .map((alias) => alias.trim())
    .filter((alias) => alias !== '');

/**
 * Where a row says something else about its role than the role's first row.
 *
 * @param {Row} row
 * @param {Role} role
 * @param {number} line of the first row
 * @returns {string[]}
 */
function disagreements(row, role, line) {
  const faults = [];
  if (row['family'] !== role.family)
    faults.push(`the family of ${role.role} is “${role.family}” on line ${line}.`);
  if (aliasesOf(row).join('|') !== role.aliases.join('|'))
    faults.push(`the aliases of ${role.role} differ from line ${line}.`);
  if (role.levels[row['level'] ?? '']) faults.push(`${role.role} already has a ${row['level']} level.`);
  return faults;
}

/**
 * What only the whole table shows: levels left out, and a name that means two roles.
 *
 * @param {ReadonlyMap<string, { role: Role, line: number }>} roles
 * @returns {string[]}
 */
function tableFaults(roles) {
  if (roles.size === 0) return ['The file has no rows.'];
  /** @type {Map<string, string>} */
  const owners = new Map();
  return [...roles.values()].flatMap(({ role, line }) => {
    const missing = LEVELS.filter((level) => !role.levels[level]);
    const faults =
      missing.length > 0 ? [`Line ${line}: ${role.role} has no row for ${missing.join(', ')}.`] : [];
    for (const name of [role.role, ...role.aliases]) {
      const key = name.toLowerCase();
      const owner = owners.get(key);
      if (owner !== undefined) faults.push(`Line ${line}: “${name}” of ${role.role} already means ${owner}.`);
      owners.set(key, role.role);
    }
    return faults;
  });
}
