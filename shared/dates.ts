/** Calendar dates, `YYYY-MM-DD`, as people read them and counted apart; no time zone is involved. */

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2026-11-03` as `3 Nov 2026`, the form of screens and messages. */
export function dayWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${day} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

/** Whether a price is past its last valid day. Both days are of Asia/Manila. */
export const isExpired = (validUntil: string, today: string): boolean => validUntil < today;

/** Whole days from one date to a later one; 0 where it is not later. */
export const daysBetween = (from: string, to: string): number =>
  Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000));
