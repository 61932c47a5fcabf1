/** The currencies that come with a price list; apart, since specs of the window can't load the data files. */
import { pricingData } from '../shared/data/current';
import { currenciesInUse } from '../shared/pricing/currencies';

export const BUNDLED = currenciesInUse(pricingData(), []);
