import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import data from '../../../../shared/data/request-lists-2026-11-30.json';

const FOLDER = new URL('../../../../shared/request/', import.meta.url);
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.ts'));

/** Files whose lists are not data yet. A file leaves this list for good. */
const NOT_YET: ReadonlySet<string> = new Set([
  'client.ts',
  'count-reader.ts',
  'instructions.ts',
  'layout.ts',
  'leftovers.ts',
  'lex.ts',
  'measures.ts',
  'numbers.ts',
  'people-named.ts',
  'phrases.ts',
  'read-offline.ts',
  'resolve-role.ts',
  'role-words.ts',
  'start-date.ts',
  'title-finder.ts',
]);

/** Three words or more in a pattern, in a string that is split, or in a set. */
const STRAYS = [
  /\(\?:[a-z']{2,}(?:\|[a-z'?]{2,}){2,}/g,
  /'[a-z']+(?: [a-z']+){2,}'\.split\(/g,
  /new Set\(\[(?:\s*'[a-z' ]{2,}',?){3,}/g,
];

const straysOf = (file: string): string[] => {
  const source = readFileSync(new URL(file, FOLDER), 'utf8');
  return STRAYS.flatMap((pattern) => [...source.matchAll(pattern)].map(([stray]) => stray));
};

describe('lists of words', () => {
  it.each(FILES.filter((file) => !NOT_YET.has(file)))('are data, not code, in %s', (file) =>
    expect(straysOf(file)).toEqual([]),
  );

  it.each([...NOT_YET])('are still in %s, which can leave the list otherwise', (file) =>
    expect(straysOf(file)).not.toEqual([]),
  );

  it.each(Object.entries(data.lists))('hold each word of %s once, folded', (_, words) => {
    expect(new Set(words).size).toBe(words.length);
    for (const word of words) expect(word).toBe(word.toLowerCase());
  });
});
