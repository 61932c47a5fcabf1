/** The extras of a quote as a person changes them: what each change would do to the price, and how it is stored. */
import { extrasData } from '../../../shared/data/current';
import type { QuoteView } from '../../../shared/contract/quote-view';
import { totalsWith } from '../../../shared/pricing/extras/effect';
import type { Extras, LineExtras } from '../../../shared/pricing/extras/extras';
import { formatAmount } from '../../../shared/pricing/money';
import type { PricedQuote, Totals } from '../../../shared/pricing/priced-quote';
import { useStatutory } from '../../platform/price-lists';
import { correct, withLine, withQuote } from '../request/corrections';

/** What changes; undefined switches an extra off. */
export type Change<T> = { [K in keyof T]?: T[K] | undefined };

export interface ExtrasEditor {
  extras: Extras;
  priced: PricedQuote;
  /** Of the line `index` of the price. */
  own: (index: number) => LineExtras;
  set: (change: Change<Extras>) => void;
  setOwn: (index: number, change: Change<LineExtras>) => void;
  /** The totals with a change; null where they cannot be worked out. */
  totals: (change: Change<Extras>) => Totals | null;
  /** `+ 602.49 a month`, by what the change adds to what is there; empty where it cannot be worked out. */
  effect: (change: Change<Extras>) => string;
}

export function useExtras(quote: QuoteView, priced: PricedQuote): ExtrasEditor {
  const statutory = useStatutory();
  const extras = quote.request?.extras ?? {};
  const lines = quote.request?.lines ?? [];
  const own = (index: number): LineExtras => lines[index]?.extras ?? {};
  const totalsOf = (change: Change<Extras>): Totals | null =>
    totalsWith(
      priced,
      without({ ...extras, ...change }),
      priced.result.lines.map((_, index) => own(index)),
      { extras: extrasData(), statutory },
    );
  return {
    extras,
    priced,
    own,
    set: (change) =>
      void correct(quote.quoteId, (now) =>
        withQuote(now, { extras: orNone(without({ ...now.extras, ...change })) }),
      ),
    setOwn: (index, change) => {
      const line = lines[index]?.line;
      if (line === undefined) return;
      void correct(quote.quoteId, (now) =>
        withLine(now, line, { extras: orNone(without({ ...now.lines?.[line]?.extras, ...change })) }),
      );
    },
    totals: totalsOf,
    effect(change) {
      const [was, is] = [totalsOf({}), totalsOf(change)];
      return was && is ? effectWords(was, is, priced) : '';
    },
  };
}

/** What moved: the month, the setup or the deposit, with its sign. */
function effectWords(was: Totals, is: Totals, { result: { currency } }: PricedQuote): string {
  const amounts = [
    [is.monthly_total - was.monthly_total, 'a month'],
    [is.setup_total - was.setup_total, 'once'],
    [is.deposit - was.deposit, 'deposit'],
  ] as const;
  const moved = amounts.filter(([minor]) => minor !== 0);
  if (moved.length === 0) return 'no change in price';
  return moved
    .map(([minor, what]) => `${minor > 0 ? '+' : '−'}${formatAmount(Math.abs(minor), currency)} ${what}`)
    .join(', ');
}

const orNone = <T extends object>(value: T): T | undefined =>
  Object.keys(value).length === 0 ? undefined : value;

type Kept<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without what is switched off. */
function without<T extends object>(value: T): Kept<T> {
  const kept: Kept<T> = {};
  for (const key in value) {
    const each = value[key];
    if (isKept(each)) kept[key] = each;
  }
  return kept;
}

const isKept = <T>(value: T): value is Exclude<T, undefined> => value !== undefined;
