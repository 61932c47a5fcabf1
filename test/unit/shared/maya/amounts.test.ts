import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountMark, fillAmounts, REMOVED_AMOUNT, withPlaceholders } from '../../../../shared/maya/amounts';
import { CURRENCIES } from '../../../../shared/request/vocabulary';

const KNOWN = [
  { placeholder: '[amount 1]', original: 'AUD 4,556.92' },
  { placeholder: '[mail 1]', original: 'dana@client.example' },
];
const fill = (text: string, said: readonly string[] = []) => fillAmounts(text, KNOWN, said);

describe('amounts of the app', () => {
  it('become placeholders in data, the same one for the same amount', () => {
    const mark = { amount: 'AUD 4,556.92' };
    const { data, added } = withPlaceholders(
      { total: mark, lines: [{ people: 2, each: { amount: 'AUD 2,278.46' } }, { each: mark }] },
      KNOWN,
    );
    expect(data).toEqual({
      total: '[amount 1]',
      lines: [{ people: 2, each: '[amount 3]' }, { each: '[amount 1]' }],
    });
    expect(added).toEqual([{ placeholder: '[amount 3]', original: 'AUD 2,278.46' }]);
  });

  it('are filled in where their placeholders stand, with their currency once', () => {
    expect(fill('It is [amount 1] a month.')).toEqual({ text: 'It is AUD 4,556.92 a month.', removed: 0 });
    expect(fill('It is AUD [amount 1] a month.').text).toBe('It is AUD 4,556.92 a month.');
    expect(fill('It is [amount 1] AUD a month.').text).toBe('It is AUD 4,556.92 a month.');
    expect(fill('It is [amount 9].').text).toBe('It is [amount 9].');
  });

  it('are exactly what was stored, whatever the amount and the currency', () => {
    const currency = fc.constantFrom(...CURRENCIES);
    const minor = fc.integer({ min: 0, max: 2_000_000_000 });
    fc.assert(
      fc.property(fc.array(fc.tuple(minor, currency), { minLength: 1, maxLength: 6 }), (amounts) => {
        const marks = amounts.map(([each, code]) => amountMark(each, code));
        const { data, added } = withPlaceholders(marks, []);
        expect(fillAmounts(JSON.stringify(data), added, [])).toEqual({
          text: JSON.stringify(marks.map(({ amount }) => amount)),
          removed: 0,
        });
      }),
    );
  });
});

describe('an amount that the model wrote itself', () => {
  it.each([
    'USD 900',
    'US$ 900',
    'A$1,200.50',
    '$5',
    '₱25k',
    'P25,000',
    'PHP 25 000'.replace(' 000', ',000'),
    '900 dollars',
    '1.200,50 EUR',
    '4,556.92',
    '4’556',
    '14k',
    '14.5 thousand',
    '£ 3 million',
    '12500',
    '1234.50',
    'usd 900',
    '１２,５００ USD',
    '٩٠٠ USD',
    '900€',
    'Rs'.replace('Rs', '₹') + '80000',
  ])('is removed: %s', (amount) => {
    expect(fill(`It costs ${amount} a month.`)).toEqual({
      text: `It costs ${REMOVED_AMOUNT} a month.`,
      removed: 1,
    });
  });

  it.each([
    'Line 2 has 3 bookkeepers, 10 people in all.',
    'Q-1042 was priced on 24 Nov 2026, at 10:30.',
    'A discount of 7.25% or 12.50 % is possible.',
    'We are open 24/7; it starts on 2027-01-15 (15/01/2027).',
    'Try 3 juniors: a 5-day week of 40 hours, 13th month included.',
    'Ask dana, [mail 1], job 12.',
  ])('is not seen where there is none: %s', (words) => {
    expect(fill(words)).toEqual({ text: words, removed: 0 });
  });

  it('stays, and is said to be theirs, where the person wrote it', () => {
    expect(fill('You want to stay under 14,500.', ['Keep it below 14500 please'])).toEqual({
      text: 'You want to stay under 14,500 (from your message).',
      removed: 0,
    });
    expect(fill('That is USD 14,500.00.', ['under 14.5k'])).toMatchObject({ removed: 1 });
    expect(fill('That is USD 14,000.', ['under 14k']).text).toBe('That is USD 14,000 (from your message).');
  });

  it('never stands in the text as it was written, whatever is around it', () => {
    const amount = fc
      .tuple(fc.integer({ min: 1, max: 9_999_999 }), fc.constantFrom('USD', 'AUD', '$', '€', 'PHP'))
      .map(([minor, code]) => `${code} ${(minor / 100).toFixed(2)}`);
    const words = fc.constantFrom('so', 'about', 'line 2:', '(', 'the new total', '- ', 'x');
    fc.assert(
      fc.property(words, amount, words, (before, one, after) => {
        expect(fill(`${before} ${one} ${after}`).text).not.toContain(one);
      }),
    );
  });
});
