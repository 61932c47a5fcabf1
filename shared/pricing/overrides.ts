/** What a person sets on a line in place of what the rules give, each with its reason. Internal: no client sees it. */
import { z } from 'zod';
import { Currency } from '../request/vocabulary';

/** Why; an override is never without one. */
const reason = z.string().trim().min(1).max(300);

export const LineOverrides = z.strictObject({
  /** In hundredths: 170 is × 1.7. */
  multiplier: z.strictObject({ x100: z.int().min(1).max(1_000), reason }).optional(),
  /** Health cover per person, centavos per month. */
  hmo: z.strictObject({ centavos: z.int().min(0).max(100_000_000), reason }).optional(),
  /** The whole price per person per month, in minor units of a currency; it counts in that currency alone. */
  price: z.strictObject({ minor: z.int().positive(), currency: Currency, reason }).optional(),
});
export type LineOverrides = z.infer<typeof LineOverrides>;

/**
 * The price per person that a line was given; null: none, or none that counts: it is in another currency, or below the
 * price of the workspace, so that nothing would be left for the staff.
 *
 * @param workspace price per person, minor units of `currency`
 */
export const priceSet = (
  overrides: LineOverrides | null | undefined,
  currency: Currency,
  workspace: number,
): number | null => {
  const price = overrides?.price;
  return price && price.currency === currency && price.minor >= workspace ? price.minor : null;
};
