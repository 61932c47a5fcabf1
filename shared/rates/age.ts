/** How old a rate is, in working days of the European Central Bank, and what that asks of a person. */
import { workingDaysBetween } from './working-days';

/** `ageing`: it is said; `old`: look at it before sending; `too_old`: enter a new one before sending. */
export type AgeLevel = 'current' | 'ageing' | 'old' | 'too_old';

export interface RateAge {
  days: number;
  level: AgeLevel;
}

/** The most working days of each level. */
const CURRENT_DAYS = 3;
const AGEING_DAYS = 10;
const OLD_DAYS = 30;

/** Both days are dates, `YYYY-MM-DD`. */
export function rateAge(date: string, today: string): RateAge {
  const days = workingDaysBetween(date, today);
  if (days <= CURRENT_DAYS) return { days, level: 'current' };
  if (days <= AGEING_DAYS) return { days, level: 'ageing' };
  return { days, level: days <= OLD_DAYS ? 'old' : 'too_old' };
}
