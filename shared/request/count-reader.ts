/** Reads the numbers of a text: heads, years that tell a level, short hours, and those that are no fact. */
import type { Item } from './item';
import { readNumber } from './numbers';
import { matchPhrase } from './phrases';
import type { Token } from './tokens';
import type { Level } from './vocabulary';

const UNITS_OF_TIME =
  /^(?:hours?|hrs?|h|oras|minutes?|mins?|days?|araw|weeks?|wks?|linggo|months?|mos|buwan)$/;
const YEARS = /^(?:years?|yrs?|taon|taong|yoe)$/;

/**
 * Tells what number begins at a token, if one does.
 *
 * @param spelt a word as our own words spell it
 * @param isTitle tells whether a role begins at a token
 */
export function countReader(
  tokens: readonly Token[],
  spelt: (word: string) => string,
  isTitle: (index: number) => boolean,
): (index: number) => Item | undefined {
  const negativeBullets = bulletsWithoutSpace(tokens);
  return countAt;

  function countAt(index: number): Item | undefined {
    const token = tokens[index];
    if (!token) return undefined;
    const item = (
      value: number | null,
      to: number,
      more: { fraction?: boolean; article?: boolean } = {},
    ): Item => ({
      kind: 'count',
      value,
      fraction: more.fraction ?? false,
      article: more.article ?? false,
      from: index,
      to,
    });
    if (
      token.text === 'half' &&
      /^an?$/.test(tokens[index + 1]?.text ?? '') &&
      tokens[index + 2]?.text !== 'dozen'
    ) {
      return item(null, index + 2, { fraction: true });
    }
    const sign = token.text === '-' && tokens[index + 1]?.kind === 'number' && !tokens[index + 1]?.spaced;
    if ((sign && token.spaced && !negativeBullets) || token.text === 'minus') {
      const negative = readNumber(tokens, index + 1);
      return negative && isCountBehind(negative.end) ? item(-negative.value, negative.end) : undefined;
    }
    const number = readNumber(tokens, index);
    if (!number)
      return /^(?:an?|another)$/.test(token.text) ? item(1, index + 1, { article: true }) : undefined;
    return measured(index, number.value, number.end) ?? ranged(index, number.value, number.end, item);
  }

  function isCountBehind(index: number): boolean {
    return !UNITS_OF_TIME.test(tokens[index]?.text ?? '') && tokens[index]?.text !== '%';
  }

  function ranged(
    index: number,
    value: number,
    end: number,
    item: (value: number | null, to: number, more?: { fraction?: boolean }) => Item,
  ): Item {
    const joint = tokens[end]?.text ?? '';
    if (/^(?:-|to|or|o|\/|~|hanggang)$/.test(joint)) {
      const upper = readNumber(tokens, end + 1);
      const isRange = joint !== '/' || !tokens[end]?.spaced;
      if (upper && isRange) {
        const level = yearsLevel(upper.end, value, upper.value > 5 && value >= 5);
        if (level) return { kind: 'level', value: level.value, from: index, to: level.to };
        return item(null, upper.end);
      }
      if (joint === 'or' && /^(?:more|so)$/.test(tokens[end + 1]?.text ?? '')) return item(null, end + 2);
    }
    if (joint === '+' && !tokens[end]?.spaced) return item(null, end + 1);
    if (
      joint === 'and' &&
      /^(?:a|kalahati)$/.test(tokens[end + 1]?.text ?? '') &&
      tokens[end + 2]?.text === 'half'
    ) {
      return item(null, end + 3, { fraction: true });
    }
    if (!Number.isInteger(value)) return item(null, end, { fraction: true });
    const before = tokens[index - 1]?.text ?? '';
    const about = /^(?:about|around|approx|approximately|roughly|mga|maybe|nearly|almost|over|~)$/.test(
      before,
    );
    const least =
      /^(?:least|most|to|than|of)$/.test(before) &&
      /^(?:at|up|close|more|less|minimum|maximum)$/.test(tokens[index - 2]?.text ?? '');
    return item(about || least ? null : value, end);
  }

  /** A number with a unit is no count: years tell a level, short hours mean part time, the rest is no fact. */
  function measured(from: number, value: number, end: number): Item | undefined {
    const next = tokens[end];
    const plus = next?.text === '+' || next?.text === 'plus';
    const moreThan =
      /^(?:over|than|beyond)$/.test(tokens[from - 1]?.text ?? '') && tokens[from - 2]?.text !== 'less';
    const least = tokens[from - 1]?.text === 'least';
    const orMore = next?.text === 'or' && tokens[end + 1]?.text === 'more';
    const unit = plus ? end + 1 : orMore ? end + 2 : end;
    const level = yearsLevel(unit, value, plus || orMore || moreThan || least);
    if (level) return { kind: 'level', value: level.value, from, to: level.to };
    const text = tokens[unit]?.text ?? '';
    const skip = (to: number): Item => ({ kind: 'word', text: '', from, to });
    if (YEARS.test(text)) return skip(unit + 1);
    if (/^(?:hours?|hrs?|h|oras)$/.test(text) && tokens[unit]?.cased !== 'HR')
      return hours(from, value, unit + 1);
    if (text === '%' || text === 'percent' || (UNITS_OF_TIME.test(text) && tokens[unit]?.cased !== 'HR')) {
      return skip(unit + 1);
    }
    if (isTime(tokens, from)) return skip(end + (/^[ap]m$/.test(tokens[end]?.text ?? '') ? 1 : 0));
    if (/^(?:st|nd|rd|th)$/.test(text) && !tokens[unit]?.spaced) return skip(unit + 1);
    if (isAmount(from, end)) return skip(end);
    const hyphened =
      text === '-' &&
      !tokens[unit]?.spaced &&
      /^(?:person|man|bed|door|seat|year|month|day|hour|week|store|unit|people)$/.test(
        tokens[unit + 1]?.text ?? '',
      );
    return hyphened ? skip(unit + 2) : undefined;
  }

  function hours(from: number, value: number, to: number): Item {
    const per = tokens[to]?.text ?? '';
    const unit = /^(?:a|per|each|every|kada)$|^\/$/.test(per) ? (tokens[to + 1]?.text ?? '') : per;
    const week = /^(?:week|wk|weekly|linggo)$/.test(unit);
    const day = /^(?:day|daily|araw)$/.test(unit);
    const end = week || day ? to + (unit === per ? 1 : 2) : to;
    return (week && value < 35) || (day && value < 7)
      ? { kind: 'steer', value: 'part_time', from, to: end }
      : { kind: 'word', text: '', from, to: end };
  }

  function yearsLevel(
    unit: number,
    years: number,
    orMore: boolean,
  ): { value: Level; to: number } | undefined {
    if (!YEARS.test(tokens[unit]?.text ?? '')) return undefined;
    let to = unit + 1;
    while (/^(?:of|na|ng|work|working|relevant|solid|'|\+)$/.test(tokens[to]?.text ?? '')) to += 1;
    const experience = /^exp(?:erience|erienced)?$|^karanasan$/.test(spelt(tokens[to]?.text ?? ''));
    const after = tokens[unit + 1]?.text ?? '';
    if (/^(?:contract|term|old|ago|lease|in|warranty|now|and|commitment|we|building)$/.test(after))
      return undefined;
    let before = unit - 1;
    while (
      before > 0 &&
      !/^(?:for|next|past|last|over|since|within)$/.test(tokens[before]?.text ?? '') &&
      unit - before < 4
    )
      before -= 1;
    if (!experience && /^(?:for|next|past|last|since|within)$/.test(tokens[before]?.text ?? ''))
      return undefined;
    const value = years < 3 ? 'junior' : years > 5 || (years === 5 && orMore) ? 'senior' : 'mid';
    return { value, to: experience ? to + 1 : unit + 1 };
  }

  function isAmount(from: number, end: number): boolean {
    const before = tokens[from - 1];
    if (before && /^[$£€₱¥₹]$/.test(before.text)) return true;
    if (
      before &&
      /^(?:budget|of)$/.test(before.text) &&
      tokens[from - (before.text === 'of' ? 2 : 1)]?.text === 'budget'
    ) {
      return true;
    }
    const isMoney = (index: number) =>
      matchPhrase(tokens, index, (at) => tokens[at]?.text ?? '')?.phrase.kind === 'currency';
    if (before && before.kind === 'word' && isMoney(from - 1) && !titleFollows(end)) return true;
    return isMoney(end) && !titleFollows(end) && !/^(?:x|:|-|\||\(|qty|quantity)$/.test(before?.text ?? '');
  }

  function titleFollows(index: number): boolean {
    for (let at = index; at < index + 3; at++) if (isTitle(at)) return true;
    return false;
  }
}

/** True where `-2 CSR` on several lines shows that the hyphen marks a list. */
function bulletsWithoutSpace(tokens: readonly Token[]): boolean {
  const starts = tokens.filter(
    (token, index) =>
      token.text === '-' &&
      (index === 0 || tokens[index - 1]?.kind === 'newline') &&
      tokens[index + 1]?.kind === 'number',
  );
  return starts.length > 1;
}

/** True for the number of a time of day: `9am`, `17:30`, `by 5 pm`. */
export function isTime(tokens: readonly Token[], index: number): boolean {
  const number = tokens[index];
  const after = tokens[index + 1];
  if (!number || number.value > 24) return false;
  const half = /^[ap]m$/.test(after?.text ?? '');
  if (half && !after?.spaced) return true;
  const before = tokens[index - 1]?.text ?? '';
  if (after?.text === ':' && tokens[index + 2]?.kind === 'number' && !tokens[index + 2]?.spaced) return true;
  if (before === ':' && tokens[index - 2]?.kind === 'number' && !number.spaced) return true;
  return half && /^(?:at|until|till|til|by|from|to|-|am|before|after)$/.test(before);
}
