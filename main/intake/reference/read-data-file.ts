/** Reads a table of rules and data: a CSV file, a data file of ShoreQuote, or a team file as its text. */
import { refuse } from '../../../shared/contract/reply';
import { type DataTable, MAX_CHANGES } from '../../../shared/reference/change';
import { tableOfDataFile } from '../../../shared/reference/read-data-file';
import { knownColumns } from '../../../shared/reference/read-table';
import { readTable } from '../candidates/read-table';
import { decodeText } from '../decode-text';
import type { Source } from '../protocol';
import { nameOf, readBytes } from '../read-file';

/** A team file holds a letterhead's image of up to 400,000 characters, and every salary. */
const MAX_BYTES = 10_000_000;

export type DataFileRead = { kind: 'table'; table: DataTable } | { kind: 'team'; text: string };

/** @throws {CallRefused} where it is none of these */
export function readDataFile(source: Source): DataFileRead {
  const name = nameOf(source);
  const text = decodeText(readBytes(source, MAX_BYTES));
  if (text === null || !/^\s*\{/.test(text)) return { kind: 'table', table: ofCsv(source) };
  const json = jsonOf(text, name);
  if (typeof json === 'object' && json !== null && 'format' in json) return { kind: 'team', text };
  const table = tableOfDataFile(json);
  if (!table)
    throw refuse(
      'invalid',
      `${name} is not a file that ShoreQuote can import. Choose a CSV file, a salary, pricing or ambiguity file of ShoreQuote, or a team file. Statutory rules come with ShoreQuote and can’t be imported.`,
    );
  if (table.rows.length > MAX_CHANGES)
    throw refuse('invalid', `${name} has more than the limit of ${MAX_CHANGES.toLocaleString('en')} rows.`);
  return { kind: 'table', table };
}

function ofCsv(source: Source): DataTable {
  const { columns, rows } = readTable(source, knownColumns);
  return { columns, rows };
}

function jsonOf(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw refuse('invalid', `${name} is damaged: it is cut off or was changed by hand. Ask for a new copy.`);
  }
}
