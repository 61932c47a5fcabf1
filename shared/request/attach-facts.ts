/** Counts, levels, workspaces and currencies: the role that each belongs to. */
import { LISTS } from './word-lists';
import data from '../data/request-words-2026-11-24.json';
import type { DraftLine } from './draft';
import type { Item } from './item';
import { inScope } from './exceptions';
import { STOP_WORDS } from './phrases';
import { readNumber } from './numbers';
import { isPlural, singular } from './role-words';
import type { LedgerReason } from './reading';
import {
  type Assembly,
  type Attribute,
  addLine,
  clearBefore,
  type CountItem,
  has,
  lead,
  leadsToRole,
  mention,
  reasonOf,
  span,
  setCount,
  toCount,
  valueOf,
} from './assembly';

/** Words before "one" that make it no number: `the last one`. */
const REFERENCES: ReadonlySet<string> = new Set([
  ...data.references.first,
  ...data.references.second,
  ...data.references.third,
  ...data.references.last,
]);

/** What may stand next to a number that is a sentence of its own. */
const HEDGES = LISTS.beside_a_number;

/** How many words before a level what denies it may stand. */
const FARTHEST_DENIAL = 7;

/** Takes a number in: for the role before it, or to wait for one. */
export function count(state: Assembly, item: CountItem, index: number): void {
  const previous = state.items[index - 1];
  if (
    previous?.kind === 'steer' &&
    previous.value === 'total' &&
    state.draft.total &&
    !leadsToRole(state, index + 1, false)
  )
    return void state.reasons.set(item.from, 'said_again');
  if (isCountOfAll(state, item, index)) return countOfAll(state, item);
  if (item.article && state.pending.count) return;
  if (item.value === 1 && REFERENCES.has(state.tokens[item.from - 1]?.text ?? ''))
    return void state.reasons.set(item.from, 'turn_of_phrase');
  if (isPronoun(state, item, index)) {
    state.reasons.set(item.from, 'turn_of_phrase');
    // `and that one works from home`.
    state.open ??= state.pending.count ? null : (state.draft.lines.at(-1) ?? null);
    return;
  }
  // `7 was last year's number, it's 9`.
  if (
    state.mode === 'background' &&
    state.correcting &&
    LISTS.before_a_new_number.has(state.tokens[item.from - 1]?.text ?? '')
  )
    state.mode = 'neutral';
  if (growsBy(state, item)) state.mode = 'neutral';
  if (state.mode !== 'neutral') state.reasons.set(item.from, reasonOf(state.mode));
  if (state.negated) {
    state.reasons.set(item.from, 'refused');
    negatedCount(state, item, index);
    return;
  }
  if (leadsEach(state, index)) {
    state.each = item;
    return;
  }
  if (isOfEach(state, item)) {
    for (const each of state.draft.lines) each.count ??= toCount(state, item);
    return;
  }
  if (state.pending.count && !state.pending.count.article) {
    if (state.pending.attributes.length === 0) countBehind(state, state.pending.count);
    else parkPending(state);
  }
  const line =
    stayingAt(state, item, index) ?? countedBehind(state, index) ?? hedgedBehind(state, item, index);
  if (line) setCount(state, line, item);
  else {
    state.pending.count = item;
    state.partial ||= isPart(state, item);
  }
}

/** `all three in your office`: so many as were named, which counts no line by itself. */
function isCountOfAll(state: Assembly, item: CountItem, index: number): boolean {
  const before = state.items[index - 1];
  const isAll = before?.kind === 'steer' && before.value === 'all' && before.to === item.from;
  const isOfThere = state.existing !== null && state.existingCount === item.value;
  return (
    isAll &&
    !item.article &&
    state.draft.lines.length > 1 &&
    !isOfThere &&
    !leadsToRole(state, index + 1, false)
  );
}

/** Where it is not the number of the roles, the people must add up to it. */
function countOfAll(state: Assembly, item: CountItem): void {
  const { draft } = state;
  state.reasons.set(item.from, 'said_again');
  if (item.value !== null && item.value !== draft.lines.length)
    draft.total ??= { value: item.value, span: span(state, item) };
}

/** The "one" of `that one works from home`, `for a senior one`, `2 extra ones`: it stands for people, and counts nobody. */
function isPronoun(state: Assembly, item: CountItem, index: number): boolean {
  if (!/^ones?$/.test(state.tokens[item.from]?.text ?? '') || leadsToRole(state, index + 1, false))
    return false;
  const before = state.items[index - 1];
  const word = state.tokens[item.from - 1]?.text ?? '';
  if (LISTS.points_to_one_of_them.has(word)) return true;
  const isDescribed = before?.kind === 'level' || before?.kind === 'workspace' || LISTS.more_people.has(word);
  const next = state.items[index + 1];
  return (
    isDescribed &&
    state.pending.count?.article === false &&
    next?.kind !== 'level' &&
    next?.kind !== 'workspace'
  );
}

/** `email support stays at 2 agents`, `the VAs go up to 3`: the number of the role before the verb. */
function stayingAt(state: Assembly, item: CountItem, index: number): DraftLine | null {
  const line = state.draft.lines.at(-1);
  const word = (at: number): string => state.tokens[at]?.text ?? '';
  if (item.article || !line || line.count !== null || line.sentence !== state.sentence) return null;
  let at = item.from - 1;
  while (LISTS.between_a_verb_and_its_number.has(word(at))) at -= 1;
  if (!LISTS.stays.has(word(at)) || state.tokens[at - 1]?.end !== line.title.end) return null;
  const next = state.items[index + 1];
  const isKnownRole = next?.kind === 'role' && next.resolution.kind !== 'ambiguous';
  const isThing = next?.kind === 'word' && next.text !== '' && !STOP_WORDS.has(next.text);
  return isKnownRole || isThing ? null : line;
}

/** The role that a number right behind it, or in brackets after it, counts. */
function countedBehind(state: Assembly, index: number): DraftLine | null {
  const last = state.draft.lines.at(-1);
  const isBracketed = state.brackets > 0 && last?.sentence === state.sentence;
  const line = state.open && state.mode === 'neutral' ? state.open : isBracketed ? last : null;
  if (line?.count !== null || leadsToRole(state, index + 1, false)) return null;
  const next = state.items[index + 1];
  // `VA with 10 clients`: the number counts what follows.
  const isOfElse =
    next?.kind === 'word' && next.text !== '' && (next.text === 'of' || !STOP_WORDS.has(next.text));
  return isOfElse ? null : line;
}

/** `one VA (maybe two)`: the number is not definite. */
function hedgedBehind(state: Assembly, item: CountItem, index: number): DraftLine | null {
  const last = state.draft.lines.at(-1);
  const isUnsure = LISTS.unsure.has(state.tokens[item.from - 1]?.text ?? '');
  const next = state.items[index + 1];
  const isOfThings = next?.kind === 'word' && isPlural(next.text);
  const isHere = item.value === null && last?.sentence === state.sentence && !isOfThings;
  return last && isUnsure && isHere && !leadsToRole(state, index + 1, false) ? last : null;
}

/** `1 of them senior`, `of which 2 are senior`. */
function isPart(state: Assembly, item: CountItem): boolean {
  const text = (at: number) => state.tokens[at]?.text ?? '';
  const behind = text(item.to) === 'of' && LISTS.people_of_before.has(text(item.to + 1));
  return behind || (text(item.from - 2) === 'of' && LISTS.people_of_before.has(text(item.from - 1)));
}

/** "not 5": where 5 is what was said, the correct number follows. */
function negatedCount(state: Assembly, item: CountItem, index: number): void {
  if (leadsToRole(state, index + 1, false)) return;
  state.negated = false;
  const said = state.draft.lines.some((line) => line.count?.value === item.value);
  if (!said || state.correcting) return;
  state.correcting = true;
  state.correctionStart = state.tokens[item.from]?.start ?? 0;
}

/** `two each of AP clerks and payroll officers`. */
function leadsEach(state: Assembly, index: number): boolean {
  const [each, of] = [state.items[index + 1], state.items[index + 2]];
  if (each?.kind !== 'steer' || state.tokens[each.from]?.text !== 'each') return false;
  return (
    of?.kind === 'role' || (of?.kind === 'word' && of.text === 'of' && leadsToRole(state, index + 3, false))
  );
}

/** `bookkeepers and paralegals, 2 of each`. */
function isOfEach(state: Assembly, item: CountItem): boolean {
  const at = state.tokens[item.to]?.text === 'of' ? item.to + 1 : item.to;
  if (state.tokens[at + 1]?.kind === 'word') return false;
  return /^(?:each|apiece)$/.test(state.tokens[at]?.text ?? '');
}

/** A number that no role followed: for the role before it, or a correction of its number. */
export function countBehind(state: Assembly, item: CountItem): void {
  const line = state.draft.lines.at(-1);
  if (
    state.existing &&
    (wantsMore(state, item) || item.value === state.existingCount) &&
    (state.askedHere || saysMore(state, item) || growsBy(state, item))
  ) {
    const more = addLine(state, state.existing, { count: item, attributes: [] });
    if (FEWER.has(state.tokens[item.to]?.text ?? ''))
      more.count = { ...toCount(state, item), value: null, likely: fewer(state.existingCount, item.value) };
    return;
  }
  if (!line || state.mode !== 'neutral' || item.article) return;
  if (state.correcting) {
    const corrected = state.named ?? line;
    setCount(state, corrected, item);
    state.corrected.push(corrected);
    return;
  }
  const previous = state.tokens[item.from - 1]?.text ?? '';
  // `I wrote four writers. It's three.`
  if (line.past && line.sentence < state.sentence && LISTS.before_a_new_number.has(previous)) {
    for (const once of state.draft.lines) once.past = false;
    return setCount(state, line, item);
  }
  // `a VA or two`.
  if (/^(?:or|o)$/.test(previous) && line.count?.value === 1 && line.sentence === state.sentence) {
    line.count = { ...toCount(state, item), value: null };
    return;
  }
  const isAnswer = answersHowMany(state, line, item);
  const isNear =
    line.sentence === state.sentence ||
    state.askedHere ||
    isLabelled(state, item) ||
    isAnswer ||
    isOfThem(state, item);
  const isLater = (state.askedHere || isAnswer) && line.sentence < state.sentence;
  const isOpen =
    line.count === null ||
    (line.count.value === null && state.askedHere && !line.count.fraction) ||
    ((isLater || isOfThem(state, item)) && state.draft.lines.length === 1 && isOnlyArticle(state, line));
  if (isOpen && isNear) setCount(state, line, item);
}

/** `data encoders. Six of them`. */
const isOfThem = (state: Assembly, { to }: CountItem): boolean =>
  state.tokens[to]?.text === 'of' && LISTS.people_pointed_at.has(state.tokens[to + 1]?.text ?? '');

const FEWER: ReadonlySet<string> = new Set(['fewer', 'less']);

/** `had 5 designers, need one fewer`. */
const fewer = (there: number | null, by: number | null): number[] =>
  there === null || by === null || by >= there ? [] : [there - by];

/** `we have 5 CSRs and need 2 more`: more of what is there already. */
function wantsMore(state: Assembly, item: CountItem): boolean {
  if (growsBy(state, item) || saysMore(state, item)) return true;
  return (
    state.mode === 'neutral' && state.existing !== null && state.askedHere && state.draft.lines.length === 0
  );
}

/** `two more would fix it`. */
export function saysMore(state: Assembly, item: CountItem): boolean {
  if (state.mode !== 'neutral' || !state.existing) return false;
  const more = LISTS.more_people;
  const around = [item.to, item.from - 1, item.from - 2];
  return around.some((at) => more.has(state.tokens[at]?.text ?? ''));
}

/** `grow our team of 4 CSRs by 3`. */
function growsBy(state: Assembly, item: CountItem): boolean {
  if (state.tokens[item.from - 1]?.text !== 'by' || !state.existing) return false;
  const grows = LISTS.grows;
  return state.tokens.slice(Math.max(0, item.from - 12), item.from).some(({ text }) => grows.has(text));
}

/** `a VA`: the article tells no number once another one is said. */
function isOnlyArticle(state: Assembly, { count: said }: DraftLine): boolean {
  if (said?.value !== 1) return false;
  return /^an?$/.test(state.tokens.find(({ start }) => start === said.span.start)?.text ?? '');
}

/** `How much is a VA? Maybe two.`: a sentence of nothing but the number, right behind that of the only role. */
function answersHowMany(state: Assembly, line: DraftLine, item: CountItem): boolean {
  if (state.draft.lines.length > 1 || line.sentence !== state.sentence - 1 || (item.value ?? 1) > 500)
    return false;
  const isBare = (step: 1 | -1, from: number): boolean => {
    let at = from;
    while (HEDGES.has(state.tokens[at]?.text ?? '')) at += step;
    const end = state.tokens[at];
    return end === undefined || end.kind === 'newline' || /^[.!?;]$/.test(end.text);
  };
  return isBare(-1, item.from - 1) && isBare(1, item.to);
}

function isLabelled(state: Assembly, item: CountItem): boolean {
  for (let at = item.from - 1; at >= 0 && state.tokens[at]?.kind !== 'newline'; at--) {
    const text = state.tokens[at]?.text ?? '';
    if (LISTS.labels_of_a_number.has(text)) return true;
    if (!/^[:=.-]$/.test(text)) return false;
  }
  return false;
}

/** At a separator: what waits for a role becomes a group of its own, or stands for the whole list. */
export function parkPending(state: Assembly): void {
  const { attributes } = state.pending;
  const isTime = isOfTime(state, attributes.at(-1));
  if (isTime && state.pending.count) state.reasons.set(state.pending.count.from, 'counts_things');
  const waiting = isTime ? null : state.pending.count;
  if (waiting && state.existing && attributes.length > 0 && wantsMore(state, waiting))
    addLine(state, state.existing, state.pending);
  else if (waiting && attributes.length > 0) state.groups.push(state.pending);
  else if (attributes.length > 0) {
    if (state.draft.lines.some((line) => line.sentence === state.sentence)) state.tail.push(...attributes);
    else for (const entry of attributes) lead(state, entry);
  } else if (waiting && !waiting.article) {
    countBehind(state, waiting);
  }
  state.pending = { count: null, attributes: [] };
}

/** `3 office days`: the number counts no people. */
const isOfTime = (state: Assembly, last: Attribute | undefined): boolean =>
  last !== undefined && LISTS.times_of_day.has(state.tokens[last.to]?.text ?? '');

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
export function currency(state: Assembly, item: Extract<Item, { kind: 'currency' }>, index: number): void {
  // `my earlier message (3 VAs, USD)`: its currency holds as long as its lines do.
  const isPast = state.past && state.draft.lines.some(({ past }) => past);
  // `we spend 1.2m USD a year, EUR please`: a comma ends what is there.
  const isThere = state.mode === 'background' && !item.amount && !isBehindMark(state, index);
  const isBeside = (state.past && !isPast) || state.mode === 'aside' || isThere;
  if (state.negated || isBeside) {
    state.reasons.set(
      item.from,
      state.negated ? 'refused' : state.past ? 'asked_once' : reasonOf(state.mode),
    );
    state.negated = false;
    return;
  }
  // `gawing piso lang ang presyo`: one peso, or pesos only? It replaces nothing, so that it is asked.
  const isOnePeso = state.tokens[item.from]?.text === 'piso' && state.tokens[item.to]?.text === 'lang';
  if (state.correcting && !isOnePeso) {
    state.draft.currencies = [];
    state.corrected.push(...state.draft.lines.slice(-1));
  }
  state.reasons.set(item.from, 'corrected');
  state.draft.currencies.push({
    value: item.value,
    span: span(state, item),
    amount: item.amount,
    past: isPast,
  });
}

/** Takes a level or workspace in: for the role it is next to, or for the whole list. */
export function attribute(state: Assembly, item: Attribute, index: number): void {
  if (state.negated || isDeniedLevel(state, item, index)) {
    state.reasons.set(item.from, 'refused');
    // `Our lead architect has resigned`: the role behind it is theirs too.
    const before = state.items[index - 1];
    const isTheirs = before?.kind === 'steer' && before.value === 'possessive';
    if (isTheirs && state.items[index + 1]?.kind === 'role') return;
    state.negated = false;
    takeBackAttribute(state, item);
    return;
  }
  const line = state.draft.lines.at(-1);
  const reason = whyPassedOver(state, item, index);
  if (reason) {
    state.reasons.set(item.from, reason);
    return;
  }
  state.lastAttribute = item;
  if (state.leftOut && saysWho(state, item)) return replaceOrMention(state, state.leftOut, item);
  if (isOfUnnamed(state, item, index)) return openOfEach(state, item, state.draft.lines);
  if (line && isOfTheOne(state, item, line)) return openOfEach(state, item, [line]);
  if (state.scope && state.draft.lines.length > 0 && !leadsToRole(state, index + 1, false)) {
    const lines = inScope(state, item);
    for (const each of lines) replaceOrMention(state, each, item, lines.length > 1 || state.scope === 'rest');
  } else if (leadsToRole(state, index + 1, !state.open)) {
    state.pending.attributes.push(item);
  } else if (state.pending.count && !state.pending.count.article && !state.correcting) {
    state.pending.attributes.push(item);
  } else if (state.open && (endsList(state, item, index) || saysOfThem(state, item))) {
    state.tail.push(item);
  } else if (state.open) {
    if (item.kind === 'workspace') askOfList(state, state.open, item, index);
    replaceOrMention(state, state.open, item);
  } else if (state.brackets > 0 && line?.sentence === state.sentence) {
    replaceOrMention(state, line, item);
  } else if (state.correcting && line) {
    correctAttribute(state, item);
  } else if (state.named && state.named.sentence !== state.sentence && state.tail.length === 0) {
    // `The receptionists are warm on the phone, so junior is fine`: said of the role named again.
    replaceOrMention(state, state.named, item);
  } else if (state.past && state.draft.lines.some(({ past }) => !past)) {
    // `two clerks you quoted at mid level: …`.
    for (const each of state.draft.lines) if (!has(each, item)) mention(state, each, item, true);
  } else if (state.draft.lines.length > 0) {
    state.tail.push(item);
  } else {
    lead(state, item);
  }
}

/** Whether "who" or "which" of the clause speaks of the role before: `the buyer, who should be in the office`. */
const saysWho = (state: Assembly, item: Attribute): boolean =>
  state.tokens
    .slice(Math.max(0, item.from - 6), item.from)
    .some(
      ({ text }, step, all) => LISTS.who.has(text) && !all.slice(step).some(({ kind }) => kind === 'newline'),
    );

/** `not after anything senior`, `no seniors please`. */
function isDeniedLevel(state: Assembly, item: Attribute, index: number): boolean {
  if (item.kind !== 'level' || leadsToRole(state, index + 1, false)) return false;
  for (let at = item.from - 1; at >= 0 && item.from - at <= FARTHEST_DENIAL; at--) {
    const word = state.tokens[at]?.text ?? '';
    if (LISTS.denies.has(word)) return true;
    if (!LISTS.between_a_denial_and_a_level.has(word)) return false;
  }
  return false;
}

/** `4 estimators, hybrid, but without the hybrid`. */
function takeBackAttribute(state: Assembly, item: Attribute): void {
  for (const line of state.named ? [state.named] : state.draft.lines) {
    if (item.kind === 'level') line.levels = line.levels.filter(({ value }) => value !== item.value);
    else line.workspaces = line.workspaces.filter(({ value }) => value !== item.value);
  }
  state.tail = state.tail.filter(({ kind, value }) => kind !== item.kind || value !== item.value);
}

/** Why a level or workplace is of no line; null where it may be of one. */
function whyPassedOver(state: Assembly, item: Attribute, index: number): LedgerReason | null {
  if (item.from >= state.ends) return 'writer';
  if (state.mode === 'aside') return 'not_the_request';
  if (isOwnOffice(state, item)) return 'own_place';
  if (item.kind === 'level' && isSentenceOnLead(state, item, index)) return 'no_level';
  // `we're a small studio, remote only`.
  if (state.mode === 'background' && LISTS.only.has(state.tokens[item.to]?.text ?? '')) return null;
  if (state.mode === 'background' && isYearsOfDescribed(state, item)) return null;
  const isThere =
    state.mode === 'background' && !isSetOff(state, state.named, index) && !isSaidOfAll(state, item);
  return isThere ? 'there_already' : null;
}

/** `They should each have four years and would all be remote`: said of the people who were named before. */
function isSaidOfAll(state: Assembly, item: Attribute): boolean {
  const before = state.tokens.slice(Math.max(0, item.from - FARTHEST_SUBJECT), item.from);
  return (
    state.scope !== null &&
    state.draft.lines.length > 0 &&
    before.some(({ text }) => LISTS.subjects_of_all.has(text)) &&
    !before.some(({ text }) => LISTS.owners.has(text) || LISTS.us.has(text))
  );
}

/** How many words before a level or workplace the people may stand that it is said of. */
const FARTHEST_SUBJECT = 5;

/** `someone who has done it before, seven years`: the years are those of the role described. */
function isYearsOfDescribed(state: Assembly, item: Attribute): boolean {
  if (item.kind !== 'level' || readNumber(state.tokens, item.from) === undefined) return false;
  if (state.describing && state.open !== null) return true;
  // `She should have 3 years of experience`, but `we have 20 years of experience`.
  const before = state.tokens.slice(Math.max(0, item.from - 6), item.from);
  // `a bookkeeper who knows Xero and has been at it for five years`.
  const { lastRole } = state;
  const isOfWho =
    lastRole !== null &&
    item.from - lastRole.to < LONGEST_WHO &&
    state.tokens.slice(lastRole.to, lastRole.to + 2).some(({ text }) => text === 'who');
  if (isOfWho) {
    state.open ??= state.draft.lines.at(-1) ?? null;
    return true;
  }
  // `The ideal person has done it for six years`, before anybody is named.
  const isIdeal = state.tokens
    .slice(Math.max(0, item.from - LONGEST_WHO), item.from)
    .some(({ text }) => LISTS.ideal.has(text));
  return isIdeal || (state.draft.lines.length > 0 && before.some(({ text }) => SOMEBODY.has(text)));
}

/** How many words may tell who somebody is. */
const LONGEST_WHO = 20;

/** Words for who is wanted. */
const SOMEBODY: ReadonlySet<string> = new Set(data.somebody);

/** `for our London office`: a place of theirs, where nobody we hire sits. */
function isOwnOffice(state: Assembly, item: Attribute): boolean {
  const [whose, place] = [state.tokens[item.from - 2]?.text ?? '', state.tokens[item.from - 1]];
  // `Doctor Feldman's office`; but `the supplier's`, who we are.
  if (state.tokens[item.from]?.text === 'office' && place?.possessive === true && place.cased !== place.text)
    return true;
  return (
    state.tokens[item.from]?.text === 'office' &&
    (LISTS.theirs.has(whose) || (whose === 'the' && state.draft.lines.length === 0)) &&
    place?.kind === 'word' &&
    !LISTS.our_office.has(place.text)
  );
}

/** `1 analyst who has 2 monitors, office`: a comma ends what is there, where a role was named before it. */
const isSetOff = (state: Assembly, line: DraftLine | null, index: number): boolean =>
  line !== null && isBehindMark(state, index);

/** `We're a studio in Toronto, so Canadian dollars`: right behind a comma or the like. */
function isBehindMark(state: Assembly, index: number): boolean {
  let at = index - 1;
  while (LISTS.so.has(state.tokens[state.items[at]?.from ?? -1]?.text ?? '')) at -= 1;
  return state.items[at]?.kind === 'separator';
}

/** `2 csr and 1 tl office aud`, `2 VAs and an EA at your premises`: a workspace that speaks of the whole list. */
function endsList(state: Assembly, item: Attribute, index: number): boolean {
  const { lines } = state.draft;
  return (
    item.kind === 'workspace' &&
    (state.items[index + 1]?.kind === 'currency' || isAtPlace(state, item)) &&
    lines.at(-2)?.sentence === state.sentence &&
    !lines.some((line) => line.sentence === state.sentence && has(line, item))
  );
}

const isAtPlace = ({ tokens }: Assembly, { from }: Attribute): boolean =>
  tokens[from]?.text === 'at' || tokens[from - 1]?.text === 'at';

/** `3 QA engineers and 1 EA, those testers in the office`: said of some of the people, under a name that none has. */
function isOfUnnamed(state: Assembly, item: Attribute, index: number): boolean {
  if (state.draft.lines.length < 2) return false;
  const word = (at: number): string => state.tokens[at]?.text ?? '';
  let at = item.from - 1;
  while (item.from - at <= FARTHEST_NAME && STOP_WORDS.has(word(at))) at -= 1;
  const near = state.items.slice(Math.max(0, index - FARTHEST_NAME - 1), index);
  const place = near.find(({ from, to }) => from <= at && at < to);
  // `the reps`, of technical support reps.
  if (state.open?.typed?.endsWith(` ${singular(word(at))}`)) return false;
  return (
    place?.kind === 'word' &&
    LISTS.pointing.has(word(at - 1)) &&
    isPlural(word(at)) &&
    !LISTS.counted_things.has(singular(word(at)))
  );
}

/** How many words may stand between a name and its level or workplace. */
const FARTHEST_NAME = 4;

/** `3 paralegals; the one for Leeds should be senior`: said of one of several. */
function isOfTheOne(state: Assembly, item: Attribute, line: DraftLine): boolean {
  const isOne = line.count ? line.count.value === 1 : !line.plural;
  if (isOne || state.pending.count !== null) return false;
  for (let at = item.from - 1; item.from - at <= FARTHEST_ONE; at--) {
    const token = state.tokens[at];
    if (token?.kind !== 'word') return false;
    if (token.text === 'one') return state.tokens[at - 1]?.text === 'the';
  }
  return false;
}

/** How many words may stand between "the one" and its level or workplace. */
const FARTHEST_ONE = 6;

function openOfEach(state: Assembly, item: Attribute, lines: readonly DraftLine[]): void {
  state.reasons.set(item.from, 'unsure');
  for (const line of lines) {
    if (has(line, item)) continue;
    if (item.kind === 'level') line.openLevel ??= { span: span(state, item), likely: [item.value] };
    else line.openWorkspace ??= { span: span(state, item), likely: [item.value] };
  }
}

/** `2 bookkeepers and a clerk, if they come into your office`: of every role of the list. */
function saysOfThem(state: Assembly, item: Attribute): boolean {
  const { lines } = state.draft;
  if (lines.at(-2)?.sentence !== state.sentence || state.lastRole === null) return false;
  const between = state.tokens.slice(Math.max(state.lastRole.to, item.from - 6), item.from);
  return between.some(({ text }) => /^they(?:'(?:d|ll|re|ve))?$/.test(text));
}

/** "lead" and "head" are everyday words: a level only next to a role, or as one by its label. */
function isSentenceOnLead(state: Assembly, item: Attribute, index: number): boolean {
  if (item.value !== 'lead' || state.tokens[item.to - 1]?.text === 'level') return false;
  const label = state.tokens[item.from - 1]?.text === ':' ? state.tokens[item.from - 2]?.text : undefined;
  if (label !== undefined && LISTS.labels_of_a_level.has(label)) return false;
  if (leadsToRole(state, index + 1, false)) return false;
  return state.draft.lines.length === 0 || (state.open === null && state.items[index + 1]?.kind === 'word');
}

/** The last word wins for the last role, and for those that said the same. */
function correctAttribute(state: Assembly, item: Attribute): void {
  const last = state.draft.lines.at(-1);
  if (!last) return;
  applyTail(state);
  const before = valueOf(last, item);
  const targets = state.draft.lines.filter((line) => valueOf(line, item) === before);
  for (const line of targets) {
    clearBefore(line, item, state.correctionStart);
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

function replaceOrMention(state: Assembly, line: DraftLine, item: Attribute, ofAll = false): void {
  if (state.correcting) {
    clearBefore(line, item, state.correctionStart);
    state.corrected.push(line);
  }
  mention(state, line, item, ofAll);
}

/**
 * `2 VAs and an EA in the office.`: of the whole list, where a mark, a currency or "please" ends the clause; else whether the
 * others sit there too is asked about.
 */
function askOfList(
  state: Assembly,
  open: DraftLine,
  item: Extract<Attribute, { kind: 'workspace' }>,
  index: number,
): void {
  const role = state.lastRole;
  if (!role || item.from - role.to > 1 || open.title.end !== state.tokens[role.to - 1]?.end) return;
  const others = state.draft.lines.filter((line) => line !== open && line.sentence === state.sentence);
  if (others.some((line) => line.workspaces.length > 0)) return;
  const next = state.items[index + 1];
  const goesOn = state.items.slice(index + 2).some(({ kind }) => kind !== 'separator');
  const isEnded =
    (next?.kind === 'separator' && goesOn) ||
    next?.kind === 'currency' ||
    (next?.kind === 'steer' && next.value === 'request');
  for (const line of others)
    if (isEnded) mention(state, line, item, true);
    else line.openWorkspace ??= { span: span(state, item), likely: [item.value] };
}
