/**
 * Numbers that other numbers of the text lead up to: the total of parts that are told too (`2 in May, 2 more in June, so
 * four recruiters in all`), and a number that another one became (`we've gone from 6 moderators down to 4`). The last is that
 * of the role; the others are kept from the assembly.
 */
import type { CountItem, RoleItem } from './assembly';
import { type Draft, titleOf } from './draft';
import type { Reasons } from './fact-item';
import type { Item } from './item';
import { masked } from './masked';
import type { Steer } from './phrases';
import { singular } from './role-words';
import { spanOf, type Token } from './tokens';
import { LISTS } from './word-lists';

/** The number that holds for a role. */
export interface Restated {
  role: RoleItem;
  count: CountItem;
}

/** How many items before a total its parts may stand. */
const FAR = 60;
/** How many items may stand between a number and its role. */
const NEAR = 6;
/** How many words may stand between `so` and the total: `so that makes six`. */
const LEAD = 3;
/** Steering words that a role told with its first number may stand behind; the number that holds is wished for. */
const TELLS: ReadonlySet<Steer> = new Set<Steer>(['past', 'background', 'already']);

/** Finds such numbers; the items come back without what leads up to them. */
export function findRestated(
  items: readonly Item[],
  tokens: readonly Token[],
  reasons: Reasons,
): { items: readonly Item[]; restated: Restated[] } {
  const restated: Restated[] = [];
  const dropped = new Set<number>();
  for (const [index, item] of items.entries())
    if (item.kind === 'count' && !item.article && item.value !== null) readSum(index, item, item.value);
    else if (item.kind === 'word' && item.text === 'from') readChange(index);
  for (const at of dropped) {
    const item = items[at];
    if (item && item.kind !== 'separator' && item.kind !== 'word') reasons.set(item.from, 'said_again');
  }
  return { items: masked(items, dropped), restated };

  function readSum(index: number, count: CountItem, value: number): void {
    const own = roleBehind(index);
    const closing = totalAt(own === null ? index + 1 : own + 1);
    if (closing === null && !isSummedUp(index)) return;
    const parts = partsOf(index, value);
    if (!parts) return;
    const roles = parts.flatMap((at) => roleBehind(at) ?? []);
    const titles = new Set([...roles, ...(own === null ? [] : [own])].map(titleAt));
    const [role] = roles;
    if (titles.size > 1 || (own === null && role === undefined)) return;
    if (own !== null) for (const at of [...parts, ...roles]) dropped.add(at);
    else if (role !== undefined) {
      restate(role, count);
      for (const at of [...parts.filter((part) => roleBehind(part) === null), index]) dropped.add(at);
    }
    if (closing !== null) dropped.add(closing);
  }

  /** `from 6 content moderators down to 4`. */
  function readChange(index: number): void {
    const from = items[index]?.from ?? 0;
    const isChange = tokens
      .slice(Math.max(0, from - LEAD), from)
      .some(({ text }) => LISTS.becomes_another_number.has(text));
    const before = items[index + 1];
    const role = before?.kind === 'count' ? roleBehind(index + 1) : null;
    if (!isChange || role === null) return;
    let to = role + 1;
    while (to < role + NEAR && wordAt(to) !== 'to') to += 1;
    const count = items[to + 1];
    const isTo = wordAt(to) === 'to' || LISTS.up_or_down_to.has(wordAt(to));
    if (!isTo || count?.kind !== 'count' || roleBehind(to + 1) !== null) return;
    restate(role, count);
    dropped.add(to);
    dropped.add(to + 1);
  }

  /** The number holds for a role, which is wished for though the words before it only tell. */
  function restate(role: number, count: CountItem): void {
    const item = items[role];
    if (item?.kind !== 'role') return;
    restated.push({ role: item, count });
    for (let at = role; at >= 0; at--) {
      const before = items[at];
      if (before?.kind === 'separator' && before.hard) break;
      if (before?.kind === 'steer' && TELLS.has(before.value)) dropped.add(at);
    }
  }

  /** The numbers right before a total that add up to it, two or more. */
  function partsOf(index: number, total: number): number[] | null {
    const parts: number[] = [];
    let sum = 0;
    for (let at = index - 1; at >= Math.max(0, index - FAR) && sum < total; at--) {
      const item = items[at];
      if (item?.kind !== 'count' || item.value === null || countsThings(at)) continue;
      if (item.article && roleBehind(at) === null) continue;
      parts.push(at);
      sum += item.value;
    }
    return sum === total && parts.length > 1 ? parts : null;
  }

  function countsThings(at: number): boolean {
    const next = items[at + 1];
    return next?.kind === 'word' && LISTS.counted_things.has(singular(next.text));
  }

  function isSummedUp(index: number): boolean {
    const from = items[index]?.from ?? 0;
    return tokens
      .slice(Math.max(0, from - LEAD), from)
      .some(
        ({ text }, step, all) =>
          LISTS.sums_up.has(text) && all.slice(step).every(({ kind }) => kind !== 'newline'),
      );
  }

  /** The index of a total (`in all`) at an item or right behind it. */
  function totalAt(index: number): number | null {
    const item = items[index];
    return item?.kind === 'steer' && item.value === 'total' ? index : null;
  }

  /** The role that a number counts, past a level or workplace. */
  function roleBehind(index: number): number | null {
    for (let at = index + 1; at < index + NEAR; at++) {
      const item = items[at];
      if (item?.kind === 'role') return at;
      const isBetween =
        item?.kind === 'level' ||
        item?.kind === 'workspace' ||
        (item?.kind === 'separator' && item.text === ' ');
      if (!isBetween) return null;
    }
    return null;
  }

  function titleAt(index: number): string {
    const item = items[index];
    return item?.kind === 'role' ? titleOf(item.resolution) : '';
  }

  function wordAt(index: number): string {
    const item = items[index];
    return item ? (tokens[item.to - 1]?.text ?? '') : '';
  }
}

/** Gives the lines the numbers that hold. */
export function applyRestated(draft: Draft, restated: readonly Restated[], tokens: readonly Token[]): void {
  for (const { role, count } of restated) {
    const line = draft.lines.find(({ title }) => title.start === tokens[role.from]?.start);
    const [first, last] = [tokens[count.from], tokens[count.to - 1]];
    if (!line || !first || !last) continue;
    line.count = { value: count.value, span: spanOf(first, last), fraction: count.fraction };
    line.otherCount = null;
  }
}
