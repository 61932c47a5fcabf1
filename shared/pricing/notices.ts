/** What an account manager should look at before sending a quote, and what was assumed. */
import { dayWords } from '../calendar';
import { type AgeLevel, rateAge } from '../rates/age';
import { PHP } from '../request/vocabulary';
import { multiplierWords, WORKSPACE_WORDS } from './explain-parts';
import type { Price } from './extras/extras';
import { decimal, formatAmount, formatPesos, ratio } from './money';
import { overrideWords } from './override-words';
import { minimumWageUsed, type PricedQuote } from './priced-quote';
import { effectiveRate, employmentCost, staffPrice } from './stages';
import { standingToMinimum } from './statutory';

export interface Notice {
  code:
    | 'old_rate'
    | 'rate_by_hand'
    | 'weak_rate'
    | 'derived_prices'
    | 'bands_differ'
    | 'estimate'
    | 'salary_by_hand'
    | 'override'
    | 'no_minimum_wage'
    | 'below_minimum_wage'
    | 'near_minimum_wage'
    | 'review_due'
    | 'vat'
    | 'not_confirmed'
    | 'holiday_calendar'
    | 'not_included'
    | 'internal_currency';
  severity: 'info' | 'attention';
  title: string;
  text: string;
  /** The line it is about; null: the whole quote. */
  line: number | null;
}

/** @param today the day of looking, Asia/Manila */
export function notices(priced: PricedQuote, today: string): Notice[] {
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
    // With VAT it is meant for a client in the Philippines.
    if (basis.settings.vat !== 'added') {
      about(
        'internal_currency',
        'attention',
        'Peso prices are for internal use only',
        'Choose the client’s currency before sending.',
      );
    }
  } else {
    rateNotices(priced, today, about);
  }
  if (basis.price_list.derived) {
    about(
      'derived_prices',
      'attention',
      `The ${result.currency} price list is derived`,
      `${basis.price_list.source.text}. Check the workspace and setup prices before sending.`,
    );
  }
  extraNotices(priced, about);
  const bands = new Set(result.lines.map((line) => line.multiplier_x100));
  if (basis.settings.multiplier_basis === 'salary_band' && bands.size > 1) {
    const used = [...bands].map((x100) => `× ${multiplierWords(x100)}`).join(' and ');
    about(
      'bands_differ',
      'info',
      'Roles use different multipliers',
      [`${used}, based on the salary band.`, ...bandEdges(priced)].join(' '),
    );
  }
  for (const [line, { salary }] of basis.lines.entries()) {
    const title = result.lines[line]?.title ?? '';
    if (salary.confidence === 'by_hand') {
      about(
        'salary_by_hand',
        'info',
        `The ${title} salary was entered manually`,
        salary.range
          ? `Without it, PHP ${formatPesos(salary.range.median)} would be used.`
          : 'The salary table doesn’t list this role.',
        line,
      );
    } else if (salary.confidence === 'interpolated') {
      const range = salary.range
        ? ` Range PHP ${formatPesos(salary.range.min)} to ${formatPesos(salary.range.max)}.`
        : '';
      about(
        'estimate',
        'info',
        `The ${title} salary is an estimate`,
        `${salary.source.text}.${range} Enter the actual salary once it is agreed.`,
        line,
      );
    }
  }
  overrideNotices(priced, about);
  vatNotice(priced, about);
  let unchecked = false;
  for (const [line, each] of result.lines.entries()) {
    const { title, php } = each;
    const minimum = minimumWageUsed(priced, each);
    const least = minimum?.parameters['monthly'] ?? 0;
    unchecked ||= minimum === null;
    if (basis.settings.minimum_wage_guard === 'off') continue;
    const against = `PHP ${formatPesos(php.basic)} per month; the minimum is PHP ${formatPesos(least)} (${minimum?.name ?? ''}).`;
    const standing = standingToMinimum(php.basic, least);
    if (standing === 'below') {
      // `block` never gets here: such a salary is a question (pricing.md section 8).
      about(
        'below_minimum_wage',
        'attention',
        `The ${title} salary is below the minimum wage`,
        against,
        line,
      );
    } else if (standing === 'near') {
      about(
        'near_minimum_wage',
        'info',
        `The ${title} salary is within 10% of the minimum wage`,
        `${against} A new wage order may raise this price.`,
        line,
      );
    }
  }
  for (const { name, checkedOn, reviewBy } of reviewsDue(priced, today)) {
    about(
      'review_due',
      'info',
      `${name}: due for review since ${dayWords(reviewBy)}`,
      `${checkedOn ? `Last checked on ${dayWords(checkedOn)}. ` : ''}Look for newer data before relying on it.`,
    );
  }
  if (unchecked) {
    about(
      'no_minimum_wage',
      'attention',
      'No minimum wage data for this date',
      'The minimum wage check was skipped.',
    );
  }
  return found;
}

/** What was set in place of the rules, with its reason, and a price that does not count. */
function overrideNotices(
  { result }: PricedQuote,
  about: (
    code: Notice['code'],
    severity: Notice['severity'],
    title: string,
    text: string,
    line: number,
  ) => void,
): void {
  for (const [
    line,
    { title, overrides, unit_calculated: calculated, unit_workspace },
  ] of result.lines.entries()) {
    if (!overrides) continue;
    const { price } = overrides;
    if (price && calculated === undefined) {
      about(
        'override',
        'attention',
        `The price set for the ${title} isn’t used`,
        price.currency === result.currency
          ? `${price.currency} ${formatAmount(price.minor, price.currency)} is below the workspace price of ${formatAmount(unit_workspace, result.currency)}. Set another price, or reset it.`
          : `It is in ${price.currency}, and the quote is in ${result.currency}. Set it again, or reset it.`,
        line,
      );
    }
    const instead =
      calculated === undefined
        ? ''
        : ` The calculated price is ${result.currency} ${formatAmount(calculated, result.currency)} per person.`;
    about(
      'override',
      'info',
      `The ${title} line has an override`,
      `${capitalised(overrideWords(overrides))}.${instead}`,
      line,
    );
  }
}

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** Where the treatment of VAT does not fit the currency; a quote in pesos without any is asked about. */
function vatNotice(
  { result: { currency }, basis: { settings } }: PricedQuote,
  about: (code: Notice['code'], severity: Notice['severity'], title: string, text: string) => void,
): void {
  if (currency !== 'PHP' && settings.vat === 'added') {
    about(
      'vat',
      'attention',
      'VAT was not added',
      'It is added to quotes in PHP only. The PDF says that prices are without Philippine VAT.',
    );
  } else if (currency === 'PHP' && settings.vat === 'zero_rated') {
    about(
      'vat',
      'attention',
      'A quote in PHP can’t be zero-rated for VAT',
      'Zero-rating needs payment in foreign currency. The PDF doesn’t mention VAT.',
    );
  } else if (currency === 'PHP' && settings.vat === 'none') {
    about('vat', 'info', 'No VAT was added', 'For a client in the Philippines, set VAT to “Added”.');
  }
}

/** The rules and tables of a quote whose review date has passed, each once. */
function reviewsDue(
  priced: PricedQuote,
  today: string,
): { name: string; checkedOn: string | undefined; reviewBy: string }[] {
  const { sss, philhealth, pagibig, thirteenth_month, vat } = priced.basis.rules;
  const wages = priced.result.lines.map((line) => minimumWageUsed(priced, line));
  const used = [sss, philhealth, pagibig, thirteenth_month, vat, ...wages, ...(priced.basis.tables ?? [])];
  const due = new Map<string, { name: string; checkedOn: string | undefined; reviewBy: string }>();
  for (const each of used) {
    if (!each?.review_by || each.review_by >= today) continue;
    const { name, checked_on: checkedOn, review_by: reviewBy } = each;
    due.set(name, { name, checkedOn, reviewBy });
  }
  return [...due.values()];
}

/** What the age of a rate asks for before sending. */
const AGE_ADVICE: Record<Exclude<AgeLevel, 'current'>, string> = {
  ageing: '',
  old: ' Look for a newer rate before sending.',
  too_old: ' Reprice with a newer rate before sending, or give a reason.',
};

function rateNotices(
  { result, basis }: PricedQuote,
  today: string,
  about: (code: Notice['code'], severity: Notice['severity'], title: string, text: string) => void,
): void {
  const spot = decimal(ratio(result.fx_php_per_unit_e4, 10_000), 4);
  // One peso up or down, or one centavo of a currency that is worth few pesos, as a share of the rate; the staff part
  // moves by about as much.
  const [step, e4] = result.fx_php_per_unit_e4 < 100_000 ? ['centavo', 100] : ['peso', 10_000];
  const share = decimal(ratio(e4 * 100, result.fx_php_per_unit_e4), 1);
  const effect = `A change of one ${step} moves staff prices by about ${share}%.`;
  if (basis.fx.by_hand) {
    about(
      'rate_by_hand',
      'info',
      `The ${result.currency} rate was entered manually`,
      `${spot} PHP. ${effect}`,
    );
  }
  const { days, level } = rateAge(basis.fx.source.date, today);
  if (level !== 'current') {
    about(
      'old_rate',
      level === 'ageing' ? 'info' : 'attention',
      `The ${result.currency} rate is ${days} working days old`,
      `${spot} PHP, ${dayWords(basis.fx.source.date)}. ${effect}${AGE_ADVICE[level]}`,
    );
  }
  if (basis.fx.derived) {
    about(
      'weak_rate',
      'attention',
      `The ${result.currency} rate is calculated from other rates`,
      basis.fx.source.text,
    );
  }
}

/** What the extras of a quote rest on: much of it ShoreAgents has published nothing about (extras.md). */
function extraNotices(
  { result, basis }: PricedQuote,
  about: (code: Notice['code'], severity: Notice['severity'], title: string, text: string) => void,
): void {
  const { extras } = basis;
  const facts = result.lines.flatMap((line) => line.extras?.facts ?? []);
  const open = [
    ...(facts.length > 0 ? ['how extras are charged'] : []),
    ...(facts.some(({ thirteenth_base }) => thirteenth_base !== 'basic')
      ? ['the base of the 13th month']
      : []),
    ...((extras?.equipment ?? []).length > 0 ? ['equipment prices'] : []),
    ...(extras?.recruitment ? ['the recruitment fee'] : []),
    ...(extras?.deposit ? ['the deposit'] : []),
  ];
  if (open.length > 0) {
    about(
      'not_confirmed',
      'attention',
      'Extras not confirmed by ShoreAgents',
      `ShoreAgents has not confirmed ${listed(open)}. Check before sending.`,
    );
  }
  const year = Number(basis.as_of.slice(0, 4));
  const calendar = facts.flatMap(({ holidays }) => holidays ?? []).find((each) => each.year !== year);
  if (calendar) {
    about(
      'holiday_calendar',
      'attention',
      `The holidays of ${year} are not on file`,
      `The quote counts those of ${calendar.year}.`,
    );
  }
  const isOther = ({ currency }: Price): boolean => currency !== result.currency && currency !== PHP;
  const foreign = [
    ...(extras?.equipment ?? []).filter(({ price }) => isOther(price)).map(({ name }) => name),
    ...(extras?.recruitment?.by === 'flat' && isOther(extras.recruitment.price) ? ['Recruitment fee'] : []),
  ];
  for (const name of foreign) {
    about(
      'not_included',
      'attention',
      `${name} isn’t included in the price`,
      `Its price is in another currency than the quote. Enter it in ${result.currency} or PHP.`,
    );
  }
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** What one person costs on both sides of each band's edge, before workspace, and what that means. */
function bandEdges({ result, basis }: PricedQuote): string[] {
  const rules = basis.statutory_rules;
  if (!rules) return [];
  const rate = effectiveRate(result.currency, result.fx_php_per_unit_e4, basis.settings);
  const staff = (basic: number): number => {
    const { php } = employmentCost({ basic, allowances: 0 }, rules, basis.settings);
    return staffPrice(php, basis.settings.level, { currency: result.currency, rate }, basis.settings)
      .unit_staff;
  };
  const edges = basis.settings.salary_bands.flatMap(({ max }, i) => {
    const next = basis.settings.salary_bands[i + 1];
    if (max === null || !next) return [];
    const [below, above] = [staff(max), staff(max + 1)];
    const words = `PHP ${formatPesos(max)} is priced at ${result.currency} ${formatAmount(below, result.currency)} and PHP ${formatPesos(max + 1)} at ${formatAmount(above, result.currency)}.`;
    return [
      {
        falls: above < below,
        rises: above > below && next.x100 > (basis.settings.salary_bands[i]?.x100 ?? 0),
        words,
      },
    ];
  });
  const section = (heading: string, some: typeof edges): string[] =>
    some.length === 0 ? [] : [heading, ...some.map(({ words }) => words)];
  return [
    ...section(
      'At these band limits, a higher salary costs less:',
      edges.filter(({ falls }) => falls),
    ),
    ...section(
      'At these band limits, the price jumps:',
      edges.filter(({ rises }) => rises),
    ),
  ];
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
        text: `At PHP ${formatPesos(now.php.basic)} the multiplier is ${multiplierWords(now.multiplier_x100)} instead of ${multiplierWords(then.multiplier_x100)}.`,
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
export function assumptions({ result, basis }: PricedQuote): Assumption[] {
  const list: Assumption[] = basis.lines.flatMap(({ assumed }, line) => {
    const priced = result.lines[line];
    if (!priced) return [];
    return assumed.map((fact): Assumption => {
      if (fact === 'level') {
        return {
          fact,
          line,
          title: `${priced.title}, level: ${priced.level}`,
          text: 'Not specified in the request.',
        };
      }
      return {
        fact,
        line,
        title: `${priced.title}, workspace: ${WORKSPACE_WORDS[priced.workspace].toLowerCase()}`,
        text: `${result.currency} ${formatAmount(priced.unit_workspace, result.currency)} per person per month.`,
      };
    });
  });
  if (basis.currency_assumed) {
    list.push({
      fact: 'currency',
      line: null,
      title: `Currency: ${result.currency}`,
      text: 'Not specified in the request.',
    });
  }
  return list;
}
