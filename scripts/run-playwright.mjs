// Runs Playwright with the given arguments against the built app, below Xvfb and as an ordinary user.
import { runPlaywright } from './app/playwright.mjs';
import { runScript } from './setup/progress.mjs';
import { project } from './setup/project.mjs';
import { setUp } from './setup/setup.mjs';

await runScript(async () => {
  const ready = await setUp(project, { app: true, tests: true });
  return runPlaywright(ready, process.argv.slice(2));
});
