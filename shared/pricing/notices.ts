/** What an account manager should look at before sending a quote, and what was assumed. */
import { pricingData } from '../data/current';
import type { PricingData, StatutoryData } from '../data/schemas';
import { multiplierWords } from './explain-parts';
import { decimal, formatAmount, over, ratio } from './money';
import type { PricedQuote } from './priced-quote';
import { effectiveRate, employmentCost, staffPrice } from './stages';

export interface Notice {
  code:
    | 'old_rate'
    | 'rate_by_hand'
    | 'weak_rate'
    | 'bands_differ'
    | 'estimate'
    | 'salary_by_hand'
    | 'no_minimum_wage'
    | 'below_minimum_wage'
    | 'internal_currency';
  severity: 'info' | 'attention';
  title: string;
  text: string;
  /** The line it is about; null: the whole quote. */
  line: number | null;
}

const OLD_RATE_DAYS = 7;

/** @param today the day of looking, Asia/Manila */
export function notices(priced: PricedQuote, today: string, statutory: StatutoryData): Notice[] {
  const { result, basis } = priced;
  const found: Notice[] = [];
  const about = (
    code: Notice['code'],
    severity: Notice['severity'],
    title: string,
    text: string,
    line: number | null = null,
  ): void => {
    found.push({ code, severity, title, text, line });
  };
  if (result.currency === 'PHP') {
    about(
      'internal_currency',
      'attention',
      'The peso price list is for internal use',
      'Choose the client’s currency before sending.',
    );
  } else {
    rateNotices(priced, today, about);
  }
  const bands = new Set(result.lines.map((line) => line.multiplier_x100));
  if (basis.settings.multiplier_basis === 'salary_band' && bands.size > 1) {
    const edges = bandEdges(priced, statutory).join(' ');
    const used = [...bands].map((x100) => `× ${multiplierWords(x100)}`).join(' and ');
    about(
      'bands_differ',
      'info',
      'The roles use different multipliers',
      `${used}, by the salary band. At the edge of a band a higher salary costs less: ${edges}`,
    );
  }
  for (const [line, { salary }] of basis.lines.entries()) {
    const title = result.lines[line]?.title ?? '';
    if (salary.confidence === 'by_hand') {
      about(
        'salary_by_hand',
        'info',
        `The ${title} salary was typed by hand`,
        'It replaces the median of the salary table.',
        line,
      );
    } else if (salary.confidence === 'interpolated') {
      const range = salary.range
        ? ` Range ${formatAmount(salary.range.min)} to ${formatAmount(salary.range.max)}.`
        : '';
      about(
        'estimate',
        'info',
        `The ${title} salary is an estimate`,
        `${salary.source.text}.${range} Type the real one when it is agreed.`,
        line,
      );
    }
  }
  const minimum = basis.rules.minimum_wage;
  const least = minimum?.parameters['monthly'] ?? 0;
  for (const [line, { title, php }] of result.lines.entries()) {
    // `block` never gets here: such a salary is a question (pricing.md section 8).
    if (basis.settings.minimum_wage_guard === 'warn' && php.basic < least) {
      about(
        'below_minimum_wage',
        'attention',
        `The ${title} salary is below the minimum wage`,
        `PHP ${formatAmount(php.basic)} against PHP ${formatAmount(least)} a month (${minimum?.name ?? ''}).`,
        line,
      );
    }
  }
  if (minimum === null) {
    about(
      'no_minimum_wage',
      'attention',
      'No minimum wage is on file for this day',
      'The check against it was skipped.',
    );
  }
  return found;
}

function rateNotices(
  { result, basis }: PricedQuote,
  today: string,
  about: (code: Notice['code'], severity: Notice['severity'], title: string, text: string) => void,
): void {
  const spot = decimal(ratio(result.fx_php_per_unit_e4, 10_000), 4);
  // One peso up or down, as a share of the rate; the staff part moves by about as much.
  const share = decimal(over(ratio(1_000_000), ratio(result.fx_php_per_unit_e4)), 1);
  const effect = `One peso more or less moves staff prices by about ${share} %.`;
  if (basis.fx.by_hand) {
    about('rate_by_hand', 'info', `The ${result.currency} rate was typed by hand`, `${spot} PHP. ${effect}`);
    return;
  }
  const days = ageInDays(basis.fx.source.date, today);
  if (days > OLD_RATE_DAYS) {
    about(
      'old_rate',
      'attention',
      `The ${result.currency} rate is ${days} days old`,
      `${spot} PHP of ${basis.fx.source.date}. ${effect} Enter today’s rate before sending.`,
    );
  }
  if (basis.fx.source.text.includes(';')) {
    about('weak_rate', 'attention', `The ${result.currency} rate is derived`, basis.fx.source.text);
  }
}

/** Whole days from one calendar day to another. */
export const ageInDays = (from: string, to: string): number =>
  Math.max(0, Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000));

/** What one person costs on both sides of each band's edge, before workspace. */
function bandEdges({ result, basis }: PricedQuote, statutory: StatutoryData): string[] {
  const rate = effectiveRate(result.currency, result.fx_php_per_unit_e4, basis.settings);
  const staff = (basic: number): string => {
    const { php } = employmentCost({ basic, allowances: 0 }, basis.as_of, basis.settings, statutory);
    return formatAmount(staffPrice(php, 'mid', rate, basis.settings).unit_staff);
  };
  return basis.settings.salary_bands.flatMap(({ max }) =>
    max === null
      ? []
      : [
          `${formatAmount(max)} gives ${result.currency} ${staff(max)}, ${formatAmount(max + 1)} gives ${staff(max + 1)}.`,
        ],
  );
}

/** Explains a price that fell although the salary rose: the next band applies. Null where that is not so. */
export function priceDrop(before: PricedQuote, after: PricedQuote): Notice | null {
  if (before.result.currency !== after.result.currency) return null;
  for (const [line, now] of after.result.lines.entries()) {
    const then = before.result.lines[line];
    if (!then || then.title !== now.title) continue;
    const rose = now.php.basic > then.php.basic;
    if (rose && now.unit_staff < then.unit_staff && now.multiplier_x100 < then.multiplier_x100) {
      return {
        code: 'bands_differ',
        severity: 'info',
        title: `The ${now.title} price fell because the next salary band applies`,
        text: `At PHP ${formatAmount(now.php.basic)} the multiplier is ${multiplierWords(now.multiplier_x100)} instead of ${multiplierWords(then.multiplier_x100)}.`,
        line,
      };
    }
  }
  return null;
}

export interface Assumption {
  fact: 'level' | 'workspace' | 'currency';
  line: number | null;
  title: string;
  text: string;
}

/** What nobody said and the defaults filled in. */
export function assumptions({ result, basis }: PricedQuote, data: PricingData = pricingData()): Assumption[] {
  const words = { wfh: 'work from home', hybrid: 'hybrid', office: 'office' } as const;
  const list: Assumption[] = basis.lines.flatMap(({ assumed }, line) => {
    const priced = result.lines[line];
    if (!priced) return [];
    return assumed.map((fact): Assumption => {
      if (fact === 'level') {
        return {
          fact,
          line,
          title: `Level of the ${priced.title}: ${priced.level}`,
          text: 'The request does not say.',
        };
      }
      const seat = data.workspace_monthly[result.currency];
      const others = (['wfh', 'hybrid', 'office'] as const)
        .filter((other) => other !== priced.workspace)
        .map((other) => `${words[other]} ${formatAmount(seat[other])}`)
        .join(', ');
      return {
        fact,
        line,
        title: `Workspace of the ${priced.title}: ${words[priced.workspace]}`,
        text: `${result.currency} ${formatAmount(priced.unit_workspace)} each a month; ${others}.`,
      };
    });
  });
  if (basis.currency_assumed) {
    list.push({
      fact: 'currency',
      line: null,
      title: `Currency: ${result.currency}`,
      text: 'The request does not name one.',
    });
  }
  return list;
}
