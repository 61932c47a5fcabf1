/**
 * The offline reader: a client's words in, the staffing request out, without a network. Pure and
 * deterministic, and never fails, whatever the text. The rules are those of docs/offline-reader.md.
 */
import type { RoleCatalogue } from './catalogue';
import { findClient, signatureStart } from './client';
import { findInstructions, type TokenRange } from './instructions';
import { findCodes } from './codes';
import { type Draft, titleOf } from './draft';
import { draftOf } from './draft-lines';
import { muted } from './masked';
import { isOtherLanguage } from './language';
import { findLeftovers } from './leftovers';
import type { Item } from './item';
import { layoutItems } from './layout';
import { lex } from './lex';
import type { LedgerEntry, Question, Reading, ReadWith, Span } from './reading';
import { askDoubtful } from './risk/ask-doubtful';
import { rejectionOf, settle } from './settle';
import { type Cue, findCues } from './cues';
import { type Assembled, type Words, wordsToRead } from './message/words-to-read';
import { inTextAsTyped } from './reading-places';
import { isFact } from './fact-item';
import { beyondRead, readableEnd } from './readable';
import { isLeftOut, ledgerOf } from './ledger';
import { findDates, type FoundDate } from './start-date';
import { rolesOfPeople } from './people-named';
import { peopleOfClient } from './own-people';
import { peopleThere } from './background';
import { placesOfOne, placesOfTheirs, refusedPlaces } from './refused-places';
import { onlyInUse } from './currencies-in-use';
import type { Currency } from './vocabulary';
import { joinTitles } from './joint-titles';
import type { Reasons } from './fact-item';
import { withoutHesitations } from './restarts';
import { notTicked } from './tick-boxes';
import { nameUnknownRows } from './unknown-rows';
import { readNumber } from './numbers';
import { spanOf, type Token, tokenise } from './tokens';
import { LISTS } from './word-lists';

export interface ReadingContext {
  catalogue: RoleCatalogue;
  /** `YYYY-MM-DD` in Asia/Manila; a month or day to start is the next one from here. */
  today: string;
  /** Most people that one quote may hold. */
  maxHeadcount: number;
  /** Those that quotes may be in; others are asked about. */
  currencies: readonly Currency[];
}

/**
 * Reads a client's words. Every span is a place in `text` as given.
 *
 * @param readWith cut parts that are read all the same, and the header of the email that the text came from
 */
export function readOffline(
  text: string,
  context: ReadingContext,
  readWith: Partial<ReadWith> = {},
): Reading {
  const { words, client, notRequest, parts, senders } = partsToRead(text, context.catalogue, readWith);
  if (!words)
    return {
      ...nothingRead(text.slice(0, readableEnd(text))),
      reject: 'not_a_request',
      notRequest,
      parts,
      senders,
    };
  const read = inTextAsTyped(readMessage(words.text, context, words.joints.at(-1), true), words.original);
  return {
    ...read,
    // A signature alone is no request, and no empty text.
    reject: read.reject === 'empty' && text.trim() !== '' && parts.length > 0 ? 'not_a_request' : read.reject,
    client: client ?? read.client,
    parts,
    senders,
  };
}

/** What of a text is read, by either reader, and what is known besides it. */
export interface PartsToRead extends Pick<Reading, 'notRequest' | 'parts' | 'senders'> {
  /** Null where the text wants no quote. */
  words: Assembled | null;
  /** The client by all that may name it, signature and subject too; null where nothing besides the words is known. */
  client: Reading['client'];
}

/** Tells the words of a text that are read from the parts that are not: all that follows the longest text included. */
export function partsToRead(
  text: string,
  catalogue: RoleCatalogue,
  readWith: Partial<ReadWith> = {},
): PartsToRead {
  const typed = text.slice(0, readableEnd(text));
  const { words, aboutClient, notRequest, parts, senders } = wordsToRead(typed, wordsOf(catalogue), readWith);
  return {
    words,
    client: clientIn(aboutClient),
    notRequest,
    parts: [...parts, ...beyondRead(text)],
    senders,
  };
}

function clientIn(texts: readonly string[]): Reading['client'] {
  for (const text of texts) {
    const { tokens } = tokenise(text);
    const client = findClient(tokens);
    if (client) return factAt(client, text, tokens);
  }
  return null;
}

/** A function that answers the question that it was asked last without work. */
function lastOnly<T>(answer: (words: string) => T): (words: string) => T {
  let last: { words: string; answer: T } | null = null;
  return (words) => {
    last = last?.words === words ? last : { words, answer: answer(words) };
    return last.answer;
  };
}

/** Longer lines are no part of a signature. */
const LONGEST_LINE = 200;

/** Looks words up in a catalogue, to tell a name from a role and thanks from a wish. */
export function wordsOf(catalogue: RoleCatalogue): Words {
  const read = lastOnly((words: string) => {
    const { tokens } = tokenise(words);
    return { tokens, items: lex(tokens, catalogue, () => false) };
  });
  const facts = (words: string): Item[] => read(words).items.filter(isFact);
  return {
    namesRole: (words) => facts(words).some(({ kind }) => kind === 'role'),
    holdsFact: (words) => facts(words).length > 0,
    countsRole(words) {
      if (words.length > LONGEST_LINE) return false;
      const { tokens } = read(words);
      return facts(words).some((item, at, all) => {
        const number = all[at - 1];
        const isCounted = item.kind === 'role' && number?.kind === 'count' && !number.article;
        return (
          isCounted && item.from - number.to < 2 && !LISTS.owners.has(tokens[number.from - 1]?.text ?? '')
        );
      });
    },
    continues(words, earlier) {
      const [said, before] = [facts(words), facts(earlier)];
      const known = new Set(
        before.flatMap((item) => (item.kind === 'role' ? [titleOf(item.resolution)] : [])),
      );
      const isCurrency = ({ kind }: Item): boolean => kind === 'currency';
      return (
        said.every((item) => item.kind !== 'role' || known.has(titleOf(item.resolution))) &&
        before.some(isCurrency) &&
        !said.some(isCurrency) &&
        !findCues(tokenise(words).tokens).some(({ kind }) => kind === 'stands_alone')
      );
    },
    isWhole(words) {
      const { tokens, items } = read(words);
      const end = signatureStart(tokens);
      return (
        items.some((item, at) => item.kind === 'role' && item.from < end && !isTakenOut(items, at)) &&
        pointsToItself(findCues(tokens))
      );
    },
  };
}

/** Whether words ask for something of their own: they point to no earlier message, or say that they are a new request. */
const pointsToItself = (cues: readonly Cue[]): boolean =>
  cues.some(({ kind }) => kind === 'stands_alone') || !cues.some(({ kind }) => kind === 'as_before');

/** "Drop the team leader": a role that was asked for before. */
function isTakenOut(items: readonly Item[], at: number): boolean {
  const before = items.slice(0, at).findLast(({ kind }) => kind !== 'word');
  return before?.kind === 'steer' && before.value === 'remove';
}

const nothingRead = (text: string, invisibleRemoved = tokenise(text).invisibleRemoved): Reading => ({
  reject: null,
  notRequest: null,
  roles: [],
  currency: null,
  client: null,
  start: null,
  questions: [],
  flags: invisibleRemoved ? ['invisible_characters_removed'] : [],
  leftovers: [],
  ledger: [],
  parts: [],
  senders: [],
});

/**
 * Reads words as one message, whatever they look like, by the rules alone.
 *
 * @param joint what was put between the earlier words and a reply that changes them, if the words have both
 */
export const readWords = (text: string, context: ReadingContext, joint?: Span): Reading =>
  readMessage(text, context, joint, false);

/** @param isJudged whether lines that are likely misread are asked about */
function readMessage(
  text: string,
  context: ReadingContext,
  joint: Span | undefined,
  isJudged: boolean,
): Reading {
  const { tokens: typed, invisibleRemoved } = tokenise(text);
  const tokens = withoutHesitations(typed);
  const nothing = nothingRead(text, invisibleRemoved);
  if (tokens.every(({ kind }) => kind === 'newline')) return { ...nothing, reject: 'empty' };

  const { instructions, client, cues, dates, start, codes, items: lexed } = lexedWords(text, tokens, context);
  if (instructions.length > 0) nothing.flags = ['instruction_ignored', ...nothing.flags];
  if (isOtherLanguage(tokens)) return { ...nothing, questions: [languageQuestion()] };

  const ofPeople = rolesOfPeople(lexed, tokens);
  const toFill = lexed.map((item) => (ofPeople.has(item) ? muted(item) : item));
  const ofClient = new Set([...peopleOfClient(toFill, tokens), ...peopleThere(toFill, tokens)]);
  const notThere = refusedPlaces(lexed, tokens);
  const theirPlaces = new Set([...placesOfTheirs(lexed, tokens), ...placesOfOne(lexed, tokens)]);
  const items = lexed.map((item): Item =>
    [ofPeople, ofClient, notThere, theirPlaces].some((found) => found.has(item)) ? muted(item) : item,
  );
  const reasons: Reasons = new Map();
  const draft = draftOf(items, tokens, cues, reasons, joint);

  for (const { from } of ofPeople) reasons.set(from, 'writer');
  for (const { from } of ofClient) reasons.set(from, 'there_already');
  for (const { from } of notThere) reasons.set(from, 'refused');
  for (const { from } of theirPlaces) reasons.set(from, 'own_place');
  const ofCodes = numbersOf(codes, tokens);
  for (const { from } of ofCodes) reasons.set(from, 'part_of_code');
  const used = marks(tokens.length, [
    ...(client ? [client] : []),
    ...(start ? [start] : []),
    ...items.filter(
      (item) => carriesFact(item) && !(item.kind === 'role' && isLeftOut(reasons.get(item.from))),
    ),
    ...titleRanges(draft, tokens),
  ]);
  const read: Reading = {
    ...nothing,
    client: client ? factAt(client, text, tokens) : null,
    start: start ? { value: start.value, span: spanOfRange(start, tokens) } : null,
    leftovers: findLeftovers(text, tokens, (index) => used[index] === 1),
  };
  const reject = rejectionOf(draft, context.maxHeadcount);
  const allItems = [...lexed, ...ofCodes];
  const ledgerWith = (questions: readonly Question[]): LedgerEntry[] =>
    ledgerOf({ draft, items: allItems, tokens, reasons, dates, cues, questions });
  if (reject) return { ...read, reject, ledger: ledgerWith([]) };
  let settled = settle(draft, text, context);
  let ledger = ledgerWith(settled.questions);
  if (isJudged && askDoubtful({ draft, tokens, items: lexed, ...settled, ledger })) {
    settled = settle(draft, text, context);
    ledger = ledgerWith(settled.questions);
  }
  return { ...read, ...settled, ledger };
}

/** The parts of words before it is told whom they wish for. */
interface LexedWords {
  instructions: TokenRange[];
  client: TokenRange | undefined;
  cues: Cue[];
  dates: FoundDate[];
  start: FoundDate | undefined;
  codes: TokenRange[];
  items: readonly Item[];
}

/** @param tokens those of the text, without hesitations */
export function lexedWords(text: string, tokens: readonly Token[], context: ReadingContext): LexedWords {
  const plain = itemsOnce(tokens, context.catalogue);
  const startsRole = startsOf(tokens, plain);
  const instructions = findInstructions(tokens, startsRole);
  const visible = outside(instructions);
  const named = findClient(
    tokens.map((token, index) => (visible(index) ? token : { ...token, kind: 'newline' })),
  );
  // `For our audit firm: one accountant`: people who are wanted are no name.
  const isPeople =
    named !== undefined &&
    readNumber(tokens, named.from) !== undefined &&
    tokens.slice(named.from, named.to).some((_, step) => startsRole(named.from + step));
  const client = isPeople ? undefined : named;
  const cues = findCues(tokens);
  const dates = findDates(tokens, context.today, cues, startsRole);
  const start = dates.find(({ isStart }) => isStart);
  const hidden = marks(tokens.length, [
    ...instructions,
    ...(client ? [client] : []),
    ...(start ? [start] : []),
    ...notTicked(tokens),
  ]);
  const codes = findCodes(tokens, startsRole);
  const layout = new Map([
    ...layoutItems(text, tokens),
    ...otherDates(dates, start),
    ...codes.map((code) => [code.from, muted(code)] as const),
  ]);
  const items = joinTitles(
    nameUnknownRows(
      onlyInUse(
        hidden.includes(1) || layout.size > 0
          ? lex(tokens, context.catalogue, (index) => hidden[index] === 1, layout)
          : plain(),
        context.currencies,
      ),
      tokens,
      context.catalogue,
    ),
    tokens,
  );
  return { instructions, client, cues, dates, start, codes, items };
}

/** The numbers of codes, which count nobody. */
const numbersOf = (codes: readonly TokenRange[], tokens: readonly Token[]): Item[] =>
  codes.flatMap(({ from, to }) =>
    tokens.slice(from, to).flatMap(({ kind, value }, index): Item[] => {
      const at = from + index;
      const spoken = kind === 'word' ? readNumber(tokens, at) : undefined;
      if (kind !== 'number' && spoken?.end !== at + 1) return [];
      return [
        {
          kind: 'count',
          value: spoken?.value ?? value,
          fraction: false,
          article: false,
          other: null,
          from: at,
          to: at + 1,
        },
      ];
    }),
  );

/** Dates that are no start take no part: `needed by Dec 10`. */
const otherDates = (dates: readonly FoundDate[], start: FoundDate | undefined): [number, Item][] =>
  dates.flatMap((date) => {
    const { from, to } = date;
    return date === start ? [] : [[from, { kind: 'separator', text: ' ', hard: false, from, to }]];
  });

/** The tokens of the titles; those of a title that nothing matches are no item of their own. */
function titleRanges(draft: Draft, tokens: readonly Token[]): TokenRange[] {
  const places = new Map(tokens.map((token, index) => [token.start, index]));
  return draft.lines.map(({ title }) => {
    const from = places.get(title.start) ?? 0;
    let to = from;
    while ((tokens[to]?.start ?? title.end) < title.end) to += 1;
    return { from, to };
  });
}

const carriesFact = (item: Item): boolean =>
  item.kind !== 'word' && (item.kind !== 'separator' || item.text === '*');

/** The items of a text with nothing hidden, made only if they are asked for. */
function itemsOnce(tokens: readonly Token[], catalogue: RoleCatalogue): () => Item[] {
  let items: Item[] | undefined;
  return () => (items ??= lex(tokens, catalogue, () => false));
}

/** Tells of each token whether a wanted role begins there; looked up once, and only if a text holds an order. */
export const roleStarts = (
  tokens: readonly Token[],
  catalogue: RoleCatalogue,
): ((index: number) => boolean) => startsOf(tokens, itemsOnce(tokens, catalogue));

function startsOf(tokens: readonly Token[], items: () => readonly Item[]): (index: number) => boolean {
  let starts: Set<number> | undefined;
  return (index) => {
    starts ??= new Set(
      items().flatMap((item) =>
        item.kind === 'role' && !/^(?:your|my|our|the|their)$/.test(tokens[item.from - 1]?.text ?? '')
          ? [item.from]
          : [],
      ),
    );
    return starts.has(index);
  };
}

function outside(ranges: readonly TokenRange[]): (index: number) => boolean {
  return (index) => !ranges.some(({ from, to }) => index >= from && index < to);
}

function marks(length: number, ranges: readonly TokenRange[]): Uint8Array {
  const marked = new Uint8Array(length);
  for (const { from, to } of ranges) marked.fill(1, from, to);
  return marked;
}

function spanOfRange({ from, to }: TokenRange, tokens: readonly Token[]) {
  const first = tokens[from];
  const last = tokens[to - 1];
  return first && last ? spanOf(first, last) : null;
}

function factAt(range: TokenRange, text: string, tokens: readonly Token[]): Reading['client'] {
  const span = spanOfRange(range, tokens);
  return span && { value: text.slice(span.start, span.end).replaceAll(/\s+/gu, ' ').slice(0, 200), span };
}

function languageQuestion(): Question {
  return {
    code: 'language',
    line: null,
    fact: 'request',
    text: 'The offline reader knows English and Filipino only. Which roles does the client need, and how many people?',
    span: null,
    options: [],
  };
}
