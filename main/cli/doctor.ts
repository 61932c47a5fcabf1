/** `doctor`: versions, runtime, data folder, the database's check, its backups, and what is missing. Needs no lock. */
import { arch, platform, release } from 'node:os';
import { z } from 'zod';
import { pricingData, salaryData, statutoryData } from '../../shared/data/current';
import { MIGRATIONS } from '../engine/database/migrations';
import { inspectDatabase } from '../engine/database/open';
import { inspectStorage } from '../engine/storage/inspect';
import type { CommandArgs } from './command-args';
import type { CommandContext } from './context';
import { EXIT, type Exit, writeJson, writeOut } from './output';

export async function doctor(
  { flags }: CommandArgs,
  { secrets, dataFolder, folderProblem, version }: CommandContext,
): Promise<Exit> {
  const { state, canStore } = await secrets.claude.view();
  const given = process.env['SHOREQUOTE_RUNTIME'];
  const facts = {
    shorequote: version,
    electron: process.versions['electron'] ?? null,
    chrome: process.versions['chrome'] ?? null,
    node: process.versions.node,
    system: `${platform()} ${release()} ${arch()}`,
    runtime: given === undefined ? { source: 'packaged' } : z.json().parse(JSON.parse(given)),
    data: {
      folder: dataFolder,
      problem: folderProblem,
      database: databaseOf(dataFolder),
      ...(folderProblem === null ? await inspectStorage(dataFolder) : {}),
    },
    versions: {
      salaries: salaryData().version,
      pricing: pricingData().version,
      statutory: statutoryData().version,
    },
    key: { state, canStore, problem: secrets.claude.problem()?.title ?? null },
  };
  if (flags.has('--json')) await writeJson(facts);
  else await writeOut(JSON.stringify(facts, null, 2));
  const { exists, check } = facts.data.database;
  return folderProblem === null && (!exists || check === 'ok') ? EXIT.done : EXIT.failed;
}

function databaseOf(folder: string): ReturnType<typeof inspectDatabase> {
  const found = inspectDatabase(folder);
  if (found.check !== 'ok' || found.version === null || found.version <= MIGRATIONS.length) return found;
  return {
    ...found,
    check: `written by a newer version of ShoreQuote (format ${found.version}; this version supports up to ${MIGRATIONS.length})`,
  };
}
