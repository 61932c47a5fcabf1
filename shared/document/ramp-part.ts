/** People by month as a client reads it: until the team is full and nothing changes. */
import { halfUp, oneUnit, ratio } from '../pricing/money';
import type { PricedQuote } from '../pricing/priced-quote';
import { quoteRamp } from '../pricing/ramp/quote-ramp';
import type { ClientView } from './client-view';
import type { QuoteDocument } from './quote-document';

/** Months are printed up to this one. */
const YEAR = 12;

/** Null: all people start in the first month. */
export function rampPart(
  priced: PricedQuote,
  rounding: ClientView['display_rounding'],
): QuoteDocument['ramp'] {
  const { ramp: plan } = priced.basis;
  const ramp = plan && quoteRamp(priced, plan);
  if (!ramp) return null;
  const unit = oneUnit(priced.result.currency);
  const shown = (minor: number): number => (rounding === 'whole' ? unit * halfUp(ratio(minor, unit)) : minor);
  const months = ramp.months.slice(0, YEAR).map(({ month, people, monthly, setup, deposit }) => ({
    month,
    people: people.reduce((sum, each) => sum + each, 0),
    monthly: shown(monthly),
    setup: shown(setup),
    deposit: shown(deposit),
  }));
  const isLike = (i: number): boolean =>
    months
      .slice(i)
      .every(
        ({ people, monthly, setup, deposit }) =>
          people === months[i]?.people && monthly === months[i]?.monthly && setup === 0 && deposit === 0,
      );
  const steady = months.findIndex((_, i) => isLike(i));
  const printed = steady < 0 ? months : months.slice(0, steady + 1);
  const [first] = months;
  return {
    months: printed.map(({ deposit, ...month }) => ({
      ...month,
      due: month.monthly + month.setup + deposit,
    })),
    fullFrom: ramp.full.month,
    fullMonthly: shown(ramp.full.monthly),
    firstYear: months.reduce((sum, { monthly, setup }) => sum + monthly + setup, 0),
    dueBeforeStart: (first?.setup ?? 0) + (first?.deposit ?? 0),
  };
}
