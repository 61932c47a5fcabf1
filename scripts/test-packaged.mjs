// npm run test:packaged: packages the app, then proves that the package does what the source does.
//
//   npm run test:packaged -- --app PATH    an installed app instead: the executable, on macOS inside the .app
import path from 'node:path';
import { runPlaywright } from './app/playwright.mjs';
import { buildApp } from './package/build-app.mjs';
import { runScript, SetupProblem } from './setup/progress.mjs';
import { project } from './setup/project.mjs';
import { alone, setUp } from './setup/setup.mjs';

await runScript(async () => {
  const [option, installed, ...others] = process.argv.slice(2);
  if (others.length > 0 || (option !== undefined && (option !== '--app' || installed === undefined))) {
    throw new SetupProblem('npm run test:packaged takes no arguments, or -- --app PATH.');
  }
  const ready = await setUp(project, { app: true, tests: true });
  const app = installed ? path.resolve(installed) : await alone(project, () => buildApp(project, ready));
  return runPlaywright(ready, ['--project=packaged'], app);
});
