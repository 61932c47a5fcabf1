/**
 * The facts that a draft holds and where, and those that it holds nowhere without a reason: a number, level, workplace or
 * currency that was read and belongs to nothing. They are never dropped: the line that they may be of is asked about.
 */
import { LISTS } from './word-lists';
import type { Cue } from './cues';
import { type Draft, type DraftLine, titleOf } from './draft';
import type { Item } from './item';
import { type FactItem, isFact, type Reasons } from './fact-item';
import { STOP_WORDS } from './phrases';
import { readNumber } from './numbers';
import type { LedgerReason, Span } from './reading';
import { isPlural } from './role-words';
import { spanOf, type Token } from './tokens';

/** Where a fact is used: in a line, in what is said of the whole request (null), or nowhere (undefined). */
export type Holder = (item: Item) => DraftLine | null | undefined;

/** Tells of each fact of a draft what holds it. */
export function holderOf(draft: Draft, tokens: readonly Token[]): Holder {
  const places = new Map(tokens.map(({ start }, index) => [start, index]));
  const held = new Map<FactItem['kind'], (DraftLine | null | undefined)[]>();
  const hold = (kind: FactItem['kind'], span: Span | undefined, line: DraftLine | null): void => {
    if (!span) return;
    const owners = held.get(kind) ?? [];
    held.set(kind, owners);
    for (let at = places.get(span.start) ?? tokens.length; (tokens[at]?.start ?? span.end) < span.end; at++)
      owners[at] ??= line;
  };
  for (const line of draft.lines) {
    hold('role', line.title, line);
    hold('count', line.count?.span, line);
    hold('count', line.otherCount?.span, line);
    for (const { span } of line.levels) hold('level', span, line);
    for (const { span } of line.workspaces) hold('workspace', span, line);
    hold('level', line.openLevel?.span, line);
    hold('workspace', line.openWorkspace?.span, line);
    // The words of a title are no facts of their own.
    for (const kind of ['count', 'level', 'workspace', 'currency'] as const) hold(kind, line.title, line);
  }
  hold('count', draft.total?.span, null);
  for (const { span } of draft.currencies) hold('currency', span, null);
  hold('currency', draft.openCurrency?.span, null);
  return (item) => {
    if (!isFact(item)) return undefined;
    const owners = held.get(item.kind) ?? [];
    for (let at = item.from; at < item.to; at++) if (owners[at] !== undefined) return owners[at];
    return undefined;
  };
}

/** Opens what an unread fact may be of; notes a reason for every fact that is of nothing. */
export function askUnread(
  draft: Draft,
  items: readonly Item[],
  tokens: readonly Token[],
  cues: readonly Cue[],
  reasons: Reasons,
): void {
  if (draft.lines.length === 0) return;
  const holder = holderOf(draft, tokens);
  // The numbers of "pick one" and "take two off"; what those words say is asked about of itself.
  const inPhrase = new Set(
    cues.flatMap(({ kind, from, to }) =>
      kind === 'part' ? [] : Array.from({ length: to - from }, (_, step) => from + step),
    ),
  );
  const sentences = sentenceNumbers(items);
  const sentenceOfToken = new Map(items.map(({ from }, index) => [from, sentences[index] ?? -1]));
  const laterSentences = new Set(
    cues.flatMap(({ kind, from }) => (kind.startsWith('later') ? (sentenceOfToken.get(from) ?? []) : [])),
  );
  const byStart = new Map(items.map(({ from }, index) => [tokens[from]?.start ?? -1, index]));
  const linesOfSentence = new Map<number, DraftLine[]>();
  for (const line of draft.lines) {
    const sentence = sentences[byStart.get(line.title.start) ?? -1] ?? -1;
    linesOfSentence.set(sentence, [...(linesOfSentence.get(sentence) ?? []), line]);
  }
  const heads = draft.lines.reduce((sum, { count }) => sum + (count ? (count.value ?? Number.NaN) : 1), 0);
  for (const [index, item] of items.entries()) {
    if (!isFact(item) || holder(item) !== undefined) continue;
    const isTooSoon = isDroppedTooSoon(item, index);
    if (reasons.has(item.from) && !isTooSoon) continue;
    const reason = isTooSoon ? null : whyOfNothing(item, index);
    if (reason) {
      reasons.set(item.from, reason);
      continue;
    }
    reasons.set(item.from, 'unsure');
    open(item, index);
  }
  openLeftOutCurrency();
  openOneMore();
  openSomeMore();
  openSaidAgain();

  /** `10 people for 3 months, then 4 ongoing`: passed over as a number of things, though none follow. */
  function isDroppedTooSoon(item: FactItem, index: number): boolean {
    const reason = reasons.get(item.from);
    if (item.kind !== 'count' || (reason !== 'counts_things' && reason !== 'serves')) return false;
    if (inPhrase.has(item.from) || isPartOfCode(tokens, item)) return false;
    if (isInsteadOf(index)) return true;
    if (!linesOfSentence.has(sentences[index] ?? -1) || !goesOn(items[index - 1])) return false;
    const next = items[index + 1];
    const isOneFor = item.value === 1 && next?.kind === 'word' && LISTS.of_place.has(next.text);
    const isNumber = item.value !== null && (item.value > 1 || isOneFor || isTimes(item));
    return isNumber && !isCountedThing(items, index) && !isBeforeName(index);
  }

  /** `1x`: a number of people or things, however small. */
  function isTimes({ from, to }: FactItem): boolean {
    return tokens.slice(from, to + 1).some(({ text }) => text === 'x' || text === '×');
  }

  /** `3 on the phones, not 5`, of a line of 5. */
  function isInsteadOf(index: number): boolean {
    let next = index + 1;
    while (items[next] && items[next]?.kind !== 'count') next += 1;
    const other = items[next];
    const before = items[next - 1];
    if (other?.kind !== 'count' || sentences[next] !== sentences[index]) return false;
    const isRefused = before?.kind === 'steer' && before.value === 'negate';
    return isRefused && draft.lines.some(({ count }) => count !== null && count.value === other.value);
  }

  /** What goes on with a list: `and`, `then`, a comma. */
  function goesOn(before: Item | undefined): boolean {
    if (before?.kind === 'steer') return before.value === 'and' || before.value === 'add';
    return before?.kind === 'separator' && !before.hard && /^[,:(+/&]$/.test(before.text);
  }

  /** A number before anything that names who or what is counted. */
  function isBeforeName(index: number): boolean {
    const next = items[index + 1];
    return next !== undefined && isFact(next);
  }

  /** `Make the VA senior. So: 2 CSRs, 1 senior VA`: the VA of before may be the one of the list. */
  function openSaidAgain(): void {
    // Of each title the last line, which is not in the sentence of the one that points where there are two.
    const last = new Map(draft.lines.map((line) => [titleOf(line.resolution), line]));
    for (const line of draft.lines) {
      const from = items[byStart.get(line.title.start) ?? -1]?.from ?? 0;
      if (line.count !== null || tokens[from - 1]?.text !== 'the') continue;
      const again = last.get(titleOf(line.resolution));
      if (again && again.sentence !== line.sentence)
        draft.doubts.push({ line, likely: 'leave out', sentence: line.title });
    }
  }

  /** `one recruiter in January, adding a second in April`: one more of those named before. */
  function openOneMore(): void {
    // The `second` of `a second level support` is part of a title.
    const inTitle = new Set(
      items.flatMap(({ kind, from, to }) => (kind === 'role' ? tokens.slice(from, to) : [])),
    );
    for (const [at, token] of tokens.entries()) {
      if (inTitle.has(token)) continue;
      const place = [...LISTS.one_more].indexOf(token.text);
      const next = tokens[at + 1];
      const isAlone = next?.kind !== 'word' || STOP_WORDS.has(next.text);
      if (place < 0 || !isAlone || !LISTS.before_one_more.has(tokens[at - 1]?.text ?? '')) continue;
      const line = draft.lines.findLast(({ title }) => title.end <= token.start);
      const said = line?.count ? line.count.value : 1;
      const isLater =
        laterSentences.has(sentenceOfToken.get(at) ?? -1) ||
        tokens
          .slice(Math.max(0, at - NEAR_TIME), at + NEAR_TIME)
          .some(({ text }) => LISTS.times_to_come.has(text));
      if (!line || said === null || line.otherCount || isLater) continue;
      const more = Math.max(said + 1, place + FIRST_MORE);
      line.count = {
        value: null,
        span: spanOf(tokens[at - 1] ?? token, token),
        fraction: false,
        likely: [more, said],
      };
    }
  }

  /** `2 CSRs and a few more`: more of those named before, nobody knows how many. */
  function openSomeMore(): void {
    for (const [index, item] of items.entries()) {
      const [more, next] = [items[index + 1], items[index + 2]];
      if (item.kind !== 'steer' || item.value !== 'vague' || more?.kind !== 'word' || !MORE.has(more.text))
        continue;
      if (next?.kind === 'role' || (next?.kind === 'word' && !STOP_WORDS.has(next.text))) continue;
      const line = linesOfSentence
        .get(sentences[index] ?? -1)
        ?.findLast(({ title }) => title.end <= (tokens[item.from]?.start ?? 0));
      const [first, last] = [tokens[item.from], tokens[more.from]];
      if (!goesOn(items[index - 1]) || !line?.count?.value || line.otherCount || !first || !last) continue;
      line.count = { value: null, span: spanOf(first, last), fraction: false, likely: [line.count.value] };
    }
  }

  /** `we've always been billed in EUR so keep that`: the only currency named is never left out without a word. */
  function openLeftOutCurrency(): void {
    if (draft.currencies.length > 0 || draft.openCurrency) return;
    const item = items.find(
      (one) =>
        one.kind === 'currency' &&
        one.value !== null &&
        !one.amount &&
        !TAKEN_BACK.has(reasons.get(one.from)),
    );
    if (item?.kind !== 'currency' || item.value === null) return;
    const [first, last] = [tokens[item.from], tokens[item.to - 1]];
    if (first && last) draft.openCurrency = { span: spanOf(first, last), likely: [item.value] };
  }

  /** Why a fact that is in no line is none of the request; null where it may be one. */
  function whyOfNothing(item: FactItem, index: number): LedgerReason | null {
    switch (item.kind) {
      case 'role':
        return 'said_again';
      case 'count':
        if (inPhrase.has(item.from)) return 'turn_of_phrase';
        if (isPartOfCode(tokens, item)) return 'part_of_code';
        if (isCountedThing(items, index) || item.value === 0) return 'counts_things';
        // `Hey Josh, quick one.`
        if (item.value === 1 && LISTS.before_a_thing_to_say.has(tokens[item.from - 1]?.text ?? ''))
          return 'turn_of_phrase';
        if (isMore(item) && laterSentences.has(sentences[index] ?? -1)) return 'later';
        return isSaidAgain(item) ? 'said_again' : null;
      case 'level':
        return draft.lines.some(({ levels }) => levels.some(({ value }) => value === item.value))
          ? 'said_again'
          : null;
      case 'workspace':
        if (isOwnPlace(tokens, item)) return 'own_place';
        return draft.lines.every(({ workspaces }) => workspaces.some(({ value }) => value === item.value))
          ? 'said_again'
          : null;
      case 'currency':
        return draft.currencies.some(({ value }) => value === item.value) ? 'said_again' : null;
    }
  }

  /** `just the two`, of two people or of two roles; but `3 more`. */
  function isSaidAgain(item: Extract<FactItem, { kind: 'count' }>): boolean {
    const { value } = item;
    if (isMore(item)) return false;
    return value === heads || draft.lines.some(({ count }) => (count ? count.value : 1) === value);
  }

  /** `20 more`. */
  function isMore({ from, to }: { from: number; to: number }): boolean {
    return MORE.has(tokens[to]?.text ?? '') || MORE.has(tokens[from - 1]?.text ?? '');
  }

  function open(item: FactItem, index: number): void {
    const first = tokens[item.from];
    const last = tokens[item.to - 1];
    if (!first || !last) return;
    const span = spanOf(first, last);
    const near = nearLines(span, sentences[index] ?? 0);
    switch (item.kind) {
      case 'role':
        return;
      case 'count': {
        // `5 clerks. Then 5 more plus a team leader`: more of those named before.
        const before = isMore(item)
          ? draft.lines.findLast(({ title }) => title.end <= span.start)
          : undefined;
        for (const line of before ? [before] : near.slice(-1)) openCount(line, item, span);
        return;
      }
      case 'level':
        for (const line of near)
          line.openLevel ??= { span, likely: distinct([item.value, line.levels.at(-1)?.value]) };
        return;
      case 'workspace':
        for (const line of near)
          line.openWorkspace ??= { span, likely: distinct([item.value, line.workspaces.at(-1)?.value]) };
        return;
      case 'currency':
        if (item.value !== null)
          draft.openCurrency ??= { span, likely: distinct([item.value, draft.currencies.at(-1)?.value]) };
        return;
    }
  }

  function openCount(line: DraftLine, item: Extract<FactItem, { kind: 'count' }>, span: Span): void {
    // A number that is asked about already says what it may be.
    if (line.count && (line.count.value === null || line.otherCount)) return;
    const said = line.count?.value ?? 1;
    const likely =
      item.value === null
        ? [said]
        : isMore(item)
          ? [said + item.value, said, item.value]
          : [item.value, said];
    line.count = {
      value: null,
      span,
      fraction: false,
      likely: distinct(likely).filter((value) => value > 0),
    };
  }

  /** The lines of a sentence; where it has none the last before it, else the first. */
  function nearLines(span: Span, sentence: number): DraftLine[] {
    const here = linesOfSentence.get(sentence);
    if (here) return here;
    const before = draft.lines.findLast(({ title }) => title.end <= span.start) ?? draft.lines[0];
    return before ? [before] : [];
  }
}

/** Why a currency that is the only one is left out for good. */
const TAKEN_BACK: ReadonlySet<LedgerReason | undefined> = new Set([
  undefined,
  'refused',
  'corrected',
  'said_again',
]);

/** How many words around one more the time may stand when they come. */
const NEAR_TIME = 12;
/** The second is two people. */
const FIRST_MORE = 2;

const MORE = LISTS.more;
/** More people than any quote holds: an amount, a year, an id. */
const MOST_PEOPLE = 500;
/** How many words may stand between a number and what it counts: `3 busy little stores`. */
const LONGEST_NAME = 3;

/** More than anybody asks for under a name that is no role. */
const isMany = (item: Item | undefined): boolean =>
  item?.kind === 'count' && (item.value === null || item.value > FEW);

const FEW = 20;

/** True where a number is before the plural of a thing: `3 stores`. */
function isCountedThing(items: readonly Item[], index: number): boolean {
  for (let at = index + 1; at <= index + LONGEST_NAME; at++) {
    const item = items[at];
    // `400 leads a month`.
    if (item?.kind === 'steer' && item.value === 'none' && isMany(items[index])) return true;
    if (item?.kind !== 'word' || STOP_WORDS.has(item.text)) return false;
    if (isPlural(item.text) || item.text === '') return true;
  }
  return false;
}

/** A number that is part of something longer, or too large: a telephone number, a date, a time, an id. */
function isPartOfCode(
  tokens: readonly Token[],
  { from, to, value }: Extract<FactItem, { kind: 'count' }>,
): boolean {
  const [first, last] = [tokens[from], tokens[to - 1]];
  if (value !== null && value > MOST_PEOPLE) return true;
  // `calls after five`, `Margaret is 81`.
  const word = tokens[from - 1]?.text ?? '';
  if (LISTS.before_an_hour.has(word) && value !== null && value <= LAST_HOUR) return true;
  if (LISTS.before_an_age.has(word) && isSomebody(tokens[from - 2])) return true;
  if (first?.kind !== 'number')
    return isSpelledOut(tokens, from, to) || LISTS.ordinals.has(tokens[from - 1]?.text ?? '');
  if (/^0\d/.test(first.text)) return true;
  const [before, behind] = [tokens[from - 1], tokens[to]];
  const isGlued = (mark: Token | undefined, other: Token | undefined, isSpaced: boolean): boolean =>
    mark?.kind === 'symbol' && !isSpaced && !/^[,;()|*"'-]$/.test(mark.text) && other?.kind !== 'newline';
  if (before?.kind === 'number' || behind?.kind === 'number') return true;
  if (tokens[from - 2]?.kind === 'number' && before?.kind === 'symbol' && !first.spaced) return true;
  if (tokens[to + 1]?.kind === 'number' && behind?.kind === 'symbol' && !tokens[to + 1]?.spaced) return true;
  // `must know Helium 10`.
  const isName =
    before?.kind === 'word' &&
    before.cased !== before.text &&
    !(behind?.kind === 'word' && !STOP_WORDS.has(behind.text));
  if (isName && tokens.slice(Math.max(0, from - 4), from - 1).some(({ text }) => LISTS.knows.has(text)))
    return true;
  const label = before?.text === ':' ? tokens[from - 2] : before;
  if (LISTS.labels_of_codes.has(label?.text ?? '')) return true;
  return (
    isGlued(before, tokens[from - 2], first.spaced) ||
    (isGlued(behind, tokens[to + 1], behind?.spaced ?? true) && !/^[.:?!]$/.test(behind?.text ?? '')) ||
    last === undefined
  );
}

const LAST_HOUR = 12;

/** A name, or `she`. */
const isSomebody = (token: Token | undefined): boolean =>
  token?.kind === 'word' &&
  token.text !== 'it' &&
  (LISTS.persons.has(token.text) || token.cased !== token.text);

/** `six oh four five five`: digits spoken one by one. */
const isSpelledOut = (tokens: readonly Token[], from: number, to: number): boolean =>
  [from - 1, to].some(
    (at) => LISTS.spoken_digits.has(tokens[at]?.text ?? '') || readNumber(tokens, at) !== undefined,
  );

/** `our Level 2 office`: a place of theirs. */
function isOwnPlace(tokens: readonly Token[], { from }: { from: number }): boolean {
  return tokens.slice(Math.max(0, from - 4), from).some(({ text }) => LISTS.theirs.has(text));
}

/** Of each item the number of its sentence. */
function sentenceNumbers(items: readonly Item[]): number[] {
  let sentence = 0;
  return items.map((item) => (item.kind === 'separator' && item.hard ? sentence++ : sentence));
}

const distinct = <T>(values: readonly (T | null | undefined)[]): T[] => [
  ...new Set(values.filter((value) => value !== null && value !== undefined)),
];
