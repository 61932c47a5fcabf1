/** The comparison with hiring at home (extras.md 18). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { salaryData, savingsData } from '../../../../shared/data/current';
import { findInternal } from '../../../../shared/document/guard';
import { savingsPart } from '../../../../shared/document/savings-part';
import { LEVELS } from '../../../../shared/request/vocabulary';
import {
  benchmarksOf,
  type ComparedLine,
  countryOf,
  isPrinted,
  lowEnd,
  onCostOf,
  savingRate,
  savingsOf,
} from '../../../../shared/pricing/savings/compare-local';
import { type Savings, SavingsInput } from '../../../../shared/pricing/savings/savings';
import { renderDocument } from '../../../../renderer/document/render';
import { AUD, EUR, USD } from '../../../currencies';
import { goldenInput, pricedIds, pricedQuote, sampleDocument } from '../../renderer/document/sample';

const data = savingsData();
const DAY = '2026-11-30';
const REP: ComparedLine = {
  title: 'Customer Service Representative',
  level: 'mid',
  count: 1,
  family: 'customer_service',
  row: {},
};
const US: SavingsInput = { country: 'US', print: 'if_less' };
const OURS = 16_396_52;

function compared(lines: readonly ComparedLine[], input = US, offshore = OURS): Savings {
  const savings = savingsOf(input, lines, USD, () => offshore, DAY, data);
  if (!savings) throw new Error('nothing was compared');
  return savings;
}
const onCost = (country: string) => {
  const found = data.countries.find((each) => each.country === country)?.on_cost;
  if (!found) throw new Error(country);
  return found;
};

describe('the example of customer service in the United States', () => {
  const savings = compared([REP]);

  it('compares 55,679.00 with 12 × 1,274.71 and the setup', () => {
    expect(12 * 1_274_71 + 1_100_00).toBe(OURS);
    expect(savings.lines[0]?.local).toMatchObject({
      base: 42_830_00,
      on_cost: 12_849_00,
      year: 55_679_00,
      role: 'Customer service representatives, median',
    });
    expect(savings).toMatchObject({ local_year: 55_679_00, offshore_year: OURS, saving: 39_282_48 });
    expect(savingRate(savings)).toBe('70.6%');
  });

  it('adds what stays with the client, and counts people', () => {
    const own = [{ name: 'Training', minor: 2_000_00 }];
    expect(compared([REP], { ...US, own }).saving).toBe(37_282_48);
    expect(compared([{ ...REP, count: 3 }]).local_year).toBe(3 * 55_679_00);
  });
});

describe('the figures', () => {
  it('are the lower end by default, and those of the level', () => {
    const base = (level: ComparedLine['level']) => compared([{ ...REP, level }]).lines[0]?.local?.base;
    // Of a guide’s 35 to 50 for entry level; the median of the statistic is lower than the guide’s for the others.
    expect(LEVELS.map(base)).toEqual([35_000_00, 42_830_00, 42_830_00, 42_830_00]);
    for (const { country } of data.countries)
      for (const { family } of salaryData().roles)
        for (const level of LEVELS) {
          const [lowest, ...others] = benchmarksOf(data, country, family, level);
          for (const other of others)
            expect(lowEnd(other, level)).toBeGreaterThanOrEqual(lowEnd(lowest ?? other, level));
        }
  });

  it('are those that a person chose or entered, and say so', () => {
    const [, other] = benchmarksOf(data, 'US', 'customer_service', 'mid');
    const chosen = compared([{ ...REP, row: { base: { by: 'benchmark', id: other?.id ?? '' } } }]);
    expect(chosen.lines[0]?.local).toMatchObject({ base: 50_000_00, confidence: 'guide' });
    const hand = compared([{ ...REP, row: { base: { by: 'hand', minor: 60_000_00 }, on_cost_bp: 1_000 } }]);
    expect(hand.lines[0]?.local).toMatchObject({
      base: 60_000_00,
      on_cost: 6_000_00,
      on_cost_by_hand: true,
      confidence: 'by_hand',
      source: { text: 'Entered manually', date: DAY },
    });
    expect(savingsPart(hand)?.rows[0]?.source).toBe('entered by us, not from a statistic, 30 November 2026');
  });

  it('each have a source with a date, of a country that is on file, and rising levels', () => {
    const countries = new Set(data.countries.map(({ country }) => country));
    const families = new Set(salaryData().roles.map(({ family }) => family));
    for (const { country, families: of, junior, senior, source } of data.benchmarks) {
      expect(countries).toContain(country);
      for (const family of of) expect(families).toContain(family);
      expect(junior.from).toBeLessThanOrEqual(senior.from);
      expect(source.text).not.toBe('');
    }
    expect(new Set(data.benchmarks.map(({ id }) => id)).size).toBe(data.benchmarks.length);
  });
});

describe('contributions and benefits', () => {
  it('follow the country: a share, a share above a threshold, or up to a ceiling', () => {
    expect(onCostOf(67_860_00, onCost('AU'))).toBe(12_214_80);
    // 15% of 35,000 and 3% of 40,000: about 16% (extras.md 18.1).
    expect(onCostOf(40_000_00, onCost('GB'))).toBe(6_450_00);
    expect(onCostOf(4_000_00, onCost('GB'))).toBe(120_00);
    // 17% of at most 8,000 a month.
    expect(onCostOf(60_000_00, onCost('SG'))).toBe(10_200_00);
    expect(onCostOf(200_000_00, onCost('SG'))).toBe(16_320_00);
  });
});

describe('what can’t be compared', () => {
  it('is left out on both sides, and said', () => {
    const unknown = { ...REP, title: 'Dental Biller', family: 'medical' };
    const asked: (readonly number[])[] = [];
    const savings = savingsOf(US, [unknown, REP], USD, (lines) => asked.push(lines) && OURS, DAY, data);
    expect(asked).toEqual([[1]]);
    expect(savings?.lines[0]?.local).toBe(null);
    expect(savings && savingsPart(savings)?.notes.at(-1)).toBe(
      'Left out on both sides, as no figure is known: Dental Biller.',
    );
    expect(savingsOf(US, [unknown], USD, () => OURS, DAY, data)).toBe(null);
    expect(savingsOf(US, [{ ...REP, row: { base: { by: 'none' } } }], USD, () => OURS, DAY, data)).toBe(null);
  });

  it('is another currency than the quote’s', () => {
    expect(savingsOf(US, [REP], AUD, () => OURS, DAY, data)).toBe(null);
    expect(countryOf(data, USD)).toBe('US');
    // Two countries of the data pay in euros: a person chooses.
    expect(countryOf(data, EUR)).toBe(null);
  });

  it('is a saving below zero: shown as such, and printed only on a person’s word', () => {
    const worse = compared([REP], US, 60_000_00);
    expect(worse.saving).toBe(-4_321_00);
    expect(savingRate(worse)).toBe('7.8%');
    expect(isPrinted(worse)).toBe(false);
    expect(savingsPart(worse)).toBe(null);
    const asked = compared([REP], { ...US, print: 'always' }, 60_000_00);
    expect(savingsPart(asked)?.saving).toBe(-4_321_00);
    expect(savingsPart(compared([REP], { ...US, print: 'never' }))).toBe(null);
  });
});

describe('the comparison in the client copy', () => {
  const savings = compared([REP]);

  it.each(pricedIds())('gives nothing internal away in %s, and shows the bars on one axis', (id) => {
    const input = goldenInput(id);
    const priced = pricedQuote(input);
    const doc = { ...sampleDocument(input), savings: savingsPart(savings) };
    expect(findInternal(doc, priced)).toEqual([]);
    const html = renderDocument(doc, 1);
    expect(html).toContain(
      '39,282.48 less in the first year (70.6%)'.slice(doc.rounding === 'whole' ? 9 : 0),
    );
    const [home = 0, ours = 0] = [...html.matchAll(/<rect [^>]*width="([\d.]+)"/g)].map(([, width]) =>
      Number(width),
    );
    expect(ours / home).toBeCloseTo(OURS / 55_679_00, 6);
  });

  it('says more where it costs more, never less', () => {
    const worse = savingsPart(compared([REP], { ...US, print: 'always' }, 60_000_00));
    const html = renderDocument({ ...sampleDocument(goldenInput('q-003')), savings: worse }, 1);
    expect(html).toContain('4,321.00 more in the first year (7.8%)');
    expect(html).not.toContain('Less in the first year');
  });
});

it('adds up for any team', () => {
  const line = fc.record({
    title: fc.constant('Role'),
    level: fc.constantFrom(...LEVELS),
    count: fc.integer({ min: 1, max: 50 }),
    family: fc.constantFrom('customer_service', 'marketing', 'medical', null),
    row: fc.record(
      {
        base: fc.constantFrom({ by: 'hand' as const, minor: 12_345_67 }, { by: 'none' as const }),
        on_cost_bp: fc.integer({ min: 0, max: 20_000 }),
      },
      { requiredKeys: [] },
    ),
  });
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 0, max: 1e9 }),
      (lines, offshore) => {
        const savings = savingsOf(US, lines, USD, () => offshore, DAY, data);
        if (!savings) {
          expect(
            lines.every(
              ({ family, row }) =>
                row.base?.by === 'none' || (!row.base && (family === null || family === 'medical')),
            ),
          ).toBe(true);
          return;
        }
        const years = savings.lines.map(({ local, count }) =>
          local ? (local.base + local.on_cost) * count : 0,
        );
        expect(years.reduce((sum, year) => sum + year, 0)).toBe(savings.local_year);
        expect(savings.local_year - savings.offshore_year).toBe(savings.saving);
      },
    ),
  );
});
