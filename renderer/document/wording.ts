/** The words of the client's document: dates, amounts, names, and the two lists of the first page. */
import { decimal, formatAmount, formatCount, formatWhole, ratio } from '../../shared/pricing/money';
import type { PricedLine } from '../../shared/pricing/priced-quote';
import type { QuoteDocument } from '../../shared/document/quote-document';

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
export const clientAmount = ({ priced }: QuoteDocument, minor: number): string =>
  priced.basis.settings.display_rounding === 'whole' ? formatWhole(minor) : formatAmount(minor);

/** Whether amounts are shown without their cents. */
const isWhole = ({ priced }: QuoteDocument): boolean => priced.basis.settings.display_rounding === 'whole';

/** `four`; digits from eleven on. */
export const numberWords = (count: number): string => NUMBERS[count] ?? formatCount(count);

/** `1` as `1 seat`, `4` as `4 seats`. */
export const counted = (count: number, noun: string): string =>
  `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;

/** Basis points as `2 %`, with a no-break space. */
const percentWords = (bp: number): string => `${decimal(ratio(bp, 100), 2).replace(/\.?0+$/, '')}\u00A0%`;

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

/** What the team is, without the client: `A team of four`, or the role when it is one person. */
export function teamWords({ priced }: QuoteDocument): string {
  const { headcount } = priced.result.totals;
  const [only] = priced.result.lines;
  if (headcount === 1 && only) return clipped(only.title);
  return `A team of ${numberWords(headcount)}`;
}

/** What the monthly price pays for. */
export function includedWords({ priced }: QuoteDocument): string[] {
  const { lines } = priced.result;
  const { settings } = priced.basis;
  const has = (part: 'allowances' | 'hmo'): boolean => lines.some(({ php }) => php[part] > 0);
  const workspaces = new Set(lines.map(({ workspace }) => workspace));
  const covered = {
    full_employment_cost: 'the employment cost',
    salary_only: 'the salary',
    salary_then_benefits_at_cost: 'the salary',
  }[settings.multiplier_covers];
  return [
    has('allowances') ? 'Salary, allowances and 13th month pay' : 'Salary and 13th month pay',
    'SSS, PhilHealth and Pag-IBIG, the employer’s share',
    ...(has('hmo') ? ['Health cover (HMO) for each person'] : []),
    ...(workspaces.has('wfh') ? ['A work-from-home workspace'] : []),
    ...(workspaces.has('hybrid') ? ['A hybrid workspace: part of the week in our office'] : []),
    ...(workspaces.has('office') ? ['A workspace in our office'] : []),
    settings.client_sees_multiplier ? `Our service, as a multiplier on ${covered}` : 'Our service',
  ];
}

/** What the price takes for granted, and what it leaves out. */
export function assumedWords(doc: QuoteDocument): string[] {
  const { result, basis } = doc.priced;
  const levels = assumedGroups(doc, 'level', (line) => `${LEVEL_WORDS[line.level]} level`);
  const workspaces = assumedGroups(doc, 'workspace', (line) => WORKSPACE_WORDS[line.workspace]);
  return [
    ...levels,
    ...workspaces,
    ...(basis.currency_assumed ? [`Prices in ${result.currency}; your request did not name a currency`] : []),
    startWords(doc.start),
    ...(result.currency === 'PHP' ? [] : [rateWords(doc)]),
    ...(isWhole(doc) ? ['Amounts are shown in whole units; they are worked out to the cent'] : []),
    ...doc.notPriced.map((topic) => `Not in this price: ${clipped(topic, 120)}`),
  ];
}

/** One sentence for each assumed value, with the roles that it holds for. */
function assumedGroups(
  { priced }: QuoteDocument,
  fact: 'level' | 'workspace',
  words: (line: PricedLine) => string,
): string[] {
  const { lines } = priced.result;
  const groups = new Map<string, string[]>();
  for (const [i, line] of lines.entries()) {
    if (!priced.basis.lines[i]?.assumed.includes(fact)) continue;
    groups.set(words(line), [...(groups.get(words(line)) ?? []), line.title]);
  }
  return [...groups].map(([value, titles]) => {
    const who = titles.length === lines.length && lines.length > 1 ? 'everyone' : roleNames(titles);
    return `${value} for ${who}; your request did not say`;
  });
}

function startWords(start: string | null): string {
  if (start === null) return 'Start date to be agreed';
  return start.length === 7 ? `Start in ${dateWords(start)}` : `Start on ${dateWords(start)}`;
}

/** The rate before the buffer, its day and the buffer. */
export function rateWords({ priced }: QuoteDocument): string {
  const { result, basis } = priced;
  const rate = `PHP\u00A0${spotRate(result.fx_php_per_unit_e4)} for one ${result.currency}`;
  const day = basis.fx.by_hand
    ? `set by hand on ${dateWords(basis.fx.source.date)}`
    : `of ${dateWords(basis.fx.source.date)}`;
  const buffer = basis.fx.buffer_bp > 0 ? `, less ${percentWords(basis.fx.buffer_bp)}` : '';
  return `Exchange rate ${day}: ${rate}${buffer}`;
}

/** Pesos for one unit, four decimals. */
const spotRate = (e4: number): string => decimal(ratio(e4, 10_000), 4);
