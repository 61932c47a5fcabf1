/** Days on which the European Central Bank publishes: Monday to Friday without its own holidays. */
import { DAY_MS } from '../calendar';

const FIXED = new Set(['01-01', '05-01', '12-25', '12-26']);

/** Easter Sunday of a year of the Gregorian calendar (Butcher's method), as milliseconds of UTC. */
function easter(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return Date.UTC(year, month - 1, ((h + l - 7 * m + 114) % 31) + 1);
}

/** Whether the bank publishes on a date, `YYYY-MM-DD`. */
export function isWorkingDay(date: string): boolean {
  const at = Date.parse(date);
  const weekday = new Date(at).getUTCDay();
  if (weekday === 0 || weekday === 6 || FIXED.has(date.slice(5))) return false;
  const sunday = easter(Number(date.slice(0, 4)));
  return at !== sunday - 2 * DAY_MS && at !== sunday + DAY_MS;
}

/** How many working days lie after one date up to and with a later one; 0 where it is not later. */
export function workingDaysBetween(from: string, to: string): number {
  let days = 0;
  for (let at = Date.parse(from) + DAY_MS; at <= Date.parse(to); at += DAY_MS) {
    if (isWorkingDay(new Date(at).toISOString().slice(0, 10))) days += 1;
  }
  return days;
}
