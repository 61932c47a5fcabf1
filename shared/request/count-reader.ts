/** Reads the numbers of a text: heads, levels told in years, and those that are no fact. */
import data from '../data/request-words-2026-11-24.json';
import type { Item } from './item';
import { measureReader } from './measures';
import { readNumber } from './numbers';
import { isPlural } from './role-words';
import type { Token } from './tokens';
import { LISTS } from './word-lists';

type CountItem = Extract<Item, { kind: 'count' }>;

/** Words right before a number that make it no definite one. */
const ABOUT =
  /^(?:about|around|approx|approximately|roughly|circa|mga|maybe|perhaps|nearly|almost|over|under|say|max|maximum|min|minimum|~|±|≥|≤)$/;

/** Words around years that are those of somebody. */
const OF_SOMEBODY: ReadonlySet<string> = new Set([...data.somebody, 'experience', 'exp', 'behind', 'with']);

/** How many words before a number the verb may stand that sets it. */
const FAR_VERB = 8;
/** Nobody asks for a range up to more people. */
const MOST_PEOPLE = 99;

/** Verbs that set another number. */
const CHANGES: ReadonlySet<string> = new Set(data.moves);

/**
 * Tells what number begins at a token, if one does.
 *
 * @param spelt a word as our own words spell it
 * @param titleEnd where a role ends that begins at a token, if one does
 */
export function countReader(
  tokens: readonly Token[],
  spelt: (word: string) => string,
  titleEnd: (index: number) => number | undefined,
): (index: number) => Item | undefined {
  const negativeBullets = bulletsWithoutSpace(tokens);
  const measures = measureReader(tokens, spelt, titleEnd);
  return countAt;

  function text(index: number): string {
    return tokens[index]?.text ?? '';
  }

  function countAt(index: number): Item | undefined {
    const token = tokens[index];
    if (!token) return undefined;
    if (token.text === 'half' && /^an?$/.test(text(index + 1)) && text(index + 2) !== 'dozen') {
      return heads(index, index + 2, null, { fraction: true });
    }
    const sign = token.text === '-' && tokens[index + 1]?.kind === 'number' && !tokens[index + 1]?.spaced;
    if ((sign && token.spaced && !negativeBullets) || /^(?:minus|negative)$/.test(token.text)) {
      const negative = readNumber(tokens, index + 1);
      return negative && !measures.isUnit(negative.end)
        ? heads(index, negative.end, -negative.value)
        : undefined;
    }
    if (isPartOfCode(index)) return { kind: 'word', text: '', from: index, to: index + 1 };
    const number = readNumber(tokens, index);
    if (number) return measures.at(index, number.value, number.end) ?? counted(index, number);
    if (!/^(?:an?|another)$/.test(token.text)) return undefined;
    const aYearOrTwo = yearOrTwo(index);
    if (aYearOrTwo) return aYearOrTwo;
    const measured = measures.at(index, 1, index + 1);
    // `5,000 visitors a year`: no experience.
    if (measured?.kind === 'level' && measured.to === index + 2)
      return { kind: 'word', text: '', from: index, to: measured.to };
    return measured ?? heads(index, index + 1, 1, { article: true });
  }

  /** `a year or two at a charity behind them`: those of somebody, where the words around it say so. */
  function yearOrTwo(index: number): Item | undefined {
    const isTwo =
      /^(?:year|yr)$/.test(text(index + 1)) && text(index + 2) === 'or' && text(index + 3) === 'two';
    if (!isTwo) return undefined;
    const around = [...tokens.slice(Math.max(0, index - 6), index), ...tokens.slice(index + 4, index + 12)];
    const isOfPerson = around.some(({ text: word }) => OF_SOMEBODY.has(word));
    const to = index + 4;
    return isOfPerson
      ? { kind: 'level', value: 'junior', from: index, to }
      : { kind: 'word', text: '', from: index, to };
  }

  /** `Q1`, `B2B`, `L1`, `Level 1`; but `x3`. */
  function isPartOfCode(index: number): boolean {
    const before = tokens[index - 1];
    if (
      tokens[index]?.kind === 'number' &&
      /^(?:level|lvl|tier|grade|phase|stage|version)$/.test(text(index - 1))
    )
      return true;
    if (tokens[index]?.kind !== 'number' || tokens[index]?.spaced || before?.kind !== 'word') return false;
    // `AMS360`.
    const isName = before.text.length > 2 && before.cased === before.cased.toUpperCase();
    return (before.text.length === 1 && before.text !== 'x') || isName;
  }

  function counted(index: number, { value, end }: { value: number; end: number }): Item {
    const joint = text(end);
    const isRange =
      /^(?:-|to|or|o|~|hanggang|through)$/.test(joint) || (joint === '/' && !tokens[end]?.spaced);
    const isBetween = joint === 'and' && text(index - 1) === 'between';
    // `3 - ISA`: a row of a list.
    const isRow =
      joint === '-' && tokens[end]?.spaced === true && /^\p{Lu}{2,}$/u.test(tokens[end + 1]?.cased ?? '');
    const upper = (isRange && !isRow) || isBetween ? readNumber(tokens, end + 1) : undefined;
    // `call notes 3/11`: a date.
    if (
      upper &&
      joint === '/' &&
      value <= 31 &&
      upper.value <= 12 &&
      upper.value > 1 &&
      titleEnd(upper.end) === undefined &&
      !/^(?:of|x|:|,)$/.test(text(index - 1)) &&
      tokens[index]?.kind === 'number'
    )
      return { kind: 'word', text: '', from: index, to: upper.end };
    // `ref 2026-117`, `quote 26-118`.
    if (upper && joint === '-' && (upper.value <= value || upper.value > MOST_PEOPLE) && !tokens[end]?.spaced)
      return { kind: 'word', text: '', from: index, to: upper.end };
    if (upper && joint === 'to' && isSetTo(index)) return heads(index, upper.end, upper.value);
    if (upper) {
      const level = measures.yearsLevel(upper.end, value, upper.value > 5 && value >= 5);
      if (level) return { kind: 'level', value: level.value, from: index, to: level.to };
      const isHalf = joint === '/' && value === 1 && !isPlural(text(upper.end));
      return heads(index, upper.end, null, { fraction: isHalf });
    }
    // `say seven eight years`, `2 + 2 designers`.
    const next = tokens[end]?.kind === 'word' ? readNumber(tokens, end) : undefined;
    const years =
      next && next.value > value
        ? measures.yearsLevel(next.end, value, next.value > 5 && value >= 5)
        : undefined;
    if (years) return { kind: 'level', value: years.value, from: index, to: years.to };
    const added = joint === '+' ? readNumber(tokens, end + 1) : undefined;
    if (added && titleEnd(added.end) !== undefined) return heads(index, added.end, null);
    if (joint === 'or' && /^(?:more|so|less|fewer)$/.test(text(end + 1))) return heads(index, end + 2, null);
    if (/^(?:\+|ish)$/.test(joint) && !tokens[end]?.spaced) return heads(index, end + 1, null);
    if (joint === '-' && text(end + 1) === 'ish') return heads(index, end + 2, null);
    // `payroll for 60-odd staff`: of whom nobody asks how many.
    if (joint === '-' && text(end + 1) === 'odd')
      return heads(index, end + 2, LISTS.before_things_counted.has(text(index - 1)) ? value : null);
    if (joint === 'and' && /^(?:a|kalahati)$/.test(text(end + 1)) && text(end + 2) === 'half') {
      return heads(index, end + 3, null, { fraction: true });
    }
    if (!Number.isInteger(value)) return heads(index, end, null, { fraction: true });
    if (text(index - 1) === 'from' && risesTo(end)) return heads(index, end, null);
    const least =
      /^(?:least|most|to|than|of)$/.test(text(index - 1)) &&
      /^(?:at|up|close|more|less|fewer|minimum|maximum|upwards)$/.test(text(index - 2));
    const isChange = text(index - 1) === 'to' && changes(index);
    if ((least && !isChange) || ABOUT.test(text(index - 1))) return heads(index, end, null);
    return repeated(index, value, end);
  }

  /** `the accountants drop from 4 to 3`: the second number holds. */
  function isSetTo(index: number): boolean {
    const before = tokens.slice(Math.max(0, index - FAR_VERB), index).map(({ text: word }) => word);
    const isTheirs = before.some((word) => LISTS.owners.has(word));
    return (
      LISTS.before_a_change.has(before.at(-1) ?? '') &&
      !isTheirs &&
      before.some((word) => LISTS.sets_another_number.has(word))
    );
  }

  /** `bump the developers up to 3`: a new number, not a limit. */
  function changes(index: number): boolean {
    return tokens.slice(Math.max(0, index - FAR_VERB), index).some(({ text: word }) => CHANGES.has(word));
  }

  /** `from 2 VAs to 5 VAs`: 3 more, or 5? */
  function risesTo(from: number): boolean {
    let at = from;
    while (at < from + 4 && tokens[at]?.kind === 'word' && text(at) !== 'to') at += 1;
    return text(at) === 'to' && readNumber(tokens, at + 1) !== undefined;
  }

  /** `two (2)` says one number twice, `two (3)` two numbers. */
  function repeated(index: number, value: number, end: number): Item {
    const again = text(end) === '(' ? readNumber(tokens, end + 1) : undefined;
    if (!again || text(again.end) !== ')' || tokens[end + 1]?.kind === tokens[index]?.kind)
      return heads(index, end, value);
    return { ...heads(index, again.end + 1, value), other: again.value === value ? null : again.value };
  }
}

function heads(
  from: number,
  to: number,
  value: number | null,
  { fraction = false, article = false }: { fraction?: boolean; article?: boolean } = {},
): CountItem {
  return { kind: 'count', value, fraction, article, other: null, from, to };
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
