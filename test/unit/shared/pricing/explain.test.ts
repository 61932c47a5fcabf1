import { describe, expect, it } from 'vitest';
import { pricingData } from '../../../../shared/data/current';
import { amountRefs, explain } from '../../../../shared/pricing/explain';
import { type AmountRef, Explanation } from '../../../../shared/pricing/explanation';
import { decimal, ratio } from '../../../../shared/pricing/money';
import { PriceInput } from '../../../../shared/pricing/price';
import type { PricedQuote } from '../../../../shared/pricing/priced-quote';
import { FormulaSettings, PricingSettings } from '../../../../shared/pricing/settings';
import { Currency } from '../../../../shared/request/vocabulary';
import generated from '../../../data/quotes-generated.json';
import { evaluate } from '../../../formula-evaluator';
import { sampleQuote } from './sample-quote';
import { AUD, USD } from '../../../currencies';

const defaults = pricingData().defaults;
const cents = (minor: number): string => decimal(ratio(minor), 0).padStart(3, '0').replace(/(..)$/, '.$1');

/** The number a reference names, read from the result and not from the explanation. */
function amount({ result }: PricedQuote, ref: AmountRef): string {
  if (ref.of === 'fx') {
    return ref.part === 'effective'
      ? result.fx_effective
      : decimal(ratio(result.fx_php_per_unit_e4, 10_000), 4);
  }
  if (ref.of === 'totals') {
    return ref.part === 'headcount' ? String(result.totals.headcount) : cents(result.totals[ref.part] ?? 0);
  }
  const line = result.lines[ref.line];
  if (!line) throw new Error(`no line ${ref.line}`);
  if (ref.part === 'multiplier') return String(line.multiplier_x100 / 100);
  const all: Record<string, unknown> = { ...line, ...line.php };
  return cents(Number(all[ref.part]));
}

describe('the source of a discount', () => {
  it('is the person who entered it, not the price rules', async () => {
    const input = PriceInput.omit({ settings: true }).parse({
      as_of: '2026-11-23',
      discount_bp: 500,
      lines: [{ title: 'Bookkeeper', level: 'mid', count: 1, workspace: 'wfh', basic_php: '30000' }],
    });
    const ref = { of: 'totals', part: 'discount' } as const;
    const sourcesOf = async (discount_bp: number): Promise<string[]> =>
      explain(await sampleQuote({ ...input, discount_bp }, USD, defaults), ref).sources.map(
        ({ text }) => text,
      );
    expect(await sourcesOf(500)).toEqual(['Entered manually']);
    expect(await sourcesOf(0)).toEqual(['No discount was entered']);
  });
});

describe('a typed salary', () => {
  const TABLE = { text: 'Salary table, median of a published source', url: null, date: '2026-11-30' };

  async function opened(range_source?: typeof TABLE): Promise<Explanation> {
    const input = PriceInput.omit({ settings: true }).parse({
      as_of: '2026-11-23',
      lines: [{ title: 'Bookkeeper', level: 'mid', count: 1, workspace: 'wfh', basic_php: '30000' }],
    });
    const quote = await sampleQuote(input, USD, defaults);
    const [line] = quote.basis.lines;
    if (!line) throw new Error('no line');
    const range = { min: 25_000_00, median: 32_000_00, max: 40_000_00 };
    const salary = { ...line.salary, range, ...(range_source && { range_source }) };
    const basis = { ...quote.basis, lines: [{ ...line, salary }] };
    return explain({ ...quote, basis }, { of: 'line', line: 0, part: 'basic' });
  }

  it('is not called the source of the range of its role: that is the table’s', async () => {
    const { rows, sources } = await opened(TABLE);
    expect(rows[0]).toMatchObject({
      label: 'Range for this role',
      value: '25,000.00 to 40,000.00',
      source: TABLE,
    });
    expect(sources).toContainEqual(TABLE);
  });

  it('has a range without a source in a quote that was priced before that was kept', async () => {
    const { rows } = await opened();
    expect(rows[0]).toMatchObject({ label: 'Range for this role' });
    expect(rows[0]?.source ?? null).toBeNull();
  });
});

describe('explain', () => {
  const priced = generated.quotes.filter(({ expected }) => expected.status === 'ok');

  it.each(priced)('gives a formula that makes every number of $id', async ({ input, expected }) => {
    const { settings: changed, ...parsed } = PriceInput.parse(input);
    const settings = FormulaSettings.parse({ ...defaults, ...changed });
    const quote = await sampleQuote(parsed, Currency.parse(expected.currency), settings);
    expect(quote.result).toEqual(expected);
    for (const ref of amountRefs(quote)) {
      const explanation = Explanation.parse(explain(quote, ref));
      const shown = explanation.value.replaceAll(',', '');
      expect({ ref, shown }).toEqual({ ref, shown: amount(quote, ref) });
      expect({ ref, made: evaluate(explanation.formula, shown.split('.')[1]?.length ?? 0) }).toEqual({
        ref,
        made: shown,
      });
      expect(explanation.rows.filter(({ weight }) => weight === 'answer')).toHaveLength(1);
    }
  });
});

/** Works the rows out from top to bottom, as a person would, and expects each sum and the answer there. */
function expectLedger({ rows }: Explanation): void {
  let made = '';
  for (const { label, value, weight } of rows) {
    const operator = value.charAt(0);
    if (operator === '×' || operator === '÷') made = `(${made}) ${operator} ${value.slice(2)}`;
    else if (weight === 'plain') made = made === '' ? value : `${made} + ${value}`;
    else {
      const shown = value.replaceAll(',', '');
      expect({ label, made: evaluate(made, shown.split('.')[1]?.length ?? 0) }).toEqual({
        label,
        made: shown,
      });
      made = value;
    }
  }
}

describe('the rows of a price', () => {
  const covers = PricingSettings.shape.multiplier_covers.options;
  const bases = PricingSettings.shape.multiplier_basis.options;

  it.each(covers.flatMap((cover) => bases.map((basis) => [cover, basis] as const)))(
    'are those of %s by %s',
    async (multiplier_covers, multiplier_basis) => {
      const settings = { ...defaults, multiplier_covers, multiplier_basis, fx_buffer_bp: 137 };
      for (const allowances_php of ['0', '1234.56']) {
        const { settings: _, ...input } = PriceInput.parse({
          as_of: '2026-11-23',
          lines: [
            {
              title: 'Bookkeeper',
              level: 'senior',
              count: 3,
              workspace: 'hybrid',
              basic_php: '52345.67',
              allowances_php,
            },
          ],
        });
        const quote = await sampleQuote(input, AUD, settings);
        for (const part of ['unit_staff', 'unit_monthly', 'employment_cost'] as const)
          expectLedger(explain(quote, { of: 'line', line: 0, part }));
      }
    },
  );
});
