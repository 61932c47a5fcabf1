/**
 * One role that is to be another instead: `The medical biller should be a scribe instead`. The role is read as the other one
 * wherever the text named it before.
 */
import type { RoleItem } from './assembly';
import { titleOf } from './draft';
import type { Reasons } from './fact-item';
import type { Item } from './item';
import { masked } from './masked';
import { lastWordOf } from './role-words';
import type { Token } from './tokens';
import { LISTS } from './word-lists';

/** How many items may stand between the two, and behind them up to `instead`. */
const NEAR = 6;

/** The items with each such role under its new name. */
export function withNewNames(
  items: readonly Item[],
  tokens: readonly Token[],
  reasons: Reasons,
): readonly Item[] {
  const dropped = new Set<number>();
  /** By the title, and by its last word alone (`the biller`, of a medical biller): the new name, and up to where it is meant. */
  const renamed = new Map<string, { upTo: number; role: RoleItem }>();
  for (const [index, item] of items.entries()) {
    if (item.kind !== 'role') continue;
    if (becomesOthers(items, tokens, index)) {
      for (const at of [index - 1, index]) {
        dropped.add(at);
        reasons.set(items[at]?.from ?? 0, 'corrected');
      }
      continue;
    }
    const other = becomesAt(items, tokens, index);
    const role = other === null ? undefined : items[other.at];
    if (other === null || role?.kind !== 'role') continue;
    for (const at of [...other.taken, other.at]) dropped.add(at);
    reasons.set(role.from, 'said_again');
    renamed.set(titleOf(item.resolution), { upTo: index, role });
    if (item.to - item.from === 1) renamed.set(lastWordOf(item, tokens), { upTo: index, role });
  }
  if (dropped.size === 0) return items;
  const named = items.map((item, index): Item => {
    if (item.kind !== 'role') return item;
    const found = renamed.get(titleOf(item.resolution)) ?? renamed.get(lastWordOf(item, tokens));
    if (!found || index > found.upTo) return item;
    return { ...item, resolution: found.role.resolution, level: found.role.level };
  });
  return masked(named, dropped);
}

/** `The three accountants become two accountants and one tax accountant`: they are no people of their own. */
function becomesOthers(items: readonly Item[], tokens: readonly Token[], index: number): boolean {
  const [number, verb, others, role] = [index - 1, index + 1, index + 2, index + 3].map((at) => items[at]);
  const isNumber = (item: Item | undefined): boolean => item?.kind === 'count' && !item.article;
  const isVerb = LISTS.becomes_others.has(tokens[verb?.from ?? -1]?.text ?? '');
  return isNumber(number) && isVerb && isNumber(others) && role?.kind === 'role';
}

/** Where the new name is, and the number and words that belong to it. */
function becomesAt(
  items: readonly Item[],
  tokens: readonly Token[],
  index: number,
): { at: number; taken: number[] } | null {
  let at = index + 1;
  let isBe = false;
  for (; at < index + NEAR; at++) {
    const item = items[at];
    if (item?.kind === 'role') break;
    const word = tokens[item?.from ?? -1]?.text ?? '';
    if (item === undefined || (item.kind !== 'word' && !(item.kind === 'count' && item.article))) return null;
    if (item.kind === 'word' && !LISTS.should_be.has(word)) return null;
    isBe ||= LISTS.becomes.has(word);
  }
  if (!isBe || items[at]?.kind !== 'role') return null;
  const instead = items
    .slice(at + 1, at + 3)
    .findIndex((item) => item.kind === 'steer' && item.value === 'instead');
  return instead < 0 ? null : { at, taken: [at - 1, at + 1 + instead] };
}
