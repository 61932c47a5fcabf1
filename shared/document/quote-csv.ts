/** The lines of a client copy as CSV (RFC 4180): what a sheet shows, without its formulas. */
import { decimal, oneUnit, ratio } from '../pricing/money';
import type { QuoteDocument } from './quote-document';
import { type Cell, quoteSheet } from './quote-sheet';

/** Spreadsheets read a text that begins so as a formula; Excel also takes the wide forms for the plain ones. */
const FORMULA_START = /^\s*[=+\-@＝＋－＠\t\r\n]/u;

/** One row for each line, then the totals. In UTF-8 with a byte order mark, which Excel needs. */
export function quoteCsv(doc: QuoteDocument): string {
  const unit = oneUnit(doc.currency);
  const decimals = String(unit).length - 1;
  const { head, lines, totals } = quoteSheet(doc, decimals);
  const amountOf = (minor: number): string =>
    `${minor < 0 ? '-' : ''}${decimal(ratio(Math.abs(minor), unit), decimals)}`;
  const value = (cell: Cell | null): string => {
    if (cell === null) return '';
    if (cell.kind === 'text') return quoted(cell.text);
    return cell.kind === 'count' ? String(cell.count) : amountOf(cell.amount);
  };
  const rows = [head, ...lines, ...totals].map((row) => row.map(value).join(','));
  return `\uFEFF${rows.join('\r\n')}\r\n`;
}

/** A text as a field; one that a spreadsheet would take for a formula gets an apostrophe. */
function quoted(text: string): string {
  const safe = FORMULA_START.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
