/** The ledger of a quote: one row for every fact in its request, with its current fate. Pure. */
import type { QuoteView } from '../../../shared/contract/quote-view';
import type { LedgerEntry, Question, Span } from '../../../shared/request/reading';
import type { RoleAlias } from '../../../shared/request/role-alias';
import type { LineCorrection, RequestLine, StaffingRequest } from '../../../shared/request/staffing-request';
import { dateWords, plural } from '../../ui/format';
import { LEVEL_WORDS, WORKSPACE_WORDS } from '../../ui/words';
import { sourceLinkKey, withoutInnerRefusals } from './facts';
import { FACT_WORDS, REASON_WORDS } from './ledger-words';
import { questionGroups } from './question-cards';

export type RowFate = 'asked' | 'used' | 'chosen' | 'superseded' | 'left_out' | 'also' | 'assumed';

export interface LedgerRow {
  key: string;
  /** The places that light up with the row; none where nobody said it. */
  links: readonly string[];
  /** The client's words, or what was assumed. */
  words: string;
  /** How the fact is used, or why it is not. */
  fate: RowFate;
  text: string;
  /** The facts that the row stands for. */
  facts: number;
  /** The alias by which it was read. */
  alias: RoleAlias | null;
  /** A line whose role a person chose for these words: it can be kept as an alias. */
  chosenLine: number | null;
}

export interface LedgerGroup {
  fate: RowFate;
  title: string;
  rows: readonly LedgerRow[];
}

export interface Ledger {
  /** Doubts first; groups without rows are left out. */
  groups: readonly LedgerGroup[];
  /** The facts in all rows. */
  facts: number;
}

const TITLES: readonly [RowFate, string][] = [
  ['asked', 'To answer'],
  ['used', 'Used for the price'],
  ['superseded', 'Replaced'],
  ['left_out', 'Left out'],
  ['also', 'The client also asked'],
  ['assumed', 'Assumptions'],
];

/** Words between two facts of one row at most: an article, a comma, a bracket. In UTF-16 units. */
const MAX_GAP = 4;

type Quote = Pick<QuoteView, 'text' | 'reading' | 'request' | 'questions' | 'corrections' | 'options'>;
/** A fact of the text, of a line or of the whole request. */
type Fact = LedgerEntry | { fact: 'client'; span: Span; fate: 'used'; reason: 'of_request'; line: null };

/** Null: the request was not read, or by a version that kept no ledger. */
export function ledgerOf(quote: Quote): Ledger | null {
  const { text, reading, request } = quote;
  if (!reading || !request || (reading.ledger.length === 0 && reading.roles.length > 0)) return null;
  const facts = factsOf(quote);
  const isAsked = (fact: Fact): boolean => quote.questions.some((question) => asksAbout(question, fact));
  const rows = [
    ...questionRows(quote, facts),
    ...merged(
      facts.filter((fact) => !isAsked(fact)),
      text,
      request,
    ).map((part) => factRow(part, quote, request)),
    ...reading.leftovers
      .filter(({ kind }) => kind === 'not_priced')
      .map((leftover) => ({
        ...row(`also ${sourceLinkKey(leftover.span)}`, [leftover.span], text),
        fate: 'also' as const,
        text: leftover.topic ? `About ${leftover.topic}, not priced` : 'Not priced',
      })),
    ...(reading.reject ? [] : assumedRows(request, text)),
  ];
  const groups = TITLES.map(([fate, title]) => ({
    fate,
    title,
    rows: rows.filter((each) => each.fate === fate || (fate === 'used' && each.fate === 'chosen')),
  })).filter((group) => group.rows.length > 0);
  return { groups, facts: rows.reduce((sum, each) => sum + each.facts, 0) };
}

/**
 * The facts by place: those of the ledger, the client, and what lines were read from besides: titles that no role of the
 * salary table stands for, and "a" as a number.
 */
function factsOf({ reading }: Quote): Fact[] {
  if (!reading) return [];
  const { ledger, roles, client } = reading;
  const beside = roles.flatMap((role, line) =>
    LINE_FACTS.flatMap((fact): Fact[] => {
      const span = role[FACT_FIELDS[fact]]?.span;
      const isSaid = fact === 'role' || (span && role.title.span && !overlap(span, role.title.span));
      const isListed = ledger.some((entry) => span && entry.fact === fact && overlap(span, entry.span));
      return span && isSaid && !isListed ? [{ fact, span, fate: 'used', reason: 'of_line', line }] : [];
    }),
  );
  const named: Fact[] = client?.span
    ? [{ fact: 'client', span: client.span, fate: 'used', reason: 'of_request', line: null }]
    : [];
  return [...withoutInnerRefusals(ledger), ...beside, ...named].toSorted(
    (a, b) => a.span.start - b.span.start,
  );
}

/** Whether a fact of the text waits for the answer to a question. */
function asksAbout(question: Question, { fact, span, line }: Fact): boolean {
  if (!question.span || !overlap(question.span, span)) return false;
  if (fact === 'currency' || question.fact === 'currency')
    return fact === 'currency' && question.fact === 'currency';
  if (line === null || question.line === null) return question.lines?.includes(line ?? -1) ?? true;
  return question.line === line;
}

const overlap = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end;

/** One row for all that is asked about one sentence. */
function questionRows({ text, questions }: Quote, facts: readonly Fact[]): LedgerRow[] {
  return questionGroups(text, questions).map(({ key, questions: asked }) => {
    const about = facts.filter((fact) => asked.some((question) => asksAbout(question, fact)));
    const [first] = asked;
    return {
      ...row(
        `asked ${key}`,
        [...asked.flatMap(({ span }) => span ?? []), ...about.map(({ span }) => span)],
        text,
      ),
      words:
        outermost(asked.flatMap(({ span }) => span ?? []))
          .map((span) => quoteOf(text, span))
          .join(', ') ||
        (first?.text ?? ''),
      fate: 'asked',
      text: asked.map((question) => withoutQuotation(question.text)).join(' '),
      facts: Math.max(1, about.length),
    };
  });
}

/** The spans that lie within no other, each once. */
const outermost = (spans: readonly Span[]): Span[] =>
  spans.filter(
    (span, index) =>
      !spans.some(
        (other, at) =>
          other.start <= span.start &&
          other.end >= span.end &&
          (sourceLinkKey(other) !== sourceLinkKey(span) || at < index),
      ),
  );

/** `“The team leader can wait” Price it, or leave it out?` without the words that stand next to it. */
const withoutQuotation = (text: string): string => text.replace(/^“[^”]*” (?=\p{Lu})/u, '');

/** Facts that stand together and have the same fate, as one: `2 senior bookkeepers`. */
function merged(facts: readonly Fact[], text: string, request: StaffingRequest): Fact[][] {
  const parts: Fact[][] = [];
  for (const fact of facts) {
    const before = parts.at(-1)?.at(-1);
    const joins =
      before?.line === fact.line &&
      isOfSameLines(before, fact, request) &&
      before.reason !== 'of_request' &&
      before.fact !== 'refusal' &&
      fact.fact !== 'refusal' &&
      before.reason === fact.reason &&
      fact.span.start - before.span.end <= MAX_GAP &&
      !/[.!?;\n]/.test(text.slice(before.span.end, fact.span.start));
    if (joins) parts.at(-1)?.push(fact);
    else parts.push([fact]);
  }
  return parts;
}

/** "3 VAs, all hybrid" is two rows where the second is said of other lines too. */
const isOfSameLines = (one: Fact, other: Fact, request: StaffingRequest): boolean =>
  linesWith([one], request).length === linesWith([other], request).length;

function factRow(facts: readonly Fact[], quote: Quote, request: StaffingRequest): LedgerRow {
  const [first] = facts;
  const spans = facts.map(({ span }) => span);
  const base = {
    ...row(`${first?.fact} ${spans.map(sourceLinkKey).join(' ')}`, spans, quote.text),
    facts: facts.length,
    alias: facts.flatMap((fact) => ('alias' in fact && fact.alias) || [])[0] ?? null,
  };
  if (!first) return base;
  if (quote.reading?.reject && (first.reason === 'of_line' || first.reason === 'of_request'))
    return { ...base, fate: 'left_out', text: 'Read, but this request can’t be priced' };
  if (first.fact === 'refusal') return { ...base, fate: 'left_out', text: 'Not wanted, or not now' };
  if (first.reason === 'of_line' && first.line !== null)
    return { ...base, ...lineFate(first.line, facts, quote, request) };
  if (first.reason === 'of_request') return { ...base, ...requestFate(first, quote, request) };
  const fate = first.fate === 'superseded' ? 'superseded' : first.reason === 'unsure' ? 'used' : 'left_out';
  // What was unsure was asked, and is answered: else it would stand with the questions.
  return {
    ...base,
    fate,
    text: first.reason === 'unsure' ? 'Asked and answered' : REASON_WORDS[first.reason],
  };
}

type Fate = Pick<LedgerRow, 'fate' | 'text' | 'chosenLine'>;

/** The fate of facts of one line. */
function lineFate(
  line: number,
  facts: readonly Fact[],
  { corrections, text }: Quote,
  request: StaffingRequest,
): Fate {
  const place = request.lines.findIndex((one) => one.line === line);
  const now = request.lines[place];
  if (!now) return { fate: 'left_out', text: 'Left out by you', chosenLine: null };
  const mine: LineCorrection = corrections.lines?.[line] ?? {};
  const own = LINE_FACTS.flatMap((fact) => facts.find((one) => one.fact === fact) ?? []);
  const said = own.flatMap(({ fact }) => (isLineFact(fact) ? [valueWords(fact, now)] : []));
  const places = linesWith(own, request).map((one) => request.lines.indexOf(one) + 1);
  if (places.length > 1)
    return {
      fate: 'used',
      text: `${places.length === request.lines.length ? 'Every line' : `Lines ${places.join(', ')}`}, ${said.join(', ')}`,
      chosenLine: null,
    };
  const isChosen = facts.some(({ fact }) => isLineFact(fact) && mine[FACT_FIELDS[fact]] !== undefined);
  const names = facts.some(({ fact }) => fact === 'role') ? [] : [titleWords(now, text)];
  return {
    fate: isChosen ? 'chosen' : 'used',
    text: `Line ${place + 1}, ${[...names, ...said].join(', ')}`,
    chosenLine: facts.some(({ fact }) => fact === 'role') && mine.title !== undefined ? line : null,
  };
}

const FACT_FIELDS = { role: 'title', count: 'count', level: 'level', workspace: 'workspace' } as const;
type LineFact = keyof typeof FACT_FIELDS;
const LINE_FACTS: readonly LineFact[] = ['role', 'count', 'level', 'workspace'];
const isLineFact = (fact: Fact['fact']): fact is LineFact => fact in FACT_FIELDS;

/** The lines that were read from the very same words: "all hybrid" is said of each. */
const linesWith = (facts: readonly Fact[], { lines }: StaffingRequest): RequestLine[] =>
  lines.filter((line) =>
    facts.every(({ fact, span }) => {
      const place = isLineFact(fact) ? line[FACT_FIELDS[fact]].span : null;
      return place !== null && sourceLinkKey(place) === sourceLinkKey(span);
    }),
  );

/** A title that is still asked about is as the client wrote it. */
const titleWords = ({ title }: RequestLine, text: string): string =>
  title.origin === 'asked' && title.span ? `“${quoteOf(text, title.span)}”` : title.value;

function valueWords(fact: LineFact, line: RequestLine): string {
  switch (fact) {
    case 'role':
      return line.title.value;
    case 'count':
      return line.count.value === null ? 'How many?' : plural(line.count.value, 'person', 'people');
    case 'level':
      return LEVEL_WORDS[line.level.value];
    case 'workspace':
      return WORKSPACE_WORDS[line.workspace.value];
  }
}

/** The fate of a fact of the whole request. */
function requestFate({ fact, span }: Fact, { text }: Quote, request: StaffingRequest): Fate {
  const fateOf = (origin: string | undefined, words: string): Fate => ({
    fate: origin === 'by_hand' ? 'chosen' : 'used',
    text: words,
    chosenLine: null,
  });
  const { currency, start, client } = request;
  switch (fact) {
    case 'currency':
      return fateOf(currency.origin, `Currency: ${currency.value}`);
    case 'start':
      return fateOf(start?.origin, start ? `Start: ${dateWords(start.value)}` : 'Start: removed by you');
    case 'client': {
      const isSame = client?.value === text.slice(span.start, span.end).replace(/\s+/g, ' ');
      return fateOf(client?.origin, isSame ? 'Client' : `Client: ${client?.value ?? 'removed by you'}`);
    }
    case 'role':
    case 'count':
    case 'level':
    case 'workspace':
    case 'refusal':
      return fateOf(undefined, `${FACT_WORDS[fact]}, for the whole quote`);
  }
}

/** What nobody said: the defaults, one row for each line. */
function assumedRows({ lines, currency }: StaffingRequest, text: string): LedgerRow[] {
  const ofLines = lines.flatMap((line, place) => {
    const facts = (['level', 'workspace'] as const).filter((fact) => line[fact].origin === 'assumed');
    if (facts.length === 0) return [];
    const names = facts.map((fact) => FACT_WORDS[fact].toLowerCase()).join(' and ');
    return assumedRow(
      `line ${line.line}`,
      `Line ${place + 1}, ${titleWords(line, text)}: ${names}`,
      facts.map((fact) => valueWords(fact, line)).join(', '),
      facts.length,
    );
  });
  return [
    ...(currency.origin === 'assumed' ? [assumedRow('currency', 'Currency', currency.value, 1)] : []),
    ...ofLines,
  ];
}

const assumedRow = (key: string, words: string, value: string, facts: number): LedgerRow => ({
  key: `assumed ${key}`,
  links: [],
  words,
  fate: 'assumed',
  text: `${value}. Not specified in the request.`,
  facts,
  alias: null,
  chosenLine: null,
});

const row = (key: string, spans: readonly Span[], text: string): LedgerRow => ({
  key,
  links: [...new Set(spans.map(sourceLinkKey))],
  words: spans.length > 0 ? quoteOf(text, hull(spans)) : '',
  fate: 'used',
  text: '',
  facts: 1,
  alias: null,
  chosenLine: null,
});

const hull = (spans: readonly Span[]): Span => ({
  start: Math.min(...spans.map(({ start }) => start)),
  end: Math.max(...spans.map(({ end }) => end)),
});

/** Longer words are cut in a row; the client's words themselves stand next to it. In UTF-16 units. */
const MAX_QUOTE = 90;

function quoteOf(text: string, { start, end }: Span): string {
  const words = text
    .slice(start, end)
    .replace(/\s+/g, ' ')
    .replace(/[\s.,;:]+$/, '')
    .trim();
  return words.length > MAX_QUOTE ? `${words.slice(0, MAX_QUOTE).trimEnd()}…` : words;
}
