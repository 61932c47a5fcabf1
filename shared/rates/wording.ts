/** Words for people about exchange rates. */
import { decimal, ratio } from '../pricing/money';
import type { RateReason } from './rates-view';

/** A rate as shown: `62.7500`. */
export const rateWords = (e4: number): string => decimal(ratio(e4, 10_000), 4);

/** Basis points as `+8.3%`, `−0.2%` or `0.0%`, half away from zero. */
export function changeWords(bp: number): string {
  const tenths = Math.floor((Math.abs(bp) + 5) / 10);
  const sign = tenths === 0 ? '' : bp > 0 ? '+' : '−';
  return `${sign}${decimal(ratio(tenths, 10), 1)}%`;
}

export const REASON_WORDS: Record<RateReason, string> = {
  sources_differ: 'The two sources differ. Compare both before you use it.',
  moved_fast: 'It moved by more than 5% within ten working days.',
  common_factor: 'All currencies moved by the same factor, so the peso rate itself may be wrong.',
  future: 'Its date is in the future.',
  older: 'It is older than the rate in use.',
  inverted: 'It looks inverted: enter pesos for one unit of the currency.',
  jump: 'It is more than 20% away from the rate in use, so it may be in another unit.',
  not_a_rate: 'It is not a rate: up to 1,000,000, with at most six decimals.',
  person: 'Dismissed.',
};
