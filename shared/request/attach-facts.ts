/** Counts, levels, workspaces and currencies: the role that each belongs to. */
import type { DraftLine } from './draft';
import type { Item } from './item';
import {
  type Assembly,
  type Attribute,
  addLine,
  clear,
  type CountItem,
  has,
  lead,
  leadsToRole,
  mention,
  span,
  toCount,
  valueOf,
} from './assembly';

/** Takes a number in: for the role before it, or to wait for one. */
export function count(state: Assembly, item: CountItem, index: number): void {
  const previous = state.items[index - 1];
  if (
    previous?.kind === 'steer' &&
    previous.value === 'total' &&
    state.draft.total &&
    !leadsToRole(state, index + 1, false)
  )
    return;
  if (item.article && state.pending.count) return;
  if (state.pending.count && !state.pending.count.article && state.pending.attributes.length === 0)
    countBehind(state, state.pending.count);
  if (
    state.open &&
    state.open.count === null &&
    !leadsToRole(state, index + 1, false) &&
    state.mode === 'neutral'
  ) {
    state.open.count = toCount(state, item);
    return;
  }
  const line = state.draft.lines.at(-1);
  if (
    state.brackets > 0 &&
    line &&
    line.count === null &&
    line.sentence === state.sentence &&
    !leadsToRole(state, index + 1, false)
  ) {
    line.count = toCount(state, item);
    return;
  }
  state.pending.count = item;
}

/** A number that no role followed: for the role before it, or a correction of its number. */
export function countBehind(state: Assembly, item: CountItem): void {
  const line = state.draft.lines.at(-1);
  const isMore = /^(?:more|additional|extra|pa)$/.test(state.tokens[item.to]?.text ?? '');
  if (state.existing && isMore && state.mode === 'neutral') {
    addLine(state, state.existing, { count: item, attributes: [] });
    return;
  }
  if (!line || state.mode !== 'neutral' || item.article) return;
  if (state.correcting) {
    line.count = toCount(state, item);
    line.otherCount = null;
    state.corrected.push(line);
    return;
  }
  if (line.count === null && (line.sentence === state.sentence || isLabelled(state, item)))
    line.count = toCount(state, item);
}

function isLabelled(state: Assembly, item: CountItem): boolean {
  for (let at = item.from - 1; at >= 0 && state.tokens[at]?.kind !== 'newline'; at--) {
    const text = state.tokens[at]?.text ?? '';
    if (/^(?:qty|quantity|count|headcount|heads|number|no|how|many|pax|bilang|staff|people)$/.test(text))
      return true;
    if (!/^[:=.-]$/.test(text)) return false;
  }
  return false;
}

/** At a separator: what waits for a role becomes a group of its own, or stands for the whole list. */
export function parkPending(state: Assembly): void {
  const { count: waiting, attributes } = state.pending;
  if (waiting && attributes.length > 0) state.groups.push(state.pending);
  else if (attributes.length > 0) {
    if (state.draft.lines.some((line) => line.sentence === state.sentence)) state.tail.push(...attributes);
    else for (const entry of attributes) lead(state, entry);
  } else if (waiting && !waiting.article) {
    countBehind(state, waiting);
  }
  state.pending = { count: null, attributes: [] };
}

/** Drops what waits for a role, because none followed. */
export function clearPending(state: Assembly): void {
  if (state.pending.count?.article !== false)
    state.pending = { count: null, attributes: state.pending.attributes };
  else {
    countBehind(state, state.pending.count);
    state.pending = { count: null, attributes: state.pending.attributes };
  }
}

/** Takes a currency in. */
export function currency(state: Assembly, item: Extract<Item, { kind: 'currency' }>): void {
  if (state.negated || state.mode === 'background') {
    state.negated = false;
    return;
  }
  if (state.correcting) {
    state.draft.currencies = [];
    state.corrected.push(...state.draft.lines.slice(-1));
  }
  state.draft.currencies.push({ value: item.value, span: span(state, item), amount: item.amount });
}

/** Takes a level or workspace in: for the role it stands beside, or for the whole list. */
export function attribute(state: Assembly, item: Attribute, index: number): void {
  if (state.negated) {
    state.negated = false;
    return;
  }
  if (state.mode === 'background') return;
  if (item.kind === 'level' && isSentenceOnLead(state, item, index)) return;
  state.lastAttribute = item;
  const line = state.draft.lines.at(-1);
  if (state.scopeAll && state.draft.lines.length > 0 && !leadsToRole(state, index + 1, false)) {
    for (const each of state.draft.lines) replaceOrMention(state, each, item);
  } else if (leadsToRole(state, index + 1, !state.open)) {
    state.pending.attributes.push(item);
  } else if (state.pending.count && !state.pending.count.article && !state.correcting) {
    state.pending.attributes.push(item);
  } else if (state.open) {
    replaceOrMention(state, state.open, item);
  } else if (state.brackets > 0 && line?.sentence === state.sentence) {
    replaceOrMention(state, line, item);
  } else if (state.correcting && line) {
    correctAttribute(state, item);
  } else if (state.draft.lines.length > 0) {
    state.tail.push(item);
  } else {
    lead(state, item);
  }
}

/** "lead" and "head" are everyday words: a level only right beside a role or set off by itself. */
function isSentenceOnLead(state: Assembly, item: Attribute, index: number): boolean {
  if (item.value !== 'lead' || state.tokens[item.to - 1]?.text === 'level') return false;
  const next = state.items[index + 1];
  return !leadsToRole(state, index + 1, false) && state.open === null && next?.kind === 'word';
}

/** The last word wins for the last role, and for those that said the same. */
function correctAttribute(state: Assembly, item: Attribute): void {
  const last = state.draft.lines.at(-1);
  if (!last) return;
  applyTail(state);
  const before = valueOf(last, item);
  const targets = state.draft.lines.filter((line) => valueOf(line, item) === before);
  for (const line of targets) {
    clear(line, item);
    mention(state, line, item);
    state.corrected.push(line);
  }
}

function applyTail(state: Assembly): void {
  for (const entry of state.tail) {
    for (const line of state.draft.lines)
      if (line.sentence === state.sentence && !has(line, entry)) mention(state, line, entry);
  }
  state.tail = [];
}

function replaceOrMention(state: Assembly, line: DraftLine, item: Attribute): void {
  if (state.correcting && !state.corrected.includes(line)) {
    clear(line, item);
    state.corrected.push(line);
  }
  mention(state, line, item);
}
