import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beyondRead, MOST_READ, readableEnd } from '../../../../shared/request/readable';
import { read } from './reading-context';

const filler = (length: number): string => 'We sell boots and tents. '.repeat(length).slice(0, length);

describe('a text longer than what is read', () => {
  it('is read up to the end of a paragraph', () => {
    const text = `3 VAs, wfh.\n${filler(16_000)}\n\n${filler(3_000)}\n${filler(9_000)}\n\n2 CSRs`;
    const end = readableEnd(text);
    expect(text.slice(end, end + 2)).toBe('\n\n');
    expect(read(text).roles).toHaveLength(1);
    expect(read(text).parts).toEqual([
      { kind: 'beyond', span: { start: end, end: text.length }, read: false },
    ]);
  });

  it.each([
    ['a line', `${filler(18_000)}\n${filler(9_000)}`, 18_000],
    ['a word', 'boots '.repeat(4_000), 19_997],
    ['no word', 'x'.repeat(30_000), MOST_READ],
  ])('is cut at the end of %s', (_, text, end) => expect(readableEnd(text)).toBe(end));

  it('is kept whole where it is no longer', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        expect(readableEnd(text)).toBe(text.length);
        expect(beyondRead(text)).toEqual([]);
      }),
    );
  });

  it('is never cut within a character', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 }), (before) => {
        const text = 'x'.repeat(before) + '𝐕'.repeat(15_000);
        expect(text.slice(0, readableEnd(text))).not.toMatch(/[\uD800-\uDBFF]$/);
      }),
    );
  });
});
