/** Roles, known or not, and the words around them: a new line, one named again, or none. */
import { LISTS } from './word-lists';
import data from '../data/request-words-2026-11-24.json';
import {
  type Assembly,
  addLine,
  type CountItem,
  dropPending,
  has,
  isCountedRole,
  isNeutral,
  lead,
  leadsToRole,
  mention,
  type NounPhrase,
  nounPhrase,
  passedOver,
  reasonOf,
  type RoleItem,
  setCount,
} from './assembly';
import { countBehind, parkPending, saysMore } from './attach-facts';
import { titleOf } from './draft';
import { except } from './exceptions';
import { belongsBehind, endsBracketedGroups, splitByGroups } from './groups';
import type { Item } from './item';
import {
  apposed,
  isNamedInPassing,
  namedByPlace,
  namedByWord,
  correctRole,
  factFor,
  giveFact,
  isEnough,
  isMentionAgain,
  isOtherRow,
  mentionAgain,
  referred,
  replacedBy,
  takeBack,
  takeBackByWord,
  takePlace,
  together,
} from './named-again';
import { STOP_WORDS } from './phrases';
import { optionsOf, titleOfTokens } from './resolve-role';
import { isOccupation, isOtherOccupation, isPlural, singular } from './role-words';
import { correct, isForRole } from './steer';
import { isTitlePlace } from './title-finder';
import type { Token } from './tokens';
import { isWanted, isWhatItIs, isWorkOfSomebody } from './wanted';

/** People who are no role of the salary table and are served by one. */
const SERVED: ReadonlySet<string> = new Set(data.served_people);
/** Words that say of a role what was said of the one before. */
const TOO: ReadonlySet<string> = new Set(data.too);

type WordItem = Extract<Item, { kind: 'word' }>;

/** Takes a role in: a new line, one named again, or a correction; or none, where it is not wanted. */
export function role(state: Assembly, named: RoleItem, index: number): void {
  const referredTo = referred(state, named, index);
  // `mga blog writer`: several, in Filipino.
  const item =
    state.tokens[named.from - 1]?.text === 'mga' && !state.pending.count
      ? { ...referredTo, plural: true }
      : referredTo;
  if (isNamedInPassing(state, item, index)) return void state.reasons.set(item.from, 'said_again');
  if (state.excepting && except(state, item)) {
    passedOver(state, 'excepted', item);
    dropPending(state);
    return;
  }
  if (state.removing) takeBack(state, item, index);
  else if (state.negated && item.from < state.ends) {
    state.existing = item;
    state.existingCount = state.pending.count?.value ?? null;
  }
  const { mode } = state;
  const isOfSomebody = isWorkOfSomebody(state, item, index);
  const isUnwanted = state.negated || item.from >= state.ends || !isWanted(state, item, index);
  if (isUnwanted) {
    if (!state.negated && mode === 'purpose') state.serving = item;
    passedOver(state, state.negated ? 'refused' : item.from >= state.ends ? 'writer' : reasonOf(mode), item);
    state.negated = false;
    state.removing = false;
    dropPending(state);
    return;
  }
  const outer = apposed(state, index);
  if (outer) {
    state.reasons.set(item.from, 'said_again');
    outer.resolution = together(outer.resolution, item.resolution);
    return;
  }
  if (state.pending.count && isOfField(state, item, index)) {
    // `4 agents for chat support`.
    state.reasons.set(item.from, 'said_again');
    state.carried = state.pending.count;
    dropPending(state);
    return;
  }
  const title = titleOf(item.resolution);
  if (isCountOfLine(state, item)) return void state.reasons.set(item.from, 'said_again');
  if (isDescription(state, item, title)) {
    state.reasons.set(item.from, 'said_again');
    if (state.pending.count) state.reasons.set(state.pending.count.from, 'said_again');
    const line = state.draft.lines.at(-1);
    if (line) for (const entry of state.pending.attributes) mention(state, line, entry);
    dropPending(state);
    return;
  }
  state.reasons.set(item.from, 'corrected');
  state.pending.count ??= state.carried;
  state.carried = null;
  const counted = state.pending.count !== null && !(state.pending.count.article && state.correcting);
  const before = factFor(state, item);
  if (!before) flushTailBefore(state);
  if (endsBracketedGroups(state, item.from) || belongsBehind(state)) splitByGroups(state);
  if (!counted && !state.past) reviveAskedOnce(state, title);
  const same = state.draft.lines.find(
    (line) =>
      titleOf(line.resolution) === title && line.past === state.past && !state.corrected.includes(line),
  );
  if (!same && !state.correcting) state.pending.count ??= bothOf(state, item, index);
  const replaced = replacedBy(state, item);
  if (replaced) takePlace(addLine(state, item, state.pending), replaced);
  else if (state.correcting) correctRole(state, item, same);
  else if (same && before) giveFact(state, same, before);
  else if (same && state.pending.count && isEnough(state, item)) setCount(state, same, state.pending.count);
  else if (
    same &&
    (same.sentence !== state.sentence ||
      isPointedAt(state, item) ||
      (state.brackets > 0 && !state.pending.count) ||
      isNamedOnly(state, item)) &&
    state.groups.length === 0 &&
    isMentionAgain(state, same) &&
    !isOtherRow(state, same, index)
  )
    mentionAgain(state, same, item);
  else if (state.groups.length > 0 && same?.sentence !== state.sentence) {
    for (const group of state.groups) addLine(state, item, group);
    addLine(state, item, state.pending);
  } else addLine(state, item, state.pending);
  if (!counted && (isWhatItIs(state, item) || isOfSomebody)) takeTotal(state, item);
  if (!counted && state.open && item.resolution.kind !== 'role') state.asked = true;
  state.lastRole = item;
  state.groups = [];
  dropPending(state);
  state.scope = null;
}

/** `both virtual assistants`: two of them, where no other role is joined to it. */
function bothOf(state: Assembly, item: RoleItem, index: number): CountItem | null {
  let before = index - 1;
  while (state.items[before]?.kind === 'level') before -= 1;
  const both = state.items[before];
  const next = state.items[index + 1];
  const isJoined = next?.kind === 'steer' && next.value === 'and';
  if (
    both?.kind !== 'steer' ||
    !LISTS.both.has(state.tokens[both.from]?.text ?? '') ||
    !item.plural ||
    isJoined
  )
    return null;
  return {
    kind: 'count',
    value: 2,
    fraction: false,
    article: false,
    other: null,
    from: both.from,
    to: both.to,
  };
}

/** How many words before a role its people may be counted. */
const FARTHEST_TOTAL = 12;

/** `two people to answer emails (email support, I think)`: the people were counted before their role was named. */
function takeTotal({ draft, open, tokens }: Assembly, { from }: RoleItem): void {
  const { total } = draft;
  const said = tokens.slice(Math.max(0, from - FARTHEST_TOTAL), from);
  if (!open || !total || draft.lines.length > 1 || !said.some(({ start }) => start === total.span.start))
    return;
  open.count = { value: total.value, span: total.span, fraction: false };
  draft.total = null;
}

/** The `agents` of `email support stays at 2 agents`. */
function isCountOfLine(state: Assembly, item: RoleItem): boolean {
  const line = state.draft.lines.at(-1);
  const number = state.tokens[item.from - 1];
  return (
    item.resolution.kind === 'ambiguous' &&
    state.pending.count === null &&
    line?.sentence === state.sentence &&
    number !== undefined &&
    line.count?.span.start === number.start
  );
}

/** `2 medical VAs but they must be trained nurses`: what the people of before are, and no more people. */
function isDescription(state: Assembly, item: RoleItem, title: string): boolean {
  const { lines } = state.draft;
  const number = state.pending.count;
  if (lines.length === 0) return false;
  if (lines.some(({ resolution }) => titleOf(resolution) === title)) return false;
  let at = item.from - 1;
  while (at >= item.from - LONGEST_DESCRIPTION && isPartOfDescription(state, at)) at -= 1;
  // `who should have worked as nurses`.
  if (state.tokens[at]?.text === 'as') return LISTS.worked.has(state.tokens[at - 1]?.text ?? '');
  if ((number && !number.article) || state.tokens[at]?.text !== 'be') return false;
  at -= 1;
  while (
    LISTS.may_be.has(state.tokens[at]?.text ?? '') &&
    !LISTS.themselves.has(state.tokens[at]?.text ?? '')
  )
    at -= 1;
  return LISTS.themselves.has(state.tokens[at]?.text ?? '');
}

/** How many words may stand between "be" and a role: `must be HIPAA trained nurses`. */
const LONGEST_DESCRIPTION = 4;

function isPartOfDescription(state: Assembly, at: number): boolean {
  const token = state.tokens[at];
  if (token?.text === '-') return true;
  if (token?.kind !== 'word' || token.text === 'be' || token.text === 'as') return false;
  return LISTS.may_be.has(token.text) || !STOP_WORDS.has(token.text);
}

/** `4 agents for chat support`: the role behind is one that the words before may mean. */
function isOfField(state: Assembly, item: RoleItem, index: number): boolean {
  const field = state.items.slice(index + 1, index + 4).find(({ kind }) => kind === 'role');
  if (item.resolution.kind !== 'ambiguous' || field?.kind !== 'role' || !isForRole(state, index + 1))
    return false;
  const said = titleOf(item.resolution);
  const options = optionsOf(item.resolution);
  return optionsOf(field.resolution).some(
    (option) => options.includes(option) || option.toLowerCase().endsWith(` ${singular(said)}`),
  );
}

/** `The CSRs sit in the office. The TL too.` */
function sayTheSame(state: Assembly): void {
  const { open, lastAttribute, lastRole } = state;
  // `and an accounts payable officer too`: somebody more, of whom nothing else is said.
  const before = state.tokens[(lastRole?.from ?? 0) - 1];
  if (/^an?$/.test(before?.text ?? '') || before?.kind === 'number') return;
  if (open && lastAttribute && open.sentence === state.sentence && !has(open, lastAttribute))
    mention(state, open, lastAttribute);
}

/** `2 media buyers in the office and a graphic artist, same place`: the workplace of the line before. */
function sitAsBefore(state: Assembly): void {
  const { lines } = state.draft;
  const line = state.open ?? lines.at(-1);
  const before = line && lines[lines.indexOf(line) - 1];
  if (before && line.workspaces.length === 0) line.workspaces = before.workspaces;
}

/** `we said 4 estimators and 1 QS. Estimators hybrid please`: what was asked for once holds, where it is named again. */
function reviveAskedOnce(state: Assembly, title: string): void {
  const { lines } = state.draft;
  if (!lines.some((line) => line.past && titleOf(line.resolution) === title)) return;
  for (const line of lines) line.past = false;
  for (const said of state.draft.currencies) said.past = false;
}

/** `2 CSR at 1 TL, pero yung TL …`. */
const isPointedAt = (state: Assembly, { from }: RoleItem): boolean =>
  state.pending.count === null && LISTS.pointing.has(state.tokens[from - 1]?.text ?? '');

/** `1 EA, 1 VA - ignore the VA, EA only`. */
const isNamedOnly = (state: Assembly, { to }: RoleItem): boolean =>
  state.pending.count === null && state.tokens[to]?.text === 'only';

/** Set-off attributes that stand before the next role of a list belong to the role before them. */
function flushTailBefore(state: Assembly): void {
  const line = state.draft.lines.at(-1);
  if (line?.sentence === state.sentence) for (const entry of state.tail) mention(state, line, entry);
  else for (const entry of state.tail) lead(state, entry);
  state.tail = [];
}

/** Takes in a word that is no known part; returns the index of the last item that was taken with it. */
export function word(state: Assembly, item: WordItem, index: number): number {
  if (!STOP_WORDS.has(item.text)) state.negated = false;
  const line = namedByPlace(state, item, index) ?? namedByWord(state, item, index);
  if (line) {
    parkPending(state);
    state.open = line;
    state.named = line;
    state.scope = null;
    return index;
  }
  if (state.removing && takeBackByWord(state, item)) return index;
  // `We have 11,000 lines, so one product lister`.
  if (item.text === 'so' && state.mode === 'background' && isCountedRole(state, index + 1))
    state.mode = 'neutral';
  if (TOO.has(item.text)) sayTheSame(state);
  if (LISTS.same.has(item.text) && LISTS.same_place.has(state.tokens[item.to]?.text ?? ''))
    sitAsBefore(state);
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
  const number = state.pending.count ?? anotherOne(state, index);
  if (number && known && words.length > 0 && words.every(isNeutral)) return last;
  if (words.length === 0 || state.mode !== 'neutral' || item.from >= state.ends) return null;
  // `three of our planners spend half their day on it`.
  const [of, whose] = [state.tokens[item.from - 2]?.text, state.tokens[item.from - 1]?.text ?? ''];
  if (number && of === 'of' && LISTS.owners.has(whose)) {
    state.reasons.set(number.from, 'there_already');
    dropPending(state);
    return null;
  }
  // `1,150 rentals`: nobody wants so many under a name that nothing knows.
  if (number?.value && number.value > MOST_UNKNOWN && !known) return null;
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
      ? // One of several is no number: `one systems engineer`; nor are things before a plural role.
        number.value === 1 || known.plural || !words.some(isPlural)
      : isWish(state, number, head) ||
        isPersonWho(state, to) ||
        isListedWithRoles(state, number, phrase, index)
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

/** `2 bookkeepers and another ninja`: one more, as with an article. */
function anotherOne({ items, tokens }: Assembly, index: number): CountItem | null {
  const before = items[index - 1];
  if (before?.kind !== 'steer' || before.value !== 'add' || tokens[before.to - 1]?.text !== 'another')
    return null;
  const { from, to } = before;
  return { kind: 'count', value: 1, fraction: false, article: true, other: null, from, to };
}

/** More people than anybody asks for under a name that nothing knows. */
const MOST_UNKNOWN = 100;

/** The `person` of `a UI/UX person`: somebody of a field that names no role. */
const isPeopleOf = (state: Assembly, index: number): boolean => {
  const item = state.items[index];
  return (
    item?.kind === 'steer' &&
    item.value === 'people' &&
    LISTS.somebody_of_a_field.has(state.tokens[item.from]?.text ?? '')
  );
};

/** The `lead` of `a billing lead`, where no role follows: a title, not the level of another role. */
function isUnknownLead(state: Assembly, index: number): boolean {
  const lead = state.items[index];
  if (lead?.kind !== 'level' || state.tokens[lead.from]?.text !== 'lead' || lead.to - lead.from > 1)
    return false;
  const next = state.items[index + 1];
  if (next?.kind === 'word') return LISTS.behind_a_lead.has(next.text);
  return next?.kind !== 'role' && next?.kind !== 'level';
}

/** Any other word: what waits for a role lets go of it, or is told whose it is. */
function passOver(state: Assembly, item: WordItem, index: number): void {
  const number = state.pending.count;
  // `another 3 once the new site opens`: told of no role, so that it is asked about.
  if (number && !number.article && number.to === item.from && LISTS.ends_a_later_number.has(item.text)) {
    countBehind(state, number);
    dropPending(state);
    return;
  }
  // `if you can get one of those let me know`.
  if (number && number.to < item.from && LISTS.ends_a_number.has(item.text)) {
    if (!number.article) state.reasons.set(number.from, 'turn_of_phrase');
    dropPending(state);
    return;
  }
  if (state.mode === 'aside' && LISTS.takes_the_place.has(item.text) && followsWish(state, index)) {
    endAside(state, item, index);
  } else if (item.text !== '' && !STOP_WORDS.has(item.text) && !isNeutral(item.text)) {
    // `one of whom works from the office`.
    if (number && state.mode === 'purpose' && isOccupation(item.text)) state.served = true;
    if (state.mode === 'purpose' && SERVED.has(item.text)) state.serving ??= item;
    if (number && (saysMore(state, number) || isAllOfThem(state, number))) {
      countBehind(state, number);
      dropPending(state);
    } else if (number && !(state.partial && isPartVerb(item.text))) {
      state.reasons.set(number.from, 'counts_things');
      dropPending(state);
    }
  } else if (item.text === 'to' && state.changing && state.items[index + 1]?.kind === 'count') {
    correct(state, item.from);
  } else if (
    number &&
    !number.article &&
    (number.to === item.from || state.carried === number) &&
    isForRole(state, index)
  ) {
    state.carried = number;
    dropPending(state);
  } else if (LISTS.purpose_or_change.has(item.text)) {
    if (number && !number.article) countBehind(state, number);
    state.pending = { count: null, attributes: state.pending.attributes };
    if (
      state.open !== null &&
      state.items[index + 1]?.kind !== 'level' &&
      !isTimes(state.items[index + 1]) &&
      item.text !== 'by' &&
      state.mode === 'neutral' &&
      state.tokens[item.to]?.text !== 'start'
    )
      state.mode = 'purpose';
  }
}

/** `for two days a week`: how much somebody works, not what for. */
const isTimes = (item: Item | undefined): boolean =>
  (item?.kind === 'steer' && item.value === 'part_time') || (item?.kind === 'word' && item.text === '');

/** `our three drafters … move all three`: the people who are there already. */
const isAllOfThem = (state: Assembly, number: CountItem): boolean =>
  state.existing !== null &&
  state.askedHere &&
  state.draft.lines.length === 0 &&
  number.value !== null &&
  number.value === state.existingCount;

const isPartVerb = (word: string): boolean => LISTS.verbs_of_a_part.has(word);

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

/** `need forensic accountant`, `Pharmacy assistant, wfh`: what is before the role makes it another one. */
function isQualified(state: Assembly, { words, last, role }: NounPhrase, index: number): boolean {
  if (role === null || words.every(isNeutral)) return false;
  const before = state.items[index - 1];
  const after = state.items[last + 2];
  // `Systems analyst, bookkeeper`: alone between two separators.
  const isListed = (item: Item | undefined) =>
    item === undefined || item.kind === 'separator' || (item.kind === 'steer' && item.value === 'and');
  const isAsked = before?.kind === 'level' || (before?.kind === 'steer' && before.value === 'request');
  if (!role.plural && words.length < 3 && (isAsked || isListed(before)) && isListed(after)) return true;
  if (words.some(isPlural)) return false;
  const begins = before === undefined || (before.kind === 'separator' && before.hard);
  return isAsked || (begins && (after === undefined || after.kind === 'separator'));
}

/**
 * `2 inbox ninjas and 1 bookkeeper`: people under a name that nothing knows, in a list with roles or right behind a
 * wish. Only a thing that is known as one is passed over.
 */
function isListedWithRoles(
  state: Assembly,
  number: CountItem,
  { words, last }: NounPhrase,
  index: number,
): boolean {
  const head = words.at(-1) ?? '';
  if (words.length > LONGEST_NAME) return false;
  if (LISTS.counted_things.has(singular(head)) && !words.some(isOtherOccupation)) return false;
  const isOne = number.article || number.value === 1;
  const isShort = isShortForm(state.tokens[(state.items[last]?.to ?? 0) - 1]) || areTimes(state, number);
  if ((isOne === isPlural(head) && !isShort) || isNeutral(head) || number.fraction) return false;
  // `some ninjas`, but `some clarifications`.
  if (number.value === null && isAbstract(head)) return false;
  // `a designer with a good eye, a copywriter and …`.
  // `charts for 4 physicians`.
  if (LISTS.before_things_counted.has(state.tokens[number.from - 1]?.text ?? '')) return false;
  if (isOne && LISTS.no_people_behind.has(state.tokens[number.from - 1]?.text ?? '')) return false;
  const behind = state.items[last + 1];
  if (behind?.kind === 'word' && !STOP_WORDS.has(behind.text)) return false;
  let before = index - 1;
  while (state.items[before] !== undefined && state.items[before]?.from !== number.from) before -= 1;
  // `and maybe 2 ninjas`.
  if (isHedge(state.items[before - 1])) before -= 1;
  const lead = state.items[before - 1];
  const isWished = lead?.kind === 'steer' && lead.value === 'request' && !number.article;
  const isJoined =
    lead?.kind === 'steer'
      ? joins(lead) && state.draft.lines.at(-1)?.sentence === state.sentence
      : joins(lead) && state.items[before - 2]?.kind === 'role';
  return isWished || isJoined || goesOnWithRole(state, last + 1);
}

const isHedge = (item: Item | undefined): boolean =>
  item?.kind === 'word'
    ? LISTS.perhaps.has(item.text)
    : item?.kind === 'steer' && (item.value === 'about' || item.value === 'hedge');

/** `clarifications`: how words end that name no people. */
const isAbstract = (head: string): boolean =>
  [...LISTS.ends_of_abstract_words].some((end) => singular(head).endsWith(end));

/** `2x scrum ninja`: so many, whatever the form of the word. */
const areTimes = ({ tokens }: Assembly, { from, to }: CountItem): boolean =>
  tokens.slice(from, to + 1).some(({ text }) => text === 'x' || text === '×');

/** The `CCM` of `2x CCM`. */
const isShortForm = (token: Token | undefined): boolean =>
  token !== undefined && /^\p{Lu}{2,5}$/u.test(token.cased);

/** Most words of a name that nothing knows. */
const LONGEST_NAME = 3;

const joins = (item: Item | undefined): boolean =>
  (item?.kind === 'steer' && (item.value === 'and' || item.value === 'add')) ||
  (item?.kind === 'separator' && /^[,+&/]$/.test(item.text));

/** `… and 2 bookkeepers`. */
function goesOnWithRole(state: Assembly, index: number): boolean {
  let at = index;
  while (joins(state.items[at])) at += 1;
  return at > index && isCountedRole(state, at);
}

/** `we're thinking of a wine club concierge who'd ring members`: somebody is wished for, whatever the name. */
const isPersonWho = (state: Assembly, to: number): boolean =>
  state.askedHere && LISTS.who.has(state.tokens[to]?.text ?? '');

function isWish(state: Assembly, number: CountItem, head: string): boolean {
  // `at Tarrant Builders, a commercial builder`: what a firm is.
  const [name, comma] = [state.tokens[number.from - 2], state.tokens[number.from - 1]];
  if (number.article && comma?.text === ',' && name !== undefined && name.cased !== name.text) return false;
  if (number.article || number.value === null)
    return isOccupation(head) && (state.asked || isOtherOccupation(head));
  return isOccupation(head);
}

/** `2 CSRs and someone for the books`: one more, whose role is not named. */
export function isUnnamedInList(state: Assembly, { from, to }: Item, index: number): boolean {
  if (state.mode !== 'neutral' || !LISTS.somebody_unnamed.has(state.tokens[from]?.text ?? '')) return false;
  if (isForRole(state, index + 1) || leadsToRole(state, index + 1, false)) return false;
  if (isSaidOfRoleBefore(state, index)) return false;
  const before = state.items[index - 1];
  const end = endOfName(state, to);
  // `someone to run our socials (social media manager)`.
  const ahead = state.items.slice(index, index + LONGEST_AHEAD);
  const isNamed = ahead.some(({ kind, from: start }) => kind === 'role' && start === end + 1);
  if (state.tokens[end]?.text === '(' && isNamed) return false;
  if (joins(before) && !isMark(before)) return state.draft.lines.at(-1)?.sentence === state.sentence;
  const next = index + ahead.findIndex(({ from: start }) => start === end);
  if (next < index) return false;
  return joins(state.items[next]) && !isMark(state.items[next]) && isCountedRole(state, next + 1);
}

/** `a property manager, someone experienced`: who the person named just before is. */
function isSaidOfRoleBefore({ items }: Assembly, index: number): boolean {
  const comma = items[index - 1];
  const before = isMark(comma) && comma?.kind === 'separator' && !comma.hard ? items[index - 2] : comma;
  return before?.kind === 'role' && items[index + 1]?.kind === 'level';
}

/** How many items behind "someone" are looked at. */
const LONGEST_AHEAD = 12;

/** How many words tell what somebody is for. */
const LONGEST_PURPOSE = 5;

/** Where the words end behind "someone", up to "and" or a mark. */
function endOfName(state: Assembly, from: number): number {
  let to = from;
  while (
    to - from < LONGEST_PURPOSE &&
    state.tokens[to]?.kind === 'word' &&
    !LISTS.ends_of_a_purpose.has(state.tokens[to]?.text ?? '')
  )
    to += 1;
  return to;
}

/** Takes in somebody whose role is not named, as a title to ask about. */
export function addUnnamed(state: Assembly, { to }: Item, index: number): void {
  addUnknown(state, state.pending.count, index, endOfName(state, to));
  const line = state.draft.lines.at(-1);
  if (line) line.plural = false;
}

const isMark = (item: Item | undefined): boolean => item?.kind === 'separator';

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
