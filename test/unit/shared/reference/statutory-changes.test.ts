import { describe, expect, it } from 'vitest';
import { statutoryData } from '../../../../shared/data/current';
import { StatutoryData } from '../../../../shared/data/schemas';
import {
  compareVersions,
  statutoryDifferences,
  whyNoStatutory,
} from '../../../../shared/reference/statutory-changes';

const TODAY = '2027-02-01';
/** A copy of the tables under a later version, changed. */
function later(change: (data: StatutoryData) => void, version = 'statutory-2027-01-15'): StatutoryData {
  const data = structuredClone(statutoryData());
  data.version = version;
  change(data);
  return data;
}
const same = (): void => undefined;

describe('the version of statutory tables', () => {
  it('is compared by its day and number, with or without what tells two imports apart', () => {
    for (const [one, other, sign] of [
      ['statutory-2027-01-15', 'statutory-2026-11-30', 1],
      ['statutory-2027-01-15', 'statutory-2027-01-15', 0],
      ['statutory-2027-01-15.10', 'statutory-2027-01-15.9', 1],
      ['statutory-2027-01-15', 'statutory-2027-01-15.2', -1],
      ['statutory-2027-01-15 own 7', 'statutory-2027-01-15', 0],
      ['anything', 'statutory-2026-11-30', -1],
    ] as const)
      expect(Math.sign(compareVersions(one, other)), `${one}, ${other}`).toBe(sign);
  });
});

describe('statutory tables that are imported', () => {
  it('are taken where they are newer and price every day', () => {
    expect(whyNoStatutory(later(same), statutoryData(), TODAY)).toBeNull();
    expect(whyNoStatutory(statutoryData(), statutoryData(), TODAY)).toBeNull();
  });

  it.each<[string, StatutoryData, RegExp]>([
    [
      'older',
      later(same, 'statutory-2026-01-01'),
      /is older than the version in use, statutory-2026-11-30\./,
    ],
    [
      'of the version in use but changed',
      later((data) => (data.sss = []), 'statutory-2026-11-30'),
      /later version/,
    ],
    ['of tomorrow', later(same, 'statutory-2027-02-02'), /dated in the future/],
    ['of another form of version', later(same, 'v2'), /it must look like statutory-2027-01-15/],
    ['without a rule for today', later((data) => (data.philhealth = [])), /No PhilHealth rule/],
    [
      'with two rules for one day',
      later((data) => {
        const [rule] = data.vat;
        if (rule) data.vat.push({ ...rule, effective_from: '2030-01-01' });
      }),
      /^VAT: .* both hold on 1 Jan 2030/,
    ],
    [
      'with a day without a rule',
      later((data) => {
        const last = data.sss.at(-1);
        if (last) last.effective_to = '2027-12-31';
      }),
      /^SSS: no rule holds on 1 Jan 2028/,
    ],
  ])('are refused where they are %s', (_, data, words) => {
    expect(whyNoStatutory(data, statutoryData(), TODAY)).toMatch(words);
  });
});

describe('what differs', () => {
  it('is said of every field of every rule, by the day from which it holds', () => {
    expect(statutoryDifferences(statutoryData(), statutoryData())).toEqual([]);
    const changed = later((data) => {
      const [first] = data.sss;
      const last = data.sss.at(-1);
      if (!first || !last) throw new Error('no rules');
      last.effective_to = '2026-12-31';
      data.sss.push({
        ...last,
        effective_from: '2027-01-01',
        effective_to: null,
        employer_rate_bp: 1_050,
        msc_max: 4_000_000,
      });
      const rate = data.vat.at(-1);
      if (rate) rate.rate_bp = 1_500;
      data.minimum_wage_monthly_factor.five_day_week_days_per_year = 262;
      first.ec_employer = [{ msc_below: null, amount: 5_000 }];
    });
    expect(statutoryDifferences(statutoryData(), changed)).toEqual([
      {
        name: 'Statutory tables',
        before: 'version statutory-2026-11-30',
        after: 'version statutory-2027-01-15',
      },
      {
        name: 'SSS, valid from 1 Jan 2023',
        before: expect.stringContaining('salary credit below PHP 15,000'),
        after: 'ec employer (salary credit below none, amount PHP 50)',
      },
      {
        name: 'SSS, valid from 1 Jan 2025',
        before: 'valid until none',
        after: 'valid until 31 Dec 2026',
      },
      expect.objectContaining({
        name: expect.stringMatching(/^VAT, valid from /),
        before: 'rate 12%',
        after: 'rate 15%',
      }),
      {
        name: 'Monthly minimum wage',
        before: 'five day week days per year 261',
        after: 'five day week days per year 262',
      },
      {
        name: 'SSS, valid from 1 Jan 2027',
        before: null,
        after: expect.stringMatching(/employer rate 10\.5%.*salary credit max PHP 40,000/),
      },
    ]);
  });
});
