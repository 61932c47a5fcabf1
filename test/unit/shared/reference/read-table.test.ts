import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ambiguityData, pricingData, salaryData } from '../../../../shared/data/current';
import { type DataTable, Change } from '../../../../shared/reference/change';
import { tableOfDataFile } from '../../../../shared/reference/read-data-file';
import { knownColumns, readTableChanges, UnknownColumns } from '../../../../shared/reference/read-table';

const tableRoles = new Set(salaryData().roles.map(({ role }) => role));
const ABOUT = {
  name: 'our.csv',
  today: '2026-11-30',
  originOf: (role: string) => (tableRoles.has(role) ? ('table' as const) : null),
};
const table = (columns: readonly string[], ...rows: string[][]): DataTable => ({
  columns: [...columns],
  rows: rows.map((cells, i) => ({ row: i + 2, cells })),
});
const SALARY = ['role', 'level', 'min_php', 'median_php', 'max_php'];
const salary = (...rows: string[][]) => readTableChanges(table(SALARY, ...rows), ABOUT);

const ROLE = [...SALARY, 'family', 'aliases', 'source', 'source_date', 'confidence'];
const levelsOf = (role: string, family = 'engineering', aliases = '') =>
  ['junior', 'mid', 'senior', 'lead'].map((level, i) => [
    role,
    level,
    `${30_000 + i}`,
    `${40_000 + i}`,
    `${50_000 + i}`,
    family,
    aliases,
    'Survey 2026',
    '2026-10-01',
    'interpolated',
  ]);

describe('rows of a role that is not in the salary table', () => {
  const read = (rows: string[][], about: Parameters<typeof readTableChanges>[1] = ABOUT) =>
    readTableChanges(table(ROLE, ...rows), about);

  it('add it, with all its levels, family and other names', () => {
    const { changes, notTaken } = read([
      ...levelsOf('Solar Panel Designer', 'engineering', 'PV designer | solar drafter'),
      ['Bookkeeper', 'mid', '1', '2', '3', '', '', '', '', ''],
    ]);
    expect(notTaken).toEqual([]);
    expect(changes.map(({ row, change }) => [row, change.list, change.key])).toEqual([
      [2, 'roles', 'Solar Panel Designer'],
      [6, 'salaries', 'Bookkeeper|mid'],
    ]);
    expect(changes[0]?.change.value).toMatchObject({
      family: 'engineering',
      aliases: ['PV designer', 'solar drafter'],
      levels: {
        junior: { median_php: 40_000, source: 'Survey 2026', confidence: 'interpolated' },
        lead: { min_php: 30_003, max_php: 50_003, source_date: '2026-10-01' },
      },
    });
  });

  it('are not taken where a level, the family or agreement is missing, and each row says so', () => {
    const whole = levelsOf('Solar Panel Designer');
    for (const [rows, reason] of [
      [whole.slice(0, 3), /needs a row for each level; it has none for lead\.$/],
      [whole.map((row, i) => row.with(5, i === 2 ? '' : 'engineering')), /fill in its family/],
      [whole.map((row, i) => row.with(5, i === 2 ? 'finance' : 'engineering')), /has two families/],
      [whole.map((row, i) => row.with(6, i === 2 ? 'x y' : '')), /aliases of .* must be the same/],
      [whole.map((row) => row.with(5, '=cmd()')), /family is a formula/],
      [whole.map((row) => row.with(6, '+1')), /aliases has “\+1”/],
    ] as const) {
      const { changes, notTaken } = read([...rows]);
      expect(changes).toEqual([]);
      expect(notTaken).toHaveLength(rows.length);
      expect(notTaken[0]?.reason).toMatch(reason);
    }
  });

  it('of two roles do not share a name', () => {
    const { changes, notTaken } = read([
      ...levelsOf('Solar Panel Designer', 'engineering', 'PV designer'),
      ...levelsOf('Roof Planner', 'engineering', 'pv Designer'),
    ]);
    expect(changes.map(({ change }) => change.key)).toEqual(['Solar Panel Designer']);
    expect(notTaken[0]).toMatchObject({
      row: 6,
      reason: '“pv Designer” already means Solar Panel Designer in this file.',
    });
  });

  it('change the salaries of a role that was added before, and with a family its names too', () => {
    const own = { ...ABOUT, originOf: () => 'own' as const };
    const lists = (rows: string[][]) => read(rows, own).changes.map(({ change }) => change.list);
    expect(lists([levelsOf('Solar Panel Designer', '')[1] ?? []])).toEqual(['salaries']);
    expect(lists(levelsOf('Solar Panel Designer'))).toEqual([
      'roles',
      'salaries',
      'salaries',
      'salaries',
      'salaries',
    ]);
  });
});

describe('a table of salaries', () => {
  it('is read by its columns, in any order and writing', () => {
    const { kind, changes, notTaken } = readTableChanges(
      table(
        ['Level', 'ROLE', 'Median PHP', 'min php', 'max-php', 'Source', 'Source date', 'confidence', 'note'],
        [
          'Mid',
          'Bookkeeper',
          '₱45,000',
          '40000',
          'PHP 50,000',
          'Survey 2026',
          '2026-10-01',
          'interpolated',
          'x',
        ],
      ),
      ABOUT,
    );
    expect(kind).toBe('salaries');
    expect(notTaken).toEqual([]);
    expect(changes).toEqual([
      {
        row: 2,
        change: {
          list: 'salaries',
          key: 'Bookkeeper|mid',
          value: {
            min_php: 40_000,
            median_php: 45_000,
            max_php: 50_000,
            source: 'Survey 2026',
            source_date: '2026-10-01',
            confidence: 'interpolated',
          },
        },
      },
    ]);
  });

  it('names the file and the day where a row names none', () => {
    expect(salary(['Bookkeeper', 'mid', '1', '2', '3']).changes[0]?.change.value).toMatchObject({
      source: 'our.csv',
      source_date: '2026-11-30',
      confidence: 'sourced',
    });
  });

  it.each([
    [['', 'mid', '1', '2', '3'], 'role is empty.'],
    [['Bookkeeper', 'expert', '1', '2', '3'], 'level is “expert”; it must be junior, mid, senior or lead.'],
    [
      ['Bookkeeper', 'mid', '1.5', '2', '3'],
      'min_php is “1.5”; it must be whole pesos per month, for example 45000.',
    ],
    [['Bookkeeper', 'mid', '3', '2', '1'], /must be in ascending order/],
    [['Bookkeeper', 'mid', '0', '2', '3'], /must be in ascending order/],
    [['=cmd|x', 'mid', '1', '2', '3'], /formula/],
    [['Bookkeeper', 'mid', '1', '2', '3', '4'], 'The row has 6 cells, but the header has 5 columns.'],
  ])('lists the row %j with its reason', (cells, reason) => {
    const { changes, notTaken } = salary(cells);
    expect(changes).toEqual([]);
    expect(notTaken).toEqual([{ row: 2, name: expect.any(String), reason: expect.stringMatching(reason) }]);
  });

  it('takes a salary once', () => {
    const row = ['Bookkeeper', 'mid', '1', '2', '3'];
    const { changes, notTaken } = salary(row, row);
    expect(changes).toHaveLength(1);
    expect(notTaken).toEqual([{ row: 3, name: 'Bookkeeper, mid', reason: 'This row duplicates row 2.' }]);
  });
});

describe('price lists and ambiguous names', () => {
  it('are read to the cent', () => {
    const { changes, notTaken } = readTableChanges(
      table(
        ['currency', 'workspace', 'monthly', 'setup'],
        ['usd', 'Office', '1,290.5', '550'],
        ['AED', 'office', '1', '1'],
        ['AUD', 'office', '-1', '1'],
        ['AUD', 'wfh', '1', '1.005'],
        ['JPY', 'office', '29,000', '55000'],
        ['JPY', 'wfh', '15000.50', '1'],
      ),
      ABOUT,
    );
    expect(changes.map(({ change }) => change)).toEqual([
      {
        list: 'price_lists',
        key: 'USD|office',
        value: { monthly: 129_050, setup: 55_000, source: 'our.csv', date: '2026-11-30' },
      },
      {
        list: 'price_lists',
        key: 'JPY|office',
        value: { monthly: 29_000, setup: 55_000, source: 'our.csv', date: '2026-11-30' },
      },
    ]);
    expect(notTaken.map(({ row, reason }) => [row, reason.split(';')[0]])).toEqual([
      [3, 'currency is “AED”'],
      [4, 'monthly is “-1”'],
      [5, 'setup is “1.005”'],
      [7, 'monthly is “15000.50”'],
    ]);
  });

  it('name each role once', () => {
    const { changes, notTaken } = readTableChanges(
      table(['name', 'roles'], ['PM', 'Project Manager | Property Manager|Project Manager'], ['x', ' | ']),
      ABOUT,
    );
    expect(changes[0]?.change).toEqual({
      list: 'ambiguous_names',
      key: 'pm',
      value: { roles: ['Project Manager', 'Property Manager'] },
    });
    expect(notTaken).toHaveLength(1);
  });
});

describe('any table', () => {
  it('of other columns is refused with the columns that are needed', () => {
    expect(() => readTableChanges(table(['name', 'email'], ['a', 'b']), ABOUT)).toThrow(UnknownColumns);
    expect(() => readTableChanges(table([]), ABOUT)).toThrow(/role, level, min_php/);
  });

  it('gives each row either as a valid change or with a reason', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom(
        'Bookkeeper',
        'mid',
        'USD',
        'office',
        '100',
        '2026-02-30',
        '2027-01-01',
        '=1',
        '9'.repeat(12),
      ),
    );
    const columns = fc.constantFrom(
      [...SALARY, 'source', 'source_date', 'confidence'],
      ['currency', 'workspace', 'monthly', 'setup', 'date'],
      ['name', 'roles'],
    );
    fc.assert(
      fc.property(columns, fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 20 }), (names, rows) => {
        const { changes, notTaken } = readTableChanges(table(names, ...rows), ABOUT);
        expect(changes.length + notTaken.length).toBe(rows.length);
        for (const { change } of changes) expect(Change.parse(change)).toEqual(change);
        for (const { reason } of notTaken) expect(reason).not.toBe('');
      }),
    );
  });

  it('has its header where the most columns are known', () => {
    expect(knownColumns(['Role', 'LEVEL', 'min php', 'median_php', 'max_php'])).toBe(5);
    expect(knownColumns(['Our salaries of 2026'])).toBe(0);
  });
});

describe('a data file of ShoreQuote', () => {
  it.each([
    ['salaries', salaryData(), salaryData().roles.length * 4],
    ['price_lists', pricingData(), 21],
    ['ambiguous_names', ambiguityData(), Object.keys(ambiguityData().ambiguous).length],
  ])('of %s is read whole', (kind, data, count) => {
    const rows = tableOfDataFile(data);
    const read = rows && readTableChanges(rows, ABOUT);
    expect(read?.kind).toBe(kind);
    expect(read?.changes).toHaveLength(count);
    expect(read?.notTaken).toEqual([]);
  });

  it('of another kind is none', () => {
    for (const other of [{}, [], null, 1, { roles: [] }, { ambiguous: { pm: [] } }, { sss: [] }])
      expect(tableOfDataFile(other)).toBeNull();
  });
});
