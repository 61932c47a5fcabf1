// npm run data:rates: makes shared/data/pricing-<today>.json with the rates of the European Central Bank, compared
// with the Bangko Sentral's by Frankfurter. See docs/updating-data.md.
//
//   npm run data:rates                            renew
//   npm run data:rates -- --accept-held           also take rates that a check holds for a person
//   npm run data:rates -- --check                 only say how old the rates are; exit 1 above 30 days
//   npm run data:rates -- --ecb URL --bsp URL     from a mirror of the two sources
import path from 'node:path';
import { parseArgs } from 'node:util';
import { todayInManila } from './app/today.mjs';
import { ageOfRates, MOST_DAYS, putInForce, tableInForce } from './rates/table-file.mjs';
import { messageOf, runScript, say, SetupProblem } from './setup/progress.mjs';
import { project } from './setup/project.mjs';
import { setUpPackages } from './setup/setup.mjs';

/** @import * as Renewal from '../main/engine/rates/renewal' */

await runScript(async () => {
  const { values } = parseArgs({
    options: {
      check: { type: 'boolean' },
      'accept-held': { type: 'boolean' },
      ecb: { type: 'string' },
      bsp: { type: 'string' },
    },
  });
  const today = todayInManila();
  if (values.check) {
    const { date, days } = ageOfRates(project, today);
    say(`The rates are from ${date}, ${days} days old.`);
    if (days > MOST_DAYS) throw new SetupProblem('Run npm run data:rates before a release.');
    return 0;
  }
  await setUpPackages(project);
  const { runnerImport } = await import('vite');
  /** @type {{ module: typeof Renewal }} */
  const { module: renewal } = await runnerImport(path.join(project.root, 'main/engine/rates/renewal.ts'));
  const { pricing } = tableInForce(project);
  const { signal } = new AbortController();
  const nothingKnown = { etag: null, lastModified: null };
  const { ecb, bsp } = renewal.RATE_SOURCES;
  try {
    const first = await renewal.fetchFirst(values.ecb ?? ecb.url, renewal.FOREIGN, nothingKnown, signal);
    const second = await renewal
      .fetchSecond(values.bsp ?? bsp.url, renewal.FOREIGN, signal)
      .catch((error) => {
        say(`The second source did not respond, so nothing was compared: ${messageOf(error)}`);
        return null;
      });
    if (first.sheet === null) throw new SetupProblem('The first source returned nothing.');
    const { rows, fx } = renewal.renew(first.sheet, second, pricing.fx, {
      manila: today,
      utc: new Date().toISOString().slice(0, 10),
      acceptHeld: values['accept-held'] ?? false,
    });
    for (const row of rows) say(row);
    if (fx === null) throw new SetupProblem('The table was not changed.');
    say(path.relative(project.root, putInForce(project, today, fx)));
    return 0;
  } catch (error) {
    if (error instanceof renewal.RatesNotFetched) throw new SetupProblem(error.message, { cause: error });
    throw error;
  }
});
