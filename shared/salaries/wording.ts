/** Words for people about salaries found on the web. */
import { dayWords } from '../calendar';
import type { Source } from '../pricing/source';
import type { LeftOut, Outcome } from './proposal';

export const OUTCOME_WORDS: Record<Outcome, string> = {
  asked: 'Not finished',
  found: 'Found',
  nothing: 'No page with a usable salary was found',
  refused: 'Claude declined to answer',
  cut_off: 'The answer was cut off',
  malformed: 'The answer couldn’t be used',
  paused: 'The search didn’t finish',
};

export const LEFT_OUT_WORDS: Record<LeftOut['reason'], string> = {
  no_citation: 'no page from a trusted site was cited',
  twice: 'two salaries were given for this level',
  not_whole_pesos: 'it isn’t in whole pesos',
  not_in_order: 'minimum, median and maximum are out of order',
  not_plausible: 'it isn’t a plausible monthly salary',
  too_far_from_today: 'it is more than three times, or less than a third of, the current salary',
};

/**
 * What a source that a person accepted is called: `Web, accepted by you on 25 Nov 2026; www.payscale.com`. The day of
 * the search is next to it, as the date of every source does.
 */
export function acceptedWords(address: string, acceptedOn: string): string {
  const host = /^https:\/\/([^/?#]+)/.exec(address)?.[1] ?? address;
  return `Web, accepted by you on ${dayWords(acceptedOn)}; ${host}`;
}

/** The source of a salary that the company imported from a file of its own. */
export function importedWords(source: string, file: string, date: string): Source {
  const url = /^https?:\/\/[^\s;]+/.exec(source)?.[0] ?? null;
  const note = source === file || url !== null ? '' : `; ${source}`;
  return { text: `Your salaries, imported from ${file}${note}`, url, date };
}

/** Tenths of a percent as `+12.5%`, `−3.0%` or `0.0%`. */
export function differenceWords(tenths: number): string {
  const size = Math.abs(tenths);
  const sign = tenths > 0 ? '+' : tenths < 0 ? '−' : '';
  return `${sign}${Math.floor(size / 10)}.${size % 10}%`;
}
