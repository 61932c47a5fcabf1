/** Roles named again: in other words, with another fact, in place of another role, or to correct what was said. */
import { LISTS } from './word-lists';
import data from '../data/request-words-2026-11-24.json';
import {
  type Assembly,
  addLine,
  type Attribute,
  clearBefore,
  has,
  mention,
  type RoleItem,
  setCount,
  span,
  toCount,
  valueOf,
} from './assembly';
import { titleOf, type DraftLine } from './draft';
import { optionsOf, type RoleResolution } from './resolve-role';
import { canonicalWord, singular, wordsOf } from './role-words';

/** `the designers`, `sorry, 3 coders`: the last word of the one role named before that ends in it. */
export function referred(state: Assembly, item: RoleItem, index: number): RoleItem {
  const { resolution } = item;
  const before = state.tokens[item.from - 1]?.text ?? '';
  const isBack =
    state.correcting ||
    LISTS.pointing.has(before) ||
    isSubject(state, item, index) ||
    isBare(state, item, index);
  // `the drafter`, of an architectural drafter, though there are CAD drafters too.
  const isKnown = resolution.kind === 'role';
  if (!isBack || (isKnown && !isShortName(state, item))) return item;
  const words = isKnown ? state.tokens.slice(item.from, item.to).map(({ text }) => text) : [resolution.words];
  const meant = new Map(
    state.draft.lines
      .filter((line) => endsIn(line, words.join(' ')))
      .map((line) => [titleOf(line.resolution), line.resolution]),
  );
  const [only, ...others] = meant.values();
  if (only && others.length === 0) return { ...item, resolution: only };
  return { ...item, resolution: (meant.size === 0 ? holding(state, item) : null) ?? resolution };
}

/** `the assistant`, of an assistant property manager: the one title that holds the word. */
function holding(state: Assembly, { from, to }: RoleItem): RoleResolution | null {
  if (to - from > 1 || state.pending.count || !LISTS.pointing.has(state.tokens[from - 1]?.text ?? ''))
    return null;
  const word = singular(state.tokens[from]?.text ?? '');
  const [line, ...others] = state.draft.lines.filter(({ typed }) => typed?.split(' ').includes(word));
  return line && others.length === 0 ? line.resolution : null;
}

/** `…, analyst can be hybrid`: somebody named before, where a verb follows. */
const isBare = (state: Assembly, { to, resolution }: RoleItem, index: number): boolean => {
  const before = state.items[index - 1];
  return (
    resolution.kind !== 'role' &&
    state.pending.count === null &&
    (before === undefined || before.kind === 'separator') &&
    (LISTS.before_a_verb.has(state.tokens[to]?.text ?? '') || state.tokens[to]?.text === ':')
  );
};

/** `Designers should be mid level`: people named before, at the start of a sentence. */
const isSubject = (state: Assembly, { plural }: RoleItem, index: number): boolean => {
  const before = state.items[index - 1];
  const begins =
    before === undefined || (before.kind === 'separator' && before.text !== ',' && before.text !== ' ');
  return plural && begins && state.pending.count === null && state.draft.lines.length > 0;
};

/** Words without a number that are no title of a line themselves. */
const isShortName = (state: Assembly, { from, to, resolution }: RoleItem): boolean =>
  to - from < 3 &&
  !state.correcting &&
  state.pending.count === null &&
  !state.draft.lines.some((line) => titleOf(line.resolution) === titleOf(resolution));

/** Also by a short form of the last word: `both devs`. */
const endsIn = (line: DraftLine, words: string): boolean =>
  canonicalWord(wordsOf(titleOf(line.resolution)).at(-1) ?? '') === canonicalWord(words) ||
  titleOf(line.resolution).toLowerCase().endsWith(` ${words}`) ||
  line.typed?.endsWith(` ${words}`) === true;

/** `Agents must hold a certificate`, behind two roles of agents: named in passing, with nothing of its own. */
export function isNamedInPassing(state: Assembly, item: RoleItem, index: number): boolean {
  const { resolution } = item;
  if (
    resolution.kind !== 'ambiguous' ||
    !item.plural ||
    state.pending.count ||
    state.pending.attributes.length > 0
  )
    return false;
  const { options, words } = resolution;
  const isKnown = state.draft.lines.some(
    (line) =>
      line.sentence !== state.sentence && (endsIn(line, words) || options.includes(titleOf(line.resolution))),
  );
  if (!isKnown) return false;
  for (const next of state.items.slice(index + 1)) {
    if (next.kind === 'role' || (next.kind === 'separator' && next.hard)) return true;
    if (next.kind === 'level' || next.kind === 'workspace') return false;
    if (next.kind === 'count' && !next.article && next.from === item.to) return false;
  }
  return true;
}

/** `callers from home`, behind `6 cold callers`: the line whose title ends in the word, where a fact follows. */
export function namedByWord(
  state: Assembly,
  word: { text: string; to: number },
  index: number,
): DraftLine | null {
  if (state.pending.count || word.text.length < 4 || !isFactOf(state, index + 1)) return null;
  // `the stock ones`, of two stock controllers.
  const isField = LISTS.somebody_of_a_title.has(state.tokens[word.to]?.text ?? '');
  const [line, ...others] = state.draft.lines.filter(({ typed }) =>
    isField
      ? typed?.split(' ').includes(singular(word.text)) || typed?.split(' ').includes(word.text)
      : typed?.endsWith(` ${singular(word.text)}`),
  );
  return line && others.length === 0 ? line : null;
}

/** `The first is remote, the second in the office`: a line by its place in the list. */
export function namedByPlace(state: Assembly, { from }: { from: number }, index: number): DraftLine | null {
  const word = state.tokens[from]?.text ?? '';
  if (state.tokens[from - 1]?.text !== 'the' || !isFactOf(state, index + 1)) return null;
  const sentence = state.draft.lines.at(-1)?.sentence;
  const list = state.draft.lines.filter((line) => line.sentence === sentence);
  if (list.length < 2) return null;
  const place = PLACES.findIndex((words) => words.includes(word));
  return place < 0 ? null : (list.at(place - 1) ?? null);
}

/** The last line, then the first ones in order. */
const PLACES: readonly (readonly string[])[] = [
  data.references.last,
  data.references.first,
  data.references.second,
  data.references.third,
];

/** Whether a level or workplace follows before a role or a separator. */
function isFactOf(state: Assembly, index: number): boolean {
  for (const next of state.items.slice(index, index + 6)) {
    if (next.kind === 'level' || next.kind === 'workspace') return true;
    if (next.kind === 'role' || (next.kind === 'count' && next.value !== 1)) return false;
    if (next.kind === 'separator' && next.text !== ' ') return false;
  }
  return false;
}

/** The line whose people a role in brackets names again: `16 agents (CSR)`. */
export function apposed(state: Assembly, index: number): DraftLine | null {
  const [role, opens, closes] = [state.items[index - 2], state.items[index - 1], state.items[index + 1]];
  const isAlone =
    opens?.kind === 'separator' && opens.text === '(' && closes?.kind === 'separator' && closes.text === ')';
  const line = state.draft.lines.at(-1);
  return isAlone && role && line?.title.end === span(state, role).end ? line : null;
}

/** Of one role by two names: the one that both may mean, else both are asked about. */
export function together(one: RoleResolution, other: RoleResolution): RoleResolution {
  const [named, also] = [optionsOf(one), optionsOf(other)];
  const common = named.filter((option) => also.includes(option));
  const [only, ...more] = common;
  if (only !== undefined && more.length === 0) return { kind: 'role', role: only };
  return { kind: 'ambiguous', words: titleOf(one).toLowerCase(), options: [...new Set([...named, ...also])] };
}

/** The place of the only line that a short name may mean: the product manager of `drop the PM`; -1 where none is. */
function soleMeant(state: Assembly, { resolution }: RoleItem): number {
  const options = optionsOf(resolution);
  const { lines } = state.draft;
  const [line, ...others] = lines.filter((one) => options.includes(titleOf(one.resolution)));
  return line && others.length === 0 ? lines.indexOf(line) : -1;
}

/** Takes a line back: `2 VAs and 1 CSR - scratch the CSR`. */
export function takeBack(state: Assembly, item: RoleItem, index: number): void {
  const title = titleOf(item.resolution);
  const named = state.draft.lines.findIndex((line) => titleOf(line.resolution) === title);
  const at = named >= 0 ? named : soleMeant(state, item);
  const number = state.items[index - 1];
  const taken = number?.kind === 'count' && !number.article ? number.value : null;
  const said = state.draft.lines[at]?.count;
  // `3 CSRs … drop two CSRs`: one is left, or two stay.
  if (taken !== null && said && said.value !== null && taken < said.value) {
    said.likely = [said.value - taken, taken, said.value].filter(
      (value, index, all) => all.indexOf(value) === index,
    );
    said.value = null;
    return;
  }
  const [line] = at >= 0 ? state.draft.lines.splice(at, 1) : [];
  if (line) state.takenBack = { line, to: item.to };
}

/** `swap the Node guy for a Laravel developer`: the one line whose title has the word. */
export function takeBackByWord(state: Assembly, { text, to }: { text: string; to: number }): boolean {
  const [line, ...others] = state.draft.lines.filter(({ typed, resolution }) =>
    [...(typed ?? '').split(' '), ...wordsOf(titleOf(resolution))].includes(text),
  );
  if (!line || others.length > 0 || text.length < 3) return false;
  state.draft.lines = state.draft.lines.filter((other) => other !== line);
  const isPerson = LISTS.somebody_of_a_field.has(state.tokens[to]?.text ?? '');
  state.takenBack = { line, to: isPerson ? to + 1 : to };
  return true;
}

/** The `office` of `office for the accountant, wfh for the rest`. */
export function factFor(state: Assembly, item: RoleItem): Attribute | null {
  const fact = state.lastAttribute;
  const link = fact && state.tokens[fact.to]?.text;
  const isLinked = fact && /^(?:for|para)$/.test(link ?? '') && item.from - fact.to <= 2;
  return isLinked && state.tail.includes(fact) ? fact : null;
}

/** Gives a line the fact that was set before its role. */
export function giveFact(state: Assembly, line: DraftLine, fact: Attribute): void {
  state.tail = state.tail.filter((entry) => entry !== fact);
  mention(state, line, fact);
  state.open = line;
}

/** The line taken back for this role: `swap the EA for a VA`. */
export function replacedBy(state: Assembly, item: RoleItem): DraftLine | null {
  const { takenBack } = state;
  state.takenBack = null;
  const between = takenBack ? state.tokens.slice(takenBack.to, item.from) : [];
  return takenBack && between.some(({ text }) => LISTS.takes_the_place_of.has(text)) ? takenBack.line : null;
}

/** What a line does not say itself it has from the one in whose place it is. */
export function takePlace(line: DraftLine, replaced: DraftLine): void {
  if (line.levels.length === 0) line.levels = replaced.levels;
  if (line.workspaces.length === 0) line.workspaces = replaced.workspaces;
  line.count ??= replaced.count;
}

/** `the VAs junior` in a later sentence names the VAs of before. */
export function isMentionAgain(state: Assembly, same: DraftLine): boolean {
  const count = state.pending.count;
  if (count === null) return true;
  return !count.article && same.levels.length + state.pending.attributes.length <= 1;
}

/** `5 CSRs, office / 2 CSRs, home`: counted again with another level or workplace they are other people. */
export function isOtherRow(state: Assembly, same: DraftLine, index: number): boolean {
  if (same.sentence !== state.sentence && isCountedRow(state, index) && isRowOf(state, same)) return true;
  if (state.pending.count === null || same.count === null || same.sentence === state.sentence) return false;
  for (const item of state.items.slice(index + 1, index + 8)) {
    if (item.kind === 'role' || item.kind === 'steer' || (item.kind === 'separator' && item.hard))
      return false;
    if ((item.kind === 'level' || item.kind === 'workspace') && has(same, item))
      return valueOf(same, item) !== item.value;
  }
  return false;
}

/** `Recruiter, senior, 1, hybrid`: a row that begins with a role and counts people. */
function isCountedRow(state: Assembly, index: number): boolean {
  if (!beginsRow(state, state.items[index]?.from ?? 0)) return false;
  for (const item of state.items.slice(index + 1, index + LONGEST_ROW)) {
    if (item.kind === 'role' || (item.kind === 'separator' && item.hard)) return false;
    if (item.kind === 'count' && !item.article && item.value !== null) return true;
  }
  return false;
}

function isRowOf(state: Assembly, { title }: DraftLine): boolean {
  return beginsRow(
    state,
    state.tokens.findIndex(({ start }) => start === title.start),
  );
}

/** At the start of a line, or right behind what marks a row of a list. */
function beginsRow({ tokens }: Assembly, from: number): boolean {
  let at = from - 1;
  while (/^[-*•·|]$/u.test(tokens[at]?.text ?? '')) at -= 1;
  return at < 0 || tokens[at]?.kind === 'newline';
}

/** Most items of a row that are looked at. */
const LONGEST_ROW = 10;

/** `2 writers …, and one writer will do`: the number that holds. */
export function isEnough(state: Assembly, { to }: { to: number }): boolean {
  const words = state.tokens.slice(to, to + 3).map(({ text }) => text);
  return LISTS.is_or_will.has(words[0] ?? '') && words.slice(1).some((word) => LISTS.enough.has(word));
}

/** Adds what is said of a line's role where it is named again; a second number contradicts the first. */
export function mentionAgain(state: Assembly, same: DraftLine, item: RoleItem): void {
  const again = state.pending.count ? toCount(state, state.pending.count) : null;
  if (again && same.count === null) same.count = again;
  else if (again && same.count && again.value !== same.count.value) same.otherCount = again;
  if (item.plural) same.plural = true;
  for (const entry of state.pending.attributes) mention(state, same, entry);
  state.open = same;
  state.named = same;
}

/** Within a correction: a role of before has what is new, another one takes the place of the last. */
export function correctRole(state: Assembly, item: RoleItem, same: DraftLine | undefined): void {
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
    state.named = same;
    return;
  }
  // `No, keep the team leader in`: besides what was said.
  const isKept = state.tokens
    .slice(Math.max(0, item.from - 2), item.from)
    .some(({ text }) => LISTS.keeps.has(text));
  if (isKept) {
    const line = addLine(state, item, state.pending);
    if (last && line.workspaces.length === 0) line.workspaces = last.workspaces;
    state.corrected.push(line);
  } else if (last && state.corrected.length === 0) {
    state.draft.lines.pop();
    const line = addLine(state, item, state.pending);
    if (!state.pending.count || (state.pending.count.article && last.count?.value !== 1))
      line.count = last.count;
    takePlace(line, last);
    line.plural ||= last.plural;
    state.corrected.push(line);
  } else {
    const line = addLine(state, item, state.pending);
    // `3 recruiters in the office. Actually, 2 recruiters and one sourcer`: the list takes the place of the one before.
    const [first] = state.corrected;
    if (first && line.workspaces.length === 0)
      line.workspaces = first.workspaces.map((said) => ({ ...said, ofAll: true }));
    state.corrected.push(line);
  }
}
