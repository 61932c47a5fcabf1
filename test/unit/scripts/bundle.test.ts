import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bundleReady, forgetBundle, sourceHash } from '../../../scripts/setup/bundle.mjs';
import { projectAt } from '../../../scripts/setup/project.mjs';

let project = projectAt('');

const write = (name: string, content: string): void => {
  const file = path.join(project.root, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, content);
};

beforeEach(() => {
  project = projectAt(fs.mkdtempSync(path.join(os.tmpdir(), 'bundle-')));
  write('main/entry.ts', 'one');
  write('out/.sources', sourceHash(project));
});
afterEach(() => fs.rmSync(project.root, { recursive: true }));

test('a build of these sources is ready, also after a touch', () => {
  fs.utimesSync(path.join(project.root, 'main/entry.ts'), 1, 1);
  expect(bundleReady(project)).toBe(true);
});

test.each([
  ['a changed source', () => write('main/entry.ts', 'two')],
  ['a new source', () => write('shared/data/rates.json', '{}')],
  [
    'a renamed source',
    () => fs.renameSync(path.join(project.root, 'main'), path.join(project.root, 'shared')),
  ],
  ['another set of packages', () => write('package-lock.json', '{}')],
  ['another build over it', () => forgetBundle(project)],
  ['no build', () => fs.rmSync(project.out, { recursive: true })],
])('not after %s', (_what, change) => {
  change();
  expect(bundleReady(project)).toBe(false);
});
