/** Prices in every currency of the list, for laws that hold in each of them. */
import { type PricingData, PricingData as Schema } from '../shared/data/schemas';
import { CURRENCIES } from '../shared/request/vocabulary';

/** The data with a price list and a rate for the currencies that bring none. */
export function inEveryCurrency(pricing: PricingData): PricingData {
  const each = { wfh: 18_019, hybrid: 26_031, office: 34_047 };
  const lists = Object.fromEntries(CURRENCIES.map((currency) => [currency, each]));
  const rates = Object.fromEntries(CURRENCIES.map((currency) => [currency, 3_947]));
  return Schema.parse({
    ...pricing,
    workspace_monthly: { ...lists, ...pricing.workspace_monthly },
    setup_fee_per_seat: { ...lists, ...pricing.setup_fee_per_seat },
    fx: { ...pricing.fx, php_per_unit_e4: { ...rates, ...pricing.fx.php_per_unit_e4 } },
  });
}
