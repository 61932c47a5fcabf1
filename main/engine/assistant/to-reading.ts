/**
 * From Claude's answer to a reading. Nothing of the answer is shown or priced as it stands: it says where in the text
 * to look, and what is there is read by our own vocabulary and settled by the offline reader's rules.
 */
import type { RoleCatalogue } from '../../../shared/request/catalogue';
import { addDoubts } from '../../../shared/request/doubts';
import { ledgerOf } from '../../../shared/request/ledger';
import { findLeftovers } from '../../../shared/request/leftovers';
import { inTextAsTyped } from '../../../shared/request/reading-places';
import { type PartsToRead, readWords } from '../../../shared/request/read-offline';
import type { Draft, DraftLine } from '../../../shared/request/draft';
import type { Assembled } from '../../../shared/request/message/words-to-read';
import type { Leftover, Reading, Span } from '../../../shared/request/reading';
import { rejectionOf, settle } from '../../../shared/request/settle';
import type { FoundDate } from '../../../shared/request/start-date';
import { tokenise } from '../../../shared/request/tokens';
import { StartDate } from '../../../shared/request/vocabulary';
import { type Evidence, evidenceOf } from './evidence';
import { mask, type MaskedText } from './masking';
import { complete } from './complete';
import { leftOut } from './left-out';
import { type SecondReading, secondReading } from './second-reading';
import { type Claims, type DraftSources, type TiedDraft, toDraft } from './to-draft';
import { overlap, type Placer, placer } from './words';
import type { Currency } from '../../../shared/request/vocabulary';

export interface ReadingContext {
  catalogue: RoleCatalogue;
  /** `YYYY-MM-DD` in Asia/Manila. */
  today: string;
  maxHeadcount: number;
  currencies: readonly Currency[];
}

/** The words of a request that Claude was asked about, and the parts of its text that it was not. */
export interface AskedRequest extends Pick<PartsToRead, 'client' | 'parts' | 'senders'> {
  words: Assembled;
  /** The words as they may be sent. */
  masked: MaskedText;
}

/**
 * What Claude is asked of a text: the words that the offline reader reads, and nothing besides them.
 *
 * @param names names that must not leave the computer
 * @returns null where the text wants no quote, or holds no words of a request
 */
export function askedRequest(
  { words, client, parts, senders }: PartsToRead,
  names: readonly string[],
  catalogue: RoleCatalogue,
): AskedRequest | null {
  if (!words || words.text.trim() === '') return null;
  return { words, client, parts, senders, masked: mask(words.text, names, catalogue, words.joints) };
}

/**
 * @returns the reading; its places are places in the text as typed
 * @throws {ImplausibleAnswerError} where the answer cannot be true of the words
 */
export function toReading(
  { words, masked, client, parts, senders }: AskedRequest,
  answer: Claims,
  context: ReadingContext,
): Reading {
  const read = inTextAsTyped(readAnswer(words, masked, answer, context), (span) =>
    words.original(masked.original(span)),
  );
  return { ...read, client: read.client ?? client, parts, senders };
}

function readAnswer(
  words: Assembled,
  masked: MaskedText,
  answered: Claims,
  context: ReadingContext,
): Reading {
  const text = masked.visible;
  const evidence = evidenceOf(text, masked.marks, context);
  const second = secondReading(readWords(text, context));
  // Where Claude sees no request and the offline reader sees roles, each of them is asked about.
  const answer = answered.is_staff_request ? answered : { ...answered, roles: [] };
  const read: Reading = {
    reject: null,
    notRequest: null,
    roles: [],
    currency: null,
    client: null,
    start: null,
    questions: [],
    flags: [
      ...(answer.contains_instructions || evidence.hasOrders ? (['instruction_ignored'] as const) : []),
      ...(tokenise(words.text).invisibleRemoved ? (['invisible_characters_removed'] as const) : []),
    ],
    leftovers: [],
    ledger: [],
    parts: [],
    senders: [],
  };
  if (!answer.is_staff_request && !second.hasSay)
    return { ...read, reject: second.reading.reject ?? 'not_a_request' };
  if (!answer.language_is_readable) {
    const asked = 'Which roles does the client need, and how many people?';
    const about = { line: null, fact: 'request', span: null, options: [] } as const;
    return { ...read, questions: [{ ...about, code: 'language', text: asked, options: [] }] };
  }
  const places = placer(text, masked.marks);
  const left = leftOut(answer, places, evidence, second);
  const sources = {
    text,
    placer: places,
    evidence,
    second,
    left,
    catalogue: context.catalogue,
    currencies: context.currencies,
  };
  const drafted = toDraft(answer, sources);
  const { draft } = drafted;
  addOwnDoubts(drafted, sources);
  const reasons = complete(drafted, answer, sources);
  const isOpen = draft.lines.length === 0 && answer.is_staff_request;
  const reject = isOpen ? null : rejectionOf(draft, context.maxHeadcount);
  const settled: Reading = {
    ...read,
    ...(reject ? { reject } : settle(draft, text, context)),
    client: clientOf(answer, text, places, evidence),
    start: startOf(answer, text, places, evidence, second),
  };
  const leftovers = leftoversOf(answer, settled, text, places, evidence);
  const ledger = ledgerOf({
    draft,
    items: evidence.items,
    tokens: evidence.tokens,
    reasons,
    dates: datesOf(settled, evidence),
    cues: evidence.cues,
    questions: settled.questions,
  });
  return { ...settled, leftovers, ledger };
}

/**
 * What cues say against lines that the offline reader does not have: of its own lines it tells itself whether they are
 * doubtful. What Claude computed and the text bears out stays.
 */
function addOwnDoubts({ draft, tied }: TiedDraft, { evidence }: DraftSources): void {
  const isRead = (line: DraftLine): boolean => (tied.get(line) ?? []).length > 0;
  if (draft.lines.every(isRead)) return;
  const own = draft.lines.map((line) => ({ line, doubted: isRead(line) ? { ...line } : line }));
  const doubted: Draft = { ...draft, lines: own.map((one) => one.doubted) };
  addDoubts(doubted, evidence.items, evidence.tokens, evidence.cues, null);
  const parts = doubted.lines.filter(
    (line) =>
      !own.some((one) => one.doubted === line) &&
      own.some((one) => !isRead(one.line) && one.line.title.start === line.title.start),
  );
  draft.lines = [...draft.lines, ...parts];
  draft.doubts = doubted.doubts.filter(({ line }) => draft.lines.includes(line) && !isRead(line));
  draft.alternative = doubted.alternative;
}

/** The dates of the text; the start is the one that was read. */
const datesOf = ({ start }: Reading, { dates, tokens }: Evidence): FoundDate[] =>
  dates.map((date) => {
    const token = tokens[date.from];
    return { ...date, isStart: Boolean(start?.span && token && overlap(token, start.span)) };
  });

/** The name as it stands in the text: Claude may not name a client of its own, nor one that an order names. */
function clientOf(answer: Claims, text: string, { places }: Placer, evidence: Evidence): Reading['client'] {
  const span = places(answer.client ?? '').find((place) => !evidence.inOrder(place));
  const name = span && text.slice(span.start, span.end).replaceAll(/\s+/g, ' ').slice(0, 200);
  return span && name ? { value: name, span } : null;
}

/** A date that the words mean, and that the text does not give for something else: a deadline isn't a start date. */
function startOf(
  answer: Claims,
  text: string,
  { places }: Placer,
  evidence: Evidence,
  second: SecondReading,
): Reading['start'] {
  const start = StartDate.safeParse(answer.start);
  const isOther = (place: Span): boolean =>
    second.entry('start', place)?.reason === 'other_date' && !evidence.isStartSaid(place);
  const span = places(answer.start_words).find((place) => !evidence.inOrder(place) && !isOther(place));
  if (!start.success || !span || !evidence.meansStart(text.slice(span.start, span.end), start.data))
    return null;
  return { value: start.data, span };
}

/** Wishes that the price leaves out, by our list and by Claude's quotations, and the words that carried no fact. */
function leftoversOf(
  answer: Claims,
  read: Reading,
  text: string,
  { places }: Placer,
  evidence: Evidence,
): Leftover[] {
  const used = [
    ...read.roles.flatMap(({ title, level, count, workspace }) => [title, level, count, workspace]),
    read.currency,
    read.client,
    read.start,
    ...read.questions,
  ]
    .flatMap((fact) => (fact?.span ? [fact.span] : []))
    // All that is quoted for a fact is used for it.
    .concat(answer.roles.flatMap((role) => [role.workspace_words, role.level_words]).flatMap(places));
  const isUsed = (span: Span): boolean => used.some((other) => overlap(other, span));
  const found = findLeftovers(text, evidence.tokens, (index) => {
    const token = evidence.tokens[index];
    return token !== undefined && (isUsed(token) || evidence.steers(index));
  });
  // Our list has the topic of a wish; Claude's quotations add the wishes that it lacks.
  const wishes: Leftover[] = found.filter(({ kind }) => kind === 'not_priced');
  for (const { words, topic } of answer.not_priced) {
    const [span] = places(words);
    if (span && !isUsed(span) && !wishes.some((wish) => overlap(wish.span, span))) {
      wishes.push({ span, kind: 'not_priced', topic: topic === 'something else' ? null : topic });
    }
  }
  const unused = found.filter(
    ({ kind, span }) => kind === 'not_used' && !wishes.some((wish) => overlap(wish.span, span)),
  );
  return [...wishes, ...unused].toSorted((a, b) => a.span.start - b.span.start);
}
