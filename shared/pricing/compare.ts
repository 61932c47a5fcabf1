/**
 * What changed between two prices, cause by cause: each cause is applied alone, one after the other, and the quote is
 * priced again by the same stages. So the amounts add up to the whole difference, to the cent.
 */
import { type Currency } from '../request/vocabulary';
import { totals, vatRateBp } from './stages';
import { AmountTooLarge } from './money';
import { overrideWords } from './override-words';
import type { PricedQuote } from './priced-quote';
import { extrasWords } from './extras/wording';
import { chargeTerms, frozenTerms, inputOf, type LineInput, priceOfLine, type Terms } from './what-if';

export type ChangeCause =
  | 'removed'
  | 'added'
  | 'title'
  | 'level'
  | 'workspace'
  | 'wage_region'
  | 'count'
  | 'salary'
  | 'extras'
  | 'override'
  | 'law'
  | 'rules'
  | 'rate'
  | 'price_list'
  | 'discount'
  | 'vat';

/** One cause, with what it does to the quote; amounts in minor units of the quotes' currency. */
export interface Change {
  cause: ChangeCause;
  /** The line's title after the change; null where it is about the whole quote. */
  title: string | null;
  /** The fact before and after; null where there is none. */
  from: string | number | null;
  to: string | number | null;
  monthly: number;
  setup: number;
}

export type Comparison =
  | { comparable: true; currency: Currency; changes: Change[]; monthly: number; setup: number }
  /** Amounts of two currencies have no difference; a quote of an older app kept no whole rules. */
  | { comparable: false; reason: 'currency' | 'older_quote' | 'too_large' };

/**
 * Both quotes may be any two: of one quote or of two. Causes without an effect are named where a fact changed, and left
 * out where only a date or a source did.
 */
export function compareQuotes(before: PricedQuote, after: PricedQuote): Comparison {
  if (before.result.currency !== after.result.currency) return { comparable: false, reason: 'currency' };
  const [start, end] = [frozenTerms(before), frozenTerms(after)];
  if (!start || !end) return { comparable: false, reason: 'older_quote' };
  try {
    return comparison(before, after, start, end);
  } catch (error) {
    if (error instanceof AmountTooLarge) return { comparable: false, reason: 'too_large' };
    throw error;
  }
}

function comparison(before: PricedQuote, after: PricedQuote, start: Terms, end: Terms): Comparison {
  const changes: Change[] = [];
  const pairs = pairsOf(before.result.lines.map(inputOf), after.result.lines.map(inputOf));
  let lines = pairs.map(({ was }) => was);
  let terms = open(start);
  let at = pricedAt(lines, terms);
  const step = (
    change: Omit<Change, 'monthly' | 'setup'>,
    next: { lines?: typeof lines; terms?: Terms },
  ): void => {
    lines = next.lines ?? lines;
    terms = next.terms ?? terms;
    const now = pricedAt(lines, terms);
    const effect = { monthly: now.monthly - at.monthly, setup: now.setup - at.setup };
    at = now;
    const isFact = change.from !== null || change.to !== null;
    if (isFact || effect.monthly !== 0 || effect.setup !== 0) changes.push({ ...change, ...effect });
  };
  const put = (index: number, line: LineInput | null): typeof lines => lines.with(index, line);

  for (const [i, { was, is }] of pairs.entries()) {
    if (was && !is) {
      step({ cause: 'removed', title: was.title, from: was.count, to: null }, { lines: put(i, null) });
    }
  }
  for (const [i, { was, is }] of pairs.entries()) {
    if (!was && is)
      step({ cause: 'added', title: is.title, from: null, to: is.count }, { lines: put(i, is) });
    if (was && is) lineSteps(was, is, (change, line) => step(change, { lines: put(i, line) }));
  }
  const whole = { title: null, from: null, to: null } as const;
  const isOtherExtras = JSON.stringify(start.extras) !== JSON.stringify(end.extras);
  step(isOtherExtras ? { title: null, cause: 'extras', from: '', to: '' } : { ...whole, cause: 'extras' }, {
    terms: { ...terms, extras: end.extras },
  });
  // An older quote kept no VAT rule: where VAT was added, that is a choice and no change of the law.
  const vatRule = end.rules.vat ?? start.rules.vat;
  const law = vatRule ? { ...end.rules, vat: vatRule } : end.rules;
  step({ ...whole, cause: 'law' }, { terms: { ...terms, rules: law } });
  const settings = { ...open(end).settings, vat: start.settings.vat };
  step({ ...whole, cause: 'rules' }, { terms: { ...terms, settings } });
  const rate = start.fx_php_per_unit_e4 === end.fx_php_per_unit_e4 ? null : end.fx_php_per_unit_e4;
  step(
    { ...whole, cause: 'rate', from: rate && start.fx_php_per_unit_e4, to: rate },
    { terms: { ...terms, fx_php_per_unit_e4: end.fx_php_per_unit_e4 } },
  );
  step({ ...whole, cause: 'price_list' }, { terms: { ...terms, price_list: end.price_list } });
  const discount = start.discount_bp === end.discount_bp ? null : end.discount_bp;
  step(
    { ...whole, cause: 'discount', from: discount === null ? null : start.discount_bp, to: discount },
    { terms: { ...terms, discount_bp: end.discount_bp } },
  );
  const { vat } = end.settings;
  const isOther = start.settings.vat !== vat;
  step(
    { ...whole, cause: 'vat', from: isOther ? start.settings.vat : null, to: isOther ? vat : null },
    { terms: { ...terms, settings: { ...terms.settings, vat } } },
  );
  const [first, last] = [before.result.totals, after.result.totals];
  return {
    comparable: true,
    currency: after.result.currency,
    changes,
    monthly: last.monthly_total - first.monthly_total,
    setup: last.setup_total - first.setup_total,
  };
}

/** The wage region of a line that has none of its own. */
export const BY_WORKSPACE = 'by_workspace';

/** The steps from one line to another: a salary that came with another title or level belongs to that change. */
function lineSteps(
  was: LineInput,
  is: LineInput,
  step: (change: Omit<Change, 'monthly' | 'setup'>, line: LineInput) => void,
): void {
  const { title } = is;
  const pay = { basic: is.basic, allowances: is.allowances };
  let line = was;
  const change = (
    cause: ChangeCause,
    from: string | number,
    to: string | number,
    more: Partial<LineInput>,
  ): void => {
    line = { ...line, ...more };
    step({ cause, title, from, to }, line);
  };
  if (was.title !== is.title)
    change('title', was.title, is.title, { title, ...(was.level === is.level && pay) });
  if (was.level !== is.level) change('level', was.level, is.level, { level: is.level, ...pay });
  if (line.basic !== is.basic || line.allowances !== is.allowances)
    change('salary', was.basic + was.allowances, is.basic + is.allowances, pay);
  if (was.workspace !== is.workspace)
    change('workspace', was.workspace, is.workspace, { workspace: is.workspace });
  if (was.wage_region !== is.wage_region)
    change('wage_region', was.wage_region ?? BY_WORKSPACE, is.wage_region ?? BY_WORKSPACE, {
      wage_region: is.wage_region,
    });
  if (JSON.stringify(was.overrides) !== JSON.stringify(is.overrides))
    change('override', overrideWords(was.overrides) || 'none', overrideWords(is.overrides) || 'none', {
      overrides: is.overrides ?? null,
    });
  if (JSON.stringify(was.extras) !== JSON.stringify(is.extras))
    change('extras', extrasWords(was.extras), extrasWords(is.extras), { extras: is.extras ?? null });
  if (was.count !== is.count) change('count', was.count, is.count, { count: is.count });
}

interface Pair {
  was: LineInput | null;
  is: LineInput | null;
}

/**
 * Which line became which: those alike in the most facts first, by title at least; what is left over pairs in its order
 * only where the two quotes hold as many of it, since then a title was changed. Lines keep the order of the later quote.
 */
function pairsOf(before: readonly LineInput[], after: readonly LineInput[]): Pair[] {
  const left = new Set(before);
  const partner = new Map<LineInput, LineInput>();
  const alike: ((was: LineInput, is: LineInput) => boolean)[] = [
    (was, is) => was.title === is.title && was.level === is.level && was.workspace === is.workspace,
    (was, is) => was.title === is.title && was.level === is.level,
    (was, is) => was.title === is.title,
  ];
  for (const matches of alike) {
    for (const is of after) {
      if (partner.has(is)) continue;
      const was = [...left].find((one) => matches(one, is));
      if (!was) continue;
      partner.set(is, was);
      left.delete(was);
    }
  }
  const open = after.filter((is) => !partner.has(is));
  if (open.length === left.size) {
    for (const [i, was] of [...left].entries()) {
      const is = open[i];
      if (is) partner.set(is, was);
    }
    left.clear();
  }
  return [
    ...after.map((is) => ({ was: partner.get(is) ?? null, is })),
    ...[...left].map((was) => ({ was, is: null })),
  ];
}

/** Between two prices that were allowed lie ones that a guard or a limit would refuse; they are only arithmetic. */
const open = (terms: Terms): Terms => ({
  ...terms,
  settings: {
    ...terms.settings,
    minimum_wage_guard: 'off',
    manual_review_salary_above_centavos: Number.MAX_SAFE_INTEGER,
    max_headcount_per_quote: Number.MAX_SAFE_INTEGER,
  },
});

/** @throws {AmountTooLarge} */
function pricedAt(lines: readonly (LineInput | null)[], terms: Terms): { monthly: number; setup: number } {
  const priced = lines.flatMap((line) => {
    if (!line) return [];
    const one = priceOfLine(line, terms);
    if (!one) throw new AmountTooLarge();
    return [one];
  });
  const { currency, discount_bp, settings, rules } = terms;
  const vatBp = vatRateBp(currency, settings, rules);
  const { monthly_total, setup_total } = totals(
    priced,
    discount_bp,
    settings,
    currency,
    vatBp,
    chargeTerms(terms),
  );
  return { monthly: monthly_total, setup: setup_total };
}
