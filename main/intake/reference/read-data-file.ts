/** Reads a file of rules and data: a CSV file, a data file of ShoreQuote, or a team file as its text. */
import { fieldErrorText } from '../../../shared/contract/field-error-text';
import { fieldErrors, refuse } from '../../../shared/contract/reply';
import { StatutoryData } from '../../../shared/data/schemas';
import { type DataTable, MAX_CHANGES } from '../../../shared/reference/change';
import { tableOfDataFile } from '../../../shared/reference/read-data-file';
import { knownColumns } from '../../../shared/reference/read-table';
import { readTable } from '../candidates/read-table';
import { decodeText } from '../decode-text';
import type { Source } from '../protocol';
import { nameOf, readBytes } from '../read-file';

/** A team file holds a letterhead's image of up to 400,000 characters, and every salary. */
const MAX_BYTES = 10_000_000;

export type DataFileRead =
  | { kind: 'table'; table: DataTable }
  | { kind: 'statutory'; data: StatutoryData }
  | { kind: 'team'; text: string };

/** @throws {CallRefused} where it is none of these */
export async function readDataFile(source: Source): Promise<DataFileRead> {
  const name = nameOf(source);
  const text = decodeText(readBytes(source, MAX_BYTES));
  if (text === null || !/^\s*\{/.test(text)) return { kind: 'table', table: await ofTable(source) };
  const json = jsonOf(text, name);
  if (typeof json === 'object' && json !== null && 'format' in json) return { kind: 'team', text };
  if (isStatutory(json)) return { kind: 'statutory', data: statutoryOf(json, name) };
  const table = tableOfDataFile(json);
  if (!table)
    throw refuse(
      'invalid',
      `${name} is not a file that ShoreQuote can import. Choose a CSV file, a salary, pricing, ambiguity or statutory file of ShoreQuote, or a team file.`,
    );
  if (table.rows.length > MAX_CHANGES)
    throw refuse('invalid', `${name} has more than the limit of ${MAX_CHANGES.toLocaleString('en')} rows.`);
  return { kind: 'table', table };
}

/** Tells a statutory file with faults from another file. */
const isStatutory = (json: unknown): boolean =>
  typeof json === 'object' &&
  json !== null &&
  Object.keys(StatutoryData.shape).some((field) => field !== 'version' && field in json);

const MOST_FAULTS = 5;

/** @throws {CallRefused} that names each field that is wrong */
function statutoryOf(json: unknown, name: string): StatutoryData {
  const parsed = StatutoryData.safeParse(json, { error: fieldErrorText });
  if (parsed.success) return parsed.data;
  const fields = fieldErrors(parsed.error);
  const said = fields.slice(0, MOST_FAULTS).map(({ path, message }) => `${path} ${message}`);
  const more = fields.length > MOST_FAULTS ? ` and ${fields.length - MOST_FAULTS} more` : '';
  throw refuse(
    'invalid',
    `${name} is not a valid statutory file: ${said.join('; ')}${more}. Nothing was changed. Fix the file, then choose it again.`,
    fields,
  );
}

async function ofTable(source: Source): Promise<DataTable> {
  const { columns, rows } = await readTable(source, knownColumns);
  return { columns, rows };
}

function jsonOf(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw refuse('invalid', `${name} is damaged: it is incomplete or was edited. Ask for a new copy.`);
  }
}
