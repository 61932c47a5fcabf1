/** The one line that offers new rates, or says that some wait for a look. */
import { dayWords } from '../calendar';
import type { FoundRate } from './rates-view';
import { changeWords, rateWords } from './wording';

/** So many currencies are named in the line. */
const NAMED = 3;

/** `27 Nov 2026`, or the days of all of them where they differ. */
export function daysOf(rates: readonly Pick<FoundRate, 'date'>[]): string {
  return [...new Set(rates.map(({ date }) => date))].toSorted().map(dayWords).join(' and ');
}

/** `USD 62.7193 (+8.2%), AUD 43.7576 (+7.3%) and 4 more`. */
export function offerWords(
  rates: readonly Pick<FoundRate, 'currency' | 'php_per_unit_e4' | 'changeBp'>[],
): string {
  const named = rates
    .slice(0, NAMED)
    .map(
      ({ currency, php_per_unit_e4: e4, changeBp }) =>
        `${currency}\u00A0${rateWords(e4)}${changeBp === null ? ' (first rate)' : ` (${changeWords(changeBp)})`}`,
    );
  const more = rates.length - named.length;
  return `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
