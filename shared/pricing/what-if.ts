/**
 * What a price would be with another fact on one line: by the stages that make every price, on the terms that
 * the quote was frozen with, or, before there is a quote, on those of the day.
 */
import type { PricingData, StatutoryData, StatutoryRules } from '../data/schemas';
import type { RequestLine } from '../request/staffing-request';
import type { Currency, Level, WageRegion } from '../request/vocabulary';
import type { ChargeTerms } from './extras/charges';
import type { Extras } from './extras/extras';
import type { ExtraFacts } from './extras/facts';
import { AmountTooLarge, centavos, formatAmount } from './money';
import { minimumWageUsed, type PricedLine, type PricedQuote } from './priced-quote';
import { type PricingSettings, wageRegionOf } from './settings';
import {
  type Conversion,
  effectiveRate,
  employmentCost,
  type LineFacts,
  monthlyTotals,
  pricedExtras,
  type PriceList,
  pricedLine,
  priceListOf,
  salaryObjection,
  seatPrice,
  staffPrice,
  vatRateBp,
} from './stages';
import { minimumWages, NoRule, rulesOf } from './statutory';

/** Everything but its lines that a price is made from. */
export interface Terms {
  currency: Currency;
  fx_php_per_unit_e4: number;
  discount_bp: number;
  /** What the quote has besides its lines; absent: nothing. */
  extras?: Extras | undefined;
  rules: StatutoryRules;
  /** Of a line, centavos per month; null where none is on file for the day. */
  minimumWage(line: Pick<LineFacts, 'workspace' | 'wage_region'>): number | null;
  price_list: PriceList;
  settings: PricingSettings;
}

/** One line to be priced; salary and allowances in centavos per month. */
export interface LineInput extends LineFacts {
  wage_region: WageRegion | null;
  basic: number;
  allowances: number;
  /** Absent: none. */
  extras?: ExtraFacts | null;
}

/** A priced line as it was entered. */
export const inputOf = ({
  title,
  level,
  workspace,
  wage_region,
  count,
  php,
  extras,
  overrides,
}: PricedLine): LineInput => ({
  title,
  level,
  workspace,
  wage_region: wage_region ?? null,
  count,
  basic: php.basic,
  allowances: php.allowances,
  ...(extras && { extras: extras.facts }),
  ...(overrides && { overrides }),
});

/** The salary table's medians of one role, whole pesos per month. */
export type Medians = Record<Level, { median_php: number }>;

/** The terms that a quote was frozen with; null for one frozen before its rules were kept whole. */
export function frozenTerms(priced: PricedQuote): Terms | null {
  const { result, basis } = priced;
  if (!basis.statutory_rules) return null;
  return {
    currency: result.currency,
    fx_php_per_unit_e4: result.fx_php_per_unit_e4,
    discount_bp: basis.discount_bp,
    extras: basis.extras,
    rules: basis.statutory_rules,
    minimumWage: ({ workspace, wage_region }) =>
      minimumWageUsed(priced, { workspace, wage_region: wage_region ?? undefined })?.parameters['monthly'] ??
      null,
    price_list: basis.price_list,
    settings: basis.settings,
  };
}

/**
 * The terms of a day, for a request that has no price yet; null where no rules are on file for it, or there is no price
 * list in the currency.
 *
 * @param day of pricing, Asia/Manila
 * @param request its currency, the rate to price it with, its discount
 */
export function termsOfDay(
  day: string,
  request: { currency: Currency; fx_php_per_unit_e4: number; discount_bp: number },
  settings: PricingSettings,
  { pricing, statutory }: { pricing: PricingData; statutory: StatutoryData },
): Terms | null {
  const { currency } = request;
  const priceList = priceListOf(pricing, currency);
  if (!priceList) return null;
  const minimums = minimumWages(statutory, day);
  try {
    return {
      currency,
      fx_php_per_unit_e4: request.fx_php_per_unit_e4,
      discount_bp: request.discount_bp,
      rules: rulesOf(statutory, day),
      minimumWage: (line) => minimums[wageRegionOf(line, settings)],
      price_list: priceList,
      settings,
    };
  } catch (error) {
    if (error instanceof NoRule) return null;
    throw error;
  }
}

/** A line as it would be priced; null where pricing would ask a question instead. */
export function priceOfLine(line: LineInput, terms: Terms): PricedLine | null {
  const { settings } = terms;
  if (line.count < 1 || line.count > settings.max_headcount_per_quote) return null;
  if (salaryObjection(line.basic, terms.minimumWage(line), settings)) return null;
  return unlessTooLarge(() => {
    const cost = employmentCost(line, terms.rules, settings);
    const extras = pricedExtras(line.extras, cost);
    const staff = staffPrice(cost.php, line.level, conversionOf(terms), settings, extras, line.overrides);
    const seat = seatPrice(line.workspace, terms.price_list, settings);
    return pricedLine(line, terms.currency, cost.php, staff, seat, extras);
  });
}

const conversionOf = ({ currency, fx_php_per_unit_e4, settings }: Terms): Conversion => ({
  currency,
  rate: effectiveRate(currency, fx_php_per_unit_e4, settings),
});

/** What the charges of a quote are worked out from; null: it has none. */
export const chargeTerms = (terms: Terms): ChargeTerms | null =>
  terms.extras ? { extras: terms.extras, ...conversionOf(terms) } : null;

/**
 * By how much a quote's monthly total would change with other facts on one line, in minor units; negative where
 * it would fall. Null where the quote would ask a question instead, or was frozen without its rules.
 */
export function monthlyEffect(priced: PricedQuote, line: number, change: Partial<LineInput>): number | null {
  const terms = frozenTerms(priced);
  const { lines, totals } = priced.result;
  const before = lines[line];
  if (!terms || !before) return null;
  const after = priceOfLine({ ...inputOf(before), ...change }, terms);
  const monthly = after && monthlyOf(lines.with(line, after), terms);
  return monthly === null ? null : monthly - totals.monthly_total;
}

/** The monthly total of a whole request, in minor units; null where it would raise a question instead. */
export function monthlyOfRequest(lines: readonly (LineInput | null)[], terms: Terms): number | null {
  const priced = lines.flatMap((line) => (line && priceOfLine(line, terms)) ?? []);
  return priced.length < lines.length ? null : monthlyOf(priced, terms);
}

function monthlyOf(lines: readonly PricedLine[], terms: Terms): number | null {
  const { currency, discount_bp, settings, rules } = terms;
  const people = lines.reduce((sum, { count }) => sum + count, 0);
  if (people > settings.max_headcount_per_quote || discount_bp > settings.max_discount_bp) return null;
  return unlessTooLarge(
    () =>
      monthlyTotals(lines, discount_bp, settings, vatRateBp(currency, settings, rules), chargeTerms(terms))
        .monthly_total,
  );
}

function unlessTooLarge<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof AmountTooLarge) return null;
    throw error;
  }
}

/**
 * What another level changes on a line: with it comes the table's median, unless the salary was entered manually.
 * Null where the table has moved on since the quote was priced, so that its medians say nothing about it.
 */
export function levelChange(
  { result, basis }: PricedQuote,
  line: number,
  level: Level,
  medians: Medians | undefined,
): Partial<LineInput> | null {
  const before = result.lines[line];
  if (!before) return null;
  if (basis.lines[line]?.salary.confidence === 'by_hand') return { level };
  if (!medians || medianOf(medians, before.level) !== before.php.basic) return null;
  return { level, basic: medianOf(medians, level) };
}

/** An answer to a question about a line: the facts that it sets. */
export type LineAnswer = Partial<Pick<LineFacts, 'title' | 'level' | 'workspace' | 'count'>>;

/**
 * A line of a request as an answer would make it; one person where the count is still open. Null while another
 * fact that its price depends on is open, or the salary is not known.
 *
 * @param mediansOf the salary table's medians of a role; undefined where it has none
 */
export function answeredLine(
  line: RequestLine,
  answer: LineAnswer,
  mediansOf: (role: string) => Medians | undefined,
): LineInput | null {
  const isOpen = (fact: 'title' | 'level' | 'workspace'): boolean =>
    answer[fact] === undefined && line[fact].origin === 'asked';
  if (isOpen('title') || isOpen('level') || isOpen('workspace')) return null;
  const title = answer.title ?? line.title.value;
  const level = answer.level ?? line.level.value;
  const medians = mediansOf(title);
  if (line.salary === null && !medians) return null;
  return {
    title,
    level,
    workspace: answer.workspace ?? line.workspace.value,
    wage_region: line.wage_region.origin === 'by_hand' ? line.wage_region.value : null,
    count: answer.count ?? line.count.value ?? 1,
    basic: line.salary === null && medians ? medianOf(medians, level) : centavos(line.salary ?? '0'),
    allowances: 0,
  };
}

const medianOf = (medians: Medians, level: Level): number => medians[level].median_php * 100;

/**
 * What each alternative to an assumed fact would do to the monthly total, in a sentence:
 * `Junior saves USD 402.11 per month, senior adds USD 954.30.` Null where nothing can be said.
 *
 * @param unchanged what is said, with the reason, where no alternative changes anything
 */
export function effectWords(
  currency: Currency,
  alternatives: readonly { label: string; effect: number | null }[],
  unchanged: string,
): string | null {
  const known = alternatives.filter(({ effect }) => effect !== null);
  if (known.length > 1 && known.every(({ effect }) => effect === 0)) return unchanged;
  const clauses = alternatives.flatMap(({ label, effect }) => {
    if (effect === null) return [];
    if (effect === 0) return [`${label} costs the same`];
    return [
      `${label} ${effect < 0 ? 'saves' : 'adds'} ${currency} ${formatAmount(Math.abs(effect), currency)}`,
    ];
  });
  const [first, ...others] = clauses;
  if (first === undefined) return null;
  const lower = others.map((clause) => clause.charAt(0).toLowerCase() + clause.slice(1));
  return `${[`${first} per month`, ...lower].join(', ')}.`;
}
