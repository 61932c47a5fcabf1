import { describe, expect, it } from 'vitest';
import { pricingData } from '../../../../shared/data/current';
import { explain } from '../../../../shared/pricing/explain';
import { assumptions, notices } from '../../../../shared/pricing/notices';
import { PriceInput } from '../../../../shared/pricing/price';
import { PricedQuote } from '../../../../shared/pricing/priced-quote';
import type { PricingSettings } from '../../../../shared/pricing/settings';
import type { Currency } from '../../../../shared/request/vocabulary';
import { sampleQuote } from './sample-quote';
import { NZD, PHP, USD } from '../../../currencies';

const { defaults, fx } = pricingData();
const TODAY = '2026-11-23';

async function quote(
  salaries: readonly string[],
  settings: Partial<PricingSettings> = {},
  currency: Currency = USD,
): Promise<PricedQuote> {
  const input = PriceInput.omit({ settings: true }).parse({
    as_of: TODAY,
    lines: salaries.map((basic_php) => ({
      title: 'Bookkeeper',
      level: 'mid',
      count: 1,
      workspace: 'wfh',
      basic_php,
    })),
  });
  return sampleQuote(input, currency, { ...defaults, ...settings });
}

const textOf = (priced: PricedQuote, code: string): string | undefined =>
  notices(priced, TODAY).find((notice) => notice.code === code)?.text;

/** The quote as if its rate came from the table. */
const withTableRate = (priced: PricedQuote, text: string): PricedQuote => ({
  ...priced,
  basis: {
    ...priced.basis,
    fx: { ...priced.basis.fx, source: { text, url: null, date: fx.date } },
  },
});

describe('the notice about bands', () => {
  const bands = (...x100: number[]) => ({
    salary_bands: [3_999_999, 10_000_000, null].map((max, i) => ({ max, x100: x100[i] ?? 150 })),
  });

  it('says that a higher salary costs less at an edge where the multiplier falls', async () => {
    expect(textOf(await quote(['30000', '50000']), 'bands_differ')).toBe(
      '× 1.7 and × 1.5, based on the salary band. At these band limits, a higher salary costs less: ' +
        'PHP 39,999.99 is priced at USD 1,525.76 and PHP 40,000.00 at 1,346.26. ' +
        'PHP 100,000.00 is priced at USD 3,102.94 and PHP 100,000.01 at 2,896.08.',
    );
  });

  it('does not say so where multipliers rise', async () => {
    const text = textOf(await quote(['30000', '50000'], bands(140, 150, 170)), 'bands_differ');
    expect(text).not.toContain('costs less');
    expect(text).toContain('At these band limits, the price jumps: PHP 39,999.99 is priced at USD 1,256.51 ');
  });

  it('tells falling and rising edges apart', async () => {
    const text = textOf(await quote(['30000', '50000'], bands(150, 170, 140)), 'bands_differ') ?? '';
    const [falls = '', rises = ''] = text.split('At these band limits, the price jumps');
    expect(falls).toContain('100,000.01');
    expect(falls).not.toContain('39,999.99');
    expect(rises).toContain('39,999.99');
  });

  it('keeps to the multipliers where an older quote holds no whole rules', async () => {
    const priced = await quote(['30000', '50000']);
    const { statutory_rules: _, ...basis } = priced.basis;
    expect(textOf(PricedQuote.parse({ ...priced, basis }), 'bands_differ')).toBe(
      '× 1.7 and × 1.5, based on the salary band.',
    );
  });
});

describe('the notice about a salary that was entered', () => {
  it('names what it replaces, and claims no table entry where there is none', async () => {
    const priced = await quote(['45000']);
    const withRange = (range: PricedQuote['basis']['lines'][number]['salary']['range']): PricedQuote => ({
      ...priced,
      basis: {
        ...priced.basis,
        lines: priced.basis.lines.map((line) => ({
          ...line,
          salary: { ...line.salary, confidence: 'by_hand', range },
        })),
      },
    });
    expect(textOf(withRange({ min: 1, median: 3_000_000, max: 5_000_000 }), 'salary_by_hand')).toBe(
      'Without it, PHP 30,000.00 would be used.',
    );
    expect(textOf(withRange(null), 'salary_by_hand')).toBe('The salary table doesn’t list this role.');
  });
});

describe('the notices about the rate', () => {
  it('call it derived by its data, not by its words', async () => {
    expect(textOf(await quote(['30000'], {}, NZD), 'weak_rate')).toContain('57.9420 / 1.59');
    expect(textOf(withTableRate(await quote(['30000']), 'One bulletin; another'), 'weak_rate')).toBe(
      undefined,
    );
  });

  it.each([
    ['2026-02-24', undefined, undefined],
    ['2026-02-25', 'info', 4],
    ['2026-03-05', 'info', 10],
    ['2026-03-06', 'attention', 11],
    ['2026-11-30', 'attention', 199],
  ])('on %s tell the age in working days', async (today, severity, days) => {
    const notice = notices(await quote(['30000']), today).find(({ code }) => code === 'old_rate');
    expect(notice?.severity).toBe(severity);
    expect(notice?.title).toBe(days && `The USD rate is ${days} working days old`);
  });

  it('tell the age of a rate that was typed, too', async () => {
    const priced = await quote(['30000']);
    const typed = { ...priced, basis: { ...priced.basis, fx: { ...priced.basis.fx, by_hand: true } } };
    expect(notices(typed, '2026-11-30').map(({ code }) => code)).toEqual(
      expect.arrayContaining(['rate_by_hand', 'old_rate']),
    );
  });

  it('name its day as people write it', async () => {
    expect(textOf(await quote(['30000']), 'old_rate')).toBe(
      '57.9420 PHP, 19 Feb 2026. A change of one peso moves staff prices by about 1.7%. ' +
        'Reprice with a newer rate before sending, or give a reason.',
    );
  });
});

describe('every notice and assumption', () => {
  it('is in words for people: no machine date, no straight quote', async () => {
    const sample = await quote(['13049.99', '50000'], { minimum_wage_guard: 'warn' }, NZD);
    const priced: PricedQuote = {
      ...sample,
      basis: {
        ...sample.basis,
        currency_assumed: true,
        lines: sample.basis.lines.map((line) => ({ ...line, assumed: ['level', 'workspace'] })),
      },
    };
    const texts = [...notices(priced, TODAY), ...assumptions(priced)].flatMap(({ title, text }) => [
      title,
      text,
    ]);
    expect(texts.length).toBeGreaterThan(16);
    for (const text of texts) expect(text).not.toMatch(/\d{4}-\d{2}-\d{2}|["']/);
  });
});

describe('the notice about the minimum wage', () => {
  it('warns where the settings say so', async () => {
    const codes = async (minimum_wage_guard: 'warn' | 'off'): Promise<string[]> =>
      notices(await quote(['13049.99'], { minimum_wage_guard }), TODAY).map(({ code }) => code);
    expect(await codes('warn')).toContain('below_minimum_wage');
    expect(await codes('off')).not.toContain('below_minimum_wage');
  });

  it('follows the place where the person works', async () => {
    const wage_regions = { ...defaults.wage_regions, wfh: 'NCR' as const };
    const home = await quote(['16421.24'], { minimum_wage_guard: 'warn', wage_regions });
    expect(textOf(home, 'below_minimum_wage')).toBe(
      'PHP 16,421.24 per month; the minimum is PHP 16,421.25 (NCR-28, Metro Manila).',
    );
    expect(textOf(await quote(['16421.24'], { minimum_wage_guard: 'warn' }), 'below_minimum_wage')).toBe(
      undefined,
    );
  });

  it('says that a salary is within 10% of it, whichever way the guard is set but off', async () => {
    // 110% of 13,050.00 is 14,355.00.
    expect(textOf(await quote(['14354.99']), 'near_minimum_wage')).toBe(
      'PHP 14,354.99 per month; the minimum is PHP 13,050.00 (RBIII-26, Central Luzon except Aurora). ' +
        'A new wage order may raise this price.',
    );
    expect(textOf(await quote(['14355']), 'near_minimum_wage')).toBe(undefined);
    expect(textOf(await quote(['14354.99'], { minimum_wage_guard: 'off' }), 'near_minimum_wage')).toBe(
      undefined,
    );
  });

  it('of an older quote is the one it was frozen with', async () => {
    const priced = await quote(['14354.99']);
    const { minimum_wages, ...rules } = priced.basis.rules;
    const { wage_regions: _, ...settings } = priced.basis.settings;
    const older = PricedQuote.parse({
      ...priced,
      basis: {
        ...priced.basis,
        settings: { ...settings, region: 'III' },
        rules: { ...rules, minimum_wage: minimum_wages?.III },
      },
    });
    expect(older.basis.settings.wage_regions.office).toBe('III');
    expect(textOf(older, 'near_minimum_wage')).toContain('13,050.00');
    const { III, NCR } = minimum_wages ?? {};
    const byWorkspace = PricedQuote.parse({
      ...priced,
      basis: {
        ...priced.basis,
        rules: { ...rules, minimum_wages: { wfh: III, hybrid: NCR, office: NCR } },
      },
    });
    expect(textOf(byWorkspace, 'near_minimum_wage')).toContain('13,050.00');
  });

  it('is that of the region set on the line', async () => {
    const priced = await sampleQuote(
      PriceInput.omit({ settings: true }).parse({
        as_of: TODAY,
        lines: (['NCR', null] as const).map((wage_region) => ({
          title: 'Bookkeeper',
          level: 'mid',
          count: 1,
          workspace: 'wfh',
          basic_php: '17000',
          wage_region,
        })),
      }),
      USD,
      defaults,
    );
    const near = notices(priced, TODAY).filter(({ code }) => code === 'near_minimum_wage');
    expect(near.map(({ line, text }) => [line, text])).toEqual([
      [
        0,
        'PHP 17,000.00 per month; the minimum is PHP 16,421.25 (NCR-28, Metro Manila). A new wage order may raise this price.',
      ],
    ]);
    const rows = (line: number) =>
      explain(priced, { of: 'line', line, part: 'basic' }).rows.map(({ label, detail, value }) => [
        label,
        detail,
        value,
      ]);
    expect(rows(0)).toContainEqual([
      'Minimum wage, NCR-28, Metro Manila',
      '755.00 a day × 261 ÷ 12; region set for this line',
      '16,421.25',
    ]);
    expect(rows(1)).toContainEqual([
      'Minimum wage, RBIII-26, Central Luzon except Aurora',
      '600.00 a day × 261 ÷ 12; region of work from home in Settings',
      '13,050.00',
    ]);
  });
});

describe('the notice about VAT', () => {
  it('asks about a quote in pesos without it, and names a treatment that does not fit the currency', async () => {
    const title = async (vat: PricingSettings['vat'], currency: Currency) =>
      notices(await quote(['30000'], { vat }, currency), TODAY).find(({ code }) => code === 'vat')?.title;
    expect(await title('none', PHP)).toBe('No VAT was added');
    expect(await title('zero_rated', PHP)).toBe('A quote in PHP can’t be zero-rated for VAT');
    expect(await title('added', PHP)).toBe(undefined);
    expect(await title('none', USD)).toBe(undefined);
    expect(await title('zero_rated', USD)).toBe(undefined);
    expect(await title('added', USD)).toBe('VAT was not added');
  });

  it('calls the peso price list internal only where no VAT makes it one for a client', async () => {
    const codes = async (vat: PricingSettings['vat']) =>
      notices(await quote(['30000'], { vat }, PHP), TODAY).map(({ code }) => code);
    expect(await codes('none')).toContain('internal_currency');
    expect(await codes('added')).not.toContain('internal_currency');
  });
});

describe('the notice about a rule that is due for review', () => {
  it('appears the day after its review date, once, and names it', async () => {
    const priced = await quote(['30000', '31000']);
    const due = (today: string) => notices(priced, today).filter(({ code }) => code === 'review_due');
    expect(due('2026-10-30')).toEqual([]);
    expect(due('2026-10-31').map(({ title }) => title)).toEqual([
      'RBIII-26, Central Luzon except Aurora: due for review since 30 Oct 2026',
    ]);
    expect(due('2027-02-01').length).toBe(4);
  });

  it('names the price rules, the price list, and the salary table where a salary came from it', async () => {
    const priced = await quote(['30000']);
    const due = ({ basis }: PricedQuote) =>
      notices({ ...priced, basis }, '2027-03-01')
        .filter(({ code }) => code === 'review_due')
        .map(({ title }) => title.replace(/: .*/, ''));
    expect(due(priced)).toEqual(expect.arrayContaining(['Price rules', 'Workspace and setup price list']));
    expect(due(priced)).not.toContain('Salary table');
    const fromTable = await sampleQuote(
      PriceInput.omit({ settings: true }).parse({
        as_of: TODAY,
        lines: [{ title: 'Bookkeeper', level: 'mid', count: 1, workspace: 'wfh', basic_php: '30000' }],
      }),
      USD,
      defaults,
      'sourced',
    );
    expect(due(fromTable)).toContain('Salary table');
    const { tables: _, ...older } = priced.basis;
    expect(due(PricedQuote.parse({ ...priced, basis: older }))).not.toContain('Price rules');
  });
});
