/**
 * What a text says by our own vocabulary, place by place: the judge of what Claude claims to have read there. It is
 * the offline reader's: numbers, levels, workplaces, currencies and dates mean the same to both readers.
 */
import type { RoleCatalogue } from '../../../shared/request/catalogue';
import { findClient } from '../../../shared/request/client';
import { type CueKind, findCues } from '../../../shared/request/cues';
import { findInstructions } from '../../../shared/request/instructions';
import type { Item } from '../../../shared/request/item';
import { isOtherLanguage } from '../../../shared/request/language';
import { lex } from '../../../shared/request/lex';
import { STOP_WORDS, type Steer } from '../../../shared/request/phrases';
import { roleStarts } from '../../../shared/request/read-offline';
import type { Span } from '../../../shared/request/reading';
import { isPlural } from '../../../shared/request/role-words';
import { findDates, findStart } from '../../../shared/request/start-date';
import { spanOf, type Token, tokenise } from '../../../shared/request/tokens';
import { type Mark, overlap } from './words';
import { onlyInUse } from '../../../shared/request/currencies-in-use';
import type { Currency } from '../../../shared/request/vocabulary';

/** How many parts before people say whose they are. */
const NEAR = 4;

/** A part of a request, and its place in the text. */
export type Placed<K extends Item['kind']> = Extract<Item, { kind: K }> & { span: Span };

export type Evidence = ReturnType<typeof evidenceOf>;

/**
 * @param marks stretches that say nothing: what is withheld from Claude
 * @param about today: `YYYY-MM-DD` in Asia/Manila; currencies: those that quotes may be in
 */
export function evidenceOf(
  text: string,
  marks: readonly Mark[],
  {
    catalogue,
    today,
    currencies,
  }: { catalogue: RoleCatalogue; today: string; currencies: readonly Currency[] },
) {
  const { tokens } = tokenise(text);
  const orders = findInstructions(tokens, roleStarts(tokens, catalogue));
  const client = findClient(tokens);
  const start = findStart(tokens, today);
  const orderSpans = orders.flatMap((range) => spanOfTokens(tokens, range) ?? []);
  const inOrder = (place: Span): boolean => orderSpans.some((order) => overlap(order, place));
  const silent = [...orders, client, start].filter((range) => range !== undefined);
  const placed = onlyInUse(
    lex(
      tokens,
      catalogue,
      (index) =>
        silent.some(({ from, to }) => index >= from && index < to) ||
        marks.some((mark) => overlap(mark, tokens[index] ?? mark)),
    ),
    currencies,
  ).flatMap((item) => {
    const span = spanOfTokens(tokens, item);
    return span ? [{ ...item, span }] : [];
  });
  const cues = findCues(tokens).flatMap((cue) => {
    const span = spanOfTokens(tokens, cue);
    return span && !inOrder(span) ? [{ ...cue, span }] : [];
  });
  const ends = placed.flatMap((item) => (item.kind === 'separator' && item.hard ? [item.span.start] : []));
  const steering = new Set(
    placed.flatMap(({ kind, from, to }) =>
      kind === 'steer' ? Array.from({ length: to - from }, (_, step) => from + step) : [],
    ),
  );

  return {
    tokens,
    items: placed,
    cues,
    dates: findDates(tokens, today),
    /** Whether the text gives orders. */
    hasOrders: orders.length > 0,
    /** Whether a place is part of an order: nothing in it is a fact. */
    inOrder,
    tokensAt: (place: Span): Token[] => tokens.filter((token) => overlap(token, place)),
    /** The sentence of a place; with `next` also the one behind it. */
    sentence(place: Span, next = false): Span {
      const from = ends.findLast((end) => end < place.start) ?? -1;
      const [end = text.length, after = text.length] = ends.filter((one) => one >= place.end);
      const to = next ? after : end;
      const within = tokens.filter(
        ({ kind, start, end: last }) => kind !== 'newline' && start > from && last <= to,
      );
      const [first = place] = within;
      return { start: Math.min(first.start, place.start), end: Math.max(within.at(-1)?.end ?? 0, place.end) };
    },
    /** Whether words that steer reading, or cues, stand in a place. */
    steeredBy: (place: Span, steers: readonly Steer[], kinds: readonly CueKind[] = []): boolean =>
      placed.some(
        (item) => item.kind === 'steer' && steers.includes(item.value) && overlap(item.span, place),
      ) || cues.some(({ kind, span }) => kinds.includes(kind) && overlap(span, place)),
    /** Whether the words are in a language that our vocabulary lacks. */
    isForeign: isOtherLanguage(tokens),
    /** The parts of one kind that a place touches. */
    at: <K extends Item['kind']>(kind: K, place: Span): Placed<K>[] =>
      placed.filter((item): item is Placed<K> => item.kind === kind && overlap(item.span, place)),
    /** Whether a place tells of people who are there already: "our 2", "we have", with no wish between. */
    isSomebodys(place: Span): boolean {
      const { start } = this.sentence(place);
      const before = placed.filter(({ span }) => span.start >= start && span.start < place.end);
      const last = before.findLast(
        (item) => item.kind === 'steer' && ['background', 'already', 'request'].includes(item.value),
      );
      const beside = before.findIndex(({ span }) => span.start >= place.start);
      const near = before
        .slice(Math.max(0, (beside < 0 ? before.length : beside) - NEAR))
        .some((item) => item.kind === 'steer' && item.value === 'possessive');
      return near || (last?.kind === 'steer' && last.value !== 'request');
    },
    /** Whether the token at an index steers reading (`need`, `each`, `part time`): used, though it isn't a fact. */
    steers: (index: number): boolean => steering.has(index),
    /** Whether `each`, `both` or the like follows a place: `3 each`, `two of each`. */
    isShared(place: Span): boolean {
      const at = placed.findIndex(({ span }) => span.start >= place.end);
      const [next, behind] = placed.slice(Math.max(0, at), at + 2);
      const shared = next?.kind === 'word' && next.text === 'of' ? behind : next;
      return at >= 0 && shared?.kind === 'steer' && shared.value === 'all';
    },
    /**
     * Whether a number is next to a title and says how many: nothing but what describes people before it
     * (`2 senior, friendly bookkeepers`), nothing but signs after it (`bookkeepers (senior) x 3`).
     */
    isBeside(count: Span, title: Span): boolean {
      const isBefore = count.end <= title.start;
      const [from, to] = isBefore ? [count.end, title.start] : [title.end, count.start];
      const next = placed.find(({ span }) => span.start >= count.end);
      return (
        placed
          .filter(({ span }) => span.start >= from && span.end <= to)
          .every(isBefore ? describes : isSign) &&
        (isBefore || next?.kind !== 'word' || STOP_WORDS.has(next.text))
      );
    },
    /** Whether words of a beginning stand right before a date: "they would begin on 11 January". */
    isStartSaid: (place: Span): boolean =>
      cues.some(
        ({ kind, span, to }) =>
          kind === 'start' &&
          span.end <= place.start &&
          tokens.filter((token, index) => index >= to && token.end <= place.start).length <= NEAR,
      ),
    /** Whether words mean a date to start on. */
    meansStart: (words: string, value: string): boolean =>
      findStart(tokenise(`start ${words}`).tokens, today)?.value === value,
  };
}

/** Whether a part may stand between a number and its role: no other things, roles, numbers or sentences. */
function describes(item: Item): boolean {
  if (item.kind === 'word') return !isPlural(item.text);
  return isSign(item);
}

function isSign(item: Item): boolean {
  switch (item.kind) {
    case 'level':
    case 'workspace':
      return true;
    case 'separator':
      return !item.hard;
    case 'steer':
      return item.value === 'quantity' || item.value === 'all';
    case 'word':
      return item.text === 'x';
    case 'count':
    case 'currency':
    case 'role':
      return false;
  }
}

function spanOfTokens(tokens: readonly Token[], { from, to }: { from: number; to: number }): Span | null {
  const first = tokens[from];
  const last = tokens[to - 1];
  return first && last ? spanOf(first, last) : null;
}
