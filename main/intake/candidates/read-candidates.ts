/** Reads the candidates of a table. */
import type { CandidateRows, Mapping } from '../../../shared/candidates/import';
import type { Source } from '../protocol';
import { readRows } from './read-rows';
import { readTable } from './read-table';

/** @throws {CallRefused} where the file is not a table; a row that cannot be read is set aside */
export async function readCandidates(source: Source, mapping: Mapping): Promise<CandidateRows> {
  const table = await readTable(source);
  return { hash: table.hash, ...readRows(table, mapping) };
}
