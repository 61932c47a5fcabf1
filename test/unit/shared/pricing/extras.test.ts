import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extrasData, pricingData, salaryData, statutoryData } from '../../../../shared/data/current';
import { Extras, type Shift } from '../../../../shared/pricing/extras/extras';
import { extraFacts } from '../../../../shared/pricing/extras/facts';
import { nightQuarters, paidQuarters } from '../../../../shared/pricing/extras/night-hours';
import { extraPay, hourlyRates, raised, rentOf } from '../../../../shared/pricing/extras/pay';
import { price, PriceInput, type PriceResult } from '../../../../shared/pricing/price';
import { StaffingRequest } from '../../../../shared/request/staffing-request';
import { Currency } from '../../../../shared/request/vocabulary';
import { anyExtras, anyLines } from './any-extras';

const tables = { pricing: pricingData(), statutory: statutoryData(), salaries: salaryData() };
const DAY = '2026-11-30';
const USD = Currency.parse('USD');
const PHP = Currency.parse('PHP');

interface Line {
  basic: string;
  count?: number;
  workspace?: 'wfh' | 'hybrid' | 'office';
  extras?: unknown;
}

type Priced = Extract<PriceResult, { status: 'ok' }>;

function priced(lines: readonly Line[], extras: unknown, more: object = {}): Priced {
  const result = price(
    PriceInput.parse({
      as_of: DAY,
      currency: 'USD',
      fx_php_per_unit_e4: 579_420,
      lines: lines.map(({ basic, count = 1, workspace = 'wfh', extras: own }) => ({
        title: 'Bookkeeper',
        level: 'mid',
        count,
        workspace,
        basic_php: basic,
        ...(own === undefined ? {} : { extras: own }),
      })),
      extras,
      ...more,
    }),
    tables,
  );
  if (result.status !== 'ok') throw new Error(JSON.stringify(result));
  return result;
}

const hours = (count: number) => ({ night: { by: 'hours', quarters: count * 4 } });

describe('night differential (extras.md 2)', () => {
  it.each([
    ['30000', 7, 2_625_00, 3_030_00, 3_280_00, 39_380_00, 42_255_00, 1_178_98, 1_265_05, 50_63],
    ['28500', 7, 2_493_75, 2_880_00, 3_130_00, 37_567_50, 40_311_25, 1_124_71, 1_206_86, 48_32],
    ['17000', 8, 1_700_00, 1_730_00, 1_880_00, 23_671_67, 25_521_67, 708_69, 764_08, 32_58],
    ['34500', 7, 3_018_75, 3_480_00, 3_530_00, 44_817_50, 47_886_25, 1_341_77, 1_433_64, 54_04],
    ['60000', 4, 3_000_00, 3_530_00, 3_530_00, 73_130_00, 76_130_00, 1_931_82, 2_011_07, 52_83],
    ['80000', 6, 6_000_00, 3_530_00, 3_530_00, 95_296_67, 101_296_67, 2_517_38, 2_675_88, 105_67],
  ] as const)(
    'PHP %s with %d night hours',
    (basic, count, night, sss, sssWith, cost, costWith, staff, staffWith, atCost) => {
      const [before] = priced([{ basic }], undefined).lines;
      const [line] = priced([{ basic }], hours(count)).lines;
      expect(before?.php).toMatchObject({ sss_employer: sss, employment_cost: cost });
      expect(before?.unit_staff).toBe(staff);
      expect(line?.extras).toMatchObject({
        night_differential: night,
        sss_rise: sssWith - sss,
        thirteenth_rise: 0,
        cost: costWith - cost,
      });
      expect(line?.php).toEqual(before?.php);
      expect(line?.multiplier_x100).toBe(before?.multiplier_x100);
      expect(line?.unit_staff).toBe(staffWith);
      const [through] = priced([{ basic }], { ...hours(count), charge: 'at_cost' }).lines;
      expect((through?.unit_staff ?? 0) - staff).toBe(atCost);
    },
  );

  it('fits the published real-estate price from USD 1,100 best with the multiplier', () => {
    const at = (extras: unknown): number | undefined =>
      priced([{ basic: '21500' }], extras).lines[0]?.unit_monthly;
    expect(at(undefined)).toBe(1_021_48);
    expect(at(hours(8))).toBe(1_091_84);
    expect(at({ ...hours(8), charge: 'at_cost' })).toBe(1_062_87);
  });

  it('adds a markup to the cost of the extras alone', () => {
    const at = (markup_bp: number): number =>
      priced([{ basic: '30000' }], { ...hours(7), charge: 'markup', markup_bp }).lines[0]?.unit_staff ?? 0;
    expect(at(0)).toBe(1_178_98 + 50_63);
    // 2,875.00 × 1.2 ÷ 56.78316
    expect(at(2_000)).toBe(1_178_98 + 60_76);
  });

  it('never pays less than the rate of the law', () => {
    expect(Extras.safeParse({ night_rate_bp: 999 }).success).toBe(false);
    expect(
      priced([{ basic: '30000' }], { ...hours(8), night_rate_bp: 2_000 }).lines[0]?.extras,
    ).toMatchObject({
      night_differential: 6_000_00,
    });
  });
});

const office = (zone: string): Shift => ({
  zone,
  start: '09:00',
  end: '18:00',
  break_start: '13:00',
  break_quarters: 4,
});

describe('night hours of office hours elsewhere, 2026 (extras.md 2)', () => {
  it.each([
    ['America/New_York', '22:00', '21:00', 7, 7, 7],
    ['America/Chicago', '23:00', '22:00', 6, 7, 6.5],
    ['America/Denver', '00:00', '23:00', 5, 6, 5.5],
    ['America/Los_Angeles', '01:00', '00:00', 4, 5, 4.5],
    ['Europe/London', '17:00', '16:00', 4, 3, 3.5],
    ['Europe/Berlin', '16:00', '15:00', 3, 2, 2.5],
    ['Australia/Sydney', '06:00', '07:00', 0, 0, 0],
    ['Australia/Brisbane', '07:00', '07:00', 0, 0, 0],
    ['Australia/Perth', '09:00', '09:00', 0, 0, 0],
    ['Asia/Dubai', '13:00', '13:00', 0, 0, 0],
    ['Pacific/Auckland', '04:00', '05:00', 2, 1, 1.5],
  ] as const)('%s', (zone, winter, summer, january, july, used) => {
    expect(nightQuarters(office(zone), 2026)).toEqual({
      january: january * 4,
      july: july * 4,
      used: used * 4,
      starts: { january: winter, july: summer },
    });
  });

  it('depends on where the unpaid break lies, and counts a shift over midnight', () => {
    const manila = (start: string, end: string, break_start: string | null): number =>
      nightQuarters({ zone: 'Asia/Manila', start, end, break_start, break_quarters: 4 }, 2026).used;
    expect(manila('22:00', '07:00', '02:00')).toBe(28);
    expect(manila('22:00', '07:00', '06:00')).toBe(32);
    expect(manila('09:00', '18:00', '13:00')).toBe(0);
    expect(manila('14:00', '23:00', null)).toBe(4);
  });

  it('has no more night hours than paid hours, nor than eight', () => {
    const time = fc
      .integer({ min: 0, max: 95 })
      .map(
        (quarters) =>
          `${String(Math.floor(quarters / 4)).padStart(2, '0')}:${String((quarters % 4) * 15).padStart(2, '0')}`,
      );
    const shift = fc.record({
      zone: fc.constantFrom('America/New_York', 'Asia/Kathmandu', 'Pacific/Auckland', 'Europe/London'),
      start: time,
      end: time,
      break_start: fc.option(time),
      break_quarters: fc.integer({ min: 0, max: 16 }),
    });
    fc.assert(
      fc.property(shift, (given) => {
        const { used, january, july } = nightQuarters(given, 2026);
        expect(Math.max(used, january, july)).toBeLessThanOrEqual(Math.min(32, paidQuarters(given)));
        expect(Math.min(used, january, july)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('holidays, rest days, overtime (extras.md 3)', () => {
  const rates = (basic: number) =>
    hourlyRates(basic, extrasData(), { ...extrasData().premiums, night_bp: 1_000 });

  it('works the hours of 30,000.00 and 28,500.00 out as the law does', () => {
    expect(rates(30_000_00)).toEqual({
      ordinary: 172_41,
      overtime: 215_52,
      night_overtime: 237_07,
      rest_day: 224_14,
    });
    expect(rates(28_500_00)).toEqual({
      ordinary: 163_79,
      overtime: 204_74,
      night_overtime: 225_22,
      rest_day: 212_93,
    });
  });

  it('covers all holidays of the year, or those that are chosen', () => {
    const paid = (basic: string, holidays: unknown): number | undefined =>
      priced([{ basic }], { holidays }).lines[0]?.extras?.holiday_pay;
    expect(paid('30000', 'all')).toBe(1_655_17);
    expect(paid('28500', 'all')).toBe(1_572_41);
    // A day each: 1,379.31 and 413.79 a year, a twelfth of it a month.
    expect(paid('30000', { regular: 1, special: 0 })).toBe(114_94);
    expect(paid('30000', { regular: 0, special: 1 })).toBe(34_48);
    expect(priced([{ basic: '30000' }], { holidays: { regular: 0, special: 0 } }).lines[0]?.extras).toBe(
      undefined,
    );
  });

  it('has no night or holiday pay for a manager, and what a line has of its own counts first', () => {
    const lines = [
      { basic: '30000' },
      { basic: '30000', extras: { manager: true } },
      { basic: '30000', extras: { night: 'none' } },
      { basic: '30000', extras: { night: { by: 'hours', quarters: 4 }, holidays: 'none' } },
    ];
    const extras = priced(lines, { ...hours(8), holidays: 'all' }).lines.map((line) => line.extras);
    expect(extras.map((each) => [each?.night_differential, each?.holiday_pay])).toEqual([
      [3_000_00, 1_655_17],
      [undefined, undefined],
      [undefined, 1_655_17],
      [375_00, undefined],
    ]);
    expect(extras[1]).toBe(undefined);
  });
});

describe('leave, separation and the base of the 13th month (extras.md 4 and 5)', () => {
  it('provides for five days of leave and for separation pay, without contributions', () => {
    expect(priced([{ basic: '30000' }], { leave_days: 5 }).lines[0]?.extras).toMatchObject({
      leave_provision: 574_71,
      sss_rise: 0,
      cost: 574_71,
    });
    const separation = (per_year: string): number | undefined =>
      priced([{ basic: '30000' }], { separation: per_year }).lines[0]?.extras?.separation_provision;
    expect(separation('one_month')).toBe(2_500_00);
    expect(separation('half_month')).toBe(1_250_00);
  });

  it('pays the 13th month on what the base says', () => {
    const rise = (thirteenth_base: string): number | undefined =>
      priced([{ basic: '30000' }], { ...hours(8), thirteenth_base }).lines[0]?.extras?.thirteenth_rise;
    expect(rise('basic')).toBe(0);
    expect(rise('basic_plus_allowances')).toBe(0);
    // A twelfth of the night differential of 3,000.00.
    expect(rise('all_pay')).toBe(250_00);
  });
});

describe('equipment (extras.md 8)', () => {
  const laptop = {
    name: 'Laptop',
    months: 24,
    margin_bp: 0,
    people: null,
    price: { minor: 1_200_00, currency: USD },
  };
  const totalsOf = (equipment: object[]) =>
    priced([{ basic: '30000', count: 3 }], { equipment: equipment.map((item) => ({ ...laptop, ...item })) })
      .totals;
  const plain = priced([{ basic: '30000', count: 3 }], undefined).totals;

  it('is rented by the month, bought once, or kept in the deposit', () => {
    expect(totalsOf([{ way: 'rent' }])).toMatchObject({
      monthly_equipment: 150_00,
      monthly_total: plain.monthly_total + 150_00,
      setup_total: plain.setup_total,
    });
    expect(totalsOf([{ way: 'buy', people: 2 }])).toMatchObject({
      setup_equipment: 2_400_00,
      setup_total: plain.setup_total + 2_400_00,
      first_year_total: plain.first_year_total + 2_400_00,
    });
    expect(totalsOf([{ way: 'refundable' }])).toMatchObject({
      deposit_equipment: 3_600_00,
      deposit: 3_600_00,
      first_year_total: plain.first_year_total,
      due_before_start: plain.due_before_start + 3_600_00,
    });
    for (const way of ['included', 'client_ships']) expect(totalsOf([{ way }])).toEqual(plain);
  });

  it('rounds the rent of one, with its margin, and converts pesos at the rate with the buffer', () => {
    expect(rentOf(1_000_00, 1_000, 24)).toBe(45_83);
    // 50,000.00 ÷ 56.78316 = 880.54
    expect(totalsOf([{ way: 'buy', price: { minor: 50_000_00, currency: PHP } }]).setup_equipment).toBe(
      3 * 880_54,
    );
  });

  it('counts nobody twice, and nothing in a third currency', () => {
    expect(totalsOf([{ way: 'buy', people: 99 }]).setup_equipment).toBe(3_600_00);
    const aud = { minor: 1_200_00, currency: Currency.parse('AUD') };
    expect(totalsOf([{ way: 'buy', price: aud }])).toEqual(plain);
  });
});

describe('recruitment and deposit (extras.md 9)', () => {
  const lines = [
    { basic: '30000', count: 2 },
    { basic: '60000', count: 1, workspace: 'office' },
  ] as const;
  const totalsOf = (extras: object) => priced(lines, extras).totals;
  const plain = priced(lines, undefined).totals;

  it('charges a fee for each hire, flat or as a share of the first year’s staff price', () => {
    const flat = totalsOf({ recruitment: { by: 'flat', price: { minor: 250_00, currency: 'USD' } } });
    expect(flat).toMatchObject({ setup_recruitment: 750_00, setup_total: plain.setup_total + 750_00 });
    // 12 × 1,178.98 × 10% = 1,414.776 each, and 12 × 1,931.82 × 10% = 2,318.184.
    expect(totalsOf({ recruitment: { by: 'percent', bp: 1_000 } }).setup_recruitment).toBe(
      2 * 1_414_78 + 2_318_18,
    );
  });

  it('takes the deposit from the quote before the settings', () => {
    const deposit = (terms: object): number => totalsOf({ deposit: terms }).deposit;
    expect(deposit({ of: 'months', months: 2 })).toBe(2 * plain.monthly_total);
    expect(deposit({ of: 'workspace', months: 3 })).toBe(3 * plain.monthly_workspace);
    expect(deposit({ of: 'year', bp: 1_000 })).toBe(Math.round((12 * plain.monthly_staff) / 10));
    const own = priced(
      lines,
      { deposit: { of: 'months', months: 0 } },
      { settings: { deposit_mode: 'one_month' } },
    );
    expect(own.totals.deposit).toBe(0);
  });
});

it('raises the basic salary year by year (extras.md 11)', () => {
  expect([0, 1, 2, 3].map((years) => raised(30_000_00, 550, years))).toEqual([
    30_000_00, 31_650_00, 33_390_75, 35_227_24,
  ]);
});

describe('whatever extras a quote has', () => {
  it('adds up, never costs less than without them, and leaves the base and its multiplier alone', () => {
    fc.assert(
      fc.property(anyLines, anyExtras, (lines, extras) => {
        const plain = priced(lines, undefined);
        const { totals, lines: with_ } = priced(lines, extras);
        expect(with_.map(({ php, multiplier_x100 }) => ({ php, multiplier_x100 }))).toEqual(
          plain.lines.map(({ php, multiplier_x100 }) => ({ php, multiplier_x100 })),
        );
        for (const [i, line] of with_.entries()) {
          const { facts: _, cost = 0, ...parts } = line.extras ?? { facts: null };
          expect(Object.values(parts).reduce<number>((sum, part) => sum + (part ?? 0), 0)).toBe(cost);
          expect(line.unit_staff).toBeGreaterThanOrEqual(plain.lines[i]?.unit_staff ?? 0);
          expect(line.line_monthly).toBe((line.unit_staff + line.unit_workspace) * line.count);
        }
        const { monthly_equipment = 0, setup_equipment = 0, setup_recruitment = 0 } = totals;
        expect(totals.monthly_subtotal).toBe(
          totals.monthly_staff + totals.monthly_workspace + monthly_equipment,
        );
        expect(totals.setup_total).toBe(plain.totals.setup_total + setup_equipment + setup_recruitment);
        expect(totals.first_year_total).toBe(12 * totals.monthly_total + totals.setup_total);
        expect(totals.due_before_start).toBe(totals.setup_total + totals.deposit);
      }),
      { numRuns: 60 },
    );
  });

  it('costs to the cent the same with all of them off', () => {
    const lines = [{ basic: '28500', count: 3, workspace: 'hybrid' as const }];
    expect(priced(lines, {})).toEqual(priced(lines, undefined));
    expect(priced(lines, { rate_card: true, increase_bp: 550 })).toEqual(priced(lines, undefined));
  });
});

it('takes a time zone and quarter hours, and says what is wrong', () => {
  expect(Extras.safeParse({ night: { by: 'shift', shift: office('Mars/Olympus') } }).success).toBe(false);
  expect(
    Extras.safeParse({ night: { by: 'shift', shift: { ...office('Asia/Manila'), start: '09:10' } } }).success,
  ).toBe(false);
  expect(extraFacts(undefined, undefined, DAY, { extras: extrasData(), statutory: statutoryData() })).toBe(
    null,
  );
  expect(
    extraPay(30_000_00, {
      thirteenth_base: 'basic',
      charge: 'at_cost',
      markup_bp: 0,
      days_per_year: 261,
      hours_per_day: 8,
    }),
  ).toEqual({});
  expect(StaffingRequest.shape.extras.safeParse(undefined).success).toBe(true);
});
