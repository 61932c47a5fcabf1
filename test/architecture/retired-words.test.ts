/** Retired words stay out of the code. docs/glossary.md has the terms that are used instead. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { filesOf } from '../folder-scan';
import RETIRED from './retired-words.json';

const root = resolve(import.meta.dirname, '../..');

/** Not revised yet: remove a path here once its files use the terms of the glossary. */
const NOT_YET = [
  'main/engine/alerts/send-alert.ts',
  'main/engine/aliases/',
  // Prompts change together with their evaluation.
  'main/engine/maya/prompt.ts',
  // Migrations never change.
  'main/engine/database/migrations/',
  'main/engine/documents/',
  'main/engine/leads/push-lead.ts',
  'main/engine/mail/draft-mail.ts',
  'main/engine/mail/mail-input.ts',
  'main/engine/mail/send-candidate-matches.ts',
  'main/engine/mail/send-mail.ts',
  'main/engine/quotes/',
  'main/engine/rates/',
  'main/engine/salaries/',
  'main/engine/settings/',
  'main/engine/storage/prune-history.ts',
  'main/intake/',
  'renderer/document/',
  'renderer/quotes/',
  'renderer/salaries/',
  'renderer/settings/',
  'scripts/run-tests.mjs',
  'shared/clients/',
  'shared/contract/',
  'shared/data/',
  'shared/pricing/',
  'shared/rates/',
  'shared/request/',
  'shared/salaries/',
  'shared/settings/',
];

/** Lines that hold a retired word for a reason. */
const EXCEPTIONS = [
  // Column headers as other programs write them.
  "  email: ['email', 'e-mail', 'email address', 'e-mail address', 'mail'],",
];

const files = ['main', 'preload', 'renderer', 'scripts', 'shared']
  .flatMap((folder) => filesOf(join(root, folder)).map((file) => join(folder, file)))
  .filter((file) => /\.(tsx?|mjs)$/.test(file));
const isDone = (file: string): boolean => !NOT_YET.some((path) => file.startsWith(path));
const retired = RETIRED.map(({ pattern, instead }) => ({ pattern: new RegExp(pattern), instead }));

const found = (text: string): string[] =>
  text.split('\n').flatMap((line, index) =>
    EXCEPTIONS.includes(line)
      ? []
      : retired.flatMap(({ pattern, instead }) => {
          const word = pattern.exec(line)?.[0];
          return word === undefined ? [] : [`${index + 1}: “${word}”, use ${instead}`];
        }),
  );

it('has no retired words in the folders that are revised', () => {
  const done = files.filter(isDone);
  const wrong = done.flatMap((file) =>
    found(readFileSync(join(root, file), 'utf8')).map((word) => `${file}:${word}`),
  );
  expect(wrong).toEqual([]);
  expect(done.length).toBeGreaterThan(200);
});

it('lists only paths that exist as not revised', () => {
  expect(NOT_YET.filter((path) => !files.some((file) => file.startsWith(path)))).toEqual([]);
});

it.each([
  ['The job gave up.', 'gave up'],
  ['Make it anew.', 'anew'],
  ['The mail is on the way again', 'on the way again'],
  ['is no whole number', 'is no '],
  ['Enter an e-mail address', 'e-mail'],
])('finds the retired word in “%s”', (line, word) => {
  expect(found(line).some((one) => one.includes(`“${word}”`))).toBe(true);
});

it.each(['The mail server didn’t respond.', 'There is no job 7.', 'This lead no longer exists.'])(
  'finds nothing in “%s”',
  (line) => {
    expect(found(line)).toEqual([]);
  },
);
