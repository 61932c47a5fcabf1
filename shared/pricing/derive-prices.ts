/** A price list worked out from the list in another currency. */
import { byWorkspace, type Currency } from '../request/vocabulary';
import { decimal, halfUp, oneUnit, over, ratio, times } from './money';
import type { PriceList } from './stages';

/** A currency with pesos for one unit × 10,000. */
export interface RatedCurrency {
  currency: Currency;
  php_per_unit_e4: number;
}

/**
 * Each price at the two rates, rounded half-up to the minor unit, once. No buffer is deducted: the list keeps what the
 * list that it is derived from asks.
 *
 * @throws {AmountTooLarge}
 */
export function derivedPrices(list: PriceList, from: RatedCurrency, to: RatedCurrency): PriceList {
  const converted = (amount: number): number =>
    halfUp(
      times(
        ratio(amount, oneUnit(from.currency)),
        over(ratio(from.php_per_unit_e4 * oneUnit(to.currency)), ratio(to.php_per_unit_e4)),
      ),
    );
  return {
    workspace: byWorkspace((workspace) => converted(list.workspace[workspace])),
    setup: byWorkspace((workspace) => converted(list.setup[workspace])),
  };
}

/** How much of one currency is one unit of another: `0.8412`. */
export const crossRateWords = (from: RatedCurrency, to: RatedCurrency): string =>
  decimal(ratio(from.php_per_unit_e4, to.php_per_unit_e4), 4);
