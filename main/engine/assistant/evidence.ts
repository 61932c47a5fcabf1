/**
 * What a text says by our own vocabulary, place by place: the judge of what Claude claims to have read there. It is
 * the offline reader's: numbers, levels, workplaces, currencies and dates mean the same to both readers.
 */
import type { RoleCatalogue } from '../../../shared/request/catalogue';
import { findClient } from '../../../shared/request/client';
import { findInstructions } from '../../../shared/request/instructions';
import type { Item } from '../../../shared/request/item';
import { isOtherLanguage } from '../../../shared/request/language';
import { lex } from '../../../shared/request/lex';
import { STOP_WORDS } from '../../../shared/request/phrases';
import { roleStarts } from '../../../shared/request/read-offline';
import type { Span } from '../../../shared/request/reading';
import { isPlural } from '../../../shared/request/role-words';
import { findStart } from '../../../shared/request/start-date';
import { spanOf, type Token, tokenise } from '../../../shared/request/tokens';
import { type Mark, overlap } from './words';

/** A part of a request, and its place in the text. */
export type Placed<K extends Item['kind']> = Extract<Item, { kind: K }> & { span: Span };

export type Evidence = ReturnType<typeof evidenceOf>;

/**
 * @param marks stretches that say nothing: what is withheld from Claude
 * @param today `YYYY-MM-DD` in Asia/Manila
 */
export function evidenceOf(
  text: string,
  marks: readonly Mark[],
  { catalogue, today }: { catalogue: RoleCatalogue; today: string },
) {
  const { tokens } = tokenise(text);
  const orders = findInstructions(tokens, roleStarts(tokens, catalogue));
  const client = findClient(tokens);
  const start = findStart(tokens, today);
  const silent = [...orders, client, start].filter((range) => range !== undefined);
  const placed = lex(
    tokens,
    catalogue,
    (index) =>
      silent.some(({ from, to }) => index >= from && index < to) ||
      marks.some((mark) => overlap(mark, tokens[index] ?? mark)),
  ).flatMap((item) => {
    const span = spanOfTokens(tokens, item);
    return span ? [{ ...item, span }] : [];
  });
  const steering = new Set(
    placed.flatMap(({ kind, from, to }) =>
      kind === 'steer' ? Array.from({ length: to - from }, (_, step) => from + step) : [],
    ),
  );

  return {
    tokens,
    items: placed,
    /** Whether the text gives orders. */
    hasOrders: orders.length > 0,
    /** Whether the words are of a language that our vocabulary does not know. */
    isForeign: isOtherLanguage(tokens),
    /** The parts of one kind that a place touches. */
    at: <K extends Item['kind']>(kind: K, place: Span): Placed<K>[] =>
      placed.filter((item): item is Placed<K> => item.kind === kind && overlap(item.span, place)),
    /** Whether the token at an index steers reading (`need`, `each`, `part time`): used, though it is no fact. */
    steers: (index: number): boolean => steering.has(index),
    /** Whether `each`, `both` or the like follows a place: `3 each`, `two of each`. */
    isShared(place: Span): boolean {
      const at = placed.findIndex(({ span }) => span.start >= place.end);
      const [next, behind] = placed.slice(Math.max(0, at), at + 2);
      const shared = next?.kind === 'word' && next.text === 'of' ? behind : next;
      return at >= 0 && shared?.kind === 'steer' && shared.value === 'all';
    },
    /**
     * Whether a number stands beside a title and says how many: nothing but what describes people before it
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

function spanOfTokens(tokens: readonly Token[], { from, to }: Item): Span | null {
  const first = tokens[from];
  const last = tokens[to - 1];
  return first && last ? spanOf(first, last) : null;
}
