/** Overrides of a line in words. Internal: no client sees them. */
import { multiplierWords } from './explain-parts';
import { formatAmount, formatPesos } from './money';
import type { LineOverrides } from './overrides';

/** Each override with its reason: `multiplier × 1.5 (trial price)`. Empty: none. */
export function overrideWords(overrides: LineOverrides | null | undefined): string {
  const { multiplier, hmo, price } = overrides ?? {};
  return [
    ...(multiplier ? [`multiplier × ${multiplierWords(multiplier.x100)} (${multiplier.reason})`] : []),
    ...(hmo ? [`HMO PHP ${formatPesos(hmo.centavos)} (${hmo.reason})`] : []),
    ...(price
      ? [`price ${price.currency} ${formatAmount(price.minor, price.currency)} (${price.reason})`]
      : []),
  ].join(', ');
}
