/** Orders to price a part of what a text names: `quote phase 1 only`, `just price the first two for now`. */
import { LISTS } from './word-lists';
import type { Draft, DraftLine } from './draft';
import { readNumber } from './numbers';
import { spanOf, type Token } from './tokens';

/** A part that is named: a phase by its number (a month by a negative one), or the first lines of the list. */
interface Scope {
  from: number;
  to: number;
  phase: number | null;
  first: number | null;
}

const LETTERS_OF_A_MONTH = 3;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** How far from the part the words "price" and "only" may stand. */
const NEAR = 5;

/** Asks about the lines outside of what the last such order prices; the likely answer is to leave them out. */
export function askOutOfScope(draft: Draft, tokens: readonly Token[]): void {
  const scope = scopesOf(tokens).at(-1);
  const [first, last] = [tokens[scope?.from ?? -1], tokens[(scope?.to ?? 0) - 1]];
  if (!scope || !first || !last) return;
  const before = draft.lines.filter(({ title }) => title.end <= first.start);
  const lines = scope.phase === null ? before : draft.lines;
  const outside =
    scope.phase === null ? before.slice(scope.first ?? 0) : linesOfOthers(lines, tokens, scope.phase);
  if (outside.length === lines.length) return;
  const doubted = new Set(draft.doubts.map(({ line }) => line));
  for (const line of outside)
    if (!doubted.has(line)) draft.doubts.push({ line, likely: 'leave out', sentence: spanOf(first, last) });
}

function scopesOf(tokens: readonly Token[]): Scope[] {
  return tokens.flatMap((_, at): Scope[] => {
    const part = partAt(tokens, at);
    if (!part) return [];
    const before = tokens.slice(Math.max(0, at - NEAR), at);
    const verb = before.findLastIndex(({ text }) => LISTS.verbs_of_pricing.has(text));
    const around = [...before, ...tokens.slice(part.to, part.to + 2)];
    const isOnly = around.some(({ text }) => LISTS.only.has(text));
    const from = verb < 0 ? at : at - before.length + verb;
    const isOneClause = tokens.slice(from, at).every(({ kind }) => kind === 'word');
    return verb >= 0 && isOnly && isOneClause ? [{ ...part, from }] : [];
  });
}

function partAt(tokens: readonly Token[], at: number): Scope | null {
  const number = readNumber(tokens, at + 1)?.value ?? null;
  const word = tokens[at]?.text ?? '';
  // `Mar: 2 x …`, `the January one only`.
  const month = MONTHS.indexOf(word.slice(0, LETTERS_OF_A_MONTH));
  const isMonth = month >= 0 && (LISTS.months.has(word) || word.length === LETTERS_OF_A_MONTH);
  if (isMonth && LISTS.behind_a_month.has(tokens[at + 1]?.text ?? ''))
    return { from: at, to: at + 2, phase: -1 - month, first: null };
  if (number === null) return null;
  if (LISTS.parts_of_a_plan.has(word)) return { from: at, to: at + 2, phase: number, first: null };
  return word === 'first' ? { from: at, to: at + 2, phase: null, first: number } : null;
}

/** The lines behind the name of another phase. */
function linesOfOthers(lines: readonly DraftLine[], tokens: readonly Token[], wanted: number): DraftLine[] {
  const phases = tokens.flatMap((token, at) => {
    const phase = partAt(tokens, at)?.phase ?? null;
    return phase === null ? [] : [{ phase, start: token.start }];
  });
  return lines.filter(({ title }) => {
    const own = phases.findLast(({ start }) => start < title.start);
    return own !== undefined && own.phase !== wanted;
  });
}
