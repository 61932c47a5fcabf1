// npm run build: builds the app into out/, whether or not its sources changed.
import { bundle } from './setup/bundle.mjs';
import { runScript } from './setup/progress.mjs';
import { project } from './setup/project.mjs';
import { alone, setUpPackages } from './setup/setup.mjs';

await runScript(async () => {
  await setUpPackages(project);
  await alone(project, () => bundle(project));
  return 0;
});
