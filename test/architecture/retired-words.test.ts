/** Retired words stay out of the code. docs/glossary.md has the terms that are used instead. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { filesOf } from '../folder-scan';
import RETIRED from './retired-words.json';

const root = resolve(import.meta.dirname, '../..');

const EXEMPT = [
  // Migrations never change.
  'main/engine/database/migrations/',
  // Names the forms of speech in clients' texts, many of which are retired here. Its labels are checked below.
  'shared/request/',
];
/** What a person reads of the request reader. */
const READER_LABELS = [
  'shared/request/message/wording.ts',
  'shared/request/reader.ts',
  'shared/request/settle.ts',
];

/** Lines that hold a retired word for a reason. */
const EXCEPTIONS = [
  // Column headers as other programs write them.
  "  email: ['email', 'e-mail', 'email address', 'e-mail address', 'mail'],",
];

const files = ['main', 'preload', 'renderer', 'scripts', 'shared']
  .flatMap((folder) => filesOf(join(root, folder)).map((file) => join(folder, file)))
  .filter((file) => /\.(tsx?|mjs)$/.test(file));
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

it('has no retired words', () => {
  const checked = files.filter((file) => !EXEMPT.some((path) => file.startsWith(path)));
  const wrong = [...checked, ...READER_LABELS].flatMap((file) =>
    found(readFileSync(join(root, file), 'utf8')).map((word) => `${file}:${word}`),
  );
  expect(wrong).toEqual([]);
  expect(checked.length).toBeGreaterThan(700);
});

it('exempts only paths that exist', () => {
  expect(EXEMPT.filter((path) => !files.some((file) => file.startsWith(path)))).toEqual([]);
});

it.each([
  ['The job gave up.', 'gave up'],
  ['Make it anew.', 'anew'],
  ['The mail is on the way again', 'on the way again'],
  ['is no whole number', 'is no '],
  ['Enter an e-mail address', 'e-mail'],
  ['// A person is told once.', 'is told'],
  ['/** What became of a fact. */', 'became of'],
])('finds the retired word in “%s”', (line, word) => {
  expect(found(line).some((one) => one.includes(`“${word}”`))).toBe(true);
});

it.each(['The mail server didn’t respond.', 'There is no job 7.', 'This lead no longer exists.'])(
  'finds nothing in “%s”',
  (line) => {
    expect(found(line)).toEqual([]);
  },
);
