import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

const scripts = readdirSync(join(root, 'scripts'), { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.mjs'))
  .map((entry) => relative(root, join(entry.parentPath, entry.name)));

/** The modules that a file imports, also those that only its types come from. */
const imported = (file: string): string[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/(?:from |import\()'(\.[^']+)'/g)].map(([, name]) =>
    relative(root, resolve(root, dirname(file), name ?? '')),
  );

it('closed-network is reached through two files, so that it can be deleted as a whole', () => {
  const outside = scripts.filter((file) => !file.startsWith('scripts/closed-network/'));
  const reached = new Set(
    outside.flatMap(imported).filter((name) => name.startsWith('scripts/closed-network/')),
  );
  expect([...reached].sort()).toEqual([
    'scripts/closed-network/electron.mjs',
    'scripts/closed-network/probe.mjs',
  ]);
});
