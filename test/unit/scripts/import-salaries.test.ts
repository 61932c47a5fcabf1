import { describe, expect, it } from 'vitest';
import { COLUMNS, isDay, readTable, TableFaults } from '../../../scripts/salaries/read-table.mjs';
import { salaryData } from '../../../shared/data/current';
import { SalaryData } from '../../../shared/data/schemas';

const DATE = '2026-12-01';
const HEADER = COLUMNS.join(',');
const row = (change: Record<string, string> = {}): Record<string, string> => ({
  role: 'Bookkeeper',
  family: 'accounting',
  level: 'mid',
  min_php: '30000',
  median_php: '35000',
  max_php: '40000',
  source: 'https://example.com/pay',
  source_date: '2026-06-15',
  confidence: 'sourced',
  aliases: 'books clerk|ledger clerk',
  ...change,
});
const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const csv = (rows: readonly Record<string, string>[]): string =>
  [HEADER, ...rows.map((each) => COLUMNS.map((column) => quoted(each[column] ?? '')).join(','))].join('\n');
const role = (change: Record<string, string> = {}): Record<string, string>[] =>
  ['junior', 'mid', 'senior', 'lead'].map((level) => row({ ...change, level }));

function faults(text: string): string[] {
  try {
    readTable(text, DATE);
  } catch (error) {
    if (error instanceof TableFaults) return error.faults;
    throw error;
  }
  return [];
}

describe('a salary table', () => {
  it('comes back the same from the table in force', () => {
    const { roles, effective_date } = salaryData();
    const rows = roles.flatMap(({ levels, aliases, ...names }) =>
      Object.entries(levels).map(([level, { min_php, median_php, max_php, ...pay }]) => ({
        ...names,
        ...pay,
        level,
        min_php: String(min_php),
        median_php: String(median_php),
        max_php: String(max_php),
        aliases: aliases.join('|'),
      })),
    );
    expect(rows).toHaveLength(1396);
    // The importer can't know when the sources were last read.
    const { checked_on } = salaryData();
    expect(SalaryData.parse({ ...readTable(csv(rows), effective_date), checked_on })).toEqual(salaryData());
  });

  it('is to be reviewed by the end of the third month after it was made', () => {
    const reviewOf = (date: string): string => readTable(csv(role()), date).review_by;
    expect(reviewOf('2026-11-30')).toBe('2027-02-28');
    expect(reviewOf('2027-11-30')).toBe('2028-02-29');
  });

  it('is read with its levels in order, whatever the order of rows and columns, line ends or a byte order mark', () => {
    const text = `\uFEFF${csv(role().toReversed())}`.replaceAll('\n', '\r\n');
    const { version, effective_date, roles } = readTable(text, DATE);
    expect({ version, effective_date }).toEqual({ version: `salaries-${DATE}`, effective_date: DATE });
    expect(Object.keys(roles[0]?.levels ?? {})).toEqual(['junior', 'mid', 'senior', 'lead']);
    expect(roles[0]).toMatchObject({ role: 'Bookkeeper', aliases: ['books clerk', 'ledger clerk'] });
  });

  it('keeps commas, quotes and line breaks in a source', () => {
    const source = 'https://example.com/pay (“mid”, "all"\nlevels)';
    expect(readTable(csv(role({ source })), DATE).roles[0]?.levels['mid']?.source).toBe(source);
  });

  it.each([
    ['2024', '2024-01-01'],
    ['2025-06', '2025-06-01'],
    ['2026-06-15', '2026-06-15'],
    ['undated (PayScale)', DATE],
  ])('takes a source of %s as of %s', (source_date, day) => {
    expect(readTable(csv(role({ source_date })), DATE).roles[0]?.levels['lead']?.source_date).toBe(day);
  });
});

describe('a fault', () => {
  const changed = (change: Record<string, string>): string =>
    csv(role().map((each) => (each['level'] === 'senior' ? { ...each, ...change } : each)));

  it.each([
    [{ role: '' }, 'Line 4: role is empty.'],
    [{ source: ' ' }, 'Line 4: source is empty.'],
    [{ level: 'boss' }, 'Line 4: level is “boss”; it must be one of junior, mid, senior, lead.'],
    [{ confidence: 'sure' }, 'Line 4: confidence is “sure”; it must be sourced or interpolated.'],
    [{ median_php: '35,000' }, 'Line 4: median_php is “35,000”; it must be whole pesos, for example 28500.'],
    [{ min_php: '0' }, 'Line 4: min_php is “0”; it must be whole pesos, for example 28500.'],
    [{ max_php: '-1' }, 'Line 4: max_php is “-1”; it must be whole pesos, for example 28500.'],
    [
      { median_php: '29999' },
      'Line 4: min_php, median_php and max_php must be in ascending order; they are 30000, 29999 and 40000.',
    ],
    [
      { source_date: '2026-02-31' },
      'Line 4: source_date is “2026-02-31”; it must be a date, for example 2026, 2026-11 or 2026-11-23, or “undated”.',
    ],
    [{ source_date: '2027' }, `Line 4: source_date 2027-01-01 is after the table’s own date, ${DATE}.`],
    [{ family: 'other' }, 'Line 4: the family of Bookkeeper is “accounting” on line 2.'],
    [{ aliases: 'books clerk' }, 'Line 4: the aliases of Bookkeeper differ from line 2.'],
    [{ level: 'mid' }, 'Line 4: Bookkeeper already has a mid level.'],
  ])('is named by its line: %j', (change, fault) => {
    expect(faults(changed(change))).toEqual([fault]);
  });

  it('is a level left out', () => {
    expect(faults(csv(role().slice(1, 3)))).toEqual(['Line 2: Bookkeeper has no row for junior, lead.']);
  });

  it('is a name that means two roles', () => {
    const other = role({ role: 'Ledger Clerk', aliases: '' });
    expect(faults(csv([...role(), ...other]))).toEqual([
      'Line 6: “Ledger Clerk” of Ledger Clerk already means Bookkeeper.',
    ]);
    const twice = role({ aliases: 'books|Books' });
    expect(faults(csv(twice))).toEqual(['Line 2: “Books” of Bookkeeper already means Bookkeeper.']);
  });

  it('is a file without rows or columns, or one that is no CSV', () => {
    expect(faults('')).toEqual([`Line 1: missing columns ${COLUMNS.join(', ')}.`]);
    expect(faults(HEADER)).toEqual(['The file has no rows.']);
    expect(faults('role,level\nx,mid')[0]).toContain('missing columns family, min_php');
    expect(faults(`${HEADER}\n"open`)[0]).toMatch(/^The file is not valid CSV: /);
    expect(faults(`${HEADER}\na,b`)[0]).toMatch(/^The file is not valid CSV: .*line 2/);
  });

  it('comes with all others at once', () => {
    expect(faults(csv([row({ level: 'x' }), row({ median_php: 'y' })]))).toHaveLength(2);
  });
});

it('knows which days exist', () => {
  expect(['2028-02-29', '2026-12-31'].every(isDay)).toBe(true);
  expect(['2027-02-29', '2026-13-01', '2026-01-00', '2026-1-1', 'today'].some(isDay)).toBe(false);
});
