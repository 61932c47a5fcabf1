/** How much of a quote's exchange rate buffer the move since its pricing has used. */
import { halfUp, ratio } from '../pricing/money';

/**
 * In whole percent of the buffer, half-up: `max(0, 1 − today ÷ quoted) ÷ buffer`. Fewer pesos for one unit cost the firm,
 * more are its gain. Over 100: the quote has become cheaper than the buffer covers. Null: there is no buffer.
 *
 * @param quoted the rate that the quote was priced with, and `today` the one in use, both × 10,000
 */
export function bufferUsed(quoted: number, today: number, bufferBp: number): number | null {
  if (bufferBp === 0) return null;
  if (today >= quoted) return 0;
  return halfUp(ratio(BigInt(quoted - today) * 1_000_000n, BigInt(quoted) * BigInt(bufferBp)));
}
