/** The state of putting a request together, and what every part of that asks of it. */
import { LISTS } from './word-lists';
import { type Draft, type DraftCount, type DraftLine } from './draft';
import type { Item } from './item';
import { STOP_WORDS } from './phrases';
import type { Reasons } from './fact-item';
import type { LedgerReason, Span } from './reading';
import { titleOfTokens } from './resolve-role';
import { isOccupation, MODIFIERS } from './role-words';
import { spanOf, type Token } from './tokens';

export type Attribute = Extract<Item, { kind: 'level' | 'workspace' }>;
export type CountItem = Extract<Item, { kind: 'count' }>;
export type RoleItem = Extract<Item, { kind: 'role' }>;

/** What is before a role that is not there yet. */
export interface Pending {
  count: CountItem | null;
  attributes: Attribute[];
}

export interface Assembly {
  readonly items: readonly Item[];
  readonly tokens: readonly Token[];
  /** Index of the first token of the signature: what is there is who writes, not what is wanted. */
  readonly ends: number;
  readonly draft: Draft;
  /** Why facts were passed over; what is used in the end needs no reason. */
  readonly reasons: Reasons;
  /** Number of the sentence that is being read. */
  sentence: number;
  /** `background`: what is there already. `purpose`: what a role is for. `aside`: what the request is not. */
  mode: 'neutral' | 'background' | 'purpose' | 'aside';
  /** A role of this sentence that another one serves: `an EA for our CFO, 2 controllers`. */
  serving: { from: number } | null;
  /** True where what is there describes the role before: `a bookkeeper who has used Xero`. */
  describing: boolean;
  /** True after a counted role that another one serves: `for our 3 lawyers and 2 paralegals`. */
  served: boolean;
  /** True where the roles that follow were asked for once. */
  past: boolean;
  pending: Pending;
  /** A number of people whose role follows: `3 people for customer service`. */
  carried: CountItem | null;
  /** True where a group is part of the people named: `3 VAs, 1 of them senior`. */
  partial: boolean;
  /** Counts with their attributes that share one role: `2 senior + 3 junior designers`. */
  groups: Pending[];
  /** Attributes set off by a separator, for the roles of the sentence that have none of their own. */
  tail: Attribute[];
  /** Attributes that stand before the roles of a list, and which lines that list holds. */
  leading: { item: Attribute; fromLine: number; toLine: number }[];
  /** The line that what follows belongs to, until a separator. */
  open: DraftLine | null;
  /** The line that this sentence named last. */
  named: DraftLine | null;
  /** `two each of`: the number of every role that follows in this sentence. */
  each: CountItem | null;
  /** Depth of brackets. */
  brackets: number;
  /**
   * After "all": what follows is for every line; after "both" behind a longer list, for its last two; after "the rest",
   * for those without their own.
   */
  scope: 'all' | 'both' | 'rest' | null;
  correcting: boolean;
  /** True after "change" and the like: a number behind "to" replaces. */
  changing: boolean;
  /** Where in the text the correction begins: what was said of a line before that, it replaces. */
  correctionStart: number;
  /** Lines already corrected since the word that announced it. */
  corrected: DraftLine[];
  /** True where the text asks for something: `need`, `quote`. */
  asked: boolean;
  /** As `asked`, within this sentence. */
  askedHere: boolean;
  lastAttribute: Attribute | null;
  /** True within a row of a table. */
  table: boolean;
  wishNoun: Span | null;
  /** True right after "not" or "our": the next fact is none. */
  negated: boolean;
  /** True right after "remove": the next role is taken back. */
  removing: boolean;
  /** The line taken back in this sentence, and the token behind its role: `swap the EA for a VA`. */
  takenBack: { line: DraftLine; to: number } | null;
  /** True right after "except". */
  excepting: boolean;
  /** The line that this sentence leaves out of what is said of all: `all hybrid except the buyer, who sits in the office`. */
  leftOut: DraftLine | null;
  /** Roles that what is said of all does not hold for; `kind` null: whatever it is. */
  readonly exceptions: { title: string; kind: Attribute['kind'] | null }[];
  /** The last role taken in. */
  lastRole: RoleItem | null;
  /** The last role said to be there already: `we have 5 CSRs and want 3 more`. */
  existing: RoleItem | null;
  /** How many of it are there. */
  existingCount: number | null;
  /** Counted things and bare occupations: a title if the text names nothing better. */
  readonly doubtful: { count: CountItem | null; index: number; to: number }[];
}

/** Nothing read yet. */
export function newAssembly(
  items: readonly Item[],
  tokens: readonly Token[],
  ends: number,
  reasons: Reasons,
): Assembly {
  return {
    items,
    tokens,
    ends,
    draft: {
      lines: [],
      currencies: [],
      total: null,
      alternative: null,
      doubts: [],
      partTime: null,
      wish: null,
    },
    reasons,
    sentence: 0,
    mode: 'neutral',
    serving: null,
    describing: false,
    served: false,
    past: false,
    pending: { count: null, attributes: [] },
    carried: null,
    partial: false,
    groups: [],
    tail: [],
    leading: [],
    open: null,
    named: null,
    each: null,
    brackets: 0,
    scope: null,
    correcting: false,
    changing: false,
    correctionStart: 0,
    corrected: [],
    asked: false,
    askedHere: false,
    lastAttribute: null,
    table: false,
    wishNoun: null,
    negated: false,
    removing: false,
    takenBack: null,
    excepting: false,
    leftOut: null,
    exceptions: [],
    lastRole: null,
    existing: null,
    existingCount: null,
    doubtful: [],
  };
}

/** Adds an attribute for every role that follows, in place of an earlier one of its kind. */
export function lead(state: Assembly, item: Attribute): void {
  const fromLine = state.draft.lines.length;
  // `I put senior on your form, it should have been mid`.
  if (state.past) state.reasons.set(item.from, 'asked_once');
  for (const earlier of state.leading.filter(({ toLine }) => toLine > fromLine)) {
    if (earlier.item.kind !== item.kind) continue;
    if (earlier.fromLine < fromLine) earlier.toLine = fromLine;
    else if (earlier.item.value === item.value) return;
  }
  state.leading.push({ item, fromLine, toLine: Number.POSITIVE_INFINITY });
}

/** The place of an item in the text. */
export function span(state: Assembly, item: { from: number; to: number }): Span {
  const first = state.tokens[item.from];
  const last = state.tokens[item.to - 1];
  return first && last ? spanOf(first, last) : { start: 0, end: 1 };
}

export function toCount(state: Assembly, item: CountItem): DraftCount {
  return { value: item.value, span: span(state, item), fraction: item.fraction };
}

/** Gives a line its number, and a second one where the text says two: `three (4)`. */
export function setCount(state: Assembly, line: DraftLine, item: CountItem): void {
  state.reasons.set(item.from, 'corrected');
  line.count = toCount(state, item);
  line.otherCount = item.other === null ? null : { ...line.count, value: item.other };
}

/**
 * Adds a level or workspace to what is said of a line.
 *
 * @param ofAll whether it is said of several lines at once
 */
export function mention(state: Assembly, line: DraftLine, item: Attribute, ofAll = false): void {
  state.reasons.set(item.from, 'corrected');
  // Some days at home are besides what is said of all.
  const isPartOfWeek = item.kind === 'workspace' && item.days;
  if (!ofAll && !isPartOfWeek) dropOfAll(line, item, state.draft.lines.length);
  const { past } = state;
  if (!past) dropPast(line, item);
  if (item.kind === 'level') {
    if (saysNew(state, line.levels.at(-1)?.value, item))
      line.levels.push({ value: item.value, span: span(state, item), ofAll, past });
  } else if (saysNew(state, line.workspaces.at(-1)?.value, item)) {
    if (ofAll) delete line.openWorkspace;
    line.workspaces.push({ value: item.value, span: span(state, item), days: item.days, ofAll, past });
  }
}

/** `two clerks you quoted at mid level: go junior`. */
function dropPast(line: DraftLine, item: Attribute): void {
  if (item.kind === 'level') line.levels = line.levels.filter(({ past }) => !past);
  else line.workspaces = line.workspaces.filter(({ past }) => !past);
}

/** `… all hybrid. The controller can be wfh`. */
function dropOfAll(line: DraftLine, item: Attribute, lines: number): void {
  if (lines < 2) return;
  if (item.kind === 'level') line.levels = line.levels.filter(({ ofAll }) => !ofAll);
  else line.workspaces = line.workspaces.filter(({ ofAll }) => !ofAll);
}

/** What is said again adds nothing, unless a correction took back what was said before. */
const saysNew = (state: Assembly, said: string | undefined, item: Attribute): boolean =>
  state.correcting || said !== item.value || (item.kind === 'workspace' && item.days);

/** Adds a line, which what follows then belongs to. */
export function addLine(state: Assembly, item: RoleItem, { count: number, attributes }: Pending): DraftLine {
  const line: DraftLine = {
    resolution: item.resolution,
    title: span(state, item),
    typed: titleOfTokens(state.tokens.slice(item.from, item.to)),
    plural: item.plural,
    count: null,
    otherCount: null,
    levels: [],
    workspaces: [],
    sentence: state.sentence,
    past: state.past,
  };
  if (number) setCount(state, line, number);
  if (item.level) {
    const { value, at } = item.level;
    line.levels.push({ value, span: span(state, { from: at, to: at + 1 }), ofAll: false });
  }
  for (const entry of attributes) mention(state, line, entry);
  if (state.serving) {
    const sentence = span(state, { from: state.serving.from, to: item.to });
    state.draft.doubts.push({ line, likely: 'leave out', sentence });
  }
  if (!number && state.each) setCount(state, line, state.each);
  state.draft.lines.push(line);
  state.open = line;
  state.named = line;
  return line;
}

/** The unknown words from here that may be one title, and the known role that they qualify, if any. */
export function nounPhrase(state: Assembly, index: number): NounPhrase {
  const words: string[] = [];
  let last = index;
  for (let at = index; at < state.items.length && words.length < 5; at++) {
    const item = state.items[at];
    if (item?.kind === 'role') return { words, last, role: item };
    if (words.length > 0 && (isGlue(state, at) || isInnerPeople(state, at))) continue;
    if (item?.kind !== 'word' || item.text === '' || /\d/.test(item.text)) break;
    if (STOP_WORDS.has(item.text) && !isGlue(state, at - 1)) break;
    words.push(item.text);
    last = at;
  }
  return { words, last, role: null };
}

export interface NounPhrase {
  words: string[];
  /** Index of the item of its last word. */
  last: number;
  role: RoleItem | null;
}

/** The `resources` of `human resources generalist`: no people of their own. */
function isInnerPeople(state: Assembly, index: number): boolean {
  const item = state.items[index];
  const next = state.items[index + 1];
  return (
    item?.kind === 'steer' && item.value === 'people' && next?.kind === 'word' && isOccupation(next.text)
  );
}

/** A hyphen or slash within a word: `auto-mechanic`. */
function isGlue(state: Assembly, index: number): boolean {
  const item = state.items[index];
  if (item?.kind !== 'separator' || !/^[-/&]$/.test(item.text)) return false;
  return state.tokens[item.from]?.spaced === false && state.tokens[item.to]?.spaced === false;
}

/** True where a role follows with nothing but qualifiers before it. */
export function leadsToRole(state: Assembly, index: number, throughNumber: boolean): boolean {
  for (let at = index; at < Math.min(state.items.length, index + 7); at++) {
    const item = state.items[at];
    if (!item) return false;
    if (item.kind === 'role') return true;
    if (item.kind === 'level' || item.kind === 'workspace') continue;
    if (item.kind === 'separator' && item.text === ' ') continue;
    if (item.kind === 'count' && throughNumber) continue;
    if (item.kind === 'steer' && item.value === 'and' && throughNumber) {
      const next = state.items[at + 1];
      if (
        next &&
        next.kind === state.items[at - 1]?.kind &&
        (next.kind === 'level' || next.kind === 'workspace')
      )
        continue;
    }
    if (item.kind === 'word' && (isNeutral(item.text) || LISTS.before_a_counted_role.has(item.text)))
      continue;
    if (item.kind === 'word' && item.text !== '' && !STOP_WORDS.has(item.text)) {
      const phrase = nounPhrase(state, at);
      return phrase.role !== null || isOccupation(phrase.words.at(-1) ?? '');
    }
    return false;
  }
  return false;
}

export function isCountedRole(state: Assembly, index: number): boolean {
  let at = index;
  while (isSpace(state.items[at])) at += 1;
  return state.items[at]?.kind === 'count' && leadsToRole(state, at + 1, false);
}

const isSpace = (item: Item | undefined): boolean => item?.kind === 'separator' && item.text === ' ';

export function separatorSince(state: Assembly, from: number, to: number): boolean {
  return state.tokens.slice(from, to).some((token) => token.kind !== 'word');
}

/** What words that describe people end in. */
const DESCRIBING: readonly string[] = [...LISTS.endings_of_a_description];

export function isNeutral(word: string): boolean {
  return MODIFIERS.has(word) || DESCRIBING.some((ending) => word.endsWith(ending));
}

/** Notes why what waits for a role, and that role, are passed over. */
export function passedOver(state: Assembly, reason: LedgerReason, role?: { from: number }): void {
  if (role) state.reasons.set(role.from, reason);
  if (state.pending.count) state.reasons.set(state.pending.count.from, reason);
  for (const { from } of state.pending.attributes) state.reasons.set(from, reason);
}

/** Why what is in a part of the text that wishes for nothing is passed over. */
export function reasonOf(mode: Assembly['mode']): LedgerReason {
  switch (mode) {
    case 'background':
      return 'there_already';
    case 'purpose':
      return 'serves';
    case 'aside':
      return 'not_the_request';
    case 'neutral':
      return 'heading';
  }
}

/** Nothing waits for a role any more. */
export function dropPending(state: Assembly): void {
  state.pending = { count: null, attributes: [] };
}

export const has = (line: DraftLine, item: Attribute): boolean =>
  (item.kind === 'level' ? line.levels : line.workspaces).some(({ past }) => !past);

export const valueOf = (line: DraftLine, item: Attribute): string | undefined =>
  item.kind === 'level' ? line.levels.at(-1)?.value : line.workspaces.at(-1)?.value;

/** Takes back what was said of a line's level or workspace before a place in the text. */
export function clearBefore(line: DraftLine, item: Attribute, start: number): void {
  if (item.kind === 'level') line.levels = line.levels.filter(({ span }) => span.start >= start);
  else line.workspaces = line.workspaces.filter(({ span }) => span.start >= start);
}
