/**
 * Lines without a workplace next to lines that have one. Where a text says of some people where they work and of others
 * nothing, a sentence on all of them was mostly missed: of 800 first readings all 19 of that form that were priced at once
 * were wrong. So it is asked about, unless each workplace is right next to the role that it is of (`1 sales manager
 * (office), 2 clerks`), or the text leaves it open where they work, or excepts somebody. A line that is likely left out
 * is asked about as a whole.
 */
import type { Draft } from './draft';
import type { Token } from './tokens';
import { LISTS } from './word-lists';

/** How far behind the beginning of a role its own workplace may stand, in words and marks. */
const BESIDE = 6;
const SENTENCE_END = /^[.!?;\n\r]/;
/** How many words around "where" may leave it open. */
const NEAR = 5;

/** Opens the workplace of the lines that have none, where others have one. */
export function askWhereOthersSit({ lines, doubts }: Draft, tokens: readonly Token[]): void {
  const placed = lines.filter(({ workspaces }) => workspaces.length > 0);
  const said = placed.at(-1)?.workspaces.at(-1);
  if (
    !said ||
    placed.length === lines.length ||
    isLeftOpen(tokens) ||
    tokens.some(({ text }) => LISTS.leaves_out_of_all.has(text))
  )
    return;
  const places = new Map(tokens.map(({ start }, at) => [start, at]));
  const isBeside = placed.every(({ title, workspaces }) =>
    workspaces.every(({ span, ofAll }) => {
      const between = tokens.slice(places.get(title.start) ?? 0, places.get(span.start) ?? 0);
      return (
        !ofAll &&
        between.length <= BESIDE &&
        !between.some(({ text, start }) => start >= title.end && SENTENCE_END.test(text))
      );
    }),
  );
  if (isBeside) return;
  const unwanted = new Set(doubts.filter(({ likely }) => likely === 'leave out').map(({ line }) => line));
  for (const line of lines)
    if (line.workspaces.length === 0 && !unwanted.has(line))
      line.openWorkspace ??= { span: said.span, likely: [said.value] };
}

/** `no view on where they work`, `not bothered where they sit`. */
const isLeftOpen = (tokens: readonly Token[]): boolean =>
  tokens.some(
    ({ text }, at) =>
      LISTS.where.has(text) &&
      tokens
        .slice(Math.max(0, at - NEAR), at + NEAR)
        .some(({ text: word }) => LISTS.leaves_a_place_open.has(word)),
  );
