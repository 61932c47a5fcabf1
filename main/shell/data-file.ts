/** Reads a file of rules and data: a table, or a team file whose signature fits. */
import { basename } from 'node:path';
import type { DataFile } from '../../shared/reference/import-review';
import type { Intake } from '../intake/intake';
import { openTeamFile } from './team-file';

/** @throws {CallRefused} where it can't be read, or its signature does not fit */
export async function readDataFile(intake: Pick<Intake, 'read'>, path: string): Promise<DataFile> {
  const read = await intake.read('dataFile', { path }, {});
  const name = basename(path).slice(0, 300);
  return read.kind === 'team' ? openTeamFile(read.text, name) : { ...read, name };
}
