/** Puts the parts of a request together: which count, level and workspace belong to which role. */
import { addUnknown, addUnnamed, isUnnamedInList, role, word } from './add-roles';
import { type Assembly, dropPending, has, leadsToRole, mention, newAssembly, span } from './assembly';
import { attribute, count, currency, parkPending } from './attach-facts';
import { type Draft, titleOf } from './draft';
import { isExcepted } from './exceptions';
import type { Item } from './item';
import { splitByGroups } from './groups';
import type { Reasons } from './fact-item';
import { correct, endDescription, steer } from './steer';
import { LISTS } from './word-lists';
import type { Span } from './reading';
import type { Token } from './tokens';

const LIST_SEPARATOR = /^(?:,|\/|\||&|\+|-|:|;|\(|\)|\s|\*|•|·|–)$/;

/**
 * @param ends index of the first token of the signature: what is there is who writes, not what is wanted
 * @param reasons where it is noted why a fact is passed over
 */
export function assemble(
  items: readonly Item[],
  tokens: readonly Token[],
  ends: number,
  reasons: Reasons,
): Draft {
  const state = newAssembly(items, tokens, ends, reasons);
  const { draft } = state;
  for (let index = 0; index < items.length; index++) {
    const item = items[index];
    if (!item) continue;
    if (item.kind === 'separator') separator(state, item, index);
    else if (item.kind === 'steer' && isUnnamedInList(state, item, index)) addUnnamed(state, item, index);
    else if (item.kind === 'steer') steer(state, item, index);
    else if (item.kind === 'count') count(state, item, index);
    else if (item.kind === 'currency') currency(state, item, index);
    else if (item.kind === 'role') role(state, item, index);
    else if (item.kind === 'word') index = word(state, item, index);
    else attribute(state, item, index);
  }
  endSentence(state);
  // What was asked for once holds only if nothing newer is said.
  if (draft.lines.some(({ past }) => !past)) {
    const isNamedAgain = keepWhatHolds(draft);
    const isAddedTo = tokens.some(({ text }) => LISTS.adds_to_a_list.has(text));
    // `add a coordinator to this morning's list (it was 2 dispatchers)`: whether that list holds is asked about.
    for (const line of isAddedTo && !isNamedAgain ? draft.lines.filter(({ past }) => past) : []) {
      line.past = false;
      draft.doubts.push({ line, likely: 'price', sentence: line.title });
    }
    draft.lines = draft.lines.filter(({ past }) => !past);
    if (!isNamedAgain || draft.currencies.some(({ past }) => !past))
      draft.currencies = draft.currencies.filter(({ past }) => !past);
  }
  if (draft.lines.length === 0) addDoubtful(state);
  applyLeading(state);
  draft.wish =
    state.wishNoun ??
    wishOfFacts(state) ??
    (state.asked && state.existing ? span(state, state.existing) : null);
  return draft;
}

/** `need a drafty, hybrid, aussie dollars`: somebody is wished for under a name that nobody knows. */
function wishOfFacts(state: Assembly): Span | null {
  const isNumbered = state.items.some(({ kind }) => kind === 'count');
  const [currency] = state.draft.currencies;
  if (!state.asked || !isNumbered || !state.lastAttribute || state.draft.lines.length > 0) return null;
  return currency?.span ?? span(state, state.lastAttribute);
}

/** `make the drafters 3. It was 2 drafters, office`: what is not said anew holds for a role named again; true where one is. */
function keepWhatHolds(draft: Draft): boolean {
  const once = draft.lines.filter(({ past }) => past);
  let isNamedAgain = false;
  for (const line of draft.lines) {
    const same = line.past
      ? undefined
      : once.find((other) => titleOf(other.resolution) === titleOf(line.resolution));
    if (!same) continue;
    isNamedAgain = true;
    if (line.levels.length === 0) line.levels = same.levels;
    if (line.workspaces.length === 0) line.workspaces = same.workspaces;
  }
  return isNamedAgain;
}

/** What is before a list is for each role of it without its own; two values of it contradict each other. */
function applyLeading(state: Assembly): void {
  const own = new Map(
    state.draft.lines.map((line) => [
      line,
      { ...line, levels: [...line.levels], workspaces: [...line.workspaces] },
    ]),
  );
  for (const { item, fromLine, toLine } of state.leading) {
    for (const line of state.draft.lines.slice(fromLine, toLine)) {
      const said = own.get(line) ?? line;
      // `in your office … the EA can be remote on Fridays`.
      const isPartOfWeek = item.kind === 'workspace' && said.workspaces.every(({ days }) => days);
      if ((!has(said, item) || isPartOfWeek) && !isExcepted(state, line, item)) mention(state, line, item);
    }
  }
}

/** `2 actuaries, hybrid`, `need welder`: a title where the text names no other and wishes for something. */
function addDoubtful(state: Assembly): void {
  const counted = state.doubtful.find((doubt) => doubt.count !== null);
  const isWholeText = counted?.index === 1 && state.tokens.length < 8;
  const wished =
    state.asked || state.lastAttribute !== null || state.draft.currencies.length > 0 || isWholeText;
  if (!wished || state.wishNoun) return;
  for (const doubt of counted ? [counted] : state.doubtful) {
    addUnknown(state, doubt.count, doubt.index, doubt.to);
  }
}

function separator(state: Assembly, item: Extract<Item, { kind: 'separator' }>, index: number): void {
  state.negated = false;
  state.removing = false;
  // `(Swindon, 140 seats; Derby, 85 seats)`.
  const isAside = item.text === ';' && state.brackets > 0;
  if (item.hard && !isAside) {
    state.excepting = false;
    endSentence(state);
    return;
  }
  if (item.text === ' ') return;
  if (item.text === '|') state.table = true;
  if (item.text === '(') {
    if (isRowNumber(state, index - 1)) parkPending(state);
    state.brackets += 1;
  }
  if (item.text === ')') {
    if (state.pending.count && state.pending.attributes.length > 0) parkPending(state);
    state.brackets = Math.max(0, state.brackets - 1);
  }
  if (!LIST_SEPARATOR.test(item.text)) return;
  if (isLevelChoice(state, item, index)) return;
  const glued =
    item.text === '-' && state.tokens[item.from]?.spaced === false && state.tokens[item.to]?.spaced === false;
  if (state.brackets > 0 && state.pending.count && state.pending.attributes.length > 0) parkPending(state);
  if (glued || state.brackets > 0 || item.text === '(' || item.text === ')' || item.text === '*') return;
  if (leadsRow(state, index)) return;
  endClause(state, item, index);
  parkPending(state);
  if (!(state.table && item.text === '|')) state.open = null;
  if (item.text === ',') state.scope = null;
}

/** `Chat support - 2 (weekdays)`: what is in the brackets is no longer counted. */
function isRowNumber({ items, pending }: Assembly, index: number): boolean {
  const [role, mark, number] = [items[index - 2], items[index - 1], items[index]];
  return number !== undefined && pending.count === number && isMark(mark, /[-–—:|]/) && role?.kind === 'role';
}

/** `2 senior/junior bookkeepers`: one or the other, for the role behind. */
function isLevelChoice(state: Assembly, item: Extract<Item, { kind: 'separator' }>, index: number): boolean {
  const [before, after] = [state.items[index - 1], state.items[index + 1]];
  return item.text === '/' && before?.kind === 'level' && after?.kind === 'level' && state.open === null;
}

/** `2 | bookkeeper | wfh`, `2, bookkeeper`: the number that begins a line counts the role behind the separator. */
function leadsRow(state: Assembly, index: number): boolean {
  let before = index - 1;
  if (isMark(state.items[before], / /)) before -= 1;
  const number = state.items[before];
  if (number?.kind !== 'count' || number.article) return false;
  before -= 1;
  while (isMark(state.items[before], /[| ]/)) before -= 1;
  const first = state.items[before];
  const isDashed = isMark(state.items[index], /[-:]/);
  const begins =
    first === undefined ||
    (first.kind === 'separator' && (first.hard || first.text === '*' || (isDashed && first.text === ',')));
  return begins && leadsToRole(state, index + 1, false);
}

const isMark = (item: Item | undefined, mark: RegExp): boolean =>
  item?.kind === 'separator' && !item.hard && mark.test(item.text);

/** What is said aside ends at a comma, what a role is for at a comma or a colon. */
function endClause(
  state: Assembly,
  { text: mark, from }: { text: string; from: number },
  index: number,
): void {
  if (mark !== ',' && mark !== ':') return;
  endDescription(state, index);
  if (state.mode === 'aside') {
    dropPending(state);
    // `instead of 5 CSRs, 3`.
    if (state.draft.lines.some(({ past }) => past)) correct(state, from);
  }
  state.served = false;
  const before = state.items[index - 1];
  // `currently: 2 VAs`.
  const goesOn =
    mark === ':' && before?.kind === 'steer' && (before.value === 'background' || before.value === 'later');
  if (state.mode === 'purpose' || state.mode === 'aside' || (mark === ':' && !goesOn)) state.mode = 'neutral';
  if (!state.draft.lines.some(({ past, sentence }) => past && sentence === state.sentence))
    state.past = false;
}

function endSentence(state: Assembly): void {
  parkPending(state);
  const own = state.draft.lines.filter((line) => line.sentence === state.sentence);
  splitByGroups(state);
  const all =
    own.length > 0 ? state.draft.lines.filter((line) => line.sentence === state.sentence) : state.draft.lines;
  for (const entry of state.tail) {
    const list = all.filter((line) => !isExcepted(state, line, entry));
    const lacking = list.filter((line) => !has(line, entry));
    const isOfAll = list.length > 1;
    if (lacking.length > 0) for (const line of lacking) mention(state, line, entry, isOfAll);
    else for (const line of own.length > 0 ? list.slice(-1) : list) mention(state, line, entry, isOfAll);
  }
  if (state.corrected.length > 0) {
    state.correcting = false;
    state.corrected = [];
  }
  state.sentence += 1;
  state.mode = 'neutral';
  state.serving = null;
  state.describing = false;
  state.served = false;
  state.past = false;
  state.askedHere = false;
  state.groups = [];
  state.partial = false;
  state.changing = false;
  state.carried = null;
  state.takenBack = null;
  state.tail = [];
  state.open = null;
  state.named = null;
  state.leftOut = null;
  state.each = null;
  state.brackets = 0;
  state.scope = null;
  state.table = false;
  state.negated = false;
}
