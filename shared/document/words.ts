/** Dates, names and counts as a client's document and email write them. */
import { formatAmount, formatCount, formatWhole } from '../pricing/money';
import type { Currency } from '../request/vocabulary';
import type { ClientView } from './client-view';

export const LEVEL_WORDS = { junior: 'Junior', mid: 'Mid', senior: 'Senior', lead: 'Lead' } as const;
export const WORKSPACE_WORDS = { wfh: 'Work from home', hybrid: 'Hybrid', office: 'Office' } as const;

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** The title holds a name up to this length; a longer one is printed in full below it. */
const TITLE_NAME = 60;
/** Names that a sentence lists before it counts the rest. */
const LISTED = 4;

/** `2026-11-23` as `23 November 2026`, `2027-01` as `January 2027`. */
export function dateWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  const words = `${MONTHS[(month ?? 1) - 1]} ${year}`;
  return day === undefined ? words : `${day} ${words}`;
}

/** A client amount as the settings show it: with cents, or in whole units. */
export const formatClientAmount = (
  minor: number,
  currency: Currency,
  rounding: ClientView['display_rounding'],
): string => (rounding === 'whole' ? formatWhole(minor, currency) : formatAmount(minor, currency));

/** `four`; digits from eleven on. */
export const numberWords = (count: number): string => NUMBERS[count] ?? formatCount(count);

/** The first `most` characters as a person counts them; what is cut ends in `…`. */
export function clipped(name: string, most = TITLE_NAME): string {
  const graphemes = [...new Intl.Segmenter('en').segment(name.slice(0, most * 20))];
  return graphemes.length <= most
    ? name
    : `${graphemes
        .slice(0, most - 1)
        .map(({ segment }) => segment)
        .join('')
        .trimEnd()}…`;
}

export const isLongName = (name: string): boolean => clipped(name) !== name;

/** `A and B`; more than a few: `A, B, C, D and 26 other roles`. */
export function roleNames(titles: readonly string[]): string {
  const names = [...new Set(titles)].map((title) => clipped(title));
  if (names.length > LISTED + 1)
    return `${names.slice(0, LISTED).join(', ')} and ${names.length - LISTED} other roles`;
  const last = names.at(-1) ?? '';
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${last}` : last;
}
