/** The search of a client copy before it is saved or sent. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findInPassages, findInternal, findingWords, SAFE_TO_SEND } from '../../../../shared/document/guard';
import { internalFigures } from '../../../../shared/document/internal-figures';
import { CURRENCIES, LEVELS, WORKSPACES } from '../../../../shared/request/vocabulary';
import { PricingSettings } from '../../../../shared/pricing/settings';
import { goldenInput, pricedIds, pricedQuote, sampleDocument } from '../../renderer/document/sample';

const team = goldenInput('q-003');
const priced = pricedQuote(team);
const basic = priced.result.lines[0]?.php.basic ?? 0;

const said = (text: string, by: 'standing' | 'ours' | 'name' = 'standing') =>
  findInPassages([{ place: 'Terms', text, by }], internalFigures(priced));

describe('the guard of the client copy', () => {
  it.each(pricedIds())('finds nothing in the golden quote %s, with cents and in whole units', (id) => {
    const input = goldenInput(id);
    for (const rounding of ['cents', 'whole'] as const)
      expect(findInternal(sampleDocument(input, {}, { rounding }), pricedQuote(input))).toEqual([]);
  });

  it('finds nothing in the client copy of any quote', () => {
    const { shape } = PricingSettings;
    fc.assert(
      fc.property(
        fc.record({
          currency: fc.constantFrom(...CURRENCIES),
          discount_bp: fc.integer({ min: 0, max: 2_000 }),
          lines: fc.array(
            fc.record({
              title: fc.constantFrom('Bookkeeper', 'Cost Estimator', 'Salary and Margin Analyst'),
              level: fc.constantFrom(...LEVELS),
              workspace: fc.constantFrom(...WORKSPACES),
              count: fc.integer({ min: 1, max: 40 }),
              basic_php: fc
                .integer({ min: 2_000_000, max: 30_000_000 })
                .map((centavos) => (centavos / 100).toFixed(2)),
            }),
            { minLength: 1, maxLength: 12 },
          ),
          settings: fc.record({
            vat: fc.constantFrom(...shape.vat.options),
            deposit_mode: fc.constantFrom(...shape.deposit_mode.options),
            setup_payment: fc.constantFrom(...shape.setup_payment.options),
            discount_base: fc.constantFrom(...shape.discount_base.options),
          }),
        }),
        fc.constantFrom('cents' as const, 'whole' as const),
        (input, rounding) => {
          const quote = { as_of: '2026-11-23', ...input };
          expect(findInternal(sampleDocument(quote, {}, { rounding }), pricedQuote(quote))).toEqual([]);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('finds every internal figure of every golden quote in terms and in an email', () => {
    for (const id of pricedIds()) {
      const figures = internalFigures(pricedQuote(goldenInput(id)));
      for (const { name, value, currency } of figures.amounts) {
        if (figures.paid.has(value)) continue;
        const text = `We pay ${currency} ${value.toFixed(2)} for this.`;
        expect(findInPassages([{ place: 'Terms', text, by: 'standing' }], figures), name).not.toEqual([]);
      }
      for (const { value } of figures.rates)
        expect(
          findInPassages([{ place: 'Terms', text: `at ${value.toFixed(4)}`, by: 'standing' }], figures),
        ).not.toEqual([]);
    }
  });

  it('reads a figure in every usual way of writing', () => {
    const whole = String(basic / 100);
    const [thousands, rest] = [whole.slice(0, -3), whole.slice(-3)];
    for (const written of [
      `${thousands},${rest}.00`,
      `${thousands},${rest}`,
      whole,
      `${whole}.00`,
      `${thousands}.${rest},00`,
      `${thousands}.${rest}`,
      `${thousands} ${rest}`,
      `${thousands} ${rest}`,
      `${thousands}’${rest}`,
      `₱${thousands},${rest}`,
      `PHP ${thousands},${rest}`,
      `${thousands}.${rest.slice(0, 1)}k`,
    ])
      expect(said(`The pay is ${written} a month.`), written).not.toEqual([]);
  });

  it('finds multiplier, rate and the words of the calculation', () => {
    for (const text of [
      'cost × 1.7',
      '1.70x the pay',
      `at ${(priced.result.fx_php_per_unit_e4 / 10_000).toFixed(2)}`,
      'our multiplier',
      'the employment cost',
      'a rate buffer',
    ])
      expect(said(text), text).not.toEqual([]);
  });

  it('leaves alone what says nothing of this price', () => {
    for (const text of [
      'Paid within 14 days of 30 November 2026. Late fees are 2% a month.',
      '1.7 Notice: 30 days. 1.5 Payment.',
      'A change of more than 5% of the exchange rate lets us issue a new quote.',
      'This is an estimate of time, at no extra cost.',
      'Clause 28.5, page 3 of 4, Q-1042.',
      'AUD 200.00 for a late payment.',
    ])
      expect(said(text), text).toEqual([]);
    expect(said('Margin Capital, 28500 Peso Street, Clark 2023', 'name')).toEqual([]);
    expect(said('Suite 1, PHP 28,500.00', 'name')).not.toEqual([]);
  });

  it('stops on a breakdown, and on amounts that give a figure away', () => {
    const copy = sampleDocument(team);
    const open = sampleDocument(team, {}, { kind: 'open_book' });
    expect(findInternal({ ...copy, breakdown: open.breakdown }, priced)).not.toEqual([]);
    const [line] = copy.lines;
    const staff = priced.result.lines[0]?.unit_staff ?? 0;
    if (!line) throw new Error('no line');
    const leaking = { ...copy, lines: [{ ...line, monthly: line.each + staff }] };
    expect(findInternal(leaking, priced).map(({ what }) => what)).toContainEqual(
      expect.stringContaining('together give the staff price'),
    );
    expect(findInternal({ ...copy, lines: [{ ...line, each: staff }] }, priced)).not.toEqual([]);
  });

  it('says where it stands and what it is, or that all is safe', () => {
    const found = findInternal(sampleDocument(team, { terms: 'Pay: PHP 28,500.00. HMO 2,900.00.' }), priced);
    expect(findingWords(found, 'saved')).toMatch(
      /^The client would see an internal figure\. Terms: “28,500\.00” \(basic salary of .*\)\. \d+ more like it\. Nothing was saved\./,
    );
    expect(findingWords([], 'saved')).toBe(SAFE_TO_SEND);
  });
});
