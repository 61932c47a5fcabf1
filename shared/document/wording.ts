/** The sentences of a client copy and open book: title and the two lists of the first page. */
import { percent } from '../pricing/explain-parts';
import type { DocumentKind } from './kind';
import type { DocumentLine, QuoteDocument } from './quote-document';
import {
  clipped,
  dateWords,
  formatClientAmount,
  LEVEL_WORDS,
  numberWords,
  roleNames,
  WORKSPACE_WORDS,
} from './words';

/** An amount of the document as it shows amounts. */
export const amountWords = (doc: QuoteDocument, minor: number): string =>
  formatClientAmount(minor, doc.currency, doc.rounding);

/** What the team is, without the client: `A team of four`, or the role when it is one person. */
export function teamWords({ headcount, lines }: QuoteDocument): string {
  const [only] = lines;
  if (headcount === 1 && only) return clipped(only.title);
  return `A team of ${numberWords(headcount)}`;
}

/** The title in the file's metadata. */
export function documentTitle({ kind, number, client }: Titled): string {
  const what = {
    client: 'Quote',
    open_book: 'Open book of quote',
    cost_sheet: 'Internal cost sheet of quote',
  };
  return `${what[kind]} ${number}${client === null ? '' : ` for ${clipped(client)}`}`;
}

interface Titled {
  kind: DocumentKind;
  number: string;
  client: string | null;
}

/** What the monthly price pays for. */
export function includedWords({ lines, includes, breakdown, amounts, vat, extras }: QuoteDocument): string[] {
  const workspaces = new Set(lines.map(({ workspace }) => workspace));
  return [
    includes.allowances
      ? 'Each person’s pay and allowances, with the 13th month'
      : 'Each person’s pay, with the 13th month',
    'Employer contributions to Philippine social security, health insurance and the housing fund',
    ...(includes.hmo ? ['Health cover (HMO) for each person'] : []),
    ...(workspaces.has('wfh') ? ['Work-from-home workspace'] : []),
    ...(workspaces.has('hybrid') ? ['Hybrid workspace (part of the week in our office)'] : []),
    ...(workspaces.has('office') ? ['Office workspace'] : []),
    ...extras,
    ...(amounts.vat === null ? [] : [`VAT of ${percent(vat.rateBp)}, rounded to the centavo`]),
    breakdown === null ? 'Our service fee' : `Our service fee, as a multiplier on ${breakdown.multiplierOn}`,
  ];
}

/** What the price is based on, and what it does not include. */
export function assumedWords(doc: QuoteDocument): string[] {
  const levels = assumedGroups(doc, 'level', (line) => `${LEVEL_WORDS[line.level]} level`);
  const workspaces = assumedGroups(doc, 'workspace', (line) => WORKSPACE_WORDS[line.workspace]);
  return [
    ...levels,
    ...workspaces,
    ...(doc.isCurrencyAssumed
      ? [`Prices are in ${doc.currency}, as your request did not specify a currency`]
      : []),
    startWords(doc.start),
    ...doc.provided,
    ...(doc.rounding === 'whole' ? [`Amounts are rounded to whole ${doc.currency}`] : []),
    ...taxWords(doc),
    ...doc.notPriced.map((topic) => `Not included in this price: ${clipped(topic, 120)}`),
  ];
}

/** What the quote says about taxes; a treatment that does not fit the currency is not claimed. */
function taxWords({ currency, vat: { treatment } }: QuoteDocument): string[] {
  if (treatment === 'none' || currency === 'PHP') return [];
  return [
    treatment === 'zero_rated'
      ? 'Zero-rated for Philippine VAT (Tax Code, section 108(B)(2)): a service for a business outside the Philippines, paid in foreign currency'
      : 'Prices exclude Philippine VAT, which is added where it applies',
    'Tax on imported services in your country, such as GST or a reverse charge, is not included; please ask your tax adviser',
  ];
}

/** One sentence for each assumed value, with the roles that it holds for. */
function assumedGroups(
  { lines }: QuoteDocument,
  fact: 'level' | 'workspace',
  words: (line: DocumentLine) => string,
): string[] {
  const groups = new Map<string, string[]>();
  for (const line of lines) {
    if (!line.assumed.includes(fact)) continue;
    groups.set(words(line), [...(groups.get(words(line)) ?? []), line.title]);
  }
  return [...groups].map(([value, titles]) => {
    const who = titles.length === lines.length && lines.length > 1 ? 'all roles' : roleNames(titles);
    return `${value} for ${who}, as your request did not specify this`;
  });
}

function startWords(start: string | null): string {
  if (start === null) return 'Start date to be agreed';
  return start.length === 7 ? `Start in ${dateWords(start)}` : `Start on ${dateWords(start)}`;
}
