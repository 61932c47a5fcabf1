/** Reads an Excel or CSV file as rows of cells, as a spreadsheet does: limited in size, rows, columns and cells. */
import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import {
  guessMapping,
  MAX_BYTES,
  MAX_CELL,
  MAX_COLUMNS,
  MAX_ROWS,
  SAMPLE_ROWS,
  type TableStart,
  visible,
} from '../../../shared/candidates/import';
import { type CallRefused, refuse } from '../../../shared/contract/reply';
import { decodeText } from '../decode-text';
import type { Source } from '../protocol';
import { isOfficeFile } from '../formats/office-file';
import { readWorkbook } from '../formats/xlsx';
import { nameOf, readBytes } from '../read-file';

export interface Table {
  /** SHA-256 of the bytes, in hex. */
  hash: string;
  columns: string[];
  /** Rows below the header, counted as a spreadsheet does: the first row of the file is 1. Empty rows are left out. */
  rows: Row[];
}
interface Row {
  row: number;
  cells: string[];
}

/**
 * The header and the first rows.
 *
 * @throws {CallRefused}
 */
export async function readTableStart(source: Source): Promise<TableStart> {
  const { columns, rows } = await tableIn(
    source,
    readBytes(source, MAX_BYTES),
    HEADER_ROWS + SAMPLE_ROWS,
    headersIn,
  );
  const sample = rows.slice(0, SAMPLE_ROWS).map(({ cells }) => cells.slice(0, columns.length));
  return { columns, sample: sample.map((cells) => cells.map((cell) => cell.slice(0, MAX_CELL))) };
}

/** How many columns of a row of cells are known: the header has the most. */
type KnownColumns = (cells: readonly string[]) => number;

/**
 * The whole table.
 *
 * @param known left out: the columns of candidates
 * @throws {CallRefused}
 */
export async function readTable(source: Source, known: KnownColumns = headersIn): Promise<Table> {
  const bytes = readBytes(source, MAX_BYTES);
  const table = await tableIn(source, bytes, MAX_ROWS + HEADER_ROWS + 1, known);
  if (table.rows.length > MAX_ROWS) throw tooManyRows();
  return { hash: createHash('sha256').update(bytes).digest('hex'), ...table };
}

async function tableIn(
  source: Source,
  bytes: Buffer,
  most: number,
  known: KnownColumns,
): Promise<Omit<Table, 'hash'>> {
  if (!isOfficeFile(bytes)) return tableOf(textOf(bytes), most, known);
  const { sheets } = await readWorkbook(bytes, nameOf(source));
  // A hidden sheet is nobody's list; of several, the one whose header has the most columns that are known.
  const tables = sheets
    .filter(({ isHidden }) => !isHidden)
    .map(({ rows }) => withHeader(sheetRows(rows, most), known));
  const [best] = tables.toSorted(
    (a, b) => known(b.columns) - known(a.columns) || b.rows.length - a.rows.length,
  );
  return checkedColumns(best ?? { columns: [], rows: [] });
}

/** The first `most` rows that are not empty, counted as the sheet counts them. */
function sheetRows(rows: readonly string[][], most: number): Row[] {
  const found = rows.map((cells, at): Row => ({ row: at + 1, cells: withoutEmptyEnd(cells) }));
  return found.filter(({ cells }) => cells.length > 0).slice(0, most);
}

/** A sheet's rows are all as wide as its widest. */
const withoutEmptyEnd = (cells: readonly string[]): string[] =>
  cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1);

/** Within this many rows the header is looked for: a title may stand above it. */
const HEADER_ROWS = 10;
const MAX_LINE_LENGTH = 200_000;
/** Rows that are looked at: spreadsheets write rows of separators alone below the last one. */
const MAX_SCANNED_ROWS = 20_000;
const DELIMITERS = [',', ';', '\t'];
const Cells = z.array(z.string());

function textOf(bytes: Buffer): string {
  const text = decodeText(bytes);
  if (text === null) {
    throw unreadable('The file is not a table. Save it as .xlsx or “CSV UTF-8” and choose it again.');
  }
  if (hasLongLine(text)) {
    throw unreadable(
      `The file has a line beyond the limit of ${MAX_LINE_LENGTH.toLocaleString('en')} characters. Check that it is a CSV file.`,
    );
  }
  return text;
}

function hasLongLine(text: string): boolean {
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
    if (end - start > MAX_LINE_LENGTH) return true;
    start = end + 1;
  }
  return text.length - start > MAX_LINE_LENGTH;
}

/** The table with its header, from at most `most` rows that are not empty. */
function tableOf(text: string, most: number, known: KnownColumns): Omit<Table, 'hash'> {
  // Excel writes and reads this first line; it shows it in no row.
  const declared = /^sep=(.)(?:\r\n|\r|\n)/i.exec(text);
  const content = text.slice(declared?.[0].length ?? 0);
  const delimiter = declared?.[1] ?? bestDelimiter(content, known);
  return checkedColumns(withHeader(parseRows(content, delimiter, most), known));
}

function withHeader(rows: readonly Row[], known: KnownColumns): Omit<Table, 'hash'> {
  const header = rows
    .slice(0, HEADER_ROWS)
    .reduce((best, { cells }, at) => (known(cells) > known(rows[best]?.cells ?? []) ? at : best), 0);
  // One name of a column may be a word of a title.
  const at = known(rows[header]?.cells ?? []) > 1 ? header : 0;
  const columns = (rows[at]?.cells ?? []).map((name) => visible(name).slice(0, 100));
  return { columns, rows: rows.slice(at + 1) };
}

const headersIn = (cells: readonly string[]): number =>
  cells.length > MAX_COLUMNS ? 0 : Object.keys(guessMapping(cells.map(visible))).length;

/** The one by which the first rows have the most columns that are known, else the most columns. */
function bestDelimiter(text: string, known: KnownColumns): string {
  const scores = DELIMITERS.map((delimiter) => {
    const rows = parseRows(text, delimiter, HEADER_ROWS);
    const found = Math.max(0, ...rows.map(({ cells }) => known(cells)));
    return { delimiter, found, columns: rows[0]?.cells.length ?? 0 };
  });
  const [best] = scores.toSorted((a, b) => b.found - a.found || b.columns - a.columns);
  return best?.delimiter ?? ',';
}

/** The first `most` rows that are not empty. */
function parseRows(text: string, delimiter: string, most: number): Row[] {
  const rows: Row[] = [];
  try {
    parse(text, {
      delimiter,
      relax_column_count: true,
      // A quote within a cell is a character, as in `27" monitor`.
      relax_quotes: true,
      max_record_size: MAX_LINE_LENGTH,
      // An empty line costs the parser as much as a row; skipped ones are counted for the number of a row.
      skip_empty_lines: true,
      on_record: (record: unknown, { records, empty_lines }) => {
        if (records > MAX_SCANNED_ROWS) throw tooManyRows();
        const cells = Cells.parse(record);
        if (cells.some((cell) => cell.trim() !== '')) rows.push({ row: records + empty_lines, cells });
        if (rows.length >= most) throw new EnoughRows();
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof EnoughRows)) throw asUnreadable(error);
  }
  return rows;
}

/** Ends the parsing. */
class EnoughRows extends Error {
  override readonly name = 'EnoughRows';
}

/** @throws {CallRefused} where there is no header, or it is too wide */
function checkedColumns(table: Omit<Table, 'hash'>): Omit<Table, 'hash'> {
  const { columns } = table;
  if (columns.every((name) => name === '')) {
    throw unreadable('The file has no header row. Put the column names in the first row.');
  }
  if (columns.length > MAX_COLUMNS) {
    throw unreadable(`The file has ${columns.length} columns. The limit is ${MAX_COLUMNS}.`);
  }
  return table;
}

function asUnreadable(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!code.startsWith('CSV_')) return error;
  const line = error instanceof Error && 'lines' in error ? ` near line ${String(error.lines)}` : '';
  return unreadable(
    `The file is not a table that can be read${line}: look for a quotation mark that isn’t closed.`,
  );
}

const tooManyRows = (): CallRefused =>
  unreadable(`The file has more than the limit of ${MAX_ROWS.toLocaleString('en')} rows. Split it.`);

const unreadable = (message: string): CallRefused => refuse('invalid', message);
