/**
 * What is said of several roles at once, by name: `The billers and the coder would work in your office`, `both the brand
 * manager and the designer work from home`, `Junior is fine for the receptionists`. It is kept from the assembly, which takes
 * a fact for the last role named, and is said of each line once the lines stand.
 */
import type { Steer } from './phrases';
import type { Attribute, RoleItem } from './assembly';
import { type Draft, type DraftLine, titleOf } from './draft';
import type { Reasons } from './fact-item';
import type { Item } from './item';
import { masked } from './masked';
import type { RoleResolution } from './resolve-role';
import { canonicalWord, lastWordOf, wordsOf } from './role-words';
import { sentencesOf } from './sentences';
import { spanOf, type Token } from './tokens';
import { LISTS } from './word-lists';

const BESIDE_FACTS: ReadonlySet<Steer> = new Set<Steer>(['all', 'and', 'none', 'hedge', 'people']);

/** Roles, and what is said of each of them. */
export interface JointStatement {
  roles: readonly RoleItem[];
  attributes: readonly Attribute[];
  /** True where the roles are meant by their places, and not wherever they are named. */
  places?: boolean;
}

/** Most items that a statement may take behind the roles. */
const LONGEST = 20;

/** Finds statements about several roles; the items come back without them. */
export function findJointStatements(
  items: readonly Item[],
  tokens: readonly Token[],
  reasons: Reasons,
): { items: readonly Item[]; statements: JointStatement[] } {
  const statements: JointStatement[] = [];
  const dropped = new Set<number>();
  /** The roles of the sentences before, each title once. */
  const before: RoleItem[] = [];
  const named = new Set<string>();
  for (const { from, to } of sentencesOf(items)) {
    for (let at = from; at < to; at++) {
      const found = subjectAt(at, to, before) ?? objectAt(at, to, before);
      if (!found) continue;
      statements.push(found);
      for (const taken of found.taken) dropped.add(taken);
      at = found.end - 1;
    }
    for (const item of items.slice(from, to))
      if (item.kind === 'role' && !named.has(titleOf(item.resolution))) {
        named.add(titleOf(item.resolution));
        before.push(item);
      }
  }
  for (const at of dropped) {
    const item = items[at];
    if (item && item.kind !== 'separator' && item.kind !== 'word') reasons.set(item.from, 'said_again');
  }
  return { items: masked(items, dropped), statements };

  /** Roles in a list, and behind them a fact: `The billers and the coder would work in your office`. */
  function subjectAt(at: number, to: number, before: readonly RoleItem[]) {
    const list = rolesAt(at, to, before);
    if (!list || list.roles.length < 2) return null;
    const isAgain = list.roles.every((role) => before.includes(role));
    if (!isAgain && !list.isBoth) return null;
    const said = factsAt(list.end, to);
    if (!said) return null;
    return {
      roles: list.roles,
      attributes: said.attributes,
      taken: indexes(isAgain ? at : list.end, said.end),
      end: said.end,
    };
  }

  /** A fact first, and for whom: `Junior is fine for the receptionists`. */
  function objectAt(at: number, to: number, before: readonly RoleItem[]) {
    const item = items[at];
    const previous = items[at - 1];
    const begins =
      previous === undefined ||
      previous.kind === 'separator' ||
      previous.kind === 'steer' ||
      LISTS.permits.has(wordAt(at - 1));
    if ((item?.kind !== 'level' && item?.kind !== 'workspace') || !begins) return null;
    let next = at + 1;
    while (next < to && (isFine(items[next]) || LISTS.between_a_fact_and_its_role.has(wordAt(next))))
      next += 1;
    // `senior po sana yung coder`.
    const isNamedAtOnce = LISTS.articles_of_a_role.has(wordAt(next));
    if (!isNamedAtOnce && !LISTS.of_a_role.has(wordAt(next))) return null;
    const first = isNamedAtOnce ? next : next + 1;
    const list = rolesAt(first, endOfClause(first, to), before);
    if (!list?.roles.every((role) => before.includes(role))) return null;
    return { roles: list.roles, attributes: [item], taken: indexes(at, list.end), end: list.end };
  }

  function endOfClause(from: number, to: number): number {
    const comma = items.findIndex(
      (item, at) => at >= from && at < to && item.kind === 'separator' && item.text === ',',
    );
    return comma < 0 ? to : comma;
  }

  /** Roles named by "the" or "both", without numbers, joined by "and" or commas. */
  function rolesAt(
    from: number,
    to: number,
    before: readonly RoleItem[],
  ): { roles: RoleItem[]; end: number; isBoth: boolean } | null {
    const roles: RoleItem[] = [];
    let at = from;
    const isBoth = LISTS.both.has(wordAt(at));
    if (isBoth) at += 1;
    let end = at;
    while (at < to) {
      const isPointed = LISTS.pointing.has(wordAt(at));
      if (isPointed) at += 1;
      if (isPointed && wordAt(at) === 'mga') at += 1;
      const named = isPointed ? countedAgain(at, before) : [];
      if (named.length > 0) {
        roles.push(...named);
        end = at + 2;
        return { roles, end, isBoth };
      }
      const role = roleOf(items[at], before);
      // `Accounts payable and payroll in your office`.
      const isAgain = role !== null && begins(from) && before.includes(role);
      if (!role || (!isPointed && !role.plural && !isBoth && !isAgain)) break;
      roles.push(role);
      at += 1;
      end = at;
      if (wordAt(at) === ',') at += 1;
      const joint = items[at];
      if (joint?.kind === 'steer' && joint.value === 'and') at += 1;
      if (at === end) break;
    }
    return roles.length > 0 ? { roles, end, isBoth } : null;
  }

  function begins(at: number): boolean {
    const previous = items[at - 1];
    return previous === undefined || (previous.kind === 'separator' && previous.hard);
  }

  /** `the two coordinators`: as many roles named before as end in that word. */
  function countedAgain(at: number, before: readonly RoleItem[]): RoleItem[] {
    const [number, name] = [items[at], items[at + 1]];
    if (number?.kind !== 'count' || number.article || (name?.kind !== 'word' && name?.kind !== 'role'))
      return [];
    const word = name.kind === 'word' ? canonicalWord(name.text) : lastWordOf(name, tokens);
    if (name.to - name.from > 1) return [];
    const named = before.filter((other) => lastWordOf(other, tokens) === word);
    return named.length > 1 && named.length === number.value ? named : [];
  }

  /** The role that an item names again, also by its last word (`the coder`); the role itself where it is new. */
  function roleOf(item: Item | undefined, before: readonly RoleItem[]): RoleItem | null {
    if (item?.kind === 'role')
      return before.findLast((other) => isSame(item, other.resolution, tokens)) ?? item;
    if (item?.kind !== 'word' || item.text.length < 4) return null;
    const word = canonicalWord(item.text);
    return before.findLast((other) => lastWordOf(other, tokens) === word) ?? null;
  }

  /** The levels and workplaces of a clause, where it holds nothing else. */
  function factsAt(from: number, to: number): { attributes: Attribute[]; end: number } | null {
    const attributes: Attribute[] = [];
    let end = from;
    for (let at = from; at < Math.min(to, from + LONGEST); at++) {
      const item = items[at];
      if (!item || item.kind === 'role' || item.kind === 'currency') break;
      if (item.kind === 'count' && !item.article) return null;
      if (item.kind === 'separator' && item.text !== ' ') break;
      if (item.kind === 'steer' && !BESIDE_FACTS.has(item.value)) return null;
      if (item.kind === 'level' || item.kind === 'workspace') {
        attributes.push(item);
        end = at + 1;
      }
    }
    return attributes.length > 0 ? { attributes, end } : null;
  }

  function isFine(item: Item | undefined): boolean {
    return item !== undefined && LISTS.says_it_is_fine.has(tokens[item.from]?.text ?? '');
  }

  function wordAt(index: number): string {
    const item = items[index];
    return item ? (tokens[item.from]?.text ?? '') : '';
  }
}

const indexes = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, step) => from + step);

/** Says of each line what a statement says of its role. */
export function applyStatements(
  draft: Draft,
  statements: readonly JointStatement[],
  tokens: readonly Token[],
): void {
  for (const { roles, attributes, places } of statements)
    for (const role of roles)
      for (const line of draft.lines.filter(({ title, resolution }) =>
        places ? title.start === tokens[role.from]?.start : isSame(role, resolution, tokens),
      ))
        for (const attribute of attributes) say(line, attribute, tokens);
}

/** What a role is said to have by name goes before what is said of all. */
function say(line: DraftLine, item: Attribute, tokens: readonly Token[]): void {
  const [first, last] = [tokens[item.from], tokens[item.to - 1]];
  if (!first || !last) return;
  const span = spanOf(first, last);
  if (item.kind === 'level') {
    line.levels = line.levels.filter(({ ofAll, value }) => !ofAll && value !== item.value);
    line.levels.push({ value: item.value, span, ofAll: false });
  } else {
    line.workspaces = line.workspaces.filter(({ ofAll, value }) => !ofAll && value !== item.value);
    line.workspaces.push({ value: item.value, span, ofAll: false, days: item.days });
    delete line.openWorkspace;
  }
}

/** Whether a role named again is one named before, also by its last word: `the coder`, of a medical coder. */
function isSame(role: RoleItem, named: RoleResolution, tokens: readonly Token[]): boolean {
  const before = titleOf(named);
  if (titleOf(role.resolution) === before) return true;
  const head = canonicalWord(wordsOf(before).at(-1) ?? '');
  return role.to - role.from === 1 && canonicalWord(tokens[role.from]?.text ?? '') === head;
}
