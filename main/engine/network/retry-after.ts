/** How long a server asks to wait before the next call: one reading of every form that they use. */

/** The longest wait that a server may ask for, milliseconds. */
export const MAX_REQUESTED_WAIT_MS = 3_600_000;

const SECONDS = /^\d{1,12}(?:\.\d{1,9})?$/;
/** IMF-fixdate, the one form of a date that a server may send (RFC 9110, 5.6.7). */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * The wait that a reply's headers ask for, in milliseconds, 0 to `MAX_REQUESTED_WAIT_MS`: `retry-after-ms`, else
 * `Retry-After` as seconds or a date (RFC 9110, 10.2.3). Null: they name none, or no length of time.
 *
 * @param now epoch milliseconds
 */
export function retryAfterMs(headers: Headers | undefined, now: number): number | null {
  const exact = headers?.get('retry-after-ms')?.trim();
  if (exact !== undefined && SECONDS.test(exact)) return requestedWaitMs(Number(exact));
  const value = headers?.get('retry-after')?.trim() ?? '';
  if (SECONDS.test(value)) return requestedWaitMs(Number(value) * 1_000);
  return HTTP_DATE.test(value) ? requestedWaitMs(Math.max(Date.parse(value) - now, 0)) : null;
}

/** As `retryAfterMs`, for a number that a reply's body names. */
export const requestedWaitMs = (ms: number): number | null =>
  ms >= 0 ? Math.min(Math.round(ms), MAX_REQUESTED_WAIT_MS) : null;
