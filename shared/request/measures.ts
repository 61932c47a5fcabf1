/** Numbers that count no people: years of experience, hours, times, money and the like. */
import type { Item } from './item';
import { matchPhrase } from './phrases';
import { isPlural } from './role-words';
import type { Token } from './tokens';
import type { Level } from './vocabulary';

const UNITS_OF_TIME =
  /^(?:hours?|hrs?|h|oras|minutes?|mins?|days?|araw|weeks?|wks?|linggo|months?|mos|buwan)$/;
const YEARS = /^(?:years?|yrs?|yr|taon|taong|yoe)$/;
const MONTHS = /^(?:months?|mos|buwan|buwang)$/;
/** What a hyphen may tie to a number: `12-person firm`, `40-seat centre`. */
const HYPHENED =
  /^(?:person|man|bed|door|seat|year|month|day|hour|week|store|unit|people|member|partner|lawyer|site|branch|storey|property|employee|room|chair|desk|agent|physician|doctor|location|truck|van)$/;
/** After years: these are the years of a contract, a lease, a firm. */
const YEARS_OF_ELSE =
  /^(?:contract|term|old|ago|lease|in|warranty|now|and|commitment|we|building|deal|agreement|plan|renewal)$/;

/** `upwards of six years`, `north of ten years`. */
const ABOVE = /^(?:upwards|upward|north|excess|minimum)$/;
/** `the best part of four years`, `minimum of 3 years`. */
const BEFORE_OF_YEARS = /^(?:upwards|upward|north|excess|minimum|maximum|part|side|total)$/;

/** Before years: they are those of the speakers, their firm or a contract. */
const OF_FIRM =
  /^(?:we|we've|i|i've|us|our|my|it|firm|company|business|contract|term|lease|deal|agreement|for|after|within|next|last|past|first)$/;
/** Behind `years in`: no field of work. */
const OF_ELSE_IN = /^(?:a|all|total|business|operation|existence|\d.*)$/;

/** What somebody's years are in. */
const WORK = /^(?:post|role|job|position|field|trade|industry|business|game|seat|sector|profession)$/;

export interface Measures {
  /** The item of a number from `from` to `end` that has a unit; undefined where it has none. */
  at: (from: number, value: number, end: number) => Item | undefined;
  /** The level that years ending before `unit` tell, and where that phrase ends. */
  yearsLevel: (unit: number, years: number, orMore: boolean) => { value: Level; to: number } | undefined;
  isUnit: (index: number) => boolean;
}

/**
 * @param spelt a word as our own words spell it
 * @param titleEnd where a role ends that begins at a token, if one does
 */
export function measureReader(
  tokens: readonly Token[],
  spelt: (word: string) => string,
  titleEnd: (index: number) => number | undefined,
): Measures {
  return { at, yearsLevel, isUnit: (index) => UNITS_OF_TIME.test(text(index)) || text(index) === '%' };

  function text(index: number): string {
    return tokens[index]?.text ?? '';
  }

  /** Years tell a level, short hours mean part time, the rest is no fact. */
  function at(from: number, value: number, end: number): Item | undefined {
    const plus = text(end) === '+' || text(end) === 'plus';
    const isAbove = text(from - 1) === 'of' && ABOVE.test(text(from - 2));
    const moreThan =
      isAbove || (/^(?:over|than|beyond)$/.test(text(from - 1)) && !/^(?:less|fewer)$/.test(text(from - 2)));
    const notLess = /^(?:no|not)$/.test(text(from - 3)) && text(from - 1) === 'than';
    const least =
      notLess || /^(?:least|minimum|min)$/.test(text(from - 1)) || /^(?:minimum|min)$/.test(text(from - 2));
    const orMore = text(end) === 'or' && /^(?:more|above|over|up)$/.test(text(end + 1));
    const linked = text(end) === 'na' && YEARS.test(text(end + 1));
    const unit = plus || linked ? end + 1 : orMore ? end + 2 : end;
    const below = /^(?:under|below|than)$/.test(text(from - 1)) && !moreThan && !notLess;
    // `3 hr admins`.
    if ((titleEnd(unit) ?? 0) > unit + 1) return undefined;
    const level =
      yearsLevel(
        unit,
        below ? value - 1 : value,
        plus || orMore || moreThan || least || orMoreEnd(unit + 1) !== undefined,
      ) ?? withExperience(unit, value);
    if (level) return { kind: 'level', value: level.value, from, to: level.to };
    const skip = (to: number): Item => ({ kind: 'word', text: '', from, to });
    if (YEARS.test(text(unit))) return skip(unit + 1);
    if (/^(?:hours?|hrs?|h|oras)$/.test(text(unit)) && !isHumanResources(unit))
      return hours(from, value, unit + 1);
    if (isPartOfWeek(from, value, unit)) return { kind: 'steer', value: 'part_time', from, to: unit + 1 };
    if (
      text(unit) === '%' ||
      text(unit) === 'percent' ||
      (UNITS_OF_TIME.test(text(unit)) && !isHumanResources(unit))
    )
      return skip(unit + 1);
    // `a 24/7 roster`.
    if (text(end) === '/' && /^(?:24|16|12|8)\/[567]$/.test(`${value}/${text(end + 1)}`))
      return skip(end + 2);
    if (isTime(tokens, from)) return skip(end + (/^[ap]m$/.test(text(end)) ? 1 : 0));
    // `8 to noon`, `9 to 6`: working hours.
    if (
      /^(?:to|-|until|till)$/.test(text(end)) &&
      /^(?:noon|midday|midnight|late|close)$/.test(text(end + 1))
    )
      return skip(end + 2);
    if (isClock(from, value)) return skip(end);
    if (isWorkingDay(from, value, end)) return skip(end + 2);
    if (/^(?:st|nd|rd|th)$/.test(text(unit)) && !tokens[unit]?.spaced) return skip(unit + 1);
    if (isAmount(from, end)) return skip(end);
    const hyphened = text(unit) === '-' && !tokens[unit]?.spaced && HYPHENED.test(text(unit + 1));
    return hyphened ? skip(unit + 2) : undefined;
  }

  /** `from 7.30 in the morning`. */
  function isClock(from: number, value: number): boolean {
    const typed = tokens[from];
    return (
      typed?.kind === 'number' &&
      /^\d{1,2}\.[0-5]\d$/.test(typed.text) &&
      value < 24 &&
      (/^(?:from|at|until|till|by|to|before|after|-)$/.test(text(from - 1)) ||
        /^(?:in|to|-|until)$/.test(text(from + 1)))
    );
  }

  function isWorkingDay(from: number, value: number, end: number): boolean {
    const until = tokens[end + 1];
    if (!/^(?:to|-)$/.test(text(end)) || until?.kind !== 'number' || tokens[from]?.kind !== 'number')
      return false;
    return (
      value >= 6 && value <= 11 && until.value >= 3 && until.value < value && titleEnd(end + 2) === undefined
    );
  }

  function hours(from: number, value: number, to: number): Item {
    const per = text(to);
    const unit = /^(?:a|per|each|every|kada)$|^\/$/.test(per) ? text(to + 1) : per;
    const week = /^(?:week|wk|weekly|linggo)$/.test(unit);
    const day = /^(?:day|daily|araw)$/.test(unit);
    // `20 hours each`.
    if (/^(?:each|apiece)$/.test(per) && value >= 8 && value < 35)
      return { kind: 'steer', value: 'part_time', from, to };
    const end = week || day ? to + (unit === per ? 1 : 2) : to;
    return (week && value < 35) || (day && value < 7)
      ? { kind: 'steer', value: 'part_time', from, to: end }
      : { kind: 'word', text: '', from, to: end };
  }

  /** `2 HR`, `3 HRs`: no hours. */
  function isHumanResources(index: number): boolean {
    return /^HRs?$/.test(tokens[index]?.cased ?? '');
  }

  /** `3 days a week`, unless those are the days at a workplace. */
  function isPartOfWeek(from: number, value: number, unit: number): boolean {
    if (value > 4 || !/^(?:days?|araw|mornings?|afternoons?|evenings?|nights?)$/.test(text(unit)))
      return false;
    const to = /^(?:a|per|each|every|kada|sa|isang)$/.test(text(unit + 1)) ? unit + 2 : unit + 1;
    if (!/^(?:week|weekly|wk|linggo)$/.test(text(to))) return false;
    for (let at = from - 1; at > from - 5 && tokens[at]?.kind === 'word'; at--)
      if (isWorkplace(at)) return false;
    for (let at = to + 1; at < to + 5 && tokens[at]?.kind === 'word'; at++) if (isWorkplace(at)) return false;
    return true;
  }

  function isWorkplace(index: number): boolean {
    return matchPhrase(tokens, index, text)?.phrase.kind === 'workspace';
  }

  function yearsLevel(
    unit: number,
    years: number,
    orMore: boolean,
  ): { value: Level; to: number } | undefined {
    const after = orMoreEnd(unit + 1) ?? unit + 1;
    // `our receptionist of 12 years`.
    const isOfAge = text(unit - 2) === 'of' && !BEFORE_OF_YEARS.test(text(unit - 3));
    if (isOfAge && experienceEnd(unit + 1) === undefined) return undefined;
    // `ten years in the post`.
    const isInPost =
      text(unit + 1) === 'in' &&
      /^(?:the|this|that|a|similar)$/.test(text(unit + 2)) &&
      WORK.test(text(unit + 3));
    if (isInPost) return { value: levelOfYears(years, orMore), to: unit + 4 };
    if (!YEARS.test(text(unit)) || (YEARS_OF_ELSE.test(text(after)) && !isOfPerson(unit, text(after))))
      return undefined;
    const experienced = experienceEnd(after);
    let before = unit - 1;
    while (
      before > 0 &&
      !/^(?:for|next|past|last|over|since|within)$/.test(text(before)) &&
      titleEnd(before) === undefined &&
      !isPlural(text(before)) &&
      unit - before < 4
    )
      before -= 1;
    // `who has been at it for five years`.
    const isOfWho =
      text(before) === 'for' &&
      (/^(?:it|this|that|work|job|role)$/.test(text(before - 1)) || hasWorked(before));
    if (isOfWho) return { value: levelOfYears(years, orMore), to: experienced ?? after };
    // `Maureen retires after 31 years`.
    if (/^(?:after|since)$/.test(text(unit - 2))) return undefined;
    if (!experienced && /^(?:for|next|past|last|since|within)$/.test(text(before))) return undefined;
    return { value: levelOfYears(years, orMore), to: fieldEnd(experienced ?? after) };
  }

  /** `has done Shopify work for six years`; but `we have worked with them for six years`. */
  function hasWorked(from: number): boolean {
    const words = tokens.slice(Math.max(0, from - 8), from).map(({ text: word }) => word);
    const verb = words.findLastIndex((word) =>
      /^(?:done|worked|been|held|run|managed|practised|practiced)$/.test(word),
    );
    return (
      verb > 0 &&
      /^(?:has|have|having|who's|'s)$/.test(words[verb - 1] ?? '') &&
      !words.some((word) => OF_FIRM.test(word))
    );
  }

  /** `eight years in IT support`: the name of a field is no role of its own. */
  function fieldEnd(after: number): number {
    const end = text(after) === 'in' ? titleEnd(after + 1) : undefined;
    return end === undefined || isPlural(text(end - 1)) ? after : end;
  }

  /** `with at least 3 years in trucking`, `Four years in payroll`: the years of somebody, not of a contract or a firm. */
  function isOfPerson(unit: number, after: string): boolean {
    if (!/^(?:in|and|now)$/.test(after)) return false;
    const before = tokens.slice(Math.max(0, unit - 7), unit).map(({ text: word }) => word);
    if (
      before.some((word) => /^(?:with|least|minimum|min|someone|somebody|who|whose|done|having)$/.test(word))
    )
      return true;
    const next = tokens.slice(unit + 1, unit + 6).map(({ text: word }) => word);
    const field = next[next.indexOf('in') + 1] ?? '';
    return (
      after === 'in' &&
      !OF_ELSE_IN.test(field) &&
      !before.some((word) => OF_FIRM.test(word)) &&
      titleEnd(unit + 1) === undefined
    );
  }

  /** Where `+`, `or more`, `and above`, `pataas` ends that follows years. */
  function orMoreEnd(from: number): number | undefined {
    if (/^(?:\+|plus|pataas)$/.test(text(from))) return from + 1;
    const isOpen =
      /^(?:or|and)$/.test(text(from)) && /^(?:more|above|over|up|beyond|upwards)$/.test(text(from + 1));
    return isOpen ? from + 2 : undefined;
  }

  /** `18 months`, `5-year`: mostly those of a contract, so only with the word "experience". */
  function withExperience(unit: number, value: number): { value: Level; to: number } | undefined {
    const hyphened = text(unit) === '-' && YEARS.test(text(unit + 1));
    const isMonths = MONTHS.test(text(unit));
    const to = hyphened || isMonths ? experienceEnd(hyphened ? unit + 2 : unit + 1) : undefined;
    if (to === undefined) return undefined;
    return { value: levelOfYears(isMonths ? value / 12 : value, false), to };
  }

  /** Where the word "experience" ends that follows here, with what may stand before it. */
  function experienceEnd(from: number): number | undefined {
    let to = from;
    while (
      /^(?:of|na|ng|work|working|relevant|solid|proven|industry|post|qualification|hands|on|'|\+|-)$/.test(
        text(to),
      )
    )
      to += 1;
    return /^exp(?:erience|erienced)?$|^karanasan$/.test(spelt(text(to))) ? to + 1 : undefined;
  }

  function isAmount(from: number, end: number): boolean {
    const before = tokens[from - 1];
    if (before && /^[$£€₱¥₹]$/.test(before.text)) return true;
    if (before && /^(?:budget|of|is)$/.test(before.text)) {
      if (text(before.text === 'budget' ? from - 1 : from - 2) === 'budget') return true;
    }
    const isMoney = (index: number) => matchPhrase(tokens, index, text)?.phrase.kind === 'currency';
    if (before && before.kind === 'word' && isMoney(from - 1) && !titleFollows(end)) return true;
    return isMoney(end) && !titleFollows(end) && !/^(?:x|:|-|\||\(|qty|quantity)$/.test(before?.text ?? '');
  }

  function titleFollows(index: number): boolean {
    for (let place = index; place < index + 3; place++) if (titleEnd(place) !== undefined) return true;
    return false;
  }
}

/** Under 3 years junior, 3 to 5 mid, over 5 or "5+" senior. */
export const levelOfYears = (years: number, orMore: boolean): Level =>
  years < 3 ? 'junior' : years > 5 || (years === 5 && orMore) ? 'senior' : 'mid';

/** `10 pm to 6 am`: what begins at a token goes on to a second time of day. */
const isSpan = (tokens: readonly Token[], at: number): boolean =>
  /^(?:to|-|until|till|through)$/.test(tokens[at]?.text ?? '') &&
  tokens[at + 1]?.kind === 'number' &&
  /^[ap]m$/.test(tokens[at + 2]?.text ?? '');

/** True for the number of a time of day: `9am`, `17:30`, `by 5 pm`. */
export function isTime(tokens: readonly Token[], index: number): boolean {
  const number = tokens[index];
  const after = tokens[index + 1];
  if (number?.kind !== 'number' || number.value > 24) return false;
  const half = /^[ap]m$/.test(after?.text ?? '');
  if (half && !after?.spaced) return true;
  const before = tokens[index - 1]?.text ?? '';
  if (after?.text === ':' && tokens[index + 2]?.kind === 'number' && !tokens[index + 2]?.spaced) return true;
  if (before === ':' && tokens[index - 2]?.kind === 'number' && !number.spaced) return true;
  return (
    half && (/^(?:at|until|till|til|by|from|to|-|am|before|after)$/.test(before) || isSpan(tokens, index + 2))
  );
}
