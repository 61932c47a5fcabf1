/**
 * A part of the people named that has a level or workplace of its own: `8 billers. Three of these must be senior`, `half at
 * home, half in the office`, `6 bookkeepers including 1 lead`, `two senior and the rest junior`. What says so is kept from
 * the assembly; once the lines stand, the line is split.
 */
import type { Steer } from './phrases';
import { LISTS } from './word-lists';
import data from '../data/request-words-2026-11-24.json';
import type { Attribute } from './assembly';
import { type Draft, type DraftCount, type DraftLine, titleOf } from './draft';
import type { Reasons } from './fact-item';
import type { Item } from './item';
import { masked } from './masked';
import type { RoleResolution } from './resolve-role';
import { canonicalWord, lastWordOf } from './role-words';
import { spanOf, type Token } from './tokens';

const ENDS_A_PART: ReadonlySet<Steer> = new Set<Steer>(['rest', 'negate', 'all']);

type RoleItem = Extract<Item, { kind: 'role' }>;

/** So many of the people, half of them, or the others; null: no definite number. */
interface Part {
  share: number | 'half' | 'rest' | null;
  from: number;
  to: number;
  attributes: Attribute[];
}

/** The parts of the people of one role; `roles`: parts that are people of another role. */
export interface Split {
  role: RoleItem;
  parts: Part[];
  /** The place that says so, as tokens. */
  from: number;
  to: number;
}

/** Verbs that change a part: `swap one of the four`. */
const CHANGES_PART: ReadonlySet<Steer> = new Set<Steer>(['remove', 'change', 'correct', 'aside']);
const POINTS = LISTS.points_to_people;
const BACK: ReadonlySet<string> = new Set(data.parts.back);
const HALF: ReadonlySet<string> = new Set(data.parts.half);
const INCLUDING: ReadonlySet<string> = new Set(data.parts.including);
const MUST: ReadonlySet<string> = new Set(data.parts.must);
const OTHERS: ReadonlySet<string> = new Set(data.parts.others);
const REST: ReadonlySet<string> = new Set(data.parts.rest);
/** Behind a workplace: the number before it counts these. */
const TIMES: ReadonlySet<string> = new Set(data.parts.times);
const LEADS = /^leads?$/;
/** How many items before a part its role may stand. */
const FAR_BEFORE = 200;
/** Most items of one part. */
const LONGEST_PART = 14;

/** Finds what splits a role; the items come back without it. */
export function findParts(
  items: readonly Item[],
  tokens: readonly Token[],
  reasons: Reasons,
): { items: readonly Item[]; splits: Split[] } {
  const splits: Split[] = [];
  const dropped = new Set<number>();
  let role: RoleItem | null = null;
  let roles = 0;
  let isOther = false;
  let index = 0;
  while (index < items.length) {
    const item = items[index];
    if (!item) break;
    if (item.kind === 'separator' && item.hard) isOther = true;
    const ahead = partAhead(index);
    if (ahead) {
      splits.push(ahead.split);
      for (const at of ahead.taken) dropped.add(at);
      [role, roles, isOther] = [ahead.split.role, 1, false];
      index = ahead.end;
      continue;
    }
    if (item.kind === 'role') {
      roles = isOther ? 1 : roles + 1;
      isOther = false;
      role = item;
    } else if (role && roles === 1) {
      const found = splitAt(index, role);
      if (found) {
        splits.push(found.split);
        for (let at = index; at < found.end; at++) dropped.add(at);
        index = found.end;
        continue;
      }
    }
    index += 1;
  }
  for (const at of dropped) {
    const item = items[at];
    if (item && item.kind !== 'separator' && item.kind !== 'word') reasons.set(item.from, 'corrected');
  }
  return { items: masked(items, dropped), splits };

  function text(at: number): string {
    const item = items[at];
    return item === undefined ? '' : (tokens[item.from]?.text ?? '');
  }

  /**
   * A part of people whose role follows: `swap one of the four junior bookkeepers for a senior one`, `change two of our six
   * VAs to senior`. The whole number stays, also where the text names them for the first time.
   */
  function partAhead(start: number): { split: Split; taken: number[]; end: number } | null {
    const [share, whole] = [items[start], items[start + 3]];
    if (share?.kind !== 'count' || share.article || text(start + 1) !== 'of') return null;
    if (!POINTS.has(text(start + 2)) || whole?.kind !== 'count' || whole.article) return null;
    let at = start + 4;
    while (items[at]?.kind === 'level' || items[at]?.kind === 'workspace') at += 1;
    const named = items[at];
    if (named?.kind !== 'role') return null;
    const attributes: Attribute[] = [];
    let end = at + 1;
    for (let next = at + 1; next < at + LONGEST_PART; next++) {
      const item = items[next];
      if (!item || (item.kind === 'separator' && item.text !== ' ')) break;
      if (item.kind === 'role' || item.kind === 'currency') return null;
      if (item.kind !== 'level' && item.kind !== 'workspace') continue;
      attributes.push(item);
      end = text(next + 1) === 'one' ? next + 2 : next + 1;
    }
    if (attributes.length === 0) return null;
    const before = items[start - 1];
    // `two of our six VAs`: people whom the quote is about.
    const whose = items[start + 2]?.kind === 'steer' ? [start + 2] : [];
    const verb = before?.kind === 'steer' && CHANGES_PART.has(before.value) ? [start - 1] : [];
    const behind = Array.from({ length: end - at - 1 }, (_, step) => at + 1 + step);
    const part: Part = { share: share.value, from: share.from, to: share.to, attributes };
    const to = items[end - 1]?.to ?? named.to;
    const again = namedBefore(named, start);
    const said = again ? Array.from({ length: at - start - 1 }, (_, step) => start + 2 + step) : [];
    return {
      split: { role: again ?? named, parts: [part], from: share.from, to },
      taken: [...verb, start, start + 1, ...whose, ...said, ...behind],
      end,
    };
  }

  /** The role that another one names again, also by its last word: `one of those two devs`. */
  function namedBefore({ resolution, to }: RoleItem, end: number): RoleItem | null {
    const word = lastWordOf({ to }, tokens);
    const before = items
      .slice(Math.max(0, end - FAR_BEFORE), end)
      .filter((item): item is RoleItem => item.kind === 'role');
    return (
      before.findLast((other) => titleOf(other.resolution) === titleOf(resolution)) ??
      (resolution.kind === 'role'
        ? null
        : (before.findLast((other) => lastWordOf(other, tokens) === word) ?? null))
    );
  }

  function splitAt(start: number, whole: RoleItem): { split: Split; end: number } | null {
    const lead = INCLUDING.has(text(start)) ? afterLead(start) : start;
    const first = partAt(lead, lead > start);
    // What is said of the rest first is said of other roles: `the officers hybrid, the other two at home`.
    if (!first || first.part.share === 'rest') return null;
    const parts = [first.part];
    let { end } = first;
    let pointsBack = first.pointsBack || lead > start;
    for (;;) {
      const next = nextPart(end);
      const more = next === null ? null : partAt(next, pointsBack);
      if (!more || (!more.pointsBack && more.part.share !== 'rest' && more.isOtherSentence)) break;
      parts.push(more.part);
      pointsBack ||= more.pointsBack;
      end = more.end;
    }
    if (!pointsBack || parts.every(({ attributes }) => attributes.length === 0)) return null;
    const [last, begin] = [items[end - 1], items[start]];
    if (!last || !begin) return null;
    return { split: { role: whole, parts, from: begin.from, to: last.to }, end };
  }

  function afterLead(start: number): number {
    let at = start + 1;
    while (/^[.,:]$/.test(text(at)) || text(at) === 'of') at += 1;
    return at;
  }

  /** The part that begins at an item: a share, then the facts that are its own. */
  function partAt(
    start: number,
    isListed: boolean,
  ): { part: Part; end: number; pointsBack: boolean; isOtherSentence: boolean } | null {
    const share = shareAt(start, isListed);
    if (!share) return null;
    const attributes: Attribute[] = [];
    let { end } = share;
    let at = share.end;
    for (; at < Math.min(items.length, start + LONGEST_PART); at++) {
      const item = items[at];
      if (!item || item.kind === 'role') return null;
      if (item.kind === 'separator' && item.text !== ' ') break;
      if (item.kind === 'count' && !item.article) {
        if (shareAt(at, true)) break;
        return null;
      }
      // `including 2 leads`: no sales leads.
      if (at === share.end && LEADS.test(text(at))) {
        attributes.push({ kind: 'level', value: 'lead', from: item.from, to: item.to });
        end = at + 1;
        continue;
      }
      if (item.kind === 'currency' || (at > share.end && shareAt(at, false))) break;
      if (item.kind === 'steer' && ENDS_A_PART.has(item.value)) break;
      if (item.kind === 'level' || item.kind === 'workspace') {
        // `with 3 office days`.
        if (TIMES.has(text(at + 1))) return null;
        attributes.push(item);
        end = at + 1;
      }
    }
    // `the rest` alone is no part; `two of them` without a fact neither.
    if (attributes.length === 0 && share.share !== 'rest') return null;
    const [first, last] = [items[start], items[end - 1]];
    if (!first || !last) return null;
    const part: Part = { share: share.share, from: first.from, to: last.to, attributes };
    const before = items[start - 1];
    return {
      part,
      end,
      pointsBack: share.pointsBack,
      isOtherSentence: before?.kind === 'separator' && before.hard,
    };
  }

  function shareAt(
    at: number,
    isListed: boolean,
  ): { share: Part['share']; end: number; pointsBack: boolean } | null {
    const item = items[at];
    if (!item) return null;
    if (item.kind === 'steer' && item.value === 'rest') {
      const number = items[at + 1];
      const isCounted = number?.kind === 'count' && !number.article;
      return { share: 'rest', end: at + (isCounted ? 2 : 1), pointsBack: true };
    }
    if (item.kind === 'word' && OTHERS.has(item.text))
      return { share: 'rest', end: at + 1, pointsBack: true };
    if (item.kind === 'word' && REST.has(item.text)) {
      const number = items[at + 1];
      return number?.kind === 'count' && !number.article
        ? { share: number.value, end: at + 2, pointsBack: true }
        : null;
    }
    if (HALF.has(text(at)) && item.to - item.from === 1)
      return { share: 'half', end: Math.max(at + 1, pointerEnd(at + 1) ?? 0), pointsBack: true };
    if (text(at) === 'of' && BACK.has(text(at + 1))) {
      const number = items[at + 2];
      return number?.kind === 'count' && !number.article
        ? { share: number.value, end: at + 3, pointsBack: true }
        : null;
    }
    if (item.kind !== 'count' || item.article) return null;
    const end = pointerEnd(at + 1);
    if (end !== null) return { share: item.value, end, pointsBack: true };
    const before = items[at - 1];
    const begins = before === undefined || before.kind === 'separator';
    if (begins && MUST.has(text(at + 1))) return { share: item.value, end: at + 1, pointsBack: true };
    // `two senior and the rest junior`: told to be a part by what follows.
    const next = items[at + 1];
    const hasFact = next?.kind === 'level' || next?.kind === 'workspace';
    return isListed || (hasFact && begins) ? { share: item.value, end: at + 1, pointsBack: false } : null;
  }

  /** Where `of them`, `of whom`, `of the nine` ends. */
  function pointerEnd(at: number): number | null {
    // `isa doon senior`.
    if (LISTS.there_in_filipino.has(text(at))) return at + 1;
    if (text(at) !== 'of' && text(at) !== 'sa') return null;
    const number = items[at + 2];
    // `of those four`.
    if (BACK.has(text(at + 1))) return at + (number?.kind === 'count' && !number.article ? 3 : 2);
    // `one of the writers`.
    const isOfRole =
      role !== null && text(at + 1) === 'the' && canonicalWord(text(at + 2)) === lastWordOf(role, tokens);
    if (isOfRole) return at + 3;
    const isTheNumber = text(at + 1) === 'the' || text(at + 1) === 'those' || text(at + 1) === 'these';
    return isTheNumber && number?.kind === 'count' ? at + 3 : null;
  }

  /** Where the next part may begin, behind what joins two of them; a full stop too. */
  function nextPart(end: number): number | null {
    let at = end;
    for (; at < end + 4; at++) {
      const item = items[at];
      const isJoint =
        (item?.kind === 'separator' && item.text !== '\n') ||
        (item?.kind === 'steer' && (item.value === 'and' || item.value === 'contrast')) ||
        (item?.kind === 'word' && LISTS.between_parts.has(item.text));
      if (!isJoint) break;
    }
    return items[at] ? at : null;
  }
}

/** Splits the lines; what does not add up is asked about. */
export function splitLines(draft: Draft, splits: readonly Split[], tokens: readonly Token[]): void {
  for (const split of splits) {
    const start = tokens[split.role.from]?.start;
    const line =
      draft.lines.find(({ title }) => title.start === start) ?? soleLine(draft, split.role.resolution);
    if (line) splitLine(draft, line, split, tokens);
  }
}

function soleLine(draft: Draft, resolution: RoleResolution): DraftLine | undefined {
  const [line, ...others] = draft.lines.filter((one) => titleOf(one.resolution) === titleOf(resolution));
  return others.length === 0 ? line : undefined;
}

function splitLine(draft: Draft, line: DraftLine, split: Split, tokens: readonly Token[]): void {
  const heads = line.count?.value ?? null;
  const shares = heads === null ? null : sharesOf(split.parts, heads);
  const span = spanOfTokens(tokens, split.from, split.to);
  const asked = (likely: readonly number[]): DraftCount => ({ value: null, span, fraction: false, likely });
  const parts = split.parts.map((part, index): DraftLine => {
    const value = shares?.[index];
    const known = split.parts[index]?.share;
    const more: DraftLine = {
      ...line,
      count:
        value === undefined
          ? asked(typeof known === 'number' ? [known] : [])
          : { value, span: spanOfTokens(tokens, part.from, part.from + 1), fraction: false },
      otherCount: null,
      levels: [...line.levels],
      workspaces: [...line.workspaces],
    };
    for (const attribute of part.attributes) give(more, attribute, tokens);
    return more;
  });
  const rest =
    shares === null || heads === null ? null : heads - shares.reduce((sum, value) => sum + value, 0);
  const remaining: DraftLine[] =
    rest === 0
      ? []
      : [
          {
            ...line,
            otherCount: null,
            count:
              rest === null
                ? asked(heads === null ? [] : [heads])
                : { ...(line.count ?? asked([])), value: rest },
          },
        ];
  const at = draft.lines.indexOf(line);
  draft.lines.splice(at, 1, ...remaining, ...parts);
  draft.doubts = draft.doubts.flatMap((doubt) =>
    doubt.line === line ? [...remaining, ...parts].map((one) => ({ ...doubt, line: one })) : [doubt],
  );
}

/** The number of each part; null where they do not add up. */
function sharesOf(parts: readonly Part[], heads: number): number[] | null {
  const rests = parts.filter(({ share }) => share === 'rest').length;
  const known = parts.map(({ share }) =>
    share === 'half' ? heads / 2 : typeof share === 'number' ? share : 0,
  );
  const left = heads - known.reduce((sum, value) => sum + value, 0);
  if (parts.some(({ share }) => share === null) || rests > 1) return null;
  if (left < 0 || (rests === 1 && left < 1) || known.some((value) => !Number.isInteger(value))) return null;
  return parts.map(({ share }, index) => (share === 'rest' ? left : (known[index] ?? 0)));
}

/** What is said of a part goes before what is said of all. */
function give(line: DraftLine, item: Attribute, tokens: readonly Token[]): void {
  const span = spanOfTokens(tokens, item.from, item.to);
  if (item.kind === 'level') line.levels = [{ value: item.value, span, ofAll: false }];
  else line.workspaces = [{ value: item.value, span, ofAll: false, days: item.days }];
}

function spanOfTokens(tokens: readonly Token[], from: number, to: number): DraftCount['span'] {
  const [first, last] = [tokens[from], tokens[to - 1]];
  return first && last ? spanOf(first, last) : { start: 0, end: 1 };
}
