/**
 * The verdict on a fetched rate: none is used without these checks, and a held rate waits for a person. The
 * order and the limits are those of the rate policy; each verdict names the one that decided.
 */
import { Currency } from '../request/vocabulary';
import type { RateSheet } from './rate-sheet';
import { workingDaysBetween } from './working-days';

/** A rate that quotes use, or that another source names. */
export interface DatedRate {
  php_per_unit_e4: number;
  date: string;
}

export type Verdict =
  | { state: 'nothing_new' }
  | { state: 'refused'; reason: 'future' | 'older' | 'inverted' | 'jump' }
  | { state: 'held'; reason: 'sources_differ' | 'moved_fast' | 'common_factor'; change_bp: number }
  | { state: 'offered'; change_bp: number; second: 'agrees' | 'not_comparable' };

const SAME_DAY_BP = 100;
const NEAR_DAY_BP = 200;
const JUMP_BP = 2_000;
const FAST_BP = 500;
const FAST_DAYS = 10;
const COMMON_BP = 200;
/** Factors this near to each other are one factor: nothing real moves all currencies alike. */
const COMMON_SPREAD_BP = 5;

/** A change up to this size may be taken without asking, where the firm set that. */
const SMALL_BP = 200;

/** Whether a rate is so near to the one in use that it may be taken without asking. */
export const isSmallChange = (fresh: number, used: number): boolean => !differsBy(fresh, used, SMALL_BP);

/** The change from one rate to another in basis points, half-up in size; negative where it fell. */
export function changeBp(from: number, to: number): number {
  const size = (Math.abs(to - from) * 10_000) / from;
  return Math.sign(to - from) * Math.round(size);
}

const differsBy = (a: number, b: number, bp: number): boolean =>
  BigInt(Math.abs(a - b)) * 10_000n > BigInt(b) * BigInt(bp);

/**
 * @param accepted the rate that quotes use now; null: none yet
 * @param second the same currency by the other source; null: it did not answer or does not list it
 * @param today by Manila and by UTC; a rate may be of neither day's future
 * @param isEntered a person entered it: then it may be of the same day as the one in use
 */
export function judgeRate(
  fresh: DatedRate,
  accepted: DatedRate | null,
  second: DatedRate | null,
  today: { manila: string; utc: string },
  isEntered = false,
): Verdict {
  if (fresh.date > today.manila && fresh.date > today.utc) return { state: 'refused', reason: 'future' };
  if (accepted && fresh.date === accepted.date && !isEntered) return { state: 'nothing_new' };
  if (accepted && fresh.date < accepted.date) return { state: 'refused', reason: 'older' };
  const change = accepted ? changeBp(accepted.php_per_unit_e4, fresh.php_per_unit_e4) : 0;
  const apart = second && daysApart(fresh.date, second.date);
  const most = apart === null ? null : limitFor(apart);
  if (second && most !== null && differsBy(fresh.php_per_unit_e4, second.php_per_unit_e4, most)) {
    return { state: 'held', reason: 'sources_differ', change_bp: change };
  }
  if (accepted && differsBy(fresh.php_per_unit_e4, accepted.php_per_unit_e4, JUMP_BP)) {
    return { state: 'refused', reason: isInverse(fresh, accepted) ? 'inverted' : 'jump' };
  }
  if (accepted && differsBy(fresh.php_per_unit_e4, accepted.php_per_unit_e4, FAST_BP)) {
    const age = workingDaysBetween(accepted.date, fresh.date);
    if (age <= FAST_DAYS) return { state: 'held', reason: 'moved_fast', change_bp: change };
  }
  return {
    state: 'offered',
    change_bp: change,
    second: most === null ? 'not_comparable' : 'agrees',
  };
}

/** Two sources are compared on one day, or a working day apart with more room; further apart they are not. */
function limitFor(apart: number): number | null {
  if (apart === 0) return SAME_DAY_BP;
  return apart === 1 ? NEAR_DAY_BP : null;
}

const daysApart = (a: string, b: string): number =>
  a < b ? workingDaysBetween(a, b) : workingDaysBetween(b, a);

/** Whether one is about the inverse of the other: their product is near 1 (both are × 10,000). */
function isInverse(a: DatedRate, b: DatedRate): boolean {
  const product = (a.php_per_unit_e4 * b.php_per_unit_e4) / 100_000_000;
  return product > 0.5 && product < 2;
}

/**
 * The verdicts on a whole sheet, one for each currency that it lists.
 *
 * @param accepted the rates that quotes use now
 */
export function judgeSheet(
  sheet: RateSheet,
  accepted: Readonly<Record<Currency, DatedRate>>,
  second: RateSheet | null,
  today: { manila: string; utc: string },
): Map<Currency, Verdict> {
  const verdicts = new Map<Currency, Verdict>();
  const factors: number[] = [];
  for (const [code, value] of Object.entries(sheet.php_per_unit_e4)) {
    const currency = Currency.parse(code);
    const before = accepted[currency] ?? null;
    const other = second?.php_per_unit_e4[currency];
    const verdict = judgeRate(
      { php_per_unit_e4: value, date: sheet.date },
      before,
      second && other !== undefined ? { php_per_unit_e4: other, date: second.date } : null,
      today,
    );
    verdicts.set(currency, verdict);
    if (before && verdict.state !== 'nothing_new') factors.push(changeBp(before.php_per_unit_e4, value));
  }
  if (!isCommonFactor(factors)) return verdicts;
  // The peso itself or the base is wrong: what would have been offered waits for a person.
  for (const [currency, verdict] of verdicts) {
    if (verdict.state === 'offered')
      verdicts.set(currency, { state: 'held', reason: 'common_factor', change_bp: verdict.change_bp });
  }
  return verdicts;
}

function isCommonFactor(factors: readonly number[]): boolean {
  if (factors.length < 3) return false;
  const [least, most] = [Math.min(...factors), Math.max(...factors)];
  return most - least <= COMMON_SPREAD_BP && Math.min(Math.abs(least), Math.abs(most)) > COMMON_BP;
}
