// npm run eval:reader: how well requests are read, offline and by Claude. See docs/offline-reader.md.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { runScript } from './setup/progress.mjs';
import { project } from './setup/project.mjs';
import { setUpPackages } from './setup/setup.mjs';

await runScript(async () => {
  await setUpPackages(project);
  // Only now are the packages there.
  const { runnerImport } = await import('vite');
  const folder = path.join(project.root, '.cache', 'eval-reader');
  mkdirSync(folder, { recursive: true });
  const entry = path.join(project.root, 'test', 'eval', 'main.ts');
  const { module } = await runnerImport(entry, { configFile: false, logLevel: 'error' });
  return module.main({
    args: process.argv.slice(2),
    env: process.env,
    folder,
    say: (/** @type {string} */ line) => void process.stdout.write(`${line}\n`),
  });
});
