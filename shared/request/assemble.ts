/** Puts the parts of a request together: which count, level and workspace belong to which role. */
import { addUnknown, role, word } from './add-roles';
import {
  type Assembly,
  has,
  isCountedRole,
  leadsToRole,
  mention,
  newAssembly,
  separatorSince,
  span,
  toCount,
} from './assembly';
import { attribute, clearPending, count, currency, parkPending } from './attach-facts';
import type { Draft, DraftLine } from './draft';
import type { Item } from './item';
import type { Token } from './tokens';

const LIST_SEPARATOR = /^(?:,|\/|\||&|\+|-|:|;|\(|\)|\s|\*|•|·|–)$/;

/**
 * @param ends index of the first token of the signature: what stands there is who writes, not what is wanted
 */
export function assemble(items: readonly Item[], tokens: readonly Token[], ends: number): Draft {
  const state = newAssembly(items, tokens, ends);
  const { draft } = state;
  for (let index = 0; index < items.length; index++) {
    const item = items[index];
    if (!item) continue;
    if (item.kind === 'separator') separator(state, item);
    else if (item.kind === 'steer') steer(state, item, index);
    else if (item.kind === 'count') count(state, item, index);
    else if (item.kind === 'currency') currency(state, item);
    else if (item.kind === 'role') role(state, item, index);
    else if (item.kind === 'word') index = word(state, item, index);
    else attribute(state, item, index);
  }
  endSentence(state);
  for (const { item, fromLine, toLine } of state.leading) {
    for (const line of draft.lines.slice(fromLine, toLine)) if (!has(line, item)) mention(state, line, item);
  }
  const [doubt] = state.doubtful;
  if (draft.lines.length === 0 && doubt && state.asked && !state.wishNoun) {
    addUnknown(state, doubt.words, doubt.count, doubt.from, doubt.to);
  }
  draft.wish = state.wishNoun ?? (state.asked && state.existing ? span(state, state.existing) : null);
  return draft;
}

function separator(state: Assembly, item: Extract<Item, { kind: 'separator' }>): void {
  state.negated = false;
  state.removing = false;
  if (item.hard) {
    endSentence(state);
    return;
  }
  if (item.text === ' ') return;
  if (item.text === '|') state.table = true;
  if (item.text === '(') state.brackets += 1;
  if (item.text === ')') {
    if (state.pending.count && state.pending.attributes.length > 0) parkPending(state);
    state.brackets = Math.max(0, state.brackets - 1);
  }
  if (!LIST_SEPARATOR.test(item.text)) return;
  const glued =
    item.text === '-' && state.tokens[item.from]?.spaced === false && state.tokens[item.to]?.spaced === false;
  if (state.brackets > 0 && state.pending.count && state.pending.attributes.length > 0) parkPending(state);
  if (glued || state.brackets > 0 || item.text === '(' || item.text === ')' || item.text === '*') return;
  if (item.text === ',' && state.mode === 'purpose') state.mode = 'neutral';
  if (item.text === ':') state.mode = 'neutral';
  parkPending(state);
  if (!(state.table && item.text === '|')) state.open = null;
  state.scopeAll = state.scopeAll && item.text !== ',';
}

function endSentence(state: Assembly): void {
  parkPending(state);
  const own = state.draft.lines.filter((line) => line.sentence === state.sentence);
  splitByGroups(state);
  const list =
    own.length > 0 ? state.draft.lines.filter((line) => line.sentence === state.sentence) : state.draft.lines;
  for (const entry of state.tail) {
    const lacking = list.filter((line) => !has(line, entry));
    if (lacking.length > 0) for (const line of lacking) mention(state, line, entry);
    else for (const line of own.length > 0 ? list.slice(-1) : list) mention(state, line, entry);
  }
  if (state.corrected.length > 0) {
    state.correcting = false;
    state.corrected = [];
  }
  state.sentence += 1;
  state.mode = 'neutral';
  state.groups = [];
  state.tail = [];
  state.open = null;
  state.brackets = 0;
  state.scopeAll = false;
  state.table = false;
  state.negated = false;
}

/** `5 claims processors: 2 senior and 3 junior` becomes two lines. */
function splitByGroups(state: Assembly): void {
  const line = state.draft.lines.at(-1);
  if (!line || state.groups.length < 2) return;
  const heads = state.groups.reduce((sum, group) => sum + (group.count?.value ?? Number.NaN), 0);
  if (line.sentence !== state.sentence && heads !== line.count?.value) return;
  if (line.count?.value !== null && line.count && heads !== line.count.value && !state.draft.total) {
    state.draft.total = { value: line.count.value, span: line.count.span };
  }
  const split = state.groups.map((group): DraftLine => {
    const part: DraftLine = {
      ...line,
      count: group.count ? toCount(state, group.count) : null,
      levels: [...line.levels],
      workspaces: [...line.workspaces],
    };
    for (const entry of group.attributes) mention(state, part, entry);
    return part;
  });
  state.draft.lines.splice(-1, 1, ...split);
  state.groups = [];
}

function steer(state: Assembly, item: Extract<Item, { kind: 'steer' }>, index: number): void {
  switch (item.value) {
    case 'request':
      state.asked = true;
      if (state.mode !== 'purpose') state.mode = 'neutral';
      clearPending(state);
      break;
    case 'background':
      if (!isBackground(state, item)) break;
      // "to take over our queue" says what a role is for, not what is there already.
      state.mode = state.tokens[item.from - 1]?.text === 'to' ? 'purpose' : 'background';
      clearPending(state);
      break;
    case 'purpose':
      state.mode = 'purpose';
      clearPending(state);
      break;
    case 'possessive':
      state.negated =
        state.items[index + 1]?.kind === 'role' ||
        (state.tokens[item.from]?.text !== 'your' && isWorkplaceNext(state, index));
      break;
    case 'remove':
      state.negated = true;
      state.removing = true;
      break;
    case 'negate':
      state.negated = true;
      break;
    case 'all':
      state.scopeAll = true;
      if (
        state.lastAttribute &&
        !state.tail.includes(state.lastAttribute) &&
        !separatorSince(state, state.lastAttribute.to, item.from)
      ) {
        for (const line of state.draft.lines)
          if (!has(line, state.lastAttribute)) mention(state, line, state.lastAttribute);
      }
      break;
    case 'correct':
      if (state.draft.lines.length > 0 || state.draft.currencies.length > 0) {
        parkPending(state);
        state.correcting = true;
        state.corrected = [];
        state.mode = 'neutral';
        state.open = null;
      }
      break;
    case 'vague':
      if (state.pending.count?.value !== undefined && !state.pending.count.article) break;
      state.pending.count = {
        kind: 'count',
        value: null,
        fraction: false,
        article: false,
        from: item.from,
        to: item.to,
      };
      break;
    case 'part_time':
      if (state.mode !== 'background') state.draft.partTime ??= span(state, item);
      break;
    case 'people':
    case 'total':
      people(state, item, index);
      break;
    case 'and':
      if (joinsAttributes(state, item, index)) break;
      if (state.open && isOr(state, item) && leadsToRole(state, index + 1, true)) {
        state.draft.alternative ??= span(state, item);
      }
      if (state.mode === 'purpose' && isCountedRole(state, index + 1)) state.mode = 'neutral';
      parkPending(state);
      state.open = null;
      state.negated = false;
      break;
    case 'add':
      state.correcting = false;
      if (state.mode === 'purpose' && isCountedRole(state, index + 1)) state.mode = 'neutral';
      parkPending(state);
      break;
    case 'about':
    case 'quantity':
    case 'none':
      break;
  }
}

/**
 * Between two levels before a role, "and" parts two groups (`junior and senior accountants`), "or" leaves a
 * contradiction to ask about.
 */
function joinsAttributes(state: Assembly, item: { from: number }, index: number): boolean {
  const next = state.items[index + 1];
  const last = state.pending.attributes.at(-1);
  if (!last || next?.kind !== last.kind || state.pending.count) return false;
  if (!leadsToRole(state, index + 1, false)) return false;
  if (isOr(state, item)) return true;
  state.groups.push(state.pending);
  state.pending = { count: null, attributes: [] };
  return true;
}

/** "we have to", "is a must" and the like are no background; a count of staff after "are" is a wish. */
function isBackground(state: Assembly, item: { from: number; to: number }): boolean {
  const text = state.tokens[item.from]?.text ?? '';
  const next = state.tokens[item.to]?.text ?? '';
  if (/^(?:have|has|had)$/.test(text)) return next !== 'to';
  if (/^(?:was|were|take|takes|left|before|said|told|is)$/.test(text)) return true;
  return !/^(?:looking|after|hiring|in|interested|thinking|needing)$/.test(next);
}

function isWorkplaceNext(state: Assembly, index: number): boolean {
  return state.items[index + 1]?.kind === 'workspace';
}

/** `5 staff:`, `team of 5:`, `8 in total`; without a number only a wish for people. */
function people(state: Assembly, item: Extract<Item, { kind: 'steer' }>, index: number): void {
  if (state.mode === 'background') return;
  const next = state.items[index + 1];
  const number = state.pending.count;
  if (item.value === 'people') {
    const line = state.open;
    if (line && line.count === null && number && !number.article) {
      line.count = toCount(state, number);
      state.pending.count = null;
      return;
    }
    if (!/^(?:hands|resources|offshore)$/.test(state.tokens[item.from]?.text ?? '') || state.asked)
      state.wishNoun ??= span(state, item);
    if (number && number.value !== null && !number.article && !leadsToRole(state, index + 1, false)) {
      state.draft.total ??= { value: number.value, span: span(state, { from: number.from, to: item.to }) };
    }
    if (!leadsToRole(state, index + 1, false)) state.pending.count = null;
    return;
  }
  if (next?.kind === 'count' && next.value !== null && !leadsToRole(state, index + 2, false)) {
    state.draft.total ??= { value: next.value, span: span(state, { from: item.from, to: next.to }) };
    state.wishNoun ??= span(state, item);
  } else if (number && number.value !== null && !number.article && state.tokens[item.from]?.text !== 'team') {
    state.draft.total ??= { value: number.value, span: span(state, { from: number.from, to: item.to }) };
    state.pending.count = null;
  }
}

const isOr = (state: Assembly, item: { from: number }): boolean =>
  /^(?:or|o)$/.test(state.tokens[item.from]?.text ?? '');
