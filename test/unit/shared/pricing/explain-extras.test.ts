/** Extras in explanations, in the comparison of versions, and in the three documents. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pricingData } from '../../../../shared/data/current';
import { composeCostSheet } from '../../../../shared/document/cost-sheet';
import { findInternal } from '../../../../shared/document/guard';
import { internalFigures } from '../../../../shared/document/internal-figures';
import { breakdownOf } from '../../../../shared/document/breakdown';
import { assumedWords, includedWords } from '../../../../shared/document/wording';
import { compareQuotes } from '../../../../shared/pricing/compare';
import { amountRefs, explain } from '../../../../shared/pricing/explain';
import { marginOf } from '../../../../shared/pricing/margin';
import { notices } from '../../../../shared/pricing/notices';
import { PriceInput } from '../../../../shared/pricing/price';
import type { PricedQuote } from '../../../../shared/pricing/priced-quote';
import { PricingSettings } from '../../../../shared/pricing/settings';
import { frozenTerms, inputOf, priceOfLine } from '../../../../shared/pricing/what-if';
import { restoredCorrections } from '../../../../shared/quotes/restored-corrections';
import { AUD, USD } from '../../../currencies';
import { evaluate } from '../../../formula-evaluator';
import { FACTS, pricedQuote, sampleDocument } from '../../renderer/document/sample';
import { anyExtras, anyLines } from './any-extras';
import { sampleQuote } from './sample-quote';

const defaults = pricingData().defaults;
const OFFICE = { start: '09:00', end: '18:00', break_start: '13:00', break_quarters: 4 };
const CHICAGO = { night: { by: 'shift', shift: { zone: 'America/Chicago', ...OFFICE } } };

const inputOfLines = (lines: readonly object[], extras: unknown): Omit<PriceInput, 'settings'> =>
  PriceInput.omit({ settings: true }).parse({
    as_of: '2026-11-30',
    currency: 'USD',
    fx_php_per_unit_e4: 579_420,
    lines: lines.map((line) => ({ title: 'Bookkeeper', level: 'mid', ...line })),
    ...(extras === undefined ? {} : { extras }),
  });

const team = [
  { count: 3, workspace: 'hybrid', basic_php: '28500' },
  { count: 1, workspace: 'office', basic_php: '52000', extras: { manager: true } },
];
const quoteOf = (extras: unknown, currency = USD): Promise<PricedQuote> =>
  sampleQuote({ ...inputOfLines(team, extras), currency }, currency, defaults);

describe('the explanation of any number of a quote with extras', () => {
  it('works its formula out to the number', async () => {
    const settings = fc.record({
      multiplier_covers: fc.constantFrom(...PricingSettings.shape.multiplier_covers.options),
      multiplier_basis: fc.constantFrom(...PricingSettings.shape.multiplier_basis.options),
      setup_payment: fc.constantFrom(...PricingSettings.shape.setup_payment.options),
    });
    await fc.assert(
      fc.asyncProperty(anyLines, anyExtras, settings, async (lines, extras, changed) => {
        const given = lines.map(({ basic, ...line }) => ({ ...line, basic_php: basic }));
        const quote = await sampleQuote(inputOfLines(given, extras), USD, { ...defaults, ...changed });
        for (const ref of amountRefs(quote)) {
          const { formula, value, sources, rows } = explain(quote, ref);
          const plain = value.replaceAll(',', '');
          const decimals = plain.split('.')[1]?.length ?? 0;
          expect(evaluate(formula, decimals), `${JSON.stringify(ref)} ${formula}`).toBe(plain);
          expect(sources.length).toBeGreaterThan(0);
          expect(rows.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('opens each extra and says by which law', async () => {
    const quote = await quoteOf({ ...CHICAGO, holidays: 'all', leave_days: 5 });
    const open = (part: 'night_differential' | 'holiday_pay' | 'extras_cost' | 'sss_rise') =>
      explain(quote, { of: 'line', line: 0, part });
    expect(open('night_differential')).toMatchObject({
      value: '2,315.63',
      formula: '28,500.00 × 10% × 6.5 ÷ 8',
    });
    expect(open('night_differential').sources[0]?.text).toBe('Labor Code, Article 86');
    expect(open('night_differential').rows[2]?.detail).toBe(
      '09:00 to 18:00, Chicago: 6 in January, 7 in July',
    );
    expect(open('holiday_pay').value).toBe('1,572.41');
    expect(open('extras_cost').rows.map(({ label }) => label)).toEqual([
      'Night differential',
      'Holidays worked',
      'Leave paid out',
      'SSS on the extras',
      'Extras',
    ]);
    // A manager has none of them by law, but the leave.
    const manager = amountRefs(quote).filter((ref) => ref.of === 'line' && ref.line === 1);
    expect(manager.map((ref) => ref.part)).not.toContain('night_differential');
    expect(manager.map((ref) => ref.part)).toContain('leave_provision');
    expect(() => explain(quote, { of: 'line', line: 1, part: 'night_differential' })).toThrow(RangeError);
  });
});

describe('a version with other extras', () => {
  it('is told apart cause by cause, to the cent', async () => {
    const before = await quoteOf(undefined);
    const after = await quoteOf({
      ...CHICAGO,
      equipment: [
        {
          name: 'Laptop',
          price: { minor: 120_000, currency: 'USD' },
          way: 'rent',
          months: 24,
          margin_bp: 0,
          people: null,
        },
      ],
      recruitment: { by: 'flat', price: { minor: 25_000, currency: 'USD' } },
    });
    const compared = compareQuotes(before, after);
    if (!compared.comparable) throw new Error(compared.reason);
    expect(compared.changes.map(({ cause, title, from, to }) => ({ cause, title, from, to }))).toEqual([
      { cause: 'extras', title: 'Bookkeeper', from: 'none', to: '6.5 night hours' },
      { cause: 'extras', title: null, from: '', to: '' },
    ]);
    for (const of of ['monthly', 'setup'] as const)
      expect(compared.changes.reduce((sum, change) => sum + change[of], 0)).toBe(compared[of]);
  });

  it('is priced again by its frozen terms to the same line', async () => {
    const quote = await quoteOf({ ...CHICAGO, holidays: 'all', charge: 'at_cost' });
    const terms = frozenTerms(quote);
    if (!terms) throw new Error('no terms');
    for (const line of quote.result.lines) expect(priceOfLine(inputOf(line), terms)).toEqual(line);
  });

  it('is restored with its extras, line by line', async () => {
    const quote = await quoteOf(CHICAGO);
    expect(restoredCorrections(quote, 0, {})).toMatchObject({
      extras: CHICAGO,
      lines: { 1: { extras: { manager: true } } },
    });
  });
});

describe('what a person is told', () => {
  it('names what ShoreAgents has not confirmed, and what is not in the price', async () => {
    const extras = {
      ...CHICAGO,
      recruitment: { by: 'flat', price: { minor: 25_000, currency: 'USD' } },
      equipment: [
        {
          name: 'Laptop',
          price: { minor: 120_000, currency: 'USD' },
          way: 'buy',
          months: 24,
          margin_bp: 0,
          people: null,
        },
      ],
    };
    const of = (quote: PricedQuote) =>
      notices(quote, '2026-11-30').filter(({ code }) => code === 'not_confirmed' || code === 'not_included');
    expect(of(await quoteOf(extras))).toMatchObject([
      {
        text: 'ShoreAgents has not confirmed how extras are charged, equipment prices and the recruitment fee. Check before sending.',
      },
    ]);
    expect(of(await quoteOf(extras, AUD)).map(({ title }) => title)).toEqual([
      'Extras not confirmed by ShoreAgents',
      'Laptop isn’t included in the price',
      'Recruitment fee isn’t included in the price',
    ]);
    expect(of(await quoteOf(undefined))).toEqual([]);
  });

  it('says which calendar counts where the year’s is not on file', async () => {
    const input = { ...inputOfLines(team, { holidays: 'all' }), as_of: '2027-03-01' };
    const quote = await sampleQuote(input, USD, defaults);
    expect(quote.result.lines[0]?.extras?.facts.holidays).toMatchObject({ year: 2026, regular: 12 });
    expect(notices(quote, '2027-03-01').map(({ title }) => title)).toContain(
      'The holidays of 2027 are not on file',
    );
  });
});

const ALL = {
  ...CHICAGO,
  holidays: 'all',
  rate_card: true,
  recruitment: { by: 'percent', bp: 1_000 },
  equipment: [
    {
      name: 'Laptop',
      price: { minor: 120_000, currency: 'USD' },
      way: 'rent',
      months: 24,
      margin_bp: 0,
      people: null,
    },
    {
      name: 'Headset',
      price: { minor: 9_000, currency: 'USD' },
      way: 'client_ships',
      months: 24,
      margin_bp: 0,
      people: null,
    },
  ],
};

describe('the documents of a quote with extras', () => {
  it('tell the client what is included, without an hour, a share or an amount of it', () => {
    const doc = sampleDocument(inputOfLines(team, ALL));
    const words = [...includedWords(doc), ...assumedWords(doc)];
    expect(words).toContain(
      'Work 9\u00A0a.m. to 6\u00A0p.m., Chicago time, with the night pay that Philippine law requires',
    );
    expect(words).toContain('Work on 20 Philippine public holidays a year, with the holiday pay for them');
    expect(words).toContain('Rented equipment: Laptop');
    expect(words).toContain('You provide this equipment: Headset');
    expect(doc.overtime).toHaveLength(1);
    expect(doc.amounts).toMatchObject({ equipment: 4 * 50_00 });
    const { lines, amounts } = doc;
    const parts = lines.reduce((sum, { monthly }) => sum + monthly, 0);
    expect(parts + amounts.equipment + amounts.rounding).toBe(amounts.subtotal);
  });

  it('give the client nothing internal, whatever the extras', () => {
    fc.assert(
      fc.property(
        anyLines,
        anyExtras,
        fc.constantFrom('cents' as const, 'whole' as const),
        (lines, extras, rounding) => {
          const given = lines.map(({ basic, ...line }) => ({ ...line, basic_php: basic }));
          const input = inputOfLines(given, { ...extras, rate_card: true });
          const priced = pricedQuote(input);
          const doc = sampleDocument(input, {}, { rounding });
          expect(findInternal(doc, priced)).toEqual([]);
          const { amounts } = doc;
          const parts = doc.lines.reduce((sum, { monthly }) => sum + monthly, 0);
          expect(parts + amounts.equipment + amounts.rounding - amounts.discount + (amounts.vat ?? 0)).toBe(
            amounts.monthlyTotal,
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('name the extras as internal figures, and count them in the margin', () => {
    const priced = pricedQuote(inputOfLines(team, CHICAGO));
    const names = internalFigures(priced).amounts.map(({ name }) => name);
    expect(names).toContain('night differential of Bookkeeper');
    expect(names).toContain('extras of Bookkeeper');
    const plain = marginOf(pricedQuote(inputOfLines(team, undefined)).result);
    // 2,315.63 and a rise of SSS of 250.00 at 57.9420.
    expect(marginOf(priced.result).lines[0]?.cost).toBe((plain.lines[0]?.cost ?? 0) + 44_28);
  });

  it('show all of it in the cost sheet and in the open book', () => {
    const priced = pricedQuote(inputOfLines(team, ALL));
    const sheet = composeCostSheet({ ...FACTS, priced }, 'ShoreAgents', '2026-11-30');
    expect(sheet.extras).toContainEqual({ label: 'Night differential, PHP per month', value: '2,315.63' });
    expect(sheet.costs.columns).toContain('Extras');
    for (const { cells } of sheet.costs.rows) expect(cells).toHaveLength(sheet.costs.columns.length - 1);
    expect(sheet.totals.map(({ label }) => label)).toContain('Recruitment, one-time');
    const rows = breakdownOf(priced, []).groups[0]?.rows.map(({ label }) => label) ?? [];
    expect(rows.slice(-4)).toEqual([
      'Night differential',
      'Holidays worked',
      'SSS on the extras',
      'Employment cost with extras',
    ]);
  });
});
