/** Prices of an hour of overtime, for a list; they are never added up (extras.md 3). */
import type { ExtrasData } from '../../data/schemas';
import { inCurrency, ratio, times } from '../money';
import type { PricedLine, PricedQuote } from '../priced-quote';
import { effectiveRate } from '../stages';
import { hourlyRates, type HourlyRates } from './pay';

export interface RateCardLine {
  title: string;
  /** Centavos. */
  pesos: HourlyRates;
  /** Minor units of the quote's currency. */
  price: HourlyRates;
}

/** The least night rate of the law (Labor Code, Article 86), for a quote that names none. */
const NIGHT_BP = 1_000;

/** The hours are charged as the quote's extras are. Lines of managers are left out: they have no overtime pay by law. */
export function rateCard(priced: PricedQuote, data: ExtrasData): RateCardLine[] {
  const { currency, fx_php_per_unit_e4, lines } = priced.result;
  const { extras, settings } = priced.basis;
  const rate = effectiveRate(currency, fx_php_per_unit_e4, settings);
  const inPrice = (line: PricedLine, centavos: number): number =>
    inCurrency(times(ratio(centavos), factor(line)), { currency, rate });
  const factor = ({ multiplier_x100 }: PricedLine) =>
    ({
      with_multiplier: ratio(multiplier_x100, 100),
      at_cost: ratio(1),
      markup: ratio(10_000 + (extras?.markup_bp ?? 0), 10_000),
    })[extras?.charge ?? 'with_multiplier'];
  return lines.flatMap((line, i) => {
    if (priced.basis.lines[i]?.manager) return [];
    const pesos = hourlyRates(line.php.basic, data, {
      ...data.premiums,
      night_bp: extras?.night_rate_bp ?? NIGHT_BP,
    });
    const price = {
      ordinary: inPrice(line, pesos.ordinary),
      overtime: inPrice(line, pesos.overtime),
      night_overtime: inPrice(line, pesos.night_overtime),
      rest_day: inPrice(line, pesos.rest_day),
    };
    return [{ title: line.title, pesos, price }];
  });
}
