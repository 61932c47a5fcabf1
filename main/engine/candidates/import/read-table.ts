/** Reads a CSV file as rows of cells: UTF-8 only, capped in size, rows and columns. */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { parse as parseSync } from 'csv-parse/sync';
import { z } from 'zod';
import { MAX_BYTES, MAX_COLUMNS, MAX_ROWS, visible } from '../../../../shared/candidates/import';

/** The file is no table that can be read; the message says what to do. */
export class UnreadableTable extends Error {
  override readonly name = 'UnreadableTable';
}

export interface Table {
  /** SHA-256 of the bytes, in hex. */
  hash: string;
  columns: string[];
  /** Rows below the header as a spreadsheet counts them: the first one is row 2. Empty rows are left out. */
  rows: { row: number; cells: string[] }[];
}

const SAMPLE_ROWS = 5;
/** Parsing goes on in slices of this many characters, so that other work comes in between. */
const SLICE = 64 * 1024;
const MB = 1024 * 1024;
const Cells = z.array(z.string());

/**
 * The header and the first rows.
 *
 * @throws {UnreadableTable}
 */
export function previewTable(path: string): { columns: string[]; sample: string[][] } {
  const text = decode(fileOf(() => (checkSize(statSync(path).size), readFileSync(path))));
  try {
    const records: unknown = parseSync(text, { ...optionsFor(text), to: SAMPLE_ROWS + 1 });
    const [header, ...sample] = z.array(Cells).parse(records);
    return { columns: columnsOf(header), sample };
  } catch (error) {
    throw asUnreadable(error);
  }
}

/**
 * The whole table.
 *
 * @throws {UnreadableTable}
 */
export async function readTable(path: string, signal: AbortSignal): Promise<Table> {
  const bytes = await stat(path)
    .then(({ size }) => (checkSize(size), readFile(path)))
    .catch((error: unknown) => fileOf(() => raise(error)));
  const text = decode(bytes);
  const parser = Readable.from(slices(text)).compose(parse(optionsFor(text)), { signal });
  let columns: string[] | null = null;
  const rows: Table['rows'] = [];
  let row = 0;
  try {
    for await (const record of parser) {
      const cells = Cells.parse(record);
      row += 1;
      if (columns === null) columns = columnsOf(cells);
      else if (cells.some((cell) => cell.trim() !== '')) rows.push({ row, cells });
      if (rows.length > MAX_ROWS) {
        throw new UnreadableTable(`The file has more than ${MAX_ROWS.toLocaleString('en')} rows. Split it.`);
      }
    }
  } catch (error) {
    signal.throwIfAborted();
    throw asUnreadable(error);
  }
  return {
    hash: createHash('sha256').update(bytes).digest('hex'),
    columns: columnsOf(columns ?? undefined),
    rows,
  };
}

function* slices(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += SLICE) yield text.slice(at, at + SLICE);
}

function raise(error: unknown): never {
  throw error;
}

function fileOf(read: () => Buffer): Buffer {
  try {
    return read();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === null) throw error;
    throw new UnreadableTable(
      code === 'ENOENT'
        ? 'The file is not there any more. Choose it again.'
        : 'The file cannot be read. Close it in other programs and choose it again.',
    );
  }
}

function checkSize(bytes: number): void {
  if (bytes > MAX_BYTES) throw new UnreadableTable(`The file is larger than ${MAX_BYTES / MB} MB. Split it.`);
}

function decode(bytes: Buffer): string {
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const not = 'Save it as “CSV UTF-8” and choose it again.';
  if (isUtf16) throw new UnreadableTable(`The file is in UTF-16. ${not}`);
  let text: string;
  try {
    // Takes a byte order mark of UTF-8 off.
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UnreadableTable(`The file is not in UTF-8. ${not}`);
  }
  if (text.includes('\0')) throw new UnreadableTable(`The file is not a text file. ${not}`);
  return text;
}

function optionsFor(text: string) {
  const header = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const count = (mark: string): number => header.split(mark).length;
  const [delimiter] = [',', ';', '\t'].toSorted((a, b) => count(b) - count(a));
  return { delimiter: delimiter ?? ',', relax_column_count: true, max_record_size: 200_000 };
}

function columnsOf(header: readonly string[] | undefined): string[] {
  const columns = (header ?? []).map((name) => visible(name).slice(0, 100));
  if (columns.every((name) => name === '')) {
    throw new UnreadableTable('The file has no header. Put the names of the columns into its first row.');
  }
  if (columns.length > MAX_COLUMNS) {
    throw new UnreadableTable(`The file has ${columns.length} columns, at most ${MAX_COLUMNS} can be read.`);
  }
  return columns;
}

function asUnreadable(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!code.startsWith('CSV_')) return error;
  const line = error instanceof Error && 'lines' in error ? ` near line ${String(error.lines)}` : '';
  return new UnreadableTable(
    `The file is no table that can be read${line}: look for a quote that is not closed.`,
  );
}
