/** The Excel workbook and the CSV of a client copy, read back as another program reads them. */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import FormulaParser from 'fast-formula-parser';
import { strFromU8, unzipSync } from 'fflate';
import { parseDocument, DomUtils } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { workbook } from '../../../../main/print/workbook';
import { findInPassages } from '../../../../shared/document/guard';
import { internalFigures } from '../../../../shared/document/internal-figures';
import { quoteCsv } from '../../../../shared/document/quote-csv';
import type { QuoteDocument } from '../../../../shared/document/quote-document';
import { oneUnit } from '../../../../shared/pricing/money';
import { goldenInput, pricedIds, pricedQuote, sampleDocument } from '../../renderer/document/sample';

interface ReadCell {
  row: number;
  col: number;
  text: string | null;
  /** As it is stored; of a formula: what a viewer shows that does not calculate. */
  number: number | null;
  formula: string | null;
}

/** The cells of the only sheet, from the file's own XML. */
async function read(doc: QuoteDocument) {
  const files = unzipSync(new Uint8Array(await workbook(doc)));
  const xml = (name: string) =>
    parseDocument(strFromU8(files[name] ?? new Uint8Array()), { xmlMode: true }).children;
  const named = (name: string, within: Parameters<typeof DomUtils.getElementsByTagName>[1]) =>
    DomUtils.getElementsByTagName(name, within);
  const strings = named('si', xml('xl/sharedStrings.xml')).map((si) => DomUtils.textContent(si));
  const cells = named('c', xml('xl/worksheets/sheet1.xml')).map((c): ReadCell => {
    const [, letter = '', row = ''] = /^([A-Z])(\d+)$/.exec(c.attribs['r'] ?? '') ?? [];
    const [f] = named('f', c.children);
    const [v] = named('v', c.children);
    const stored = v === undefined ? null : DomUtils.textContent(v);
    const isText = c.attribs['t'] === 's';
    return {
      row: Number(row),
      col: letter.charCodeAt(0) - 64,
      text: isText ? (strings[Number(stored)] ?? null) : null,
      number: isText || stored === null ? null : Number(stored),
      formula: f === undefined ? null : DomUtils.textContent(f),
    };
  });
  const values = new Map<string, number | string | null>();
  const value = (row: number, col: number) => values.get(`${row} ${col}`) ?? null;
  const parser = new FormulaParser({
    onCell: ({ row, col }) => value(row, col),
    onRange: ({ from, to }) =>
      Array.from({ length: to.row - from.row + 1 }, (_, i) =>
        Array.from({ length: to.col - from.col + 1 }, (__, j) => value(from.row + i, from.col + j)),
      ),
  });
  // A formula names only cells above it and to its left: these are known by then.
  for (const { row, col, text, number, formula } of cells) {
    const result = formula === null ? (text ?? number) : parser.parse(formula, { row, col, sheet: 'Quote' });
    if (formula !== null && typeof result !== 'number') throw new Error(`${formula} gives ${String(result)}`);
    values.set(`${row} ${col}`, typeof result === 'number' || typeof result === 'string' ? result : null);
  }
  const unit = oneUnit(doc.currency);
  const minor = (row: number, col: number): number => Math.round(Number(value(row, col)) * unit);
  /** The amount in the row that has this name. */
  const amount = (name: string | RegExp): number | null => {
    const row = cells.find(
      ({ col, text }) =>
        col === 1 && text !== null && (typeof name === 'string' ? text === name : name.test(text)),
    )?.row;
    return row === undefined ? null : minor(row, 6);
  };
  return { cells, minor, amount, unit };
}

/** What the formulas give is what the document says, to the minor unit. */
async function expectSameAmounts(doc: QuoteDocument): Promise<void> {
  const { cells, amount, minor, unit } = await read(doc);
  const first = (cells.find(({ text }) => text === 'Role')?.row ?? 0) + 1;
  for (const [i, line] of doc.lines.entries())
    expect([minor(first + i, 5), minor(first + i, 6)]).toEqual([line.each, line.monthly]);
  const { amounts } = doc;
  expect(amount('Subtotal')).toBe(amounts.subtotal);
  expect(amount(/^VAT/)).toBe(amounts.vat);
  expect(amount(/^Monthly total/)).toBe(amounts.monthlyTotal);
  expect(amount('Setup, one time')).toBe(amounts.setup);
  expect(amount(/^First 12 months/)).toBe(doc.ramp?.firstYear ?? amounts.firstYear);
  for (const { row, col, formula, number } of cells)
    if (formula !== null) expect(Math.round((number ?? Number.NaN) * unit)).toBe(minor(row, col));
}

describe('the workbook of a client copy', () => {
  it.each(pricedIds())(
    'calculates the amounts of the golden quote %s, in cents and whole units',
    async (id) => {
      for (const rounding of ['cents', 'whole'] as const)
        await expectSameAmounts(sampleDocument(goldenInput(id), {}, { rounding }));
    },
  );

  it('calculates the amounts of any team, with discount and VAT', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            title: fc.constantFrom('Bookkeeper', 'Nurse'),
            level: fc.constantFrom('junior' as const, 'senior' as const),
            workspace: fc.constantFrom('wfh' as const, 'office' as const),
            count: fc.integer({ min: 1, max: 60 }),
            basic_php: fc
              .integer({ min: 2_000_000, max: 20_000_000 })
              .map((centavos) => (centavos / 100).toFixed(2)),
          }),
          { minLength: 1, maxLength: 8 },
        ),
        fc.constantFrom('PHP' as const, 'AUD' as const),
        fc.integer({ min: 0, max: 2_000 }),
        fc.constantFrom('cents' as const, 'whole' as const),
        async (lines, currency, discount_bp, rounding) => {
          const input = {
            as_of: '2026-11-23',
            currency,
            lines,
            discount_bp,
            settings: { vat: 'added' as const },
          };
          await expectSameAmounts(sampleDocument(input, {}, { rounding }));
        },
      ),
      { numRuns: 25 },
    );
  });

  it('has live formulas: more people give a higher total', async () => {
    const doc = sampleDocument(goldenInput('q-003'));
    const { cells } = await read(doc);
    const formulas = cells.flatMap(({ formula }) => formula ?? []);
    expect(formulas.filter((formula) => /^D\d+\*E\d+$/.test(formula))).toHaveLength(doc.lines.length);
    expect(formulas).toContainEqual(expect.stringMatching(/^SUM\(F6:F\d+\)$/));
    expect(formulas).toContainEqual(expect.stringMatching(/^12\*F\d+\+F\d+$/));
  });

  it.each(pricedIds())('shows nothing internal of the golden quote %s', async (id) => {
    const input = goldenInput(id);
    const doc = sampleDocument(input);
    const { cells, minor } = await read(doc);
    const names = new Set([...doc.lines.map(({ title }) => title), doc.company.name]);
    const passages = cells.map(({ row, col, text, formula }) => ({
      place: `row ${row}`,
      text: text ?? (formula === null && col < 5 ? '' : (minor(row, col) / 100).toFixed(2)),
      by: text !== null && names.has(text) ? ('name' as const) : ('ours' as const),
    }));
    expect(findInPassages(passages, internalFigures(pricedQuote(input)))).toEqual([]);
  });
});

const HOSTILE = [
  '=HYPERLINK("http://x.example","Click")',
  '+1+cmd|’ /C calc’!A0',
  '-2+3',
  '@SUM(1,1)',
  '\t=1+1',
  '\r=1+1',
  '＝1+1',
  ' =1+1',
  '"quoted", with =1',
];

describe('words that look like a formula', () => {
  const hostile = (title: string): QuoteDocument => {
    const doc = sampleDocument(goldenInput('q-003'));
    return {
      ...doc,
      client: title,
      company: { ...doc.company, name: title },
      lines: doc.lines.map((line) => ({ ...line, title })),
    };
  };

  it.each(HOSTILE)('are text in the workbook: %j', async (title) => {
    const { cells } = await read(hostile(title));
    expect(cells.map(({ text }) => text?.trim())).toContain(title.trim());
    for (const { formula } of cells)
      if (formula !== null) expect(formula).toMatch(/^[DEFSUMRON0-9():*+/,]+$/);
  });

  it.each(HOSTILE)('begin no field of the CSV: %j', (title) => {
    const rows = parse(quoteCsv(hostile(title)), { bom: true });
    for (const row of rows)
      for (const field of row) expect(field).not.toMatch(/^\s*[=+@＝]|^\s*-(?!\d+\.\d\d$)/u);
    expect(rows.flat().map((field) => field.replace(/^'/, ''))).toContain(title);
  });
});

it('writes the CSV with plain numbers that add up', () => {
  const doc = sampleDocument(goldenInput('q-003'));
  const csv = quoteCsv(doc);
  expect(csv.startsWith('\uFEFFRole,Level,Workspace,People,Per person per month,Per month\r\n')).toBe(true);
  const rows = parse(csv, { bom: true });
  const [, ...lines] = rows.slice(0, doc.lines.length + 1);
  expect(lines.map((row) => Math.round(Number(row[5]) * 100))).toEqual(
    doc.lines.map(({ monthly }) => monthly),
  );
});
