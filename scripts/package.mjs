// npm run package: the app as an installer would put it on a disk, from the runtime of this machine.
//
//   npm run package                    unpacked, for this machine
//   npm run package -- --installers    every installer of this system; from the official Electron only
import path from 'node:path';
import { todayInManila } from './app/today.mjs';
import { ageOfRates, MOST_DAYS } from './rates/table-file.mjs';
import { buildApp, buildInstallers } from './package/build-app.mjs';
import { runScript, say, SetupProblem } from './setup/progress.mjs';
import { project } from './setup/project.mjs';
import { alone, setUp } from './setup/setup.mjs';

await runScript(async () => {
  const [option, ...others] = process.argv.slice(2);
  if (others.length > 0 || (option !== undefined && option !== '--installers')) {
    throw new SetupProblem('npm run package takes no arguments, or -- --installers.');
  }
  const { date, days } = ageOfRates(project, todayInManila());
  if (days > MOST_DAYS)
    say(`The bundled exchange rates are from ${date}. Before a release: npm run data:rates`);
  const ready = await setUp(project, { app: true });
  if (option === '--installers') {
    const { files, signed } = await alone(project, () => buildInstallers(project, ready));
    for (const file of files) say(`${signed === 'unsigned' ? 'Unsigned: ' : ''}${relative(file)}`);
    return 0;
  }
  const executable = await alone(project, () => buildApp(project, ready));
  const { source, version } = ready.runtime;
  if (source !== 'official') say(`Not for release: made from the ${source} Electron ${version}.`);
  say(relative(executable));
  return 0;
});

/** @param {string} file */
function relative(file) {
  return path.relative(project.root, file);
}
