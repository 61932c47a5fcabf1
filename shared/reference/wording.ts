/** Words for people about rules and data. */
import { daysBetween } from '../calendar';
import type { Confidence, ReferenceList } from './entry';

export const LIST_WORDS: Record<ReferenceList, string> = {
  statutory: 'Statutory rules',
  minimum_wages: 'Minimum wages',
  salaries: 'Salaries',
  price_lists: 'Price lists',
  rates: 'Exchange rates',
  ambiguous_names: 'Ambiguous names',
  aliases: 'Aliases',
};

export const CONFIDENCE_WORDS: Record<Confidence, string> = {
  confirmed: 'Confirmed',
  checked: 'Checked, not confirmed',
  sourced: 'Published source',
  estimate: 'Estimate',
  web: 'Accepted from the web',
  imported: 'Imported',
  by_hand: 'Entered manually',
  derived: 'Calculated',
  kept: 'Saved as an alias',
};

/** How old something of a day is on a later one: `today`, `1 day`, `45 days`, `11 months`, `3 years`. */
export function dayAgeWords(date: string, today: string): string {
  const days = daysBetween(date, today);
  if (days <= 0) return 'today';
  // The longest two months have so many days.
  if (days < 62) return days === 1 ? '1 day' : `${days} days`;
  const months = monthsBetween(date, today);
  return months < 24 ? `${months} months` : `${Math.floor(months / 12)} years`;
}

/** Whole months from one date to a later one. */
function monthsBetween(from: string, to: string): number {
  const [fromYear = 0, fromMonth = 0, fromDay = 0] = from.split('-').map(Number);
  const [toYear = 0, toMonth = 0, toDay = 0] = to.split('-').map(Number);
  return (toYear - fromYear) * 12 + (toMonth - fromMonth) - (toDay < fromDay ? 1 : 0);
}
