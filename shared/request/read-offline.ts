/**
 * The offline reader: a client's words in, the staffing request out, without a network. Pure and
 * deterministic, and never fails, whatever the text. The rules are those of docs/offline-reader.md.
 */
import { assemble } from './assemble';
import type { RoleCatalogue } from './catalogue';
import { addDoubts } from './doubts';
import type { Draft } from './draft';
import { findClient, signatureStart } from './client';
import { findInstructions, type TokenRange } from './instructions';
import { isOtherLanguage } from './language';
import { findLeftovers } from './leftovers';
import type { Item } from './item';
import { layoutItems } from './layout';
import { lex } from './lex';
import type { Question, Reading } from './reading';
import { rejectionOf, settle } from './settle';
import { findStart } from './start-date';
import { spanOf, type Token, tokenise } from './tokens';

export interface ReadingContext {
  catalogue: RoleCatalogue;
  /** `YYYY-MM-DD` in Asia/Manila; a month or day to start is the next one from here. */
  today: string;
  /** Most people that one quote may hold. */
  maxHeadcount: number;
}

/** Longer texts are refused before they are read; what stands beyond it is not read. In UTF-16 units. */
const LONGEST_TEXT = 20_000;

/** Reads a client's words. Every span is a place in `text` as given. */
export function readOffline(text: string, context: ReadingContext): Reading {
  const { tokens, invisibleRemoved } = tokenise(text.slice(0, LONGEST_TEXT));
  const nothing: Reading = {
    reject: null,
    roles: [],
    currency: null,
    client: null,
    start: null,
    questions: [],
    flags: invisibleRemoved ? ['invisible_characters_removed'] : [],
    leftovers: [],
  };
  if (tokens.every(({ kind }) => kind === 'newline')) return { ...nothing, reject: 'empty' };

  const instructions = findInstructions(tokens, roleStarts(tokens, context.catalogue));
  if (instructions.length > 0) nothing.flags = ['instruction_ignored', ...nothing.flags];
  if (isOtherLanguage(tokens)) return { ...nothing, questions: [languageQuestion()] };

  const visible = outside(instructions);
  const client = findClient(
    tokens.map((token, index) => (visible(index) ? token : { ...token, kind: 'newline' })),
  );
  const start = findStart(tokens, context.today);
  const hidden = marks(tokens.length, [
    ...instructions,
    ...(client ? [client] : []),
    ...(start ? [start] : []),
  ]);
  const layout = layoutItems(text, tokens);
  const items = lex(tokens, context.catalogue, (index) => hidden[index] === 1, layout);
  const draft = assemble(items, tokens, signatureStart(tokens));
  addDoubts(draft, items, tokens);

  const used = marks(tokens.length, [
    ...(client ? [client] : []),
    ...(start ? [start] : []),
    ...items.filter(carriesFact),
    ...titleRanges(draft, tokens),
  ]);
  const read: Reading = {
    ...nothing,
    client: client ? factAt(client, text, tokens) : null,
    start: start ? { value: start.value, span: spanOfRange(start, tokens) } : null,
    leftovers: findLeftovers(text, tokens, (index) => used[index] === 1),
  };
  const reject = rejectionOf(draft, context.maxHeadcount);
  return reject ? { ...read, reject } : { ...read, ...settle(draft, text, context.catalogue) };
}

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

/** Tells of each token whether a wanted role begins there; looked up once, and only if a text holds an order. */
export function roleStarts(tokens: readonly Token[], catalogue: RoleCatalogue): (index: number) => boolean {
  let starts: Set<number> | undefined;
  return (index) => {
    starts ??= new Set(
      lex(tokens, catalogue, () => false).flatMap((item) =>
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
    text: 'The offline reader knows English and Filipino only. Which roles, and how many people, does the client need?',
    span: null,
    options: [],
  };
}
