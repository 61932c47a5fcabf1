/** Roles, known or not: whether one is wanted, is named again, or corrects another. */
import { titleOf, type DraftLine } from './draft';
import type { Item } from './item';
import { except } from './exceptions';
import { STOP_WORDS } from './phrases';
import { optionsOf, type RoleResolution, titleOfTokens } from './resolve-role';
import { isTitlePlace } from './title-finder';
import { isOccupation, isOtherOccupation, isPlural } from './role-words';
import {
  type Assembly,
  addLine,
  type Attribute,
  clearBefore,
  type CountItem,
  dropPending,
  has,
  isNeutral,
  lead,
  leadsToRole,
  mention,
  type NounPhrase,
  nounPhrase,
  type RoleItem,
  setCount,
  span,
  toCount,
  valueOf,
} from './assembly';
import { countBehind } from './attach-facts';
import { belongsBehind, endsBracketedGroups, splitByGroups } from './groups';
import { correct, isForRole } from './steer';

type WordItem = Extract<Item, { kind: 'word' }>;

/** Takes a role in: a new line, one named again, or a correction; or none, where it is not wanted. */
export function role(state: Assembly, named: RoleItem, index: number): void {
  const item = referred(state, named);
  if (state.excepting && except(state, item)) {
    dropPending(state);
    return;
  }
  if (state.removing) takeBack(state, item);
  else if (state.negated && item.from < state.ends) state.existing = item;
  if (state.negated || item.from >= state.ends || !isWanted(state, item, index)) {
    state.negated = false;
    state.removing = false;
    dropPending(state);
    return;
  }
  const outer = apposed(state, index);
  if (outer) {
    outer.resolution = together(outer.resolution, item.resolution);
    return;
  }
  if (item.resolution.kind === 'ambiguous' && state.pending.count && isForRole(state, index + 1)) {
    // `4 agents for chat support`.
    state.carried = state.pending.count;
    dropPending(state);
    return;
  }
  const title = titleOf(item.resolution);
  state.pending.count ??= state.carried;
  state.carried = null;
  const counted = state.pending.count !== null && !(state.pending.count.article && state.correcting);
  const before = factFor(state, item);
  if (!before) flushTailBefore(state);
  if (endsBracketedGroups(state, item.from) || belongsBehind(state)) splitByGroups(state);
  const same = state.draft.lines.find(
    (line) =>
      titleOf(line.resolution) === title && line.past === state.past && !state.corrected.includes(line),
  );
  const replaced = replacedBy(state, item);
  if (replaced) takePlace(addLine(state, item, state.pending), replaced);
  else if (state.correcting) correctRole(state, item, same);
  else if (same && before) giveFact(state, same, before);
  else if (
    same &&
    (same.sentence !== state.sentence || (state.brackets > 0 && !state.pending.count)) &&
    state.groups.length === 0 &&
    isMentionAgain(state, same) &&
    !isOtherRow(state, same, index)
  )
    mentionAgain(state, same, item);
  else if (state.groups.length > 0 && same?.sentence !== state.sentence) {
    for (const group of state.groups) addLine(state, item, group);
    addLine(state, item, state.pending);
  } else addLine(state, item, state.pending);
  if (!counted && state.open && item.resolution.kind !== 'role') state.asked = true;
  state.lastRole = item;
  state.groups = [];
  dropPending(state);
  state.scope = null;
}

/** `the designers`, `sorry, 3 coders`: the last word of the one role named before that ends in it. */
function referred(state: Assembly, item: RoleItem): RoleItem {
  const { resolution } = item;
  const isBack = state.correcting || /^(?:the|yung)$/.test(state.tokens[item.from - 1]?.text ?? '');
  if (resolution.kind === 'role' || !isBack) return item;
  const meant = new Map(
    state.draft.lines
      .filter((line) => titleOf(line.resolution).toLowerCase().endsWith(` ${resolution.words}`))
      .map((line) => [titleOf(line.resolution), line.resolution]),
  );
  const [only, ...others] = meant.values();
  return only && others.length === 0 ? { ...item, resolution: only } : item;
}

/** The line whose people a role in brackets names again: `16 agents (CSR)`. */
function apposed(state: Assembly, index: number): DraftLine | null {
  const [role, opens, closes] = [state.items[index - 2], state.items[index - 1], state.items[index + 1]];
  const isAlone =
    opens?.kind === 'separator' && opens.text === '(' && closes?.kind === 'separator' && closes.text === ')';
  const line = state.draft.lines.at(-1);
  return isAlone && role?.kind === 'role' && line?.title.end === span(state, role).end ? line : null;
}

/** One role by two names: the one that both may mean, else both are asked about. */
function together(one: RoleResolution, other: RoleResolution): RoleResolution {
  const [named, also] = [optionsOf(one), optionsOf(other)];
  const common = named.filter((option) => also.includes(option));
  const [only, ...more] = common;
  if (only !== undefined && more.length === 0) return { kind: 'role', role: only };
  return { kind: 'ambiguous', words: titleOf(one).toLowerCase(), options: [...new Set([...named, ...also])] };
}

/** `2 VAs and 1 CSR - scratch the CSR`. */
function takeBack(state: Assembly, item: RoleItem): void {
  const title = titleOf(item.resolution);
  const at = state.draft.lines.findIndex((line) => titleOf(line.resolution) === title);
  const [line] = at >= 0 ? state.draft.lines.splice(at, 1) : [];
  if (line) state.takenBack = { line, to: item.to };
}

/** The `office` of `office for the accountant, wfh for the rest`. */
function factFor(state: Assembly, item: RoleItem): Attribute | null {
  const fact = state.lastAttribute;
  const link = fact && state.tokens[fact.to]?.text;
  const isLinked = fact && /^(?:for|para)$/.test(link ?? '') && item.from - fact.to <= 2;
  return isLinked && state.tail.includes(fact) ? fact : null;
}

function giveFact(state: Assembly, line: DraftLine, fact: Attribute): void {
  state.tail = state.tail.filter((entry) => entry !== fact);
  mention(state, line, fact);
  state.open = line;
}

/** The line taken back for this role: `swap the EA for a VA`. */
function replacedBy(state: Assembly, item: RoleItem): DraftLine | null {
  const { takenBack } = state;
  state.takenBack = null;
  const between = takenBack ? state.tokens.slice(takenBack.to, item.from) : [];
  return takenBack && between.some(({ text }) => /^(?:for|with|by|ng)$/.test(text)) ? takenBack.line : null;
}

/** What a line does not say itself it has from the one in whose place it stands. */
function takePlace(line: DraftLine, replaced: DraftLine): void {
  if (line.levels.length === 0) line.levels = replaced.levels;
  if (line.workspaces.length === 0) line.workspaces = replaced.workspaces;
  line.count ??= replaced.count;
}

/** Set-off attributes that stand before the next role of a list belong to the role before them. */
function flushTailBefore(state: Assembly): void {
  const line = state.draft.lines.at(-1);
  if (line?.sentence === state.sentence) for (const entry of state.tail) mention(state, line, entry);
  else for (const entry of state.tail) lead(state, entry);
  state.tail = [];
}

function isWanted(state: Assembly, item: RoleItem, index: number): boolean {
  if (state.mode === 'background' || isThereAlready(state, item)) {
    state.existing = item;
    return false;
  }
  if (state.mode === 'aside') {
    if (!isSecondList(state, index)) return state.past;
    state.mode = 'neutral';
    state.past = false;
  }
  if (state.mode === 'purpose') {
    const isCounted = state.pending.count !== null && !state.pending.count.article;
    if (isCounted && !state.served && isListed(state, index)) return true;
    state.served ||= isCounted;
    return false;
  }
  if (item.resolution.kind === 'ambiguous') {
    const before = state.items[index - 1];
    const alone = before?.kind === 'word' && !STOP_WORDS.has(before.text);
    return state.pending.count !== null || state.pending.attributes.length > 0 || !alone;
  }
  if (state.pending.count === null && isForWhom(state, item, index)) return false;
  return true;
}

/** `instead of the 4 encoders we take 2 encoders`: a number that nothing joins to the role before is of what is wanted. */
function isSecondList(state: Assembly, index: number): boolean {
  const last = state.draft.lines.at(-1);
  const isCounted = state.pending.count !== null && !state.pending.count.article;
  return isCounted && last?.past === true && last.sentence === state.sentence && !isListed(state, index);
}

/** `may 8 na agents na sa Cebu`: "may" before the number and "na" behind the role. */
function isThereAlready(state: Assembly, item: RoleItem): boolean {
  const number = state.pending.count;
  return (
    number !== null && state.tokens[number.from - 1]?.text === 'may' && state.tokens[item.to]?.text === 'na'
  );
}

/** `2 bookkeepers for our lawyers`: a role after "for" that serves another is no wish. */
function isForWhom(state: Assembly, item: { from: number }, index: number): boolean {
  const before = state.tokens[item.from - 1]?.text ?? '';
  const serves = /^(?:for|to|with|ng|by)$/.test(before);
  const roleBefore = state.items.slice(Math.max(0, index - 4), index).some((other) => other.kind === 'role');
  return serves && before !== 'ng' && roleBefore && state.open !== null;
}

function isListed(state: Assembly, index: number): boolean {
  for (let at = index - 1; at >= Math.max(0, index - 6); at--) {
    const before = state.items[at];
    if (before?.kind === 'separator' || (before?.kind === 'steer' && before.value === 'and')) return true;
    if (before?.kind === 'word') return false;
  }
  return false;
}

/** `the VAs junior` in a later sentence names the VAs of before. */
function isMentionAgain(state: Assembly, same: DraftLine): boolean {
  const count = state.pending.count;
  if (count === null) return true;
  return !count.article && same.levels.length + state.pending.attributes.length <= 1;
}

/** `5 CSRs, office / 2 CSRs, home`: counted again with another level or workplace they are other people. */
function isOtherRow(state: Assembly, same: DraftLine, index: number): boolean {
  if (state.pending.count === null || same.count === null || same.sentence === state.sentence) return false;
  for (const item of state.items.slice(index + 1, index + 8)) {
    if (item.kind === 'role' || item.kind === 'steer' || (item.kind === 'separator' && item.hard))
      return false;
    if ((item.kind === 'level' || item.kind === 'workspace') && has(same, item))
      return valueOf(same, item) !== item.value;
  }
  return false;
}

function mentionAgain(state: Assembly, same: DraftLine, item: RoleItem): void {
  const again = state.pending.count ? toCount(state, state.pending.count) : null;
  if (again && same.count === null) same.count = again;
  else if (again && same.count && again.value !== same.count.value) same.otherCount = again;
  if (item.plural) same.plural = true;
  for (const entry of state.pending.attributes) mention(state, same, entry);
  state.open = same;
}

function correctRole(state: Assembly, item: RoleItem, same: DraftLine | undefined): void {
  const last = state.draft.lines.at(-1);
  if (same) {
    if (state.pending.count) setCount(state, same, state.pending.count);
    for (const entry of state.pending.attributes) {
      clearBefore(same, entry, state.correctionStart);
      mention(state, same, entry);
    }
    state.corrected.push(same);
    // What follows in the correction replaces too: `4 paralegals, hybrid`.
    state.open = same;
    return;
  }
  if (last && state.corrected.length === 0) {
    state.draft.lines.pop();
    const line = addLine(state, item, state.pending);
    if (!state.pending.count || (state.pending.count.article && last.count?.value !== 1))
      line.count = last.count;
    takePlace(line, last);
    line.plural ||= last.plural;
    state.corrected.push(line);
  } else state.corrected.push(addLine(state, item, state.pending));
}

/** Takes in a word that is no known part; returns the index of the last item that was taken with it. */
export function word(state: Assembly, item: WordItem, index: number): number {
  if (!STOP_WORDS.has(item.text)) state.negated = false;
  const last = titleWithin(state, item, index);
  if (last === null) passOver(state, item, index);
  return last ?? index;
}

/**
 * A title that nothing matches, or what only qualifies the role behind it; the index of its last item, or null
 * where the word begins neither.
 */
function titleWithin(state: Assembly, item: WordItem, index: number): number | null {
  const phrase = nounPhrase(state, index);
  const { words, last, role: known } = phrase;
  const number = state.pending.count;
  if (number && known && words.length > 0 && words.every(isNeutral)) return last;
  if (words.length === 0 || state.mode !== 'neutral' || item.from >= state.ends) return null;
  if (number && !known && isPeopleOf(state, last + 1) && !words.every(isNeutral)) {
    addUnknown(state, number, index, state.items[last]?.to ?? item.to);
    return last + 1;
  }
  if (number && !words.every(isNeutral) && isUnknownLead(state, last + 1)) {
    addUnknown(state, number, index, state.items[last + 1]?.to ?? item.to);
    return last + 1;
  }
  const head = words.at(-1) ?? '';
  const to = known?.to ?? state.items[last]?.to ?? item.to;
  const isTitle = number
    ? known
      ? !words.some(isPlural)
      : isWish(state, number, head)
    : isTitlePlace(state.tokens, item.from, to) || isQualified(state, phrase, index);
  if (isTitle) {
    addUnknown(state, number, index, to);
    return known ? last + 1 : last;
  }
  if (known) return null;
  if (!number && isOtherOccupation(head)) {
    state.doubtful.push({ count: null, index, to });
    return last;
  }
  if (number && number.value !== null && !number.article) state.doubtful.push({ count: number, index, to });
  return null;
}

/** The `person` of `a UI/UX person`: somebody of a field that names no role. */
const isPeopleOf = (state: Assembly, index: number): boolean => {
  const item = state.items[index];
  return (
    item?.kind === 'steer' &&
    item.value === 'people' &&
    /^(?:person|persons|people|guys|folks|personnel)$/.test(state.tokens[item.from]?.text ?? '')
  );
};

/** The `lead` of `a billing lead`, where no role follows: a title, not the level of another role. */
function isUnknownLead(state: Assembly, index: number): boolean {
  const lead = state.items[index];
  if (lead?.kind !== 'level' || state.tokens[lead.from]?.text !== 'lead' || lead.to - lead.from > 1)
    return false;
  const next = state.items[index + 1];
  if (next?.kind === 'word') return /^(?:for|to|who|with|on|in|po|na)$/.test(next.text);
  return next?.kind !== 'role' && next?.kind !== 'level';
}

/** Any other word: what waits for a role lets go of it, or is told whose it is. */
function passOver(state: Assembly, item: WordItem, index: number): void {
  const number = state.pending.count;
  if (state.mode === 'aside' && /^(?:with|by|ng)$/.test(item.text) && followsWish(state, index)) {
    endAside(state, item, index);
  } else if (item.text !== '' && !STOP_WORDS.has(item.text) && !isNeutral(item.text)) {
    if (number) dropPending(state);
  } else if (item.text === 'to' && state.changing && state.items[index + 1]?.kind === 'count') {
    correct(state, item.from);
  } else if (number && !number.article && number.to === item.from && isForRole(state, index)) {
    state.carried = number;
    dropPending(state);
  } else if (/^(?:for|to|by)$/.test(item.text)) {
    if (number && !number.article) countBehind(state, number);
    state.pending = { count: null, attributes: state.pending.attributes };
    if (
      state.open !== null &&
      item.text !== 'by' &&
      state.mode === 'neutral' &&
      state.tokens[item.to]?.text !== 'start'
    )
      state.mode = 'purpose';
  }
}

/** `replace our helpdesk with 3 engineers`. */
const followsWish = (state: Assembly, index: number): boolean =>
  state.items[index + 1]?.kind === 'count' || leadsToRole(state, index + 1, false);

function endAside(state: Assembly, item: WordItem, index: number): void {
  dropPending(state);
  state.mode = 'neutral';
  state.past = false;
  state.open = null;
  state.asked = true;
  // `replace our 5 CSRs with 3`.
  if (!leadsToRole(state, index + 1, true)) correct(state, item.from);
}

/** `need forensic accountant`, `Pharmacy assistant, wfh`: what stands before the role makes it another one. */
function isQualified(state: Assembly, { words, last, role }: NounPhrase, index: number): boolean {
  if (role === null || words.every(isNeutral) || words.some(isPlural)) return false;
  const before = state.items[index - 1];
  const after = state.items[last + 2];
  const isAsked = before?.kind === 'level' || (before?.kind === 'steer' && before.value === 'request');
  const begins = before === undefined || (before.kind === 'separator' && before.hard);
  return isAsked || (begins && (after === undefined || after.kind === 'separator'));
}

function isWish(state: Assembly, number: CountItem, head: string): boolean {
  if (number.article || number.value === null)
    return isOccupation(head) && (state.asked || isOtherOccupation(head));
  return isOccupation(head);
}

/** Takes in a title that nothing matches, from an item to the token `to`. */
export function addUnknown(state: Assembly, number: CountItem | null, index: number, to: number): void {
  const from = state.items[index]?.from ?? 0;
  const title = state.tokens.slice(from, to);
  role(
    state,
    {
      kind: 'role',
      resolution: { kind: 'unknown', words: titleOfTokens(title) },
      plural: isPlural(title.at(-1)?.text ?? ''),
      level: null,
      from,
      to,
    },
    index,
  );
  const line = state.draft.lines.at(-1);
  if (number && line && line.count === null) setCount(state, line, number);
}
