/**
 * One fact that is given in place of another of its kind: `hybrid rather than office`, `US dollars instead of pounds`,
 * `rather than junior, mid level`. The first is what is wanted, wherever the text named the other before.
 */
import type { Reasons } from './fact-item';
import type { Item } from './item';
import { masked } from './masked';
import type { Token } from './tokens';
import { LISTS } from './word-lists';

type Fact = Extract<Item, { kind: 'level' | 'workspace' | 'currency' }>;

/** How many items may stand between a fact and the one that it replaces. */
const NEAR = 4;
/** How many items around the words of a condition belong to it. */
const FAR = 14;

/** The items without the facts that others replace; `instead` is behind those that replace one named before. */
export function withPreferred(
  items: readonly Item[],
  tokens: readonly Token[],
  reasons: Reasons,
): readonly Item[] {
  const dropped = new Set<number>();
  const instead = new Map<number, Item>();
  for (const [index, item] of items.entries()) {
    if (item.kind !== 'steer' || item.value !== 'aside' || !isPreference(item.from)) continue;
    const other = factFrom(index + 1, 1);
    const before = factFrom(index - 1, -1);
    const wanted = before !== null && isOfKind(before, other) ? before : factFrom((other ?? index) + 1, 1);
    if (wanted === null || !isOfKind(wanted, other) || other === null) continue;
    const [first, last] = [Math.min(index, other), Math.max(index, other)];
    for (let at = first; at <= last; at++) dropped.add(at);
    reasons.set(items[other]?.from ?? 0, 'corrected');
    if (isNamedBefore(Math.min(wanted, index), other)) {
      const { to } = items[wanted] ?? item;
      const place = wanted < index ? index : wanted + 1;
      if (wanted < index)
        instead.set(place, { kind: 'steer', value: 'instead', from: item.from, to: item.to });
      else instead.set(wanted, { kind: 'steer', value: 'instead', from: to - 1, to });
    }
  }
  for (const index of items.keys()) dropFallbacks(index);
  if (dropped.size === 0) return items;
  return masked(items, dropped).flatMap((item, index) => {
    const word = instead.get(index);
    if (!word) return [item];
    return dropped.has(index) ? [word] : [item, word];
  });

  /** `senior, but if there is nobody senior then mid is fine`, `SGD or, failing that, USD`: the first is what is wanted. */
  function dropFallbacks(index: number): void {
    const word = wordAt(index);
    if (word !== 'if' && !LISTS.falls_back.has(word)) return;
    const [before, behind] = [stretch(index, -1), stretch(index, 1)];
    if (word === 'if' && !behind.some((at) => LISTS.nobody.has(wordAt(at)))) return;
    const wanted = before.flatMap((at) => factAt(at) ?? []);
    for (const at of behind) {
      const fact = factAt(at);
      if (!fact || !wanted.some(({ kind }) => kind === fact.kind)) continue;
      // `at home on Fridays, otherwise in the office` says both.
      if (word === 'otherwise' && fact.kind !== 'currency') continue;
      dropped.add(at);
      reasons.set(fact.from, 'not_the_request');
    }
  }

  /** The items of the sentence on one side of another. */
  function stretch(index: number, step: 1 | -1): number[] {
    const found: number[] = [];
    for (let at = index + step; Math.abs(at - index) < FAR; at += step) {
      const item = items[at];
      if (!item || (item.kind === 'separator' && item.hard)) break;
      found.push(at);
    }
    return found;
  }

  function factAt(index: number): Fact | undefined {
    const item = items[index];
    return isFact(item) ? item : undefined;
  }

  function wordAt(index: number): string {
    return tokens[items[index]?.from ?? -1]?.text ?? '';
  }

  function isPreference(from: number): boolean {
    return LISTS.prefers.has(tokens[from]?.text ?? '');
  }

  /** The index of the nearest fact, past words that say nothing of people. */
  function factFrom(start: number, step: 1 | -1): number | null {
    for (let at = start; Math.abs(at - start) < NEAR; at += step) {
      const item = items[at];
      if (item?.kind === 'level' || item?.kind === 'workspace' || item?.kind === 'currency') return at;
      const isBetween =
        item?.kind === 'word' ||
        (item?.kind === 'count' && item.article) ||
        (item?.kind === 'separator' && !item.hard && /^[ ,]$/.test(item.text));
      if (!isBetween) return null;
    }
    return null;
  }

  function isOfKind(one: number | null, other: number | null): boolean {
    const [a, b] = [items[one ?? -1], items[other ?? -1]];
    return isFact(a) && isFact(b) && a.kind === b.kind && a.value !== b.value;
  }

  function isNamedBefore(end: number, fact: number): boolean {
    const replaced = items[fact];
    return items
      .slice(0, end)
      .some((item) => isFact(replaced) && item.kind === replaced.kind && item.value === replaced.value);
  }
}

const isFact = (item: Item | undefined): item is Fact =>
  item?.kind === 'level' || item?.kind === 'workspace' || item?.kind === 'currency';
