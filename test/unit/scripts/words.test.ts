import { expect, test } from 'vitest';
import { wordsEnvironment, WordsTooLong } from '../../../scripts/app/words.mjs';

test('any words arrive as they are', () => {
  const words = ['quote', '-1 rep', '--json', '', '"\n\u0001 ₱ 🙂', '--', '$HOME'];
  expect(JSON.parse(wordsEnvironment(words).SHOREQUOTE_ARGV)).toEqual(words);
});

test('more than one variable can carry is refused with what to do instead', () => {
  expect(() => wordsEnvironment(['quote', '\n'.repeat(70_000)])).toThrow(WordsTooLong);
  expect(() => wordsEnvironment(['quote', '₱'.repeat(50_000)])).toThrow(/--file/);
  expect(() => wordsEnvironment(['quote', 'x'.repeat(100_000)])).not.toThrow();
});
