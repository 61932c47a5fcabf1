/** One job under two titles: `Receptionist / Payroll clerk`. Which of the two it is priced as is asked about. */
import type { RoleItem } from './assembly';
import type { Item } from './item';
import { optionsOf } from './resolve-role';
import type { Token } from './tokens';

/** The items with two titles that a slash joins as one; of several people each title is a line of its own. */
export function joinTitles(items: readonly Item[], tokens: readonly Token[]): readonly Item[] {
  const joined: Item[] = [];
  for (let at = 0; at < items.length; at++) {
    const [first, slash, second] = [items[at], items[at + 1], items[at + 2]];
    if (!first) break;
    const isPair =
      first.kind === 'role' &&
      second?.kind === 'role' &&
      slash?.kind === 'separator' &&
      slash.text === '/' &&
      !first.plural &&
      !second.plural &&
      !isCounted(items[at - 1]);
    if (isPair) {
      joined.push(together(first, second, tokens));
      at += 2;
    } else joined.push(first);
  }
  return joined;
}

const isCounted = (before: Item | undefined): boolean => before?.kind === 'count' && !before.article;

function together(first: RoleItem, second: RoleItem, tokens: readonly Token[]): RoleItem {
  const words = tokens
    .slice(first.from, second.to)
    .map(({ text }) => text)
    .join(' ');
  const options = [...new Set([...optionsOf(first.resolution), ...optionsOf(second.resolution)])];
  return { ...first, resolution: { kind: 'ambiguous', words, options }, level: null, to: second.to };
}
