import { expect, test } from 'vitest';
import { durationText } from '../../../scripts/app/duration.mjs';

test.each([
  [0, '0.0 s'],
  [4_249, '4.2 s'],
  [59_949, '59.9 s'],
  [59_960, '1 min 00 s'],
  [61_499, '1 min 01 s'],
  [719_600, '12 min 00 s'],
])('%d ms is %s', (ms, text) => {
  expect(durationText(ms)).toBe(text);
});
