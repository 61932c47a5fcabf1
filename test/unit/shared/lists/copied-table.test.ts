import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copiedTable } from '../../../../shared/lists/copied-table';

describe('rows on the clipboard', () => {
  it('are lines of cells between tabs, and an HTML table with its head', () => {
    const { text, html } = copiedTable(
      ['Client', 'Monthly'],
      [
        ['Smith & Sons <Pty>', 1234.5],
        [null, -3],
      ],
    );
    expect(text).toBe('Client\tMonthly\nSmith & Sons <Pty>\t1234.5\n\t-3');
    expect(html).toBe(
      '<table><tr><th>Client</th><th>Monthly</th></tr><tr><td>Smith &amp; Sons &lt;Pty&gt;</td><td>1234.5</td></tr><tr><td></td><td>-3</td></tr></table>',
    );
  });

  it.each([
    '=1+1',
    '+61 2 9000',
    '-5',
    '@SUM(A1)',
    '＝cmd|’/C calc’!A0',
    '\u200b=1',
    '\t=1',
    '\r\n@a',
    '  =1',
  ])('never give a spreadsheet a formula: %j', (words) => {
    const { text, html } = copiedTable(['Client'], [[words]]);
    expect(text.split('\n')[1]).toMatch(/^'/);
    expect(html).toContain("<td>'");
  });

  it('have as many lines and cells as rows and columns, whatever the words', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.string()), { maxLength: 5 }),
        (rows) => {
          const lines = copiedTable(['A', 'B'], rows).text.split('\n');
          expect(lines).toHaveLength(rows.length + 1);
          expect(lines.map((line) => line.split('\t').length)).toEqual(lines.map(() => 2));
          expect(
            lines.flatMap((line) => line.split('\t')).filter((cell) => /^\s*[=+\-@]/.test(cell)),
          ).toEqual([]);
        },
      ),
    );
  });
});
