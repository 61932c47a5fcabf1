/** Calendar dates, `YYYY-MM-DD`: the day of an instant, and arithmetic and words of days. */

/** Of a day without a change of summer time, which Manila does not have. */
export const DAY_MS = 86_400_000;

const manilaDay = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Manila',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The day in Asia/Manila at an instant (epoch milliseconds): statutory rules go by Manila's date. */
export const dayInManila = (instant: number): string => manilaDay.format(instant);

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2026-11-03` as `3 Nov 2026`, the form of screens and messages. */
export function dayWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${day} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

/** Whether a price is past its last valid day. Both days are of Asia/Manila. */
export const isExpired = (validUntil: string, today: string): boolean => validUntil < today;

/** Whole days from one date to another; negative where the other is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** The date so many days later; earlier for a negative number. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
