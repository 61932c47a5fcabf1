/**
 * A number that the text says again once it has told all: `two for each of three regions, so six altogether`, `just price the
 * two`, `all five in this quote`. Where it is one of the likely answers to a question about a number, it answers it.
 */
import type { Draft, DraftCount, DraftLine } from './draft';
import type { Reasons } from './fact-item';
import type { Item } from './item';
import { spanOf, type Token } from './tokens';
import { LISTS } from './word-lists';

type CountItem = Extract<Item, { kind: 'count' }>;

/** How many words before a number may say that it is the last word on it. */
const NEAR = 4;
/** Most lines that one sum is looked for over. */
const MOST_LINES = 5;

/** Settles the numbers of lines that are asked about and that the text confirms. */
export function confirmNumbers(
  draft: Draft,
  items: readonly Item[],
  tokens: readonly Token[],
  reasons: Reasons,
): void {
  for (const [index, item] of items.entries()) {
    if (item.kind !== 'count' || item.article || item.value === null) continue;
    const open = draft.lines.filter(isOpen);
    if (open.length === 0) return;
    const last = open.filter(({ title }) => title.start < startOf(item)).at(-1);
    if (isTotal(index, item))
      settle(
        last && numbersOf([last], item.value) ? [last] : open,
        item,
        last ? [item.value, item.value - settled()] : [],
      );
    else if (open.length === 1 && isOnly(item)) settle(open, item, [item.value]);
  }

  /** Gives lines that are asked about the numbers that add up to one of some sums. */
  function settle(lines: readonly DraftLine[], item: CountItem, sums: readonly number[]): void {
    const numbers = sums.map((sum) => numbersOf(lines, sum)).find((found) => found !== null);
    if (!numbers) return;
    for (const [at, line] of lines.entries()) {
      line.count = { ...countAt(item), value: numbers[at] ?? null };
      line.otherCount = null;
      draft.doubts = draft.doubts.filter((doubt) => doubt.line !== line);
    }
    if (draft.total?.value === item.value) draft.total = null;
    reasons.set(item.from, 'corrected');
  }

  /** People of the lines whose number is not asked about; of a sum that is told of some lines only, none. */
  function settled(): number {
    return draft.lines.reduce((sum, line) => (isOpen(line) ? sum : sum + (line.count?.value ?? 1)), 0);
  }

  function startOf({ from }: CountItem): number {
    return tokens[from]?.start ?? 0;
  }

  function countAt(item: CountItem): DraftCount {
    const [first, last] = [tokens[item.from], tokens[item.to - 1]];
    return {
      value: item.value,
      span: first && last ? spanOf(first, last) : { start: 0, end: 1 },
      fraction: false,
    };
  }

  /** `so six altogether`, `that makes ten`, `all four together`. */
  function isTotal(index: number, { from, to }: CountItem): boolean {
    const before = tokens.slice(Math.max(0, from - NEAR + 1), from);
    const next = items[index + 1];
    const isClosed = next?.kind === 'steer' && (next.value === 'total' || next.value === 'people');
    const isSummedUp = before.some(
      ({ text }, step) =>
        LISTS.sums_up.has(text) &&
        before.slice(step).every(({ kind }) => kind === 'word' || kind === 'number'),
    );
    const isAll = tokens[from - 1]?.text === 'all';
    return (
      (isSummedUp && (isClosed || endsClause(to))) ||
      (next?.kind === 'steer' && next.value === 'total') ||
      (isAll && !endsClause(to))
    );
  }

  function endsClause(at: number): boolean {
    const token = tokens[at];
    return token === undefined || token.kind !== 'word';
  }

  /** `but just price the two`, `quote the 3 only`. */
  function isOnly({ from, to }: CountItem): boolean {
    const before = tokens.slice(Math.max(0, from - NEAR), from);
    const isPointed = LISTS.pointing.has(tokens[from - 1]?.text ?? '');
    const isPriced = before.some(({ text }) => LISTS.verbs_of_pricing.has(text));
    const saysOnly = [...before, ...tokens.slice(to, to + 3)].some(({ text }) => LISTS.only.has(text));
    const isOfNow = tokens.slice(to, to + 3).some(({ text }) => text === 'now');
    return isPointed && (isPriced || isOfNow) && saysOnly;
  }
}

const isOpen = ({ count }: DraftLine): boolean =>
  count !== null && count.value === null && !count.fraction && (count.likely ?? []).length > 0;

/** The one way to take a likely number of each line so that they add up; null where there is none, or more than one. */
function numbersOf(lines: readonly DraftLine[], total: number): number[] | null {
  if (lines.length > MOST_LINES) return null;
  let ways: number[][] = [[]];
  for (const { count } of lines)
    ways = ways.flatMap((way) => [...new Set(count?.likely)].map((value) => [...way, value]));
  const [way, ...others] = ways.filter((one) => one.reduce((sum, value) => sum + value, 0) === total);
  return way && others.length === 0 ? way : null;
}
