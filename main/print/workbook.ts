/** A client copy as an Excel workbook with live formulas. */
import type { Blob } from 'node:buffer';
import type Stream from 'node:stream';
import writeExcelFile, { type Feature, type SheetData } from 'write-excel-file/node';
import type { QuoteDocument } from '../../shared/document/quote-document';
import { type Cell, quoteSheet, type Row } from '../../shared/document/quote-sheet';
import { oneUnit } from '../../shared/pricing/money';

/** Widths of the columns, in characters. */
const WIDTHS = [36, 10, 18, 10, 22, 18];

/** The bytes of the file. A text is always a text cell: a formula is only what `quoteSheet` says is one. */
export async function workbook(doc: QuoteDocument): Promise<Uint8Array> {
  const unit = oneUnit(doc.currency);
  const decimals = String(unit).length - 1;
  const format = decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`;
  const { about, head, lines, totals } = quoteSheet(doc, decimals);
  const cell = (of: Cell | null, isBold: boolean) => {
    if (of === null) return null;
    const style = isBold ? ({ fontWeight: 'bold' } as const) : {};
    if (of.kind === 'text') return { ...style, type: String, value: printable(of.text) };
    if (of.kind === 'count') return { ...style, type: Number, value: of.count, format: '#,##0' };
    if (of.kind === 'amount') return { ...style, type: Number, value: of.amount / unit, format };
    return { ...style, type: 'Formula' as const, value: of.formula, format };
  };
  const cells = (rows: readonly Row[], isBold = false): SheetData =>
    rows.map((row) => row.map((of) => cell(of, isBold)));
  const results = [...lines, ...totals]
    .flat()
    .flatMap((of) => (of?.kind === 'formula' ? [of.amount / unit] : []));
  return writeExcelFile(
    [
      ...cells(about.slice(0, 1), true),
      ...cells(about.slice(1)),
      ...cells([head], true),
      ...cells([...lines, ...totals]),
    ],
    { sheet: 'Quote', columns: WIDTHS.map((width) => ({ width })) },
    { features: [withResults(results)] },
  ).toBuffer();
}

/** What each formula gives, in the order of the sheet: a viewer that does not calculate shows these. */
const withResults = (results: readonly number[]): Feature<Stream | Buffer | Blob> => ({
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform(xml) {
          const left = [...results];
          return xml.replaceAll('</f>', () => `</f><v>${left.shift()}</v>`);
        },
      },
    },
  },
});

/** Without the control characters that XML 1.0 cannot hold. */
const printable = (text: string): string => text.replaceAll(/[^\P{Cc}\t\n\r]/gu, '');
