/** A table as text with separators (CSV). */
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { decodeText } from '../decode-text';
import { damaged } from './damaged';
import type { BriefFormat } from './format';
import { rowsToText } from './rows-to-text';

const SEPARATORS = [',', ';', '\t', '|'];
/** Rows that tell which separator the file has. */
const LOOKED_AT = 10;
const Rows = z.array(z.array(z.string()));

export const csv: BriefFormat = {
  maxBytes: 1_000_000,
  async read(bytes, name) {
    const text = decodeText(bytes);
    if (text === null) return null;
    // Excel writes and reads this first line; it shows it in no row.
    const declared = /^sep=(.)(?:\r\n|\r|\n)/i.exec(text);
    const content = text.slice(declared?.[0].length ?? 0);
    const rows = rowsOf(content, declared?.[1] ?? separatorOf(content)) ?? null;
    if (rows === null) throw damaged(name);
    return { parts: [{ kind: 'text', name: null, text: rowsToText(rows) }] };
  },
};

/** The one by which the first rows have the most cells. */
function separatorOf(text: string): string {
  const cells = (separator: string): number =>
    (rowsOf(text, separator, LOOKED_AT) ?? []).reduce((sum, row) => sum + row.length, 0);
  return SEPARATORS.toSorted((a, b) => cells(b) - cells(a))[0] ?? ',';
}

/** Null if it is not such a table: a quotation mark is not closed. */
function rowsOf(text: string, separator: string, most?: number): string[][] | null {
  try {
    return Rows.parse(
      parse(text, {
        delimiter: separator,
        relax_column_count: true,
        // A quote within a cell is a character, as in `27" monitor`.
        relax_quotes: true,
        skip_empty_lines: true,
        ...(most === undefined ? {} : { to: most }),
      }),
    );
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_')) return null;
    throw error;
  }
}
