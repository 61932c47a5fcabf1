/** Rows of a list as a spreadsheet takes them from the clipboard: as text, and as an HTML table. Pure. */
import { isFormula, visible } from '../candidates/import';

/** A number stays a number; null is an empty cell. */
export type CopiedCell = string | number | null;

export interface CopiedTable {
  text: string;
  html: string;
}

export function copiedTable(heads: readonly string[], rows: readonly (readonly CopiedCell[])[]): CopiedTable {
  const lines = [heads, ...rows].map((row) => row.map(plainCell));
  return {
    text: lines.map((cells) => cells.join('\t')).join('\n'),
    html: `<table>${lines
      .map((cells, i) => `<tr>${cells.map((cell) => htmlCell(cell, i === 0 ? 'th' : 'td')).join('')}</tr>`)
      .join('')}</table>`,
  };
}

/** One line without tabs. What would be run as a formula gets an apostrophe: words come from clients and imports. */
function plainCell(cell: CopiedCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const line = visible(cell);
  return isFormula(line) ? `'${line}` : line;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const htmlCell = (cell: string, tag: 'th' | 'td'): string =>
  `<${tag}>${cell.replaceAll(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign)}</${tag}>`;
