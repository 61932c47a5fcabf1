/**
 * Rows of a list whose name nothing knows: where other rows of the same form name roles (`Claims officer - 3`), it is a role
 * too (`Loss adjuster - 1`), which is asked about.
 */
import type { Item } from './item';
import { STOP_WORDS } from './phrases';
import { titleOfTokens } from './resolve-role';
import { isPlural } from './role-words';
import { linesOf } from './sentences';
import type { Token } from './tokens';
import { LISTS } from './word-lists';

/** Most words of a name. */
const LONGEST_NAME = 4;
const MARK = /^[-–—:x×(]$/u;

/** A row: a name, a mark, and a number at its end. */
interface Row {
  from: number;
  to: number;
  isRole: boolean;
}

/** The items with the names of such rows as roles that nothing knows. */
export function nameUnknownRows(items: readonly Item[], tokens: readonly Token[]): readonly Item[] {
  const rows = rowsOf(items, tokens);
  if (!rows.some(({ isRole }) => isRole) || rows.every(({ isRole }) => isRole)) return items;
  const unknown = new Map(rows.filter(({ isRole }) => !isRole).map((row) => [row.from, row]));
  const named: Item[] = [];
  for (let at = 0; at < items.length; at++) {
    const row = unknown.get(at);
    const item = items[at];
    if (!item) break;
    if (!row) {
      named.push(item);
      continue;
    }
    const end = items[row.to - 1]?.to ?? item.to;
    const title = tokens.slice(item.from, end);
    named.push({
      kind: 'role',
      resolution: { kind: 'unknown', words: titleOfTokens(title) },
      plural: isPlural(title.at(-1)?.text ?? ''),
      level: null,
      from: item.from,
      to: end,
    });
    at = row.to - 1;
  }
  return named;
}

const rowsOf = (items: readonly Item[], tokens: readonly Token[]): Row[] =>
  linesOf(items).flatMap(({ from, to }) => rowAt(items, tokens, from, to) ?? []);

function rowAt(items: readonly Item[], tokens: readonly Token[], start: number, end: number): Row | null {
  let from = start;
  while (from < end && isBullet(items[from])) from += 1;
  const first = items[from];
  let to = from;
  if (first?.kind === 'role') to += 1;
  else while (to < end && to - from < LONGEST_NAME && isNameWord(items[to])) to += 1;
  const isRole = first?.kind === 'role';
  const last = tokens[(items[to - 1]?.to ?? 0) - 1];
  if (to === from || (!isRole && LISTS.counted_things.has(last?.text ?? ''))) return null;
  if (!isRole && LISTS.labels_of_a_number.has(last?.text ?? '')) return null;
  const mark = items[to];
  const number = items[to + 1];
  const isMark = mark?.kind === 'separator' && MARK.test(mark.text);
  if (!isMark || number?.kind !== 'count' || number.article || number.value === null) return null;
  const rest = items
    .slice(to + 2, end)
    .filter((item) => item.kind !== 'separator' && !(item.kind === 'steer' && item.value === 'people'));
  return rest.length === 0 ? { from, to, isRole } : null;
}

const isBullet = (item: Item | undefined): boolean => item?.kind === 'separator' && !item.text.includes('\n');

const isNameWord = (item: Item | undefined): boolean =>
  item?.kind === 'word' && item.text !== '' && !STOP_WORDS.has(item.text);
