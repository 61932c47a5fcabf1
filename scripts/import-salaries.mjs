// node scripts/import-salaries.mjs file.csv [--date YYYY-MM-DD]: makes shared/data/salaries-<date>.json of a
// salary table. See docs/updating-data.md.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { todayInManila } from './app/today.mjs';
import { messageOf, runScript, say, SetupProblem } from './setup/progress.mjs';
import { project } from './setup/project.mjs';
import { setUpPackages } from './setup/setup.mjs';

const USAGE = 'Usage: node scripts/import-salaries.mjs file.csv [--date YYYY-MM-DD]';
/** More faults than a person fixes at a time; the rest is counted. */
const MOST_FAULTS = 30;

await runScript(async () => {
  const { file, date } = words();
  await setUpPackages(project);
  // Only now are the packages there.
  const { isDay, readTable, TableFaults } = await import('./salaries/read-table.mjs');
  if (!isDay(date)) throw new SetupProblem(`--date must be a valid date, for example 2026-11-23. ${USAGE}`);
  const target = path.join(project.root, 'shared/data', `salaries-${date}.json`);
  try {
    const table = readTable(read(file), date);
    // Never over a table that quotes may have been priced with.
    writeFileSync(target, JSON.stringify(table, null, 1), { flag: 'wx' });
    say(
      `Wrote ${table.roles.length} roles to ${path.relative(project.root, target)}. Add it to shared/data/current.ts.`,
    );
    return 0;
  } catch (error) {
    if (error instanceof TableFaults) {
      const more = error.faults.length - MOST_FAULTS;
      const shown = error.faults.slice(0, MOST_FAULTS).join('\n');
      throw new SetupProblem(more > 0 ? `${shown}\n${more} more.` : shown, { cause: error });
    }
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new SetupProblem(
        `${path.relative(project.root, target)} already exists, and quotes may refer to it. Use another --date.`,
        { cause: error },
      );
    throw error;
  }
});

/** @returns {{ file: string, date: string }} */
function words() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { date: { type: 'string' } },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new SetupProblem(USAGE);
    return {
      file,
      date: values.date ?? todayInManila(),
    };
  } catch (error) {
    throw error instanceof SetupProblem
      ? error
      : new SetupProblem(`${messageOf(error)}. ${USAGE}`, { cause: error });
  }
}

/**
 * @param {string} file
 * @returns {string}
 */
function read(file) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    throw new SetupProblem(`${file} cannot be read as UTF-8 text: ${messageOf(error)}.`, { cause: error });
  }
}
