import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBinary, toValidText, toValidTexts } from '../../../shared/valid-text';

const anyText = fc.string({
  unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
});

describe('valid text', () => {
  it.each([
    ['3\0 CSRs', '3 CSRs'],
    ['H\0i\0', 'Hi'],
    ['bell\u0007 and \u001b[31mred', 'bell and [31mred'],
    ['a\vb\fc', 'a\nb\nc'],
    ['tab\t, lines\n and\r\n stay', 'tab\t, lines\n and\r\n stay'],
    ['half \ud83d of a smile, a whole 😀', 'half \uFFFD of a smile, a whole 😀'],
    ['“Zoë” – naïve café, 日本語, العربية', '“Zoë” – naïve café, 日本語, العربية'],
  ])('of %j is %j', (text, valid) => {
    expect(toValidText(text)).toBe(valid);
  });

  it('stays as it is, is the same after UTF-8, and is never taken for binary', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const valid = toValidText(text);
        expect(toValidText(valid)).toBe(valid);
        expect(new TextDecoder().decode(new TextEncoder().encode(`.${valid}`))).toBe(`.${valid}`);
        expect(isBinary(valid)).toBe(false);
      }),
    );
  });

  it('is made in all parts of a value, which is else the same', () => {
    const value = { 'a\0': ['b\0', { c: 'd\0', n: 5, yes: true, none: null }], day: new Date(0) };
    expect(toValidTexts(value)).toEqual({
      a: ['b', { c: 'd', n: 5, yes: true, none: null }],
      day: new Date(0),
    });
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(toValidTexts(toValidTexts(json))).toEqual(toValidTexts(json));
      }),
    );
  });
});
