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
import { roleStarts } from '../../../shared/request/read-offline';
import type { Span } from '../../../shared/request/reading';
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
  const items = lex(
    tokens,
    catalogue,
    (index) =>
      silent.some(({ from, to }) => index >= from && index < to) ||
      marks.some((mark) => overlap(mark, tokens[index] ?? mark)),
  ).map((item) => ({ ...item, span: spanOfTokens(tokens, item) }));

  return {
    tokens,
    /** Whether the text gives orders. */
    hasOrders: orders.length > 0,
    /** Whether the words are of a language that our vocabulary does not know. */
    isForeign: isOtherLanguage(tokens),
    /** The parts of one kind that a place touches. */
    at: <K extends Item['kind']>(kind: K, place: Span): Placed<K>[] =>
      items.filter(
        (item): item is Placed<K> => item.kind === kind && item.span !== null && overlap(item.span, place),
      ),
    /** What steers reading (`need`, `each`, `part time`) and so is used though it is no fact. */
    steers: (token: Token): boolean =>
      items.some(({ kind, span }) => kind === 'steer' && span !== null && overlap(span, token)),
    /** Whether the next part after a place is `each`, `both` or the like. */
    isShared(place: Span): boolean {
      const next = items.find(({ span }) => span !== null && span.start >= place.end);
      return next?.kind === 'steer' && next.value === 'all';
    },
    /** Whether words mean a date to start on. */
    meansStart: (words: string, value: string): boolean =>
      findStart(tokenise(`start ${words}`).tokens, today)?.value === value,
  };
}

function spanOfTokens(tokens: readonly Token[], { from, to }: Item): Span | null {
  const first = tokens[from];
  const last = tokens[to - 1];
  return first && last ? spanOf(first, last) : null;
}
