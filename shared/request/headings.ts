/**
 * Lines that head a part of a list and say where, or how senior, its people are: `WORKING FROM HOME` above some roles and `IN
 * THE OFFICE` above others, `Sales team (work from home)`. A text whose first such line is above its first role has
 * headings; else such a line closes the list above it, which the assembly knows.
 */
import type { Attribute, RoleItem } from './assembly';
import type { Reasons } from './fact-item';
import type { Item } from './item';
import type { JointStatement } from './joint-statements';
import { masked } from './masked';
import { linesOf, type Sentence } from './sentences';

/** Most words next to the fact of a heading: `Finance team (office)`. */
const MOST_WORDS = 6;

/** Finds the headings and what they head; the items come back without the facts of the headings. */
export function findHeadings(
  items: readonly Item[],
  reasons: Reasons,
): { items: readonly Item[]; statements: JointStatement[] } {
  const lines = linesOf(items).filter(({ from, to }) => to > from);
  const heads = lines.map((line) => attributeOf(items, line));
  const firstHead = heads.findIndex((head) => head !== null);
  const firstRole = lines.findIndex((line) => rolesIn(items, line).length > 0);
  const none = { items, statements: [] };
  // One heading alone is of the whole list, which the assembly knows.
  if (firstHead < 0 || firstRole < firstHead || heads.filter((head) => head !== null).length < 2) return none;
  const statements: JointStatement[] = [];
  const dropped = new Set<Item>();
  for (const [at, head] of heads.entries()) {
    if (!head) continue;
    let next = at + 1;
    while (next < heads.length && heads[next] === null) next += 1;
    const roles = lines.slice(at + 1, next).flatMap((line) => rolesIn(items, line));
    if (roles.length === 0) return none;
    statements.push({ roles, attributes: [head], places: true });
    dropped.add(head);
  }
  for (const { from } of dropped) reasons.set(from, 'said_again');
  const indexes = new Set(items.flatMap((item, at) => (dropped.has(item) ? [at] : [])));
  return { items: masked(items, indexes), statements };
}

/** The one level or workplace of a line that holds nothing else but a few words. */
function attributeOf(items: readonly Item[], { from, to }: Sentence): Attribute | null {
  const line = items.slice(from, to);
  const facts = line.filter(({ kind }) => kind !== 'separator' && kind !== 'word' && kind !== 'steer');
  const [fact, ...others] = facts;
  const words = line.filter(({ kind }) => kind === 'word' || kind === 'steer');
  const isSentence = line.some(
    (item) =>
      (item.kind === 'separator' && /^[.,;?!]$/.test(item.text)) ||
      (item.kind === 'steer' && item.value !== 'people'),
  );
  if (others.length > 0 || words.length > MOST_WORDS || isSentence) return null;
  return fact?.kind === 'level' || fact?.kind === 'workspace' ? fact : null;
}

const rolesIn = (items: readonly Item[], { from, to }: Sentence): RoleItem[] =>
  items.slice(from, to).filter((item): item is RoleItem => item.kind === 'role');
