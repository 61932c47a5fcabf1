/** `doctor`: versions, runtime, data folder, the database's check, and what is missing. Needs no lock. */
import { arch, platform, release } from 'node:os';
import { z } from 'zod';
import { pricingData, salaryData, statutoryData } from '../../shared/data/current';
import { inspectDatabase } from '../engine/database/open';
import { EXIT, type Exit, writeJson, writeOut } from './output';
import type { CommandContext } from './context';

export async function doctor({ secrets, dataFolder, version }: CommandContext, json: boolean): Promise<Exit> {
  const { state, canStore } = await secrets.claude.view();
  const given = process.env['SHOREQUOTE_RUNTIME'];
  const facts = {
    shorequote: version,
    electron: process.versions['electron'] ?? null,
    chrome: process.versions['chrome'] ?? null,
    node: process.versions.node,
    system: `${platform()} ${release()} ${arch()}`,
    runtime: given === undefined ? { source: 'packaged' } : z.json().parse(JSON.parse(given)),
    data: { folder: dataFolder, database: inspectDatabase(dataFolder) },
    versions: {
      salaries: salaryData().version,
      pricing: pricingData().version,
      statutory: statutoryData().version,
    },
    key: { state, canStore, problem: secrets.claude.problem()?.title ?? null },
  };
  if (json) await writeJson(facts);
  else await writeOut(JSON.stringify(facts, null, 2));
  const { exists, check } = facts.data.database;
  return !exists || check === 'ok' ? EXIT.done : EXIT.failed;
}
