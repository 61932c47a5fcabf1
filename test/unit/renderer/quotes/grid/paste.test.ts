/** Rows of a spreadsheet as lines of a quote. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copiedText } from '../../../../../renderer/quotes/grid/copied-text';
import { gridRows } from '../../../../../renderer/quotes/grid/grid-rows';
import { copiedCells, pastedRows, readRow, withPasted } from '../../../../../renderer/quotes/grid/paste';
import { goldenInput, pricedQuote } from '../../document/sample';
import { readingOf, roles } from '../reading-of';

const roleOf = (typed: string): string | null =>
  [...roles].find((role) => role.toLowerCase() === typed.toLowerCase()) ?? null;

describe('copied rows', () => {
  it.each([
    [
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a\t\tc', [['a', '', 'c']]],
    ['"two\nlines"\t"a ""mark"""\n', [['two lines', 'a "mark"']]],
    ['5" screen\tb', [['5" screen', 'b']]],
    ['\n\t\n a \n', [['a']]],
    ['', []],
  ])('%j are split into cells', (text, cells) => expect(copiedCells(text)).toEqual(cells));

  it('keep every cell that holds no mark, whatever it is', () =>
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.stringMatching(/^[a-z0-9 '.-]{1,9}$/), { minLength: 1, maxLength: 4 }), {
          minLength: 1,
          maxLength: 5,
        }),
        (rows) => {
          const filled = rows.map((cells) => ['x', ...cells.map((cell) => cell.trim())]);
          expect(copiedCells(filled.map((cells) => cells.join('\t')).join('\r\n'))).toEqual(filled);
        },
      ),
    ));
});

describe('pasted rows', () => {
  it('fill the columns from the chosen cell on, and make lines of what is left over', () =>
    expect(pastedRows('Senior\t2\nLead\t1\nMid\t3', 'level', [4, 7])).toEqual([
      { line: 4, cells: { level: 'Senior', count: '2' } },
      { line: 7, cells: { level: 'Lead', count: '1' } },
      { line: null, cells: { level: 'Mid', count: '3' } },
    ]));

  it('follow their heads, in any order', () =>
    expect(pastedRows('Headcount\tPosition\n3\tBookkeeper', 'title', [])).toEqual([
      { line: null, cells: { count: '3', title: 'Bookkeeper' } },
    ]));

  it.each([
    [{ level: 'Sr.' }, { level: 'senior' }],
    [{ level: 'Mid-level' }, { level: 'mid' }],
    [{ workspace: 'Home' }, { workspace: 'wfh' }],
    [{ workspace: 'On-site' }, { workspace: 'office' }],
    [{ count: '1,200' }, { count: 1200 }],
    [{ count: '3.00' }, { count: 3 }],
    [{ salary: 'PHP 45,000' }, { salary: '45000' }],
    [{ title: 'bookkeeper' }, { title: 'Bookkeeper' }],
  ])('%j is read as %j', (cells, set) =>
    expect(readRow({ line: 0, cells }, roleOf)).toEqual({ set, wrong: {} }),
  );

  it.each([
    [{ level: 'Principal' }, 'level', 'Type junior, mid, senior or lead.'],
    [{ workspace: 'Moon' }, 'workspace', 'Type home, hybrid or office.'],
    [{ count: '0' }, 'count', 'Enter a whole number, 1 or more.'],
    [{ count: '2.5' }, 'count', 'Enter a whole number, 1 or more.'],
    [{ count: '-3' }, 'count', 'Enter a whole number, 1 or more.'],
    [{ title: '=1+1' }, 'title', 'Not in the salary table. Type another job title.'],
    [{ other: 'note' }, 'other', 'No column takes this. Remove it.'],
  ])('%j says what to do', (cells, fact, words) =>
    expect(readRow({ line: 0, cells }, roleOf)).toEqual({ set: {}, wrong: { [fact]: words } }),
  );

  it('set what fits, add whole lines only, and lose nothing', () => {
    const rows = pastedRows(
      'Bookkeeper\tPrincipal\t5\nWombat Wrangler\tMid\t1\nAccountant\tLead\t2\tHome\t\textra\nParalegal',
      'title',
      [0],
    );
    expect(withPasted({ lines: { 0: { level: 'lead' } } }, 1, rows, roleOf)).toEqual({
      corrections: {
        lines: { 0: { level: 'lead', title: 'Bookkeeper', count: 5 }, 1: { title: 'Paralegal', count: 1 } },
      },
      taken: 1,
      left: [
        { line: 0, cells: { level: 'Principal' } },
        { line: null, cells: { title: 'Wombat Wrangler', level: 'Mid', count: '1' } },
        {
          line: null,
          cells: { title: 'Accountant', level: 'Lead', count: '2', workspace: 'Home', other: 'extra' },
        },
      ],
    });
  });

  it('are what was copied from a quote', () => {
    const { request } = readingOf('2 senior bookkeepers, hybrid, and 3 virtual assistants, in USD', {
      lines: { 1: { salary: '30000.50' } },
    });
    if (!request) throw new Error('the text is a request');
    const text = copiedText(gridRows(request, pricedQuote(goldenInput('q-021'))));
    const { corrections, left } = withPasted({}, 0, pastedRows(text, 'title', []), roleOf);
    expect(left).toEqual([]);
    expect(Object.values(corrections.lines ?? {})).toEqual([
      { title: 'Bookkeeper', level: 'senior', count: 2, workspace: 'hybrid' },
      {
        title: 'Virtual Assistant',
        level: 'mid',
        count: 3,
        workspace: expect.any(String),
        salary: '30000.50',
      },
    ]);
  });
});
