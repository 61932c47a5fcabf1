/**
 * How each price is made, for a client who may see it: employment cost and multiplier, with numbered notes, and the
 * market's exchange rate with its day.
 *
 * The buffer is never in it, nor the staff price in a foreign currency: cost and multiplier divided by that price are
 * the rate with the buffer taken off.
 */
import { z } from 'zod';
import { bandWords, multiplierWords } from '../pricing/explain-parts';
import { extraParts, extraSource } from '../pricing/explain-extras';
import { wholeCost } from '../pricing/margin';
import { decimal, formatPesos, ratio } from '../pricing/money';
import type { PhpBlock, PricedLine, PricedQuote, PriceOk, RuleUsed } from '../pricing/priced-quote';
import { LEVELS } from '../request/vocabulary';
import { dateWords, LEVEL_WORDS, roleNames } from './words';

export const BreakdownRow = z.strictObject({
  label: z.string(),
  isSum: z.boolean(),
  /** The note that says where the row comes from, counted from 1. */
  note: z.int().positive().nullable(),
  /** One for each line of the quote. */
  values: z.array(z.string()),
});
export type BreakdownRow = z.infer<typeof BreakdownRow>;

export const Breakdown = z.strictObject({
  groups: z.array(z.strictObject({ title: z.string(), rows: z.array(BreakdownRow) })),
  notes: z.array(z.string()),
  /** What the multiplier is taken on, in words. */
  multiplierOn: z.string(),
  /** The market's rate and its day, without the buffer; null: the quote is in pesos. */
  exchangeRate: z.string().nullable(),
  /** The day whose government rules were used. */
  rulesDate: z.string(),
});
export type Breakdown = z.infer<typeof Breakdown>;

/** @param printed what the document shows as the price of one person on each line, which may be in whole units */
export function breakdownOf(priced: PricedQuote, printed: readonly number[]): Breakdown {
  const notes: string[] = [];
  const rows = new Rows(priced, printed, (text) => notes.push(text));
  const groups = [
    { title: 'Employment cost, PHP', rows: rows.employmentCost() },
    { title: 'Our service fee', rows: rows.service() },
  ];
  return {
    groups,
    notes,
    multiplierOn: multiplierOn(priced),
    exchangeRate: exchangeRate(priced),
    rulesDate: priced.basis.as_of,
  };
}

class Rows {
  constructor(
    private readonly priced: PricedQuote,
    private readonly printed: readonly number[],
    private readonly note: (text: string) => number,
  ) {}

  employmentCost(): BreakdownRow[] {
    const { rules, settings_source } = this.priced.basis;
    return [
      this.pesos('Basic salary', 'basic', this.note(salaryNote(this.priced))),
      ...(this.has('allowances') ? [this.pesos('Allowances', 'allowances')] : []),
      this.pesos(
        '13th month pay (1/12 of basic salary)',
        'thirteenth_month',
        this.note(ruleNote(rules.thirteenth_month)),
      ),
      this.pesos('SSS, employer’s share', 'sss_employer', this.note(ruleNote(rules.sss))),
      this.pesos(
        'PhilHealth, employer’s share',
        'philhealth_employer',
        this.note(ruleNote(rules.philhealth)),
      ),
      this.pesos('Pag-IBIG, employer’s share', 'pagibig_employer', this.note(ruleNote(rules.pagibig))),
      ...(this.has('hmo')
        ? [
            this.pesos(
              'Health cover (HMO)',
              'hmo',
              this.note(`Our price list, ${dateWords(settings_source.date)}.${this.setFor('hmo')}`),
            ),
          ]
        : []),
      { ...this.pesos('Employment cost', 'employment_cost'), isSum: true },
      ...this.extras(),
    ];
  }

  private extras(): BreakdownRow[] {
    const { lines } = this.priced.result;
    if (lines.every(({ extras }) => extras === undefined)) return [];
    const parts = lines.map(({ extras }) => extraParts(extras));
    const labels = [...new Set(parts.flatMap((of) => of.map(({ label }) => label)))];
    const note = (label: string): number | null => {
      const source = lines.map(({ extras }) => extraSource(extras, label)).find(Boolean);
      return source ? this.note(`${source.text}; ${dateWords(source.date)}.`) : null;
    };
    return [
      ...labels.map((label) => ({
        label,
        isSum: false,
        note: note(label),
        values: parts.map((of) => formatPesos(of.find((part) => part.label === label)?.centavos ?? 0)),
      })),
      { ...this.row('Employment cost with extras', (line) => formatPesos(wholeCost(line))), isSum: true },
    ];
  }

  service(): BreakdownRow[] {
    const multiplier = this.row(
      multiplierLabel(this.priced),
      (line) => `× ${multiplierWords(line.multiplier_x100)}`,
      this.note(`${multiplierNote(this.priced)}${this.setFor('multiplier')}${this.setFor('price')}`),
    );
    if (this.priced.result.currency !== 'PHP') return [multiplier];
    return [
      multiplier,
      { ...this.row('Staff price, PHP', (line) => formatPesos(line.unit_staff)), isSum: true },
      this.row(
        'Workspace, PHP',
        (line) => formatPesos(line.unit_workspace),
        this.note(`Our PHP price list, ${dateWords(this.priced.basis.price_list.source.date)}.`),
      ),
      ...this.rounding(),
    ];
  }

  /** What leads from staff and workspace to a price that is printed in whole pesos. */
  private rounding(): BreakdownRow[] {
    const left = this.priced.result.lines.map(
      ({ unit_monthly }, i) => (this.printed[i] ?? unit_monthly) - unit_monthly,
    );
    if (left.every((minor) => minor === 0)) return [];
    return [{ label: 'Rounding to whole PHP', isSum: false, note: null, values: left.map(formatPesos) }];
  }

  /** Of which roles something was set for this quote; the reasons stay with us. */
  private setFor(override: keyof typeof SET_WORDS): string {
    const roles = this.priced.result.lines.flatMap(({ title, overrides, unit_calculated }) =>
      (override === 'price' ? unit_calculated !== undefined : overrides?.[override]) ? [title] : [],
    );
    return roles.length === 0 ? '' : ` ${roleNames(roles)}: ${SET_WORDS[override]}.`;
  }

  private has(part: 'allowances' | 'hmo'): boolean {
    return this.priced.result.lines.some(({ php }) => php[part] > 0);
  }

  private pesos(label: string, part: keyof PhpBlock, note: number | null = null): BreakdownRow {
    return this.row(label, ({ php }) => formatPesos(php[part]), note);
  }

  private row(label: string, value: (line: PricedLine) => string, note: number | null = null): BreakdownRow {
    return { label, isSum: false, note, values: this.priced.result.lines.map(value) };
  }
}

const SET_WORDS = {
  hmo: 'health cover set for this quote',
  multiplier: 'multiplier set for this quote',
  price: 'price set for this quote, not worked out from the cost',
} as const;

function exchangeRate({ result, basis }: PricedQuote): string | null {
  if (result.currency === 'PHP') return null;
  return `${result.currency} 1 = PHP ${spotRate(result)}, the rate of ${dateWords(basis.fx.source.date)}`;
}

/** Pesos for one unit of the currency, before the buffer. */
export const spotRate = ({ fx_php_per_unit_e4 }: Pick<PriceOk, 'fx_php_per_unit_e4'>): string =>
  decimal(ratio(fx_php_per_unit_e4, 10_000), 4);

const ruleNote = (rule: RuleUsed): string =>
  `${rule.name}; in force since ${dateWords(rule.effective_from)}.`;

/** Where the salaries come from, roles of the same source and day together. */
function salaryNote({ result, basis }: PricedQuote): string {
  const groups = new Map<string, string[]>();
  for (const [i, { title, level }] of result.lines.entries()) {
    const salary = basis.lines[i]?.salary;
    if (!salary) continue;
    const origin = {
      sourced: 'median from our salary table',
      interpolated: 'our estimate',
      web: 'published market salaries',
      by_hand: 'set for this quote',
    }[salary.confidence];
    const words = `${origin}, ${dateWords(salary.source.date)}`;
    groups.set(words, [...(groups.get(words) ?? []), `${title}, ${LEVEL_WORDS[level].toLowerCase()}`]);
  }
  const sentences = [...groups].map(([words, titles]) =>
    groups.size === 1
      ? `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
      : `${roleNames(titles)}: ${words}.`,
  );
  return sentences.join(' ');
}

function multiplierLabel({ basis }: PricedQuote): string {
  const { multiplier_basis, multiplier_covers } = basis.settings;
  const by = multiplier_basis === 'level' ? 'Multiplier for the level' : 'Multiplier for the salary band';
  return {
    full_employment_cost: by,
    salary_only: `${by}, on the salary`,
    salary_then_benefits_at_cost: `${by}, on the salary; the employer’s shares and health cover at cost`,
  }[multiplier_covers];
}

const multiplierOn = ({ basis }: PricedQuote): string =>
  ({
    full_employment_cost: 'the employment cost',
    salary_only: 'the salary',
    salary_then_benefits_at_cost: 'the salary',
  })[basis.settings.multiplier_covers];

function multiplierNote({ basis }: PricedQuote): string {
  const { multiplier_basis, salary_bands, level_multipliers } = basis.settings;
  const steps =
    multiplier_basis === 'level'
      ? LEVELS.map((level) => `${LEVEL_WORDS[level]} × ${multiplierWords(level_multipliers[level])}`)
      : salary_bands.map(
          ({ max, x100 }, i) =>
            `× ${multiplierWords(x100)} for a salary ${bandWords(salary_bands[i - 1]?.max ?? null, max)}`,
        );
  return `${steps.join('; ')}. Our price rules, ${dateWords(basis.settings_source.date)}.`;
}
