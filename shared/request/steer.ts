/** Takes in the words that say how to take what is next to them. */
import { LISTS } from './word-lists';
import data from '../data/request-words-2026-11-24.json';
import {
  type Assembly,
  type CountItem,
  dropPending,
  has,
  isCountedRole,
  leadsToRole,
  mention,
  separatorSince,
  span,
  setCount,
} from './assembly';
import { clearPending, parkPending } from './attach-facts';
import { inScope } from './exceptions';
import { instead } from './instead';
import type { DraftLine } from './draft';
import type { Item } from './item';
import { type Steer, TOWNS } from './phrases';
import { isPlural } from './role-words';

const OF_A_WISH: ReadonlySet<Steer> = new Set<Steer>(['request', 'total', 'correct', 'all']);

/** Behind `we are`: a wish. */
const WISHING: ReadonlySet<string> = new Set(data.wishing.words);
const VERBS_BACK: ReadonlySet<string> = new Set([...data.take_back.verbs, 'take']);
/** How many words may stand between a fact and "all": `from home for all`. */
const NEAR = 3;
/** Verbs that wish for people who are there already. */
const MOVES: ReadonlySet<string> = new Set(data.moves);

type SteerItem = Extract<Item, { kind: 'steer' }>;

/** Follows a steering word; the data file of the words says what each kind of them means. */
export function steer(state: Assembly, item: SteerItem, index: number): void {
  switch (item.value) {
    case 'request':
      // `instead of hiring 2 locals`.
      if (state.mode === 'aside' && isSteer(state.items[index - 1], 'aside')) break;
      // `You already supply us with 5 clerks`.
      if (
        isSteer(state.items[index - 1], 'already') &&
        state.draft.lines.every(({ sentence }) => sentence !== state.sentence)
      ) {
        state.mode = 'background';
        clearPending(state);
        break;
      }
      if (isAnotherNumber(state, index)) {
        correct(state, item.from);
        break;
      }
      if (replacesOthers(state, item, index)) {
        state.mode = 'aside';
        clearPending(state);
        state.asked = true;
        break;
      }
      if (state.mode !== 'purpose') state.mode = 'neutral';
      state.asked = true;
      state.askedHere = true;
      // `VAs. Two or three is what we need`.
      clearPending(state);
      state.past = false;
      break;
    case 'background':
      background(state, item);
      break;
    case 'already':
      forgetTotal(state, item);
      if (!state.askedHere && state.mode === 'neutral') leaveExisting(state);
      break;
    case 'later':
      later(state);
      break;
    case 'past':
      state.past = true;
      if (state.mode === 'background') state.mode = 'neutral';
      clearPending(state);
      break;
    case 'hedge':
      hedge(state, index);
      break;
    case 'purpose':
    case 'aside':
      // `All senior apart from the auditor`.
      if (state.scope === 'all' && LISTS.leaves_one_out.has(state.tokens[item.from]?.text ?? '')) {
        parkPending(state);
        state.excepting = true;
        break;
      }
      // `under 10 CSRs`.
      if (state.tokens[item.from]?.text === 'under' && isAmount(state.items[index + 1])) break;
      if (item.value === 'aside') clearPending(state);
      state.mode = item.value;
      clearPending(state);
      state.past = item.value === 'aside' && state.draft.lines.length === 0;
      break;
    case 'change':
      state.changing = true;
      break;
    case 'possessive':
      possessive(state, item, index);
      break;
    case 'remove':
      // `the accountants drop from 4 to 3`.
      if (LISTS.changes_by.has(state.tokens[item.to]?.text ?? '')) {
        state.changing = true;
        break;
      }
      if (takeBackByPlace(state, item)) break;
      state.negated = true;
      state.removing = true;
      break;
    case 'except':
      parkPending(state);
      state.excepting = true;
      break;
    case 'negate':
      state.negated = true;
      break;
    case 'all':
      all(state, item, LISTS.both.has(state.tokens[item.from]?.text ?? '') ? 'both' : 'all');
      break;
    case 'rest':
      // `2 VAs, one senior, the other junior`: what stood before is a part of them.
      parkPending(state);
      if (state.groups.length > 0) state.partial = true;
      all(state, item, 'rest');
      break;
    case 'correct':
      if (!takeBackByPlace(state, item)) correct(state, item.from);
      break;
    case 'instead':
      instead(state, index);
      break;
    case 'contrast':
      if (state.draft.lines.some(({ past }) => past)) correct(state, item.from);
      break;
    case 'vague':
      if (state.pending.count && !state.pending.count.article) break;
      state.pending.count = indefinite(item, false);
      break;
    case 'part_time':
      if (state.mode !== 'background') state.draft.partTime ??= span(state, item);
      // `15 hours a week of bookkeeping`: a part of one person.
      if (state.tokens[item.to]?.text === 'of' && leadsToRole(state, index + 2, false))
        state.pending.count = indefinite(item, true);
      break;
    case 'people':
    case 'total':
      people(state, item, index);
      break;
    case 'and':
      and(state, item, index);
      break;
    case 'add':
      state.correcting = false;
      if (state.mode === 'purpose' && isCountedRole(state, index + 1)) state.mode = 'neutral';
      parkPending(state);
      break;
    case 'about':
      // `bump the developers up to 3`.
      if (
        state.changing &&
        state.tokens[item.to - 1]?.text === 'to' &&
        state.items[index + 1]?.kind === 'count'
      )
        correct(state, item.from);
      break;
    case 'quantity':
      countOpenings(state, item);
      break;
    case 'none':
      break;
  }
}

/** `Product lister, remote, 2 openings`: the number of the only role. */
function countOpenings(state: Assembly, { from }: SteerItem): void {
  const [line, ...others] = state.draft.lines;
  const number = state.pending.count;
  if (!line || others.length > 0 || line.count !== null || !number || number.article || number.to !== from)
    return;
  const isSetOff =
    /^[,;.|(-]$/.test(state.tokens[number.from - 1]?.text ?? '') ||
    state.tokens[number.from - 1]?.kind === 'newline';
  if (!isSetOff || !LISTS.places_to_fill.has(state.tokens[from]?.text ?? '')) return;
  setCount(state, line, number);
  dropPending(state);
}

/** `replace two freelancers with full-time people`: who goes is not who is wanted. */
function replacesOthers(state: Assembly, { from }: SteerItem, index: number): boolean {
  const number = state.items[index + 1];
  const isReplacing = LISTS.puts_in_place.has(state.tokens[from]?.text ?? '');
  if (!isReplacing || number?.kind !== 'count' || state.draft.lines.length > 0) return false;
  return state.tokens.slice(number.to, number.to + FARTHEST_WITH).some(({ text }) => text === 'with');
}

/** How many words may stand between who goes and "with". */
const FARTHEST_WITH = 5;

/** A number that is not told: `some`, or a part of one person. */
const indefinite = ({ from, to }: SteerItem, fraction: boolean): CountItem => ({
  kind: 'count',
  value: null,
  fraction,
  article: false,
  other: null,
  from,
  to,
});

/** `under 10 CSRs`, `under USD 1,400`. */
const isAmount = (item: Item | undefined): boolean =>
  item?.kind === 'count' || item?.kind === 'currency' || (item?.kind === 'word' && item.text === '');

/** `instead of 5 CSRs we need 7`. */
function isAnotherNumber(state: Assembly, index: number): boolean {
  const isPast = state.mode === 'aside' && state.draft.lines.some(({ past }) => past);
  return isPast && state.items[index + 1]?.kind === 'count' && !leadsToRole(state, index + 2, false);
}

const isSteer = (item: Item | undefined, value: SteerItem['value']): boolean =>
  item?.kind === 'steer' && item.value === value;

function background(state: Assembly, item: SteerItem): void {
  if (isPictured(state, item)) {
    state.mode = 'neutral';
    state.asked = true;
    state.askedHere = true;
    return;
  }
  if (!isBackground(state, item)) return;
  // "to take over our queue" says what a role is for, not what is there already.
  state.mode = state.tokens[item.from - 1]?.text === 'to' ? 'purpose' : 'background';
  state.describing = state.open !== null;
  clearPending(state);
}

/** `120 staff on payroll` are who is there, not who is wanted. */
function forgetTotal(state: Assembly, item: SteerItem): void {
  const end = state.tokens[item.from - 1]?.end;
  if (state.draft.total && state.draft.total.span.end === end) state.draft.total = null;
}

/** `5 CSRs already`: what was taken for a wish is there. */
function leaveExisting(state: Assembly): void {
  const { lines } = state.draft;
  const isHere = lines.at(-1)?.sentence === state.sentence;
  if (!isHere || !state.lastRole) return;
  state.existing = state.lastRole;
  state.draft.lines = lines.filter(({ sentence }) => sentence !== state.sentence);
  state.open = null;
}

/** `3 VAs max`; but `at least 3 VAs` is said of what follows. */
function hedge(state: Assembly, index: number): void {
  const next = state.items[index + 1];
  const count = state.open?.count;
  // `with 6 years or so`.
  if (state.items[index - 1]?.kind === 'level') return;
  if (count && next?.kind !== 'count' && next?.kind !== 'level') count.value = null;
}

/** `… and maybe a biller later`: not yet, if something else is wanted now. */
function later(state: Assembly): void {
  const { lines } = state.draft;
  if (state.open && lines.length > 1 && lines.at(-1) === state.open) {
    lines.pop();
    if (state.lastRole) state.reasons.set(state.lastRole.from, 'later');
  } else if (!state.open) state.mode = 'background';
  clearPending(state);
}

/** "we have to", "is a must" and the like are no background; a count of staff after "are" is a wish. */
function isBackground(state: Assembly, item: SteerItem): boolean {
  const text = state.tokens[item.from]?.text ?? '';
  const next = state.tokens[item.to]?.text ?? '';
  if (LISTS.have.has(text)) {
    return next !== 'to' && !LISTS.before_have.has(state.tokens[item.from - 1]?.text ?? '');
  }
  // `used to Eurocodes`: what somebody knows.
  if (text === 'used') return LISTS.speakers.has(state.tokens[item.from - 1]?.text ?? '');
  // `please quote before Friday`, `quote before: 2 dispatchers`.
  if (text === 'before') return LISTS.speakers.has(next);
  // `we would also take a supply planner`.
  if (text === 'take' && isWished(state, item.from)) return false;
  // `I'd rather they were in an office`.
  const subject = state.tokens[item.from - 1]?.text ?? '';
  if (
    text === 'were' &&
    LISTS.subjects_of_all.has(subject) &&
    LISTS.wishes_otherwise.has(state.tokens[item.from - 2]?.text ?? '')
  )
    return false;
  if (LISTS.always_background.has(text)) return true;
  return !WISHING.has(next);
}

/** `What I'm picturing is two email agents`: a wish, whatever its verb. */
const isPictured = ({ tokens }: Assembly, { from, to }: SteerItem): boolean =>
  tokens[from - 1]?.text === 'what' &&
  LISTS.us_who_are.has(
    tokens
      .slice(from, to)
      .map(({ text }) => text)
      .join(' '),
  ) &&
  !LISTS.verbs_that_tell.has(tokens[to]?.text ?? '');

const isWished = (state: Assembly, from: number): boolean =>
  state.tokens
    .slice(Math.max(0, from - 2), from)
    .some(({ text }) => LISTS.would.has(text) || /^\p{L}+'(?:d|ll)$/u.test(text));

/** `our 3 property managers look after …` begins with who is there; `our bookkeeper` is there anywhere. */
function possessive(state: Assembly, item: SteerItem, index: number): void {
  const text = state.tokens[item.from]?.text ?? '';
  const behind = state.items[index + 1];
  // `our lead architect`, `my own dispatchers`.
  const isBetween = behind?.kind === 'level' || (behind?.kind === 'word' && behind.text === 'own');
  const next = isBetween && state.items[index + 2]?.kind === 'role' ? state.items[index + 2] : behind;
  // `someone to be our dispatcher`.
  if (LISTS.becomes.has(state.tokens[item.from - 1]?.text ?? '')) return;
  const isTheirs = isCountedRole(state, index + 1);
  const isEnglish = LISTS.owners.has(text);
  const isOurTown =
    next?.kind === 'workspace' &&
    state.tokens.slice(next.from, next.to).some((token) => TOWNS.has(token.text));
  state.negated =
    next?.kind === 'role' ||
    (text !== 'your' && next?.kind === 'workspace' && !isOurTown) ||
    (isTheirs && isEnglish && state.mode !== 'purpose' && !isMoved(state, item.from));
  const before = state.items[index - 1];
  const begins = before === undefined || before.kind === 'separator';
  if (begins && isTheirs && (isEnglish || LISTS.owners_in_filipino.has(text))) {
    state.negated = false;
    state.mode = 'background';
  }
}

/** `scratch that last one`: the line of that place in the list is taken back. */
function takeBackByPlace(state: Assembly, item: SteerItem): boolean {
  if (!VERBS_BACK.has(state.tokens[item.from]?.text ?? '')) return false;
  let at = item.to;
  if (/^(?:that|the)$/.test(state.tokens[at]?.text ?? '')) at += 1;
  if (!LISTS.behind_a_place.has(state.tokens[at + 1]?.text ?? '')) return false;
  const word = state.tokens[at]?.text ?? '';
  const { first, second, third, last } = data.references;
  const place = [last, first, second, third].findIndex((words) => words.includes(word));
  const line = place < 0 ? undefined : state.draft.lines.at(place - 1);
  if (!line) return false;
  state.draft.lines = state.draft.lines.filter((other) => other !== line);
  state.open = null;
  return true;
}

/** `move our 3 drafters to you`, `increase our 3 CSRs to 5`: what is there already is wished for. */
const isMoved = (state: Assembly, from: number): boolean =>
  state.tokens.slice(Math.max(0, from - 3), from).some(({ text }) => MOVES.has(text));

function all(state: Assembly, item: SteerItem, scope: NonNullable<Assembly['scope']>): void {
  // `a video editor for the cooking channel both remote and one writer`.
  if (state.mode === 'purpose') state.mode = 'neutral';
  // `two arrears officers, each with 4 years`: each of them, in a list of more roles.
  if (state.tokens[item.from]?.text === 'each') {
    const here = state.draft.lines.filter(({ sentence }) => sentence === state.sentence);
    if (here.length === 1 && state.named === here[0]) {
      state.open = here[0];
      return;
    }
  }
  state.scope = scope;
  // `home office for all but the EA`.
  const isOfMost =
    state.tokens[item.to]?.text === 'but' && LISTS.articles.has(state.tokens[item.to + 1]?.text ?? '');
  const last = state.lastAttribute;
  // `one senior and the others junior` says two things.
  const isJoined = scope === 'rest' && LISTS.joins_the_rest.has(state.tokens[item.from - 1]?.text ?? '');
  const isBeside =
    last !== null &&
    item.from - last.to <= NEAR &&
    !separatorSince(state, last.to, item.from) &&
    // `… must be senior and they'd all sit with you`.
    !state.tokens
      .slice(last.to, item.from)
      .some(({ text }) => LISTS.clause_ends.has(text) || text.startsWith('they'));
  if (last && isBeside && !isJoined && !state.tail.includes(last)) {
    for (const line of inScope(state, last)) if (!has(line, last)) mention(state, line, last, true);
  }
  if (isOfMost) state.excepting = true;
}

/** What follows, from a token on, replaces what it contradicts. */
export function correct(state: Assembly, from: number): void {
  for (const line of state.draft.lines) line.past = false;
  state.past = false;
  for (const said of state.draft.currencies) said.past = false;
  if (state.mode === 'aside') state.mode = 'neutral';
  if (state.draft.lines.length === 0 && state.draft.currencies.length === 0) return;
  if (state.negated) dropPending(state);
  parkPending(state);
  state.correcting = true;
  state.correctionStart = state.tokens[from]?.start ?? 0;
  state.corrected = [];
  state.mode = 'neutral';
  state.open = null;
}

function and(state: Assembly, item: SteerItem, index: number): void {
  if (joinsAttributes(state, item, index) || goesOnAboutRole(state, index)) return;
  if (state.open && isOr(state, item) && leadsToRole(state, index + 1, true)) {
    state.draft.alternative ??= span(state, item);
  }
  const isTheirs = isListOfTheirs(state, index);
  // `three processors, I think she said three, and one analyst`.
  const isListed = state.draft.lines.some(({ past, sentence }) => !past && sentence === state.sentence);
  if (state.past && isListed && isCountedRole(state, index + 1)) state.past = false;
  if (state.mode === 'purpose' && !state.served && isCountedRole(state, index + 1)) state.mode = 'neutral';
  endDescription(state, index);
  parkPending(state);
  state.open = null;
  state.negated = isTheirs;
}

/** `between our 4 bookkeepers and 2 accountants`: both are there already. */
function isListOfTheirs(state: Assembly, index: number): boolean {
  const before = state.items[index - 1];
  const isThere = before?.kind === 'role' && before === state.existing;
  if (!isThere || state.reasons.get(before.from) !== 'refused') return false;
  const number = state.items[index + 1];
  const name = state.items[index + 2];
  // `alongside our claims manager and three handlers`.
  const isName = name?.kind === 'word' && isPlural(name.text);
  return isCountedRole(state, index + 1) || (number?.kind === 'count' && !number.article && isName);
}

/** `a bookkeeper who has used Xero, a paralegal and 2 VAs`: the list goes on with the next counted role. */
export function endDescription(state: Assembly, index: number): void {
  if (state.mode !== 'background' || !state.describing || !isCountedRole(state, index + 1)) return;
  state.mode = 'neutral';
  state.describing = false;
}

/** `the VAs junior and from home`: both are said of one role. */
function goesOnAboutRole(state: Assembly, index: number): boolean {
  const [before, after] = [state.items[index - 1], state.items[index + 1]];
  const isAttribute = (item: Item | undefined) => item?.kind === 'level' || item?.kind === 'workspace';
  return (
    state.open !== null && isAttribute(before) && isAttribute(after) && !leadsToRole(state, index + 1, true)
  );
}

/**
 * Between two levels before a role, "and" parts two groups (`junior and senior accountants`), "or" leaves a
 * contradiction to ask about.
 */
function joinsAttributes(state: Assembly, item: SteerItem, index: number): boolean {
  const next = state.items[index + 1];
  const last = state.pending.attributes.at(-1);
  if (!last || next?.kind !== last.kind || state.pending.count) return false;
  if (!leadsToRole(state, index + 1, false)) return false;
  if (isOr(state, item)) return true;
  state.groups.push(state.pending);
  dropPending(state);
  return true;
}

/** `5 staff:`, `team of 5:`, `8 in total`; without a number only a wish for people. */
function people(state: Assembly, item: SteerItem, index: number): void {
  if (state.mode === 'background' || state.mode === 'aside') return;
  const next = state.items[index + 1];
  const number = state.pending.count;
  if (item.value === 'people') {
    if (number && areServed(state, number)) {
      state.reasons.set(number.from, 'counts_things');
      state.pending.count = null;
      return;
    }
    const line = state.open ?? onlyUncounted(state);
    if (line && line.count === null && number && !number.article) {
      setCount(state, line, number);
      state.pending.count = null;
      return;
    }
    if (!LISTS.people_if_asked.has(state.tokens[item.from]?.text ?? '') || state.asked)
      state.wishNoun ??= span(state, item);
    // `Acme (Leeds, 85 staff)`, `We are 46 people over two floors` say how many the client has.
    const isAside = (state.brackets > 0 && state.draft.lines.length === 0) || isOfNoWish(state, index);
    if (leadsToRole(state, index + 1, false)) return;
    if (number && isForRole(state, index + 1)) {
      state.carried = number;
      return;
    }
    if (number && isAside) state.reasons.set(number.from, 'there_already');
    // `one person answering phones` says of one role what it does.
    if (number?.value === 1) state.reasons.set(number.from, 'said_again');
    else if (number && number.value !== null && !number.article && !isAside) {
      state.draft.total ??= { value: number.value, span: span(state, { from: number.from, to: item.to }) };
    }
    state.pending.count = null;
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

/** `someone to run payroll for 60 staff`: they are who the one before works for. */
function areServed({ draft, sentence, tokens }: Assembly, { from, article }: CountItem): boolean {
  const line = draft.lines.at(-1);
  const isAbout = LISTS.about.has(tokens[from - 1]?.text ?? '');
  return (
    !article &&
    line?.sentence === sentence &&
    !line.plural &&
    LISTS.serves_many.has(tokens[from - (isAbout ? 2 : 1)]?.text ?? '')
  );
}

/** How many items a sentence must have to tell something, and be no row of a list. */
const TELLS = 5;

/** Longer sentences are looked at in part. */
const LONGEST_SENTENCE = 80;

/** A sentence around an item that wishes for nothing and names no role. */
function isOfNoWish(state: Assembly, index: number): boolean {
  const isEnd = (item: Item | undefined): boolean =>
    item === undefined || (item.kind === 'separator' && item.hard);
  let from = index;
  while (!isEnd(state.items[from - 1]) && index - from < LONGEST_SENTENCE) from -= 1;
  let to = index;
  while (!isEnd(state.items[to]) && to - index < LONGEST_SENTENCE) to += 1;
  // `The rest of our office, four people in all, isn't affected`.
  const isTheirs = state.items
    .slice(from, index)
    .some((item) => item.kind === 'steer' && item.value === 'possessive');
  const isStaff = LISTS.staff.has(state.tokens[state.items[index]?.from ?? -1]?.text ?? '');
  return (
    to - from > (isStaff ? 1 : TELLS) &&
    state.items
      .slice(from, to)
      .every(
        (item) =>
          item.kind !== 'role' &&
          (item.kind !== 'steer' || !OF_A_WISH.has(item.value) || (item.value === 'total' && isTheirs)),
      )
  );
}

/** `3 people for customer service`, `2 tao para sa data entry`. */
export function isForRole(state: Assembly, index: number): boolean {
  const next = state.items[index];
  if (next?.kind !== 'word' || !LISTS.of_a_role.has(next.text)) return false;
  const after = state.items[index + 1];
  const isLinked = after?.kind === 'word' && LISTS.before_a_role.has(after.text);
  return state.items[index + (isLinked ? 2 : 1)]?.kind === 'role';
}

/** `Dispatcher - 2 pax`: the one role of the sentence that has no number yet. */
function onlyUncounted(state: Assembly): DraftLine | undefined {
  const here = state.draft.lines.filter(({ sentence }) => sentence === state.sentence);
  return here.length === 1 && here[0]?.count === null ? here[0] : undefined;
}

const isOr = (state: Assembly, item: { from: number }): boolean =>
  /^(?:or|o)$/.test(state.tokens[item.from]?.text ?? '');
