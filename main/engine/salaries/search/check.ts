/** What of an answer about a role's salaries can be proposed to a person. Nothing else of an answer is ever used. */
import { type Citation, type Figures, type LeftOut } from '../../../../shared/salaries/proposal';
import type { Level } from '../../../../shared/request/vocabulary';
import type { Report } from './prompt';

/** A citation as the API returned it. */
export interface ReturnedCitation {
  url: string;
  title: string | null;
  cited_text: string;
}

export interface Evidence {
  citations: readonly ReturnedCitation[];
  /** The addresses of the pages that the search itself found. */
  found: ReadonlySet<string>;
}

export interface CheckedFigure {
  level: Level;
  figures: Figures;
  citations: Citation[];
  isQuoted: boolean;
}

export interface Checked {
  figures: CheckedFigure[];
  leftOut: LeftOut[];
}

/** Whole pesos per month between which any role's pay lies: from half the lowest minimum wage up. */
const LEAST_PHP = 6_000;
const MOST_PHP = 1_000_000;
/** A figure further from today's is a yearly or foreign one, or a hoax. */
const FARTHEST = 3;
const MOST_CITATIONS = 5;
/** Control characters, and what nobody sees: it could turn or hide the words next to it. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Co}\p{Cn}]/gu;

/**
 * @param today medians that count now, whole pesos per month by level
 * @param sites domains whose pages may be a source, each with its subdomains
 */
export function checkReport(
  report: Report,
  evidence: Evidence,
  today: Readonly<Record<Level, number>>,
  sites: readonly string[],
): Checked {
  const checked: Checked = { figures: [], leftOut: [] };
  for (const figure of report.figures) {
    const { level, min_php, median_php, max_php } = figure;
    const figures = { min_php, median_php, max_php };
    const cited = citationsOf(figure.source_urls, evidence, sites);
    const reason = faultOf(figures, cited, today[level], report, level);
    if (reason === null) {
      const isQuoted = cited.some(({ quote }) => names(quote, median_php));
      checked.figures.push({ level, figures, citations: cited, isQuoted });
    } else if (!checked.leftOut.some((one) => one.level === level)) checked.leftOut.push({ level, reason });
  }
  return checked;
}

function faultOf(
  { min_php: min, median_php: median, max_php: max }: Figures,
  cited: readonly Citation[],
  today: number,
  report: Report,
  level: Level,
): LeftOut['reason'] | null {
  if (report.figures.filter((one) => one.level === level).length > 1) return 'twice';
  if (![min, median, max].every((pesos) => Number.isSafeInteger(pesos))) return 'not_whole_pesos';
  if (min > median || median > max) return 'not_in_order';
  if (min < LEAST_PHP || max > MOST_PHP) return 'not_plausible';
  if (median > today * FARTHEST || median * FARTHEST < today) return 'too_far_from_today';
  return cited.length === 0 ? 'no_citation' : null;
}

/** What the API itself cited of these pages; what the model only wrote counts for nothing. */
function citationsOf(urls: readonly string[], { citations, found }: Evidence, sites: readonly string[]) {
  const kept: Citation[] = [];
  for (const { url, title, cited_text } of citations) {
    if (!urls.includes(url) || !found.has(url) || !isKnown(url, sites)) continue;
    const quote = plain(cited_text, 500);
    const citation = { address: new URL(url).href, title: plain(title ?? '', 300), quote };
    const isNew = !kept.some((one) => one.address === citation.address && one.quote === quote);
    if (quote !== '' && isNew && kept.length < MOST_CITATIONS) kept.push(citation);
  }
  return kept;
}

/** Whether an address is a plain https page of one of the sites. */
function isKnown(address: string, sites: readonly string[]): boolean {
  if (address.length > 500 || !URL.canParse(address)) return false;
  const { protocol, hostname, username, password, port, href } = new URL(address);
  return (
    protocol === 'https:' &&
    [username, password, port].every((part) => part === '') &&
    href.length <= 2_000 &&
    sites.some((site) => hostname === site || hostname.endsWith(`.${site}`))
  );
}

const plain = (text: string, longest: number): string =>
  text
    .replace(/\s+/gu, ' ')
    .replace(UNSEEN, '')
    .trim()
    .slice(0, longest)
    // Never half of a character.
    .replace(/[\uD800-\uDBFF]$/u, '');

/** Whether a text names an amount, by the month or the year: `45,000`, `45k`, `540,000 a year`. */
function names(text: string, pesos: number): boolean {
  return [...text.matchAll(/(\d[\d,]*(?:\.\d+)?)\s*(k\b)?/giu)].some(([, digits = '', thousands]) => {
    const amount = Number(digits.replaceAll(',', '')) * (thousands ? 1_000 : 1);
    // A yearly figure divided by 12 may have been rounded to whole pesos.
    return Math.round(amount) === pesos || Math.round(amount / 12) === pesos;
  });
}
