/** When the client wants to start: a month or a day, the next such date from today. */
import { type Cue, findCues } from './cues';
import type { TokenRange } from './instructions';
import { readNumber } from './numbers';
import type { Token } from './tokens';
import { LISTS } from './word-lists';

const MONTHS: readonly RegExp[] = [
  /^(?:jan|january|enero)$/,
  /^(?:feb|february|pebrero|febrero)$/,
  /^(?:mar|march|marso)$/,
  /^(?:apr|april|abril)$/,
  /^(?:may|mayo)$/,
  /^(?:jun|june|hunyo)$/,
  /^(?:jul|july|hulyo)$/,
  /^(?:aug|august|agosto)$/,
  /^(?:sep|sept|september|setyembre)$/,
  /^(?:oct|october|oktubre)$/,
  /^(?:nov|november|nobyembre)$/,
  /^(?:dec|december|disyembre)$/,
];
/** A full stop behind one of these is part of it. */
const SHORT_MONTH = /^(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/;
/** Most words on each side of a date that are looked at. */
const LONGEST_SENTENCE = 30;
const SENTENCE_END = /^[.!?;]$/;
const CLAUSE_END = /^[.!?;,]$/;
const START =
  /^(?:start|starts|starting|begin|begins|beginning|commence|commencing|onboard|onboarding|simula|magsimula|magsisimula|mag|kickoff|launch)$/;
const LEADS_IN =
  /^(?:from|by|in|on|sa|effective|as|of|this|early|mid|late|end|the|start|next|around|until|-|,|simula|ngayong|ng|date|:|to)$/;

/** Days of a month as they are spoken: `the first of March`. */
const ORDINALS: readonly string[] = [...LISTS.spoken_days];

/** What is before a month and belongs to it: `mid January`, `end of March`. */
const PART_OF_MONTH = /^(?:early|mid|middle|late|end|beginning|kalagitnaan|-|of|the|ng)$/;

/** Whether a folded word names a month. */
export const isMonth = (word: string): boolean => MONTHS.some((name) => name.test(word));

export interface FoundStart extends TokenRange {
  value: string;
}

export interface FoundDate extends FoundStart {
  isStart: boolean;
}

/** @param today `YYYY-MM-DD` in Asia/Manila */
export const findStart = (tokens: readonly Token[], today: string): FoundStart | undefined =>
  findDates(tokens, today).find(({ isStart }) => isStart);

/**
 * Every date that a text names; the first that it says work starts on is the start.
 *
 * @param namesRole whether a role begins at a token: a date that no word of starting is next to is a start only in a
 *   sentence that speaks of people (`2 VAs in March`, but not `we meet on 11 December`)
 */
export function findDates(
  tokens: readonly Token[],
  today: string,
  cues: readonly Cue[] = findCues(tokens),
  namesRole: (index: number) => boolean = () => true,
): FoundDate[] {
  const dates: FoundDate[] = [];
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  const starts = cues.filter(({ kind }) => kind === 'start');
  const ofPeople = starts.filter(({ from }) => !isOfThing(tokens, from));
  const deadlines = cues.filter(({ kind }) => kind === 'deadline');
  for (const [index, token] of tokens.entries()) {
    const found =
      isoDate(tokens, index) ?? nextMonth(tokens, index, year, month) ?? namedMonth(tokens, index, today);
    if (!found || found.from < (dates.at(-1)?.to ?? 0)) continue;
    // `reply by 9 January, start 1 February`: the words of its own clause go before those of its sentence.
    const isDue = hasCue(deadlines, tokens, index, CLAUSE_END) && !hasCue(starts, tokens, index, CLAUSE_END);
    // `From when? 1 March 2027`.
    const isAnswer = tokens[found.from - 1]?.text === '?';
    // `Vintage doesn't start until March`.
    const isOfElse =
      /^(?:until|till)$/.test(tokens[found.from - 1]?.text ?? '') &&
      !speaksOfPeople(tokens, index, namesRole);
    const isNamed =
      !isOfElse &&
      (hasOwnCue(ofPeople, tokens, index, dates) ||
        (isAnswer && hasCue(ofPeople, tokens, found.from - 2, SENTENCE_END)));
    const isFrom = tokens[found.from - 1]?.text === 'from';
    const isLed =
      isAboutStart(tokens, found.from, token) &&
      !isBegunByThing(tokens, found.from) &&
      speaksOfPeople(tokens, index, namesRole) &&
      (isFrom || !hasCue(deadlines, tokens, index, SENTENCE_END));
    const phase = phaseBefore(tokens, found.from);
    const isStart =
      phase === null ? !isDue && (isNamed || isLed) && !isOfMore(tokens, found.from) : phase === 1 && !isDue;
    dates.push({ ...found, isStart });
  }
  return dates;
}

/** `our financial year starts in July`: what begins then is no work. */
const isOfThing = (tokens: readonly Token[], verb: number): boolean =>
  tokens
    .slice(Math.max(0, verb - NEAR_VERB), verb)
    .some(
      ({ text }, step, all) =>
        LISTS.things_that_begin.has(text) && all.slice(step).every(({ kind }) => kind === 'word'),
    );

/** How many words before a verb what begins may be named. */
const NEAR_VERB = 2;

/** Whether the verb of starting that leads to a date is that of a thing. */
function isBegunByThing(tokens: readonly Token[], date: number): boolean {
  const { from } = around(tokens, date, CLAUSE_END);
  for (let at = date - 1; at >= Math.max(from, date - FAR_PHASE); at--)
    if (START.test(tokens[at]?.text ?? '')) return isOfThing(tokens, at);
  return false;
}

/** The number of the phase that a date is next to: `Stage 1, January 2027:`, `Wave two in May`. */
function phaseBefore(tokens: readonly Token[], date: number): number | null {
  for (let at = date - 1; at >= Math.max(0, date - FAR_PHASE); at--) {
    const token = tokens[at];
    if (!token || token.kind === 'newline' || /^[.!?;:]$/.test(token.text)) return null;
    if (LISTS.parts_of_a_plan.has(token.text)) return readNumber(tokens, at + 1)?.value ?? null;
  }
  return null;
}

/** How many words and marks may stand between a phase and its date. */
const FAR_PHASE = 6;

/** `then three more in June`: the date of people who come later. */
const isOfMore = (tokens: readonly Token[], date: number): boolean =>
  tokens.slice(Math.max(0, date - 3), date).some(({ text }) => LISTS.more.has(text));

const PEOPLE =
  /^(?:they|them|both|everyone|everybody|staff|personnel|employees|workers|candidates|people|person|team|start|starting|sila|want|need|needed|required|provide|supply|years|months|term|contract)$/;

const PAST =
  /^(?:lost|left|retired|resigned|quit|joined|moved|met|spoke|did|ran|signed|won|opened|closed|raised|had|leaving|leaves|retires|retiring|resigning|finishing|finishes|ends|expires)$/;

/** Whether the sentence of a token names a role or people, and tells nothing of the past. */
function speaksOfPeople(
  tokens: readonly Token[],
  at: number,
  namesRole: (index: number) => boolean,
): boolean {
  const { from, to } = around(tokens, at, SENTENCE_END);
  const clause = around(tokens, at, CLAUSE_END).from;
  // `We lost our customs person in August`, `a bookkeeper who is leaving us in March`.
  if (tokens.slice(clause, at).some(({ text }) => PAST.test(text))) return false;
  // `Our CEO's EA hands in her badge on 30 November`.
  if (/^(?:our|my)$/.test(tokens[clause]?.text ?? '')) return false;
  // `All hybrid, in AUD, from February`; but `off on leave from March`.
  const isFrom = tokens.slice(Math.max(from, at - FROM_BEFORE), at).some(({ text }) => text === 'from');
  if (isFrom && !tokens.slice(from, at).some(({ text }) => AWAY.test(text))) return true;
  const isAlone = to - from <= SHORT;
  return (
    isAlone || tokens.slice(from, to).some(({ text }, step) => PEOPLE.test(text) || namesRole(from + step))
  );
}

/** How many words before a date "from" may stand: `from the first week of March`. */
const FROM_BEFORE = 6;
const AWAY = /^(?:off|away|leave|holiday|closed|out|school|open)$/;

/** A note of a few words, such as `From March`. */
const SHORT = 4;

/** Whether one of some cues is in the sentence or clause of a token. */
function hasCue(cues: readonly Cue[], tokens: readonly Token[], at: number, end: RegExp): boolean {
  const { from, to } = around(tokens, at, end);
  return cues.some((cue) => cue.from >= from && cue.to <= to);
}

/** As `hasCue`, without the cues that lead to an earlier date: `award on 15 January for a start on 1 March`. */
function hasOwnCue(
  cues: readonly Cue[],
  tokens: readonly Token[],
  at: number,
  dates: readonly FoundDate[],
): boolean {
  const { from, to } = around(tokens, at, SENTENCE_END);
  const here = cues.filter((cue) => cue.from >= from && cue.to <= to);
  const next = here.find((cue) => cue.from > at);
  const isLed = here.some(
    (cue) => cue.to <= at && !dates.some((date) => date.from >= cue.to && date.isStart),
  );
  // A cue behind a date, with another date right behind it, is of that one.
  const leadsOn = next !== undefined && isDateBehind(tokens, next.to, to);
  return isLed || (next !== undefined && !leadsOn);
}

const isDateBehind = (tokens: readonly Token[], from: number, to: number): boolean =>
  tokens
    .slice(from, Math.min(to, from + NEAR_DATE))
    .some((token) => isMonth(token.text) && token.cased !== token.text);

/** How many words behind a verb of starting its date may stand. */
const NEAR_DATE = 5;

/** The sentence or clause of a token, by what ends one. */
function around(tokens: readonly Token[], at: number, end: RegExp): TokenRange {
  const isEnd = (token: Token | undefined): boolean =>
    token === undefined || token.kind === 'newline' || end.test(token.text);
  let from = at;
  while (!isEnd(tokens[from - 1]) && at - from < LONGEST_SENTENCE) from -= 1;
  let to = at;
  while (!isEnd(tokens[to]) && to - at < LONGEST_SENTENCE) to += 1;
  return { from, to };
}

function isAboutStart(tokens: readonly Token[], at: number, token: Token): boolean {
  let led = false;
  for (let index = at - 1; index >= Math.max(0, at - 6); index--) {
    const text = tokens[index]?.text ?? '';
    if (/^(?:ago|since|last|born|until|due)$/.test(text)) return false;
    if (START.test(text)) return true;
    if (index === at - 1 || led) led = LEADS_IN.test(text);
    // `the next release is on 14 January`: the day of something else.
    if (led && /^(?:in|on)$/.test(text) && /^(?:is|are|was|were|falls?)$/.test(tokens[index - 1]?.text ?? ''))
      return false;
    if (led && /^(?:from|by|effective|sa|in|on|next)$/.test(text)) return true;
    if (tokens[index]?.kind === 'newline' || /^[.!?;]$/.test(text)) break;
  }
  return token.text === 'next';
}

function isoDate(tokens: readonly Token[], at: number): FoundStart | undefined {
  const parts = [0, 2, 4].map((step) => tokens[at + step]);
  const [year, month, day] = parts.map((part) => part?.value ?? Number.NaN);
  if (tokens[at + 1]?.text !== '-' || tokens[at + 3]?.text !== '-') return undefined;
  if (year === undefined || month === undefined || day === undefined || !(year > 2000 && year < 2200))
    return undefined;
  const value = dayValue(year, month, day);
  return value === undefined ? undefined : { value, from: at, to: at + 5 };
}

function nextMonth(
  tokens: readonly Token[],
  at: number,
  year: number,
  month: number,
): FoundStart | undefined {
  const isNext =
    (tokens[at]?.text === 'next' && tokens[at + 1]?.text === 'month') ||
    (tokens[at]?.text === 'susunod' &&
      /^(?:na)$/.test(tokens[at + 1]?.text ?? '') &&
      tokens[at + 2]?.text === 'buwan');
  if (!isNext) return undefined;
  const value = month === 12 ? monthValue(year + 1, 1) : monthValue(year, month + 1);
  return { value, from: at, to: at + (tokens[at]?.text === 'next' ? 2 : 3) };
}

function namedMonth(tokens: readonly Token[], at: number, today: string): FoundStart | undefined {
  const word = tokens[at];
  if (word?.kind !== 'word') return undefined;
  const month = MONTHS.findIndex((name) => name.test(word.text)) + 1;
  // In Filipino `may` is "there is", in English "might": a month only in capitals.
  if (month === 0 || (/^(?:may|mar|march|mayo)$/.test(word.text) && word.cased === word.text))
    return undefined;
  let from = at;
  let to = at + 1;
  if (tokens[to]?.text === '.' && SHORT_MONTH.test(word.text)) to += 1;
  let day: number | undefined;
  let before = at - 1;
  if (tokens[before]?.text === 'of') before -= 1;
  if (/^(?:st|nd|rd|th)$/.test(tokens[before]?.text ?? '')) before -= 1;
  const ordinal = tokens[at - 1]?.text === 'of' ? ORDINALS.indexOf(tokens[before]?.text ?? '') : -1;
  if (ordinal >= 0) {
    day = ordinal + 1;
    from = before;
  } else if (isDay(tokens[before])) {
    day = tokens[before]?.value;
    from = before;
  } else if (isDay(tokens[to])) {
    day = tokens[to]?.value;
    to += 1;
    if (/^(?:st|nd|rd|th)$/.test(tokens[to]?.text ?? '')) to += 1;
  }
  if (day === undefined) from = partOfMonthStart(tokens, at);
  const yearAt = tokens[to]?.text === ',' ? to + 1 : to;
  const typedYear = tokens[yearAt]?.value ?? Number.NaN;
  let year = Number(today.slice(0, 4));
  if (typedYear > 2000 && typedYear < 2200) {
    year = typedYear;
    to = yearAt + 1;
  } else {
    const thisYear = day === undefined ? monthValue(year, month) : (dayValue(year, month, day) ?? '');
    if (thisYear < today.slice(0, thisYear.length)) year += 1;
  }
  const value =
    day === undefined ? monthValue(year, month) : (dayValue(year, month, day) ?? monthValue(year, month));
  return { value, from, to };
}

/** Where `mid` of `mid January` begins; the month's own index where it is alone. */
function partOfMonthStart(tokens: readonly Token[], month: number): number {
  let from = month;
  for (let index = month - 1; index >= month - 4 && PART_OF_MONTH.test(tokens[index]?.text ?? ''); index--)
    if (/^(?:early|mid|middle|late|end|beginning|kalagitnaan)$/.test(tokens[index]?.text ?? '')) from = index;
  return from;
}

const isDay = (token: Token | undefined): boolean =>
  token !== undefined && Number.isInteger(token.value) && token.value >= 1 && token.value <= 31;

const monthValue = (year: number, month: number): string => `${year}-${String(month).padStart(2, '0')}`;

function dayValue(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return `${monthValue(year, month)}-${String(day).padStart(2, '0')}`;
}
