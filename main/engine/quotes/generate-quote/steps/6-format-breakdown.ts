/** Step 6: lines, totals, and everything that they were made from, as one frozen value. */
import { z } from 'zod';
import type { SavingsData, StatutoryData } from '../../../../../shared/data/schemas';
import type { ExtraFacts } from '../../../../../shared/pricing/extras/facts';
import { percent } from '../../../../../shared/pricing/explain-parts';
import { AmountTooLarge, formatAmount } from '../../../../../shared/pricing/money';
import {
  type PricedLine,
  PricedQuote,
  type RuleUsed,
  type TableChecked,
  type Totals,
} from '../../../../../shared/pricing/priced-quote';
import type { Source } from '../../../../../shared/pricing/source';
import type { PricingSettings } from '../../../../../shared/pricing/settings';
import {
  effectiveRate,
  pricedExtras,
  pricedLine,
  type PriceList,
  shownRate,
  totals,
  vatRateBp,
} from '../../../../../shared/pricing/stages';
import { type ComparedLine, savingsOf } from '../../../../../shared/pricing/savings/compare-local';
import type { SavingsInput } from '../../../../../shared/pricing/savings/savings';
import { minimumWage, rulesOf } from '../../../../../shared/pricing/statutory';
import type { UsedRate } from '../../../../../shared/rates/rate-table';
import { Question } from '../../../../../shared/request/reading';
import type { StaffingRequest } from '../../../../../shared/request/staffing-request';
import { byWageRegion, type WageRegion } from '../../../../../shared/request/vocabulary';
import type { Step } from '../../../queue/job-type';
import type { OwnPricing } from '../../../company-data/own-data';
import type { FoundLine } from './2-find-salaries';
import type { Costs } from './3-compute-contributions';
import type { Staff } from './4-apply-multipliers';
import type { Seats } from './5-add-workspace';

const Breakdown = z.strictObject({ priced: PricedQuote.nullable(), questions: z.array(Question) });
export type Breakdown = z.infer<typeof Breakdown>;

export interface BreakdownParts {
  request: StaffingRequest;
  found: readonly FoundLine[];
  costs: Costs;
  staff: Staff;
  seats: Seats;
  /** Of each line; absent: none has any. */
  extras?: readonly (ExtraFacts | null)[];
  /** Absent: the quote is not compared with hiring at home. */
  savings?: { input: SavingsInput; lines: readonly ComparedLine[]; data: SavingsData };
  settings: PricingSettings;
  /** Whether a person changed a setting of the price formula. */
  settingsChanged: boolean;
  asOf: string;
  /** The corrections that the request includes: a later one makes a new breakdown. */
  revision: number;
  salaryVersion: string;
  salariesChecked: Omit<TableChecked, 'name'>;
  /** The day on which the rate of its own was typed; of no use where it has none. */
  rateTypedOn: string;
  /** The rate in use of the quote's currency; null: the request has a rate of its own. */
  rate: UsedRate | null;
  priceList: PriceList;
  /** The version of the rate table, which begins with that of the price rules. */
  rateVersion: string;
  pricing: OwnPricing;
  statutory: StatutoryData;
}

export function formatBreakdown(
  parts: BreakdownParts,
  commit: (priced: PricedQuote | null) => void,
): Step<Breakdown> {
  const { pricing: _, statutory, savings, ...input } = parts;
  return {
    name: 'breakdown',
    input: {
      ...input,
      statutoryVersion: statutory.version,
      ...(savings && {
        savings: { input: savings.input, lines: savings.lines, version: savings.data.version },
      }),
    },
    result: Breakdown,
    run: () => {
      const discount = discountQuestion(parts);
      if (discount) return { priced: null, questions: [discount] };
      try {
        return { priced: breakdown(parts), questions: [] };
      } catch (error) {
        if (error instanceof AmountTooLarge) return { priced: null, questions: [TOO_LARGE] };
        throw error;
      }
    },
    summary: ({ priced }) =>
      priced
        ? `${priced.result.currency} ${formatAmount(priced.result.totals.monthly_total, priced.result.currency)} per month`
        : '1 question',
    commit: ({ priced }) => commit(priced),
  };
}

/** Only possible where the limits in Settings were raised. */
const TOO_LARGE: Question = {
  code: 'salary_needs_manual_review',
  line: null,
  fact: 'headcount',
  text: 'The amounts are too large to calculate exactly. How many people are needed?',
  span: null,
  options: [],
};

function discountQuestion({ request, settings }: BreakdownParts): Question | null {
  if (request.discount_bp <= settings.max_discount_bp) return null;
  const text = `A discount of ${percent(request.discount_bp)} exceeds the limit of ${percent(settings.max_discount_bp)}. Which discount is right?`;
  return { code: 'discount_out_of_range', line: null, fact: 'discount', text, span: null, options: [] };
}

function breakdown(parts: BreakdownParts): PricedQuote {
  const { request, found, costs, staff, seats, settings, asOf, pricing, statutory } = parts;
  const currency = request.currency.value;
  const lines = request.lines.map((line, i) => {
    const cost = at(costs.lines, i);
    const facts = {
      title: line.title.value,
      level: line.level.value,
      workspace: line.workspace.value,
      wage_region: line.wage_region.origin === 'by_hand' ? line.wage_region.value : null,
      count: line.count.value ?? 0,
      overrides: line.overrides,
    };
    const extras = pricedExtras(parts.extras?.[i], cost);
    return pricedLine(facts, currency, cost.php, at(staff.lines, i), at(seats.lines, i), extras);
  });
  const rules = rulesOf(statutory, asOf);
  const rate = effectiveRate(currency, staff.fx_php_per_unit_e4, settings);
  const vatBp = vatRateBp(currency, settings, rules);
  const charges = request.extras ? { extras: request.extras, currency, rate } : null;
  const totalsOf = (some: readonly PricedLine[]): Totals =>
    totals(some, request.discount_bp, settings, currency, vatBp, charges);
  const savings =
    parts.savings &&
    savingsOf(
      parts.savings.input,
      parts.savings.lines,
      currency,
      (indexes) => totalsOf(indexes.map((index) => at(lines, index))).first_year_total,
      asOf,
      parts.savings.data,
    );
  return {
    ...(savings && { savings }),
    result: {
      status: 'ok',
      currency,
      fx_php_per_unit_e4: staff.fx_php_per_unit_e4,
      fx_effective: shownRate(rate),
      lines,
      totals: totalsOf(lines),
    },
    basis: {
      as_of: asOf,
      lines: request.lines.map((line, i) => ({
        line: line.line,
        salary: at(found, i).salary,
        contributions: at(costs.lines, i).contributions,
        band: at(staff.lines, i).band,
        assumed: (['level', 'workspace'] as const).filter((fact) => line[fact].origin === 'assumed'),
        ...(line.extras?.manager && { manager: true as const }),
      })),
      currency_assumed: request.currency.origin === 'assumed',
      discount_bp: request.discount_bp,
      ...(request.extras && { extras: request.extras }),
      ...(request.ramp && { ramp: request.lines.map(({ line }) => request.ramp?.[line] ?? null) }),
      fx: {
        by_hand: parts.rate === null,
        derived: parts.rate?.derived ?? false,
        buffer_bp: currency === 'PHP' ? 0 : settings.fx_buffer_bp,
        source: parts.rate
          ? rateSource(parts.rate)
          : { text: 'Entered manually', url: null, date: parts.rateTypedOn },
      },
      settings,
      settings_source: {
        text: parts.settingsChanged
          ? 'Price rules, customised in Settings'
          : 'Default price rules (to be confirmed)',
        url: parts.settingsChanged ? null : pricing.sources.article,
        date: parts.settingsChanged ? asOf : pricing.rules_date,
      },
      rules: rulesUsed(parts, rules),
      statutory_rules: rules,
      price_list: {
        ...parts.priceList,
        ...(pricing.derivedLists.has(currency) && { derived: true }),
        source: pricing.ownPriceLists.get(currency) ?? {
          text: `${currency} price list`,
          url: pricing.sources.website_code_2025_12,
          date: pricing.price_list_date,
        },
      },
      tables: tablesUsed(parts),
      versions: {
        statutory: statutory.version,
        pricing:
          pricing.ownVersion === 0 ? parts.rateVersion : `${parts.rateVersion} own ${pricing.ownVersion}`,
        salaries: parts.salaryVersion,
      },
    },
  };
}

/** The salary table counts only where a salary was taken from it. */
function tablesUsed({ found, pricing, salariesChecked }: BreakdownParts): TableChecked[] {
  const named = (name: string, { checked_on, review_by }: Omit<TableChecked, 'name'>): TableChecked => ({
    name,
    checked_on,
    review_by,
  });
  const isFromTable = ({ salary: { confidence } }: FoundLine): boolean =>
    confidence === 'sourced' || confidence === 'interpolated';
  return [
    ...(found.some(isFromTable) ? [named('Salary table', salariesChecked)] : []),
    named('Price rules', pricing.rules_checked),
    named('Workspace and setup price list', pricing.price_list_checked),
  ];
}

const rateSource = ({ words, url, date }: UsedRate): Source => ({ text: words, url, date });

function rulesUsed(
  { asOf, request, settings, statutory }: BreakdownParts,
  rules: ReturnType<typeof rulesOf>,
): PricedQuote['basis']['rules'] {
  const isVatAdded = vatRateBp(request.currency.value, settings, rules) !== null;
  return {
    sss: used(rules.sss),
    philhealth: used(rules.philhealth),
    pagibig: used(rules.pagibig),
    thirteenth_month: used(rules.thirteenth_month),
    ...(isVatAdded && { vat: used(rules.vat) }),
    minimum_wages: byWageRegion((region) => minimumUsed(statutory, region, asOf)),
  };
}

function minimumUsed(statutory: StatutoryData, region: WageRegion, asOf: string): RuleUsed | null {
  const minimum = minimumWage(statutory, region, asOf);
  if (!minimum) return null;
  const { order, area, amount, effective_from, source, checked_on, review_by } = minimum.wage;
  return {
    name: `${order}, ${area}`,
    effective_from,
    parameters: { daily: amount, days_a_year: minimum.days, monthly: minimum.monthly },
    source: { text: order, url: source[0] ?? null, date: effective_from },
    checked_on,
    review_by,
  };
}

function used(rule: {
  name: string;
  effective_from: string;
  source: string[];
  checked_on: string;
  review_by: string | null;
}): RuleUsed {
  const parameters = Object.fromEntries(
    Object.entries(rule).flatMap(([name, value]: [string, unknown]) =>
      typeof value === 'number' ? [[name, value] as const] : [],
    ),
  );
  return {
    name: rule.name,
    effective_from: rule.effective_from,
    parameters,
    source: { text: rule.name, url: rule.source[0] ?? null, date: rule.effective_from },
    checked_on: rule.checked_on,
    review_by: rule.review_by,
  };
}

function at<T>(values: readonly T[], i: number): T {
  const value = values[i];
  if (value === undefined) throw new RangeError(`line ${i} was not priced`);
  return value;
}
