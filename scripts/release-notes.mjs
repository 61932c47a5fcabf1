// Prints the notes of a release: what CHANGELOG.md says of this version, and what a person has to know of the
// files in the folder that is named.
import fs from 'node:fs';
import path from 'node:path';
import { releaseNotes } from './package/release-notes.mjs';
import { runScript, SetupProblem } from './setup/progress.mjs';
import { project } from './setup/project.mjs';

await runScript(async () => {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) throw new SetupProblem('Pass the folder that contains the release files.');
  const { version } = JSON.parse(fs.readFileSync(path.join(project.root, 'package.json'), 'utf8'));
  const changelog = fs.readFileSync(path.join(project.root, 'CHANGELOG.md'), 'utf8');
  process.stdout.write(releaseNotes(version, changelog, fs.readdirSync(folder)));
  return 0;
});
