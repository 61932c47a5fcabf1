/** A whole price from one input: the form of the golden quotes, and of the command `price`. */
import { z } from 'zod';
import { extrasData } from '../data/current';
import { Extras, LineExtras } from './extras/extras';
import { extraFacts } from './extras/facts';
import type { PricingData, SalaryData, StatutoryData } from '../data/schemas';
import { ClientView, FormerClientView } from '../document/client-view';
import { QuestionCode } from '../request/reading';
import { PesoAmount } from '../request/staffing-request';
import { byWorkspace, Currency, IsoDate, Level, WageRegion, Workspace } from '../request/vocabulary';
import { centavos } from './money';
import { PriceOk } from './priced-quote';
import { FormulaSettings, PricingSettings, wageRegionOf } from './settings';
import {
  effectiveRate,
  employmentCost,
  pricedExtras,
  pricedLine,
  priceListOf,
  salaryObjection,
  seatPrice,
  shownRate,
  staffPrice,
  totals,
  vatRateBp,
} from './stages';
import { minimumWage, minimumWages, rulesOf, standingToMinimum } from './statutory';

/** Pesos as text; a JSON number is taken by its digits, so that no arithmetic is done on it. */
const Pesos = z.preprocess((given) => (typeof given === 'number' ? String(given) : given), PesoAmount);

export const PriceInput = z.strictObject({
  /** Picks the statutory rules; Asia/Manila. */
  as_of: IsoDate,
  currency: z.string().max(10).nullish(),
  lines: z
    .array(
      z.strictObject({
        title: z.string().max(200),
        level: Level,
        count: z.int('must be a whole number'),
        workspace: Workspace,
        /** Whose minimum wage counts for this line; left out: that of its workspace, by the settings. */
        wage_region: WageRegion.nullish(),
        basic_php: Pesos.nullish(),
        allowances_php: Pesos.nullish(),
        extras: LineExtras.nullish(),
      }),
    )
    .max(500),
  /** Pesos for one unit of the currency, times 10,000. */
  fx_php_per_unit_e4: z
    .int('must be pesos per unit × 10,000, a whole number such as 579420')
    .positive('must be more than 0')
    .nullish(),
  discount_bp: z.int('must be whole basis points: 5% is 500').nullish(),
  /** Night shift, holidays, equipment and other extras; left out: none. */
  extras: Extras.nullish(),
  /** What the client sees is accepted as well, and changes no price; `region` is one wage region for all workspaces. */
  settings: z
    .strictObject({
      ...PricingSettings.shape,
      ...ClientView.shape,
      ...FormerClientView.shape,
      region: WageRegion,
    })
    .partial()
    .nullish(),
});
export type PriceInput = z.infer<typeof PriceInput>;

export const PriceResult = z.discriminatedUnion('status', [
  PriceOk,
  z.strictObject({
    status: z.literal('needs_clarification'),
    questions: z.array(z.strictObject({ line: z.int().nullable(), code: QuestionCode })),
  }),
  z.strictObject({
    status: z.literal('rejected'),
    code: z.enum(['count_not_positive', 'count_over_limit', 'no_roles']),
  }),
]);
export type PriceResult = z.infer<typeof PriceResult>;

export interface PriceTables {
  pricing: PricingData;
  statutory: StatutoryData;
  salaries: SalaryData;
}

/**
 * Prices an input. The order of the checks is that of pricing.md section 8: currency, head count, then line by
 * line, no roles, discount.
 *
 * @throws {NoRule} for a day before the statutory data starts
 * @throws {AmountTooLarge} where limits were raised so far that a total would not be exact
 */
export function price(input: PriceInput, tables: PriceTables): PriceResult {
  const settings = settingsOf(input, tables);
  const currency = Currency.safeParse(input.currency ?? settings.currency).data;
  const list = currency && priceListOf(tables.pricing, currency);
  const fx = input.fx_php_per_unit_e4 ?? (currency && tables.pricing.fx.php_per_unit_e4[currency]);
  if (!list || fx === undefined) return ask([{ line: null, code: 'currency_unsupported' }]);
  const heads = input.lines.reduce((sum, line) => sum + line.count, 0);
  if (heads > settings.max_headcount_per_quote) return { status: 'rejected', code: 'count_over_limit' };
  const rate = effectiveRate(currency, fx, settings);

  const minimums = minimumWages(tables.statutory, input.as_of);

  const questions: { line: number | null; code: QuestionCode }[] = [];
  const lines: PriceOk['lines'] = [];
  for (const [i, line] of input.lines.entries()) {
    if (line.count < 1) return { status: 'rejected', code: 'count_not_positive' };
    if (line.basic_php === null || line.basic_php === undefined) {
      questions.push({
        line: i,
        code: isTitle(line.title, tables.salaries) ? 'salary_missing' : 'role_unknown',
      });
      continue;
    }
    const basic = centavos(line.basic_php);
    const objection = salaryObjection(basic, minimums[wageRegionOf(line, settings)], settings);
    if (objection) {
      questions.push({ line: i, code: objection });
      continue;
    }
    const allowances = centavos(line.allowances_php ?? '0');
    const rules = rulesOf(tables.statutory, input.as_of);
    const facts = extraFacts(input.extras ?? undefined, line.extras ?? undefined, input.as_of, {
      extras: extrasData(),
      statutory: tables.statutory,
    });
    const cost = employmentCost({ basic, allowances, extras: facts }, rules, settings);
    const extras = pricedExtras(facts, cost);
    const staff = staffPrice(cost.php, line.level, { currency, rate }, settings, extras);
    lines.push(
      pricedLine(line, currency, cost.php, staff, seatPrice(line.workspace, list, settings), extras),
    );
  }
  if (questions.length > 0) return ask(questions);
  if (lines.length === 0) return { status: 'rejected', code: 'no_roles' };
  const discount = input.discount_bp ?? 0;
  if (discount < 0 || discount > settings.max_discount_bp) {
    return ask([{ line: null, code: 'discount_out_of_range' }]);
  }
  return {
    status: 'ok',
    currency,
    fx_php_per_unit_e4: fx,
    fx_effective: shownRate(rate),
    lines,
    totals: totals(
      lines,
      discount,
      settings,
      currency,
      vatRateBp(currency, settings, rulesOf(tables.statutory, input.as_of)),
      input.extras ? { extras: input.extras, currency, rate } : null,
    ),
  };
}

function settingsOf(input: PriceInput, { pricing }: PriceTables): PricingSettings {
  const { region, ...given } = defined(input.settings ?? {});
  return FormulaSettings.parse({
    ...pricing.defaults,
    ...(region && { wage_regions: byWorkspace(() => region) }),
    ...given,
  });
}

/** A line whose salary is below the minimum wage, or less than 10% above it. */
export interface LowSalary {
  /** Index into the lines of the input. */
  line: number;
  standing: 'below' | 'near';
  /** The monthly minimum wage, centavos, and its order with the area. */
  minimum: number;
  order: string;
}

/** The lines of a priced input whose salaries are low; none where the check is off or no minimum wage is on file. */
export function lowSalaries(input: PriceInput, tables: PriceTables): LowSalary[] {
  const settings = settingsOf(input, tables);
  if (settings.minimum_wage_guard === 'off') return [];
  return input.lines.flatMap((line, i) => {
    const found = minimumWage(tables.statutory, wageRegionOf(line, settings), input.as_of);
    const standing = found && standingToMinimum(centavos(line.basic_php ?? '0'), found.monthly);
    if (!standing || standing === 'clear') return [];
    const { order, area } = found.wage;
    return [{ line: i, standing, minimum: found.monthly, order: `${order}, ${area}` }];
  });
}

const ask = (questions: { line: number | null; code: QuestionCode }[]): PriceResult => ({
  status: 'needs_clarification',
  questions,
});

function isTitle(title: string, { roles }: SalaryData): boolean {
  const wanted = title.trim().toLowerCase();
  return roles.some(({ role, aliases }) =>
    [role, ...aliases].some((name) => name.trim().toLowerCase() === wanted),
  );
}

/** Without the keys whose value is undefined: they must not hide a default. */
function defined<T extends object>(partial: T): Partial<{ [K in keyof T]: Exclude<T[K], undefined> }> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the filter proves what the type says
  return Object.fromEntries(Object.entries(partial).filter(([, value]) => value !== undefined)) as Partial<{
    [K in keyof T]: Exclude<T[K], undefined>;
  }>;
}
