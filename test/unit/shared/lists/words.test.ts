import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairsOf, queryWords, slug, wordsOf } from '../../../../shared/lists/words';

describe('words', () => {
  it.each([
    ['Senior Bookkeepers', ['senior', 'bookkeeper']],
    ['José Muñoz, Ñ', ['jose', 'munoz', 'n']],
    ['C++/C#, .NET & Node.js', ['c++', 'c#', 'net', 'node', 'js']],
    ['month-end close', ['month', 'end', 'close']],
    ['business, boss, bus', ['business', 'boss', 'bus']],
    ['"xero" AND (sage*) NEAR/2 -word', ['xero', 'and', 'sage', 'near', '2', 'word']],
    ['', []],
    ['\0\u202e{}', []],
  ])('of %j are %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it('never fail, and are made of letters, digits, + and #', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const word of wordsOf(text)) expect(word).toMatch(/^[\p{L}\p{N}\p{M}+#]+$/u);
        expect(pairsOf(text)).toHaveLength(wordsOf(text).length);
      }),
    );
  });

  it('of a query are at most 8, each once', () => {
    expect(queryWords('a b c d e f g h i j a')).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
    expect(queryWords('xero xero')).toEqual(['xero']);
  });

  it('make two spellings one slug', () => {
    expect(slug('QuickBooks  Online')).toBe(slug('quickbooks-online'));
  });
});
