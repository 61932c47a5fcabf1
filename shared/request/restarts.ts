/** Speech that starts over: `three no four CSRs`, `agents, customer service agents`, `an editor a video editor`. */
import data from '../data/request-words-2026-11-24.json';
import { isNumberWord } from './numbers';
import { titleOf } from './draft';
import type { Reasons } from './fact-item';
import type { Item } from './item';
import { masked } from './masked';
import { optionsOf, type RoleResolution } from './resolve-role';
import { singular, wordsOf } from './role-words';
import type { Token } from './tokens';

type RoleItem = Extract<Item, { kind: 'role' }>;
type CountItem = Extract<Item, { kind: 'count' }>;

const HESITATIONS: ReadonlySet<string> = new Set(data.hesitations);
/** Words between what was said first and what is said instead. */
const RESTARTS: ReadonlySet<string> = new Set(data.restarts);
/** Words between a name and one that says more of the same people. */
const RENAMING: ReadonlySet<string> = new Set(data.renaming);
/** How far on the field of some people may stand, in items. */
const FURTHEST_FIELD = 14;
/** How many items may stand between the two. */
const LONGEST_RESTART = 7;

/** The tokens without the sounds of speech that say nothing. */
export const withoutHesitations = (tokens: readonly Token[]): readonly Token[] =>
  tokens
    .filter(({ text }) => !HESITATIONS.has(text))
    // `three three strata admins`.
    .filter(
      ({ text, kind }, index, all) =>
        kind !== 'word' || all[index + 1]?.text !== text || !all[index + 1]?.spaced || !isNumberWord(text),
    );

/** The items without what the speaker took back at once; each such fact is noted as corrected. */
export function withoutRestarts(
  items: readonly Item[],
  tokens: readonly Token[],
  reasons: Reasons,
): readonly Item[] {
  const dropped = new Set<number>();
  const renamed = new Map<number, RoleItem>();
  for (const [index, item] of items.entries()) {
    if (item.kind === 'count') dropNumber(index, item);
    else if (item.kind === 'role') dropRole(index, item);
  }
  for (const index of dropped) {
    const item = items[index];
    if (item && item.kind !== 'separator' && item.kind !== 'word') reasons.set(item.from, 'corrected');
  }
  return masked(
    items.map((item, index) => renamed.get(index) ?? item),
    dropped,
  );

  /** `three no four CSRs`. */
  function dropNumber(index: number, number: CountItem): void {
    if (number.article) return;
    const next = restartEnd(index + 1);
    if (next === null || items[next]?.kind !== 'count') return;
    if (behind(next + 1)?.kind !== 'role') return;
    drop(index, next);
  }

  function dropRole(index: number, said: RoleItem): void {
    const again = restartEnd(index + 1);
    const numberAt = countBefore(index);
    if (again !== null) {
      const number = items[again];
      const role = number?.kind === 'count' ? roleFrom(again + 1) : null;
      if (role && isSame(said, role) && numberAt !== null) drop(numberAt, again);
      return;
    }
    if (fieldOf(index, said) || fieldInWords(index, said)) return;
    const once = saidAtOnce(index, said);
    if (once !== null) return drop(index - 1, once);
    const at = renamedAt(index, said);
    if (at === null) return;
    // The number stays, for the name that follows.
    drop(index, at);
  }

  function drop(from: number, to: number): void {
    for (let at = from; at < to; at++) dropped.add(at);
  }

  /** The index behind words of starting over; null where none stand there. */
  function restartEnd(from: number): number | null {
    let hasWord = false;
    for (let at = from; at < Math.min(items.length, from + LONGEST_RESTART); at++) {
      const item = items[at];
      if (!item) return null;
      if (isRestart(item)) hasWord = true;
      else if (!isPause(item)) return hasWord ? at : null;
    }
    return null;
  }

  function isRestart({ kind, from, to }: Item): boolean {
    if (kind !== 'word' && kind !== 'steer') return false;
    return tokens.slice(from, to).every(({ text }) => RESTARTS.has(text) || /^[,-]$/.test(text));
  }

  /** The number of a role without a level or workplace of its own. */
  function countBefore(index: number): number | null {
    for (let at = index - 1; at >= Math.max(0, index - 2); at--) {
      const item = items[at];
      if (item?.kind === 'count') return at;
      if (!item || !isPause(item)) return null;
    }
    return null;
  }

  /** The item behind a number, past a level. */
  function behind(index: number): Item | undefined {
    return items.slice(index, index + 4).find((item) => item.kind !== 'level' && !isPause(item));
  }

  function roleFrom(index: number): RoleItem | null {
    const item = behind(index);
    return item?.kind === 'role' ? item : null;
  }

  /** `4 agents per shift, 3 shifts, chat support`: a field further on, set off, is that of the people. */
  function fieldOf(index: number, said: RoleItem): boolean {
    if (said.resolution.kind !== 'ambiguous' || countBefore(index) === null) return false;
    for (let at = index + 1; at < Math.min(items.length, index + FURTHEST_FIELD); at++) {
      const item = items[at];
      if (!item || (item.kind === 'separator' && item.hard)) return false;
      if (item.kind !== 'role') continue;
      const [before, behindIt] = [items[at - 1], items[at + 1]];
      const isAlone =
        before?.kind === 'separator' &&
        before.text === ',' &&
        (behindIt === undefined || behindIt.kind === 'separator');
      if (!isAlone || item.plural || !endsIn(item.resolution, said) || endsWithHead(item, said)) return false;
      renamed.set(index, { ...said, resolution: item.resolution });
      dropped.add(at);
      return true;
    }
    return false;
  }

  /** `3 devs (backend)`, `2 devs, frontend, senior`: the one word set off behind the name that tells which they are. */
  function fieldInWords(index: number, said: RoleItem): boolean {
    const [mark, word, end] = [items[index + 1], items[index + 2], items[index + 3]];
    if (said.resolution.kind !== 'ambiguous' || mark?.kind !== 'separator' || word?.kind !== 'word')
      return false;
    if (!/^[(,]$/.test(mark.text) || !(end === undefined || end.kind === 'separator')) return false;
    const named = optionsOf(said.resolution).filter((option) => wordsOf(option)[0] === word.text);
    const [role, ...others] = named;
    if (role === undefined || others.length > 0) return false;
    renamed.set(index, { ...said, resolution: { kind: 'role', role } });
    dropped.add(index + 2);
    return true;
  }

  function endsWithHead(item: RoleItem, said: RoleItem): boolean {
    return singular(tokens[item.to - 1]?.text ?? '') === singular(titleOf(said.resolution));
  }

  /** `a web designer one web designer`: the same name at once, with its number. */
  function saidAtOnce(index: number, said: RoleItem): number | null {
    const number = items[index + 1];
    const role = items[index + 2];
    const isArticleFirst = items[index - 1]?.kind === 'count' && isArticle(items[index - 1] ?? said);
    if (!isArticleFirst || number?.kind !== 'count' || number.article || role?.kind !== 'role') return null;
    return titleOf(role.resolution) === titleOf(said.resolution) ? index + 1 : null;
  }

  /** Where a second name of the same people begins that says more: `agents, customer service agents`. */
  function renamedAt(index: number, said: RoleItem): number | null {
    if (said.resolution.kind === 'role') return null;
    let isSetOff = false;
    let at = index + 1;
    for (; at < index + 4; at++) {
      const item = items[at];
      if (!item || (!isPause(item) && !isArticle(item) && !isLink(item))) break;
      isSetOff ||= item.kind === 'separator' && item.text !== ' ';
    }
    const role = items[at];
    const previous = items[at - 1];
    if (role?.kind !== 'role' || role.resolution.kind === 'unknown' || !isMore(said, role)) return null;
    // `one accountant, one tax accountant`: each has a number.
    const own = items[countBefore(index) ?? -1];
    const other = items.slice(index + 1, at).find(({ kind }) => kind === 'count');
    if (own?.kind === 'count' && other?.kind === 'count' && !own.article && !other.article) return null;
    if (!isSetOff) return at;
    const isField = !endsIn(role.resolution, said);
    return previous?.kind !== 'count' && (role.plural || isField) ? at : null;
  }
}

const isLink = (item: Item): boolean => item.kind === 'word' && RENAMING.has(item.text);

const isArticle = (item: Item): boolean => item.kind === 'count' && item.article;

const isPause = (item: Item): boolean =>
  (item.kind === 'word' && item.text === '') ||
  (item.kind === 'separator' && !item.hard && /^(?: |,|-|–|\.)$/.test(item.text));

const isSame = (one: RoleItem, other: RoleItem): boolean =>
  titleOf(one.resolution) === titleOf(other.resolution) || isMore(one, other);

/** Whether the second name may mean what the first one does, and tells more. */
const isMore = (first: RoleItem, second: RoleItem): boolean =>
  first.resolution.kind === 'ambiguous' &&
  titleOf(first.resolution) !== titleOf(second.resolution) &&
  (endsIn(second.resolution, first) ||
    optionsOf(second.resolution).some((option) => optionsOf(first.resolution).includes(option)));

const endsIn = (resolution: RoleResolution, { resolution: said }: RoleItem): boolean =>
  optionsOf(resolution).some((option) => option.toLowerCase().endsWith(` ${singular(titleOf(said))}`));
