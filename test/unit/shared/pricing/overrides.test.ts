/** What a person sets on a line in place of the rules: priced, explained, compared, and kept from the client. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pricingData } from '../../../../shared/data/current';
import { composeDocument } from '../../../../shared/document/compose';
import { findInternal } from '../../../../shared/document/guard';
import { compareQuotes } from '../../../../shared/pricing/compare';
import { amountRefs, explain } from '../../../../shared/pricing/explain';
import { notices } from '../../../../shared/pricing/notices';
import { overrideWords } from '../../../../shared/pricing/override-words';
import type { LineOverrides } from '../../../../shared/pricing/overrides';
import { PriceInput } from '../../../../shared/pricing/price';
import type { PricedQuote } from '../../../../shared/pricing/priced-quote';
import { totals, vatRateBp } from '../../../../shared/pricing/stages';
import { frozenTerms, inputOf, priceOfLine } from '../../../../shared/pricing/what-if';
import { changeWords } from '../../../../shared/quotes/change-words';
import { restoredCorrections } from '../../../../shared/quotes/restored-corrections';
import { AUD, USD } from '../../../currencies';
import { evaluate } from '../../../formula-evaluator';
import { FACTS } from '../../renderer/document/sample';
import { sampleQuote } from './sample-quote';

const reason = 'agreed for the trial';
const base = await sampleQuote(
  PriceInput.omit({ settings: true }).parse({
    as_of: '2026-11-30',
    lines: [
      { title: 'Bookkeeper', level: 'mid', workspace: 'wfh', count: 2, basic_php: '34500' },
      { title: 'Virtual Assistant', level: 'mid', workspace: 'office', count: 3, basic_php: '24000' },
    ],
  }),
  AUD,
  pricingData().defaults,
);
const { currency } = base.result;

/** The quote with overrides on its first line. */
function withOverrides(overrides: LineOverrides, priced: PricedQuote = base): PricedQuote {
  const terms = frozenTerms(priced);
  const [first] = priced.result.lines;
  const line = terms && first && priceOfLine({ ...inputOf(first), overrides }, terms);
  if (!terms || !line) throw new Error('the line has a price');
  const lines = priced.result.lines.with(0, line);
  const vat = vatRateBp(terms.currency, terms.settings, terms.rules);
  return {
    ...priced,
    result: {
      ...priced.result,
      lines,
      totals: totals(lines, terms.discount_bp, terms.settings, terms.currency, vat),
    },
  };
}

const line = ({ result }: PricedQuote) => {
  const [first] = result.lines;
  if (!first) throw new Error('a quote has lines');
  return first;
};

describe('an override', () => {
  it('of the price is the price, and what is left after the workspace is for the staff', () => {
    const { unit_workspace, unit_monthly, count } = line(base);
    const minor = unit_monthly + 12_345;
    expect(line(withOverrides({ price: { minor, currency, reason } }))).toMatchObject({
      unit_monthly: minor,
      unit_staff: minor - unit_workspace,
      unit_calculated: unit_monthly,
      line_monthly: minor * count,
    });
  });

  it('of the price does not count in another currency, nor below the workspace price, and says so', () => {
    const other = currency === AUD ? USD : AUD;
    const prices = [
      { minor: 500_000, currency: other, reason },
      { minor: line(base).unit_workspace - 1, currency, reason },
    ];
    for (const price of prices) {
      const after = withOverrides({ price });
      expect(line(after)).toEqual({ ...line(base), overrides: { price } });
      expect(notices(after, '2026-11-30')).toContainEqual(
        expect.objectContaining({ code: 'override', severity: 'attention', line: 0 }),
      );
    }
  });

  it('of multiplier and HMO goes through the same stages', () => {
    const after = line(withOverrides({ multiplier: { x100: 150, reason }, hmo: { centavos: 0, reason } }));
    const { php } = line(base);
    expect(after.multiplier_x100).toBe(150);
    expect(after.php).toEqual({ ...php, hmo: 0, employment_cost: php.employment_cost - php.hmo });
  });

  const kinds = fc.record(
    {
      multiplier: fc.record({ x100: fc.integer({ min: 1, max: 1_000 }), reason: fc.constant(reason) }),
      hmo: fc.record({ centavos: fc.nat(5_000_000), reason: fc.constant(reason) }),
      price: fc.record({
        minor: fc.integer({ min: 1, max: 5_000_000 }),
        currency: fc.constant(currency),
        reason: fc.constant(reason),
      }),
    },
    { requiredKeys: [] },
  );

  it('is explained: every formula gives its amount', () =>
    fc.assert(
      fc.property(kinds, (overrides) => {
        const after = withOverrides(overrides);
        for (const ref of amountRefs(after)) {
          const { formula, value } = explain(after, ref);
          const plain = value.replaceAll(',', '');
          expect([ref, evaluate(formula, plain.split('.')[1]?.length ?? 0)]).toEqual([ref, plain]);
        }
      }),
      { numRuns: 40 },
    ));

  it('is named with its reason where two versions differ, and the effects add up', () =>
    fc.assert(
      fc.property(kinds, kinds, (before, after) => {
        const compared = compareQuotes(withOverrides(before), withOverrides(after));
        if (!compared.comparable) throw new Error('one currency');
        expect(compared.changes.reduce((sum, { monthly }) => sum + monthly, 0)).toBe(compared.monthly);
        expect(compared.changes.filter(({ cause }) => cause === 'override')).toHaveLength(
          JSON.stringify(before) === JSON.stringify(after) ? 0 : 1,
        );
      }),
      { numRuns: 40 },
    ));

  it('is worded', () => {
    const compared = compareQuotes(base, withOverrides({ multiplier: { x100: 150, reason } }));
    if (!compared.comparable) throw new Error('one currency');
    expect(compared.changes.map(changeWords)).toEqual([
      { label: `${line(base).title}: override`, detail: `none → multiplier × 1.5 (${reason})` },
    ]);
    expect(
      overrideWords({ hmo: { centavos: 350_000, reason }, price: { minor: 150_000, currency: USD, reason } }),
    ).toBe(`HMO PHP 3,500.00 (${reason}), price USD 1,500.00 (${reason})`);
  });

  it('is in a version that is restored', () => {
    const overrides = { multiplier: { x100: 150, reason } };
    expect(restoredCorrections(withOverrides(overrides), 0, {}).lines?.['0']).toMatchObject({ overrides });
  });

  it('never reaches the client: neither its reason nor the calculated price', () => {
    const minor = line(base).unit_monthly + 12_345;
    const after = withOverrides({
      price: { minor, currency, reason },
      multiplier: { x100: 150, reason },
    });
    const documentWith = (terms: string) =>
      composeDocument(
        'client',
        { ...FACTS, priced: after },
        { company: { name: 'ShoreAgents', address: '', logo: null, terms }, rounding: 'cents' },
      );
    const clean = documentWith('');
    expect(findInternal(clean, after)).toEqual([]);
    expect(JSON.stringify(clean)).not.toContain(reason);
    expect(findInternal(documentWith(`Price: ${reason.toUpperCase()}.`), after)).toMatchObject([
      { what: 'the reason of an override' },
    ]);
    const calculated = ((line(after).unit_calculated ?? 0) / 100).toFixed(2);
    expect(findInternal(documentWith(`It was ${currency} ${calculated}.`), after)).toMatchObject([
      { what: `calculated price of ${line(base).title}` },
    ]);
  });
});
