/** The people whom the client has, told besides the client's name: `Our firm (12 lawyers, 4 paralegals) needs …`. */
import type { Item } from './item';
import type { Token } from './tokens';
import { LISTS } from './word-lists';

/** How many items an aside and the words up to the wish may take. */
const LONGEST_ASIDE = 80;
/** How many words may stand between "our" and the bracket: `our small law firm (…)`. */
const NEAR = 5;

/** The facts among the items that tell who is there, between an organisation and the wish of its sentence. */
export function peopleOfClient(items: readonly Item[], tokens: readonly Token[]): Set<Item> {
  const found = new Set<Item>();
  for (const [index, item] of items.entries()) {
    if (item.kind !== 'separator' || !/^[(,-]$/.test(item.text) || !isOrganisation(tokens, item.from))
      continue;
    const end = endOf(items, tokens, index);
    if (end === null) continue;
    for (const inner of items.slice(index + 1, end))
      if (inner.kind === 'role' || inner.kind === 'count' || inner.kind === 'level') found.add(inner);
  }
  return found;
}

/** `Our firm`, `we`: right before a token. */
function isOrganisation(tokens: readonly Token[], end: number): boolean {
  if (tokens[end - 1]?.text === 'we') return true;
  if (!LISTS.organisations.has(tokens[end - 1]?.text ?? '')) return false;
  return tokens
    .slice(Math.max(0, end - NEAR), end)
    .some(({ text }) => LISTS.theirs.has(text) || text === 'we');
}

/** Where what was opened at an item closes, where a number begins it and a wish follows in the sentence. */
function endOf(items: readonly Item[], tokens: readonly Token[], opens: number): number | null {
  const opening = items[opens];
  if (opening?.kind !== 'separator' || items[opens + 1]?.kind !== 'count') return null;
  const mark = opening.text === '(' ? ')' : opening.text;
  let closes: number | null = null;
  for (let at = opens + 1; at < Math.min(items.length, opens + LONGEST_ASIDE); at++) {
    const item = items[at];
    if (!item || (item.kind === 'separator' && item.hard)) return null;
    if (
      closes === null &&
      item.kind === 'separator' &&
      item.text === mark &&
      isClosing(items[at + 1], tokens, mark)
    )
      closes = at;
    if (item.kind === 'steer' && item.value === 'request') return closes;
    // `Staffing needs for our group (4 clinics, 11 surgeons):`.
    if (closes !== null && at === closes + 1 && item.kind === 'separator' && item.text === ':') return closes;
  }
  return null;
}

/** A comma closes only before the verb of the sentence. */
function isClosing(next: Item | undefined, tokens: readonly Token[], mark: string): boolean {
  if (mark === ')') return true;
  if (next?.kind === 'steer') return next.value === 'request';
  return LISTS.verbs_behind_an_aside.has(tokens[next?.from ?? -1]?.text ?? '');
}
