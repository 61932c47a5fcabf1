/** Forms: a number at the end of a row, or alone in the row below its label, for the role of the same record. */
import data from '../data/request-cues-2026-11-30.json';
import type { Draft } from './draft';
import type { Item } from './item';
import type { Reasons } from './fact-item';
import { levelOfYears } from './measures';
import { spanOf, type Token } from './tokens';

type Label = 'count' | 'years';

const LABELS: Readonly<Record<Label, ReadonlySet<string>>> = {
  count: new Set(data.labels.count),
  years: new Set(data.labels.years),
};

/** Gives the lines of a form their numbers and years, where there is one for each. */
export function readForm(
  draft: Draft,
  items: readonly Item[],
  tokens: readonly Token[],
  reasons: Reasons,
): void {
  const { lines } = draft;
  if (lines.length === 0) return;
  const roleRows = new Set(
    items.flatMap((item) => (item.kind === 'role' ? [rowStart(tokens, item.from)] : [])),
  );
  const labelled = tokens.flatMap((token, at) => {
    const label = token.kind === 'number' && !roleRows.has(rowStart(tokens, at)) ? labelOf(tokens, at) : null;
    return label ? [{ label, at, token }] : [];
  });
  const numbers = labelled.filter(({ label }) => label === 'count');
  const isOwn = (start: number): boolean => numbers.some(({ token }) => token.start === start);
  if (
    numbers.length === lines.length &&
    lines.every(({ count }) => count === null || isOwn(count.span.start))
  )
    for (const [index, { at, token }] of numbers.entries()) {
      const line = lines[index];
      if (!line || !Number.isInteger(token.value)) continue;
      line.count = { value: token.value, span: spanOf(token), fraction: false };
      line.otherCount = null;
      reasons.set(at, 'corrected');
    }
  const years = labelled.filter(({ label }) => label === 'years');
  if (years.length === lines.length && lines.every(({ levels }) => levels.length === 0))
    for (const [index, { at, token }] of years.entries()) {
      lines[index]?.levels.push({
        value: levelOfYears(token.value, false),
        span: spanOf(token),
        ofAll: false,
      });
      reasons.set(at, 'no_level');
    }
}

/** What the label of a number says; null where the number has none. */
function labelOf(tokens: readonly Token[], at: number): Label | null {
  const end = tokens[at + 1];
  if (end !== undefined && end.kind !== 'newline') return null;
  const from = rowStart(tokens, at);
  // A number alone in its row has its label in the row above.
  const first = from === at ? rowStart(tokens, Math.max(0, at - 2)) : from;
  const words = tokens.slice(first, at).map(({ text }) => text);
  if (words.length > LONGEST_LABEL || tokens.slice(first, at).some(({ kind }) => kind === 'number'))
    return null;
  if (words.some((word) => LABELS.years.has(word))) return 'years';
  return words.some((word) => LABELS.count.has(word)) ? 'count' : null;
}

const LONGEST_LABEL = 10;

function rowStart(tokens: readonly Token[], at: number): number {
  let from = at;
  while (from > 0 && tokens[from - 1]?.kind !== 'newline' && at - from < LONGEST_ROW) from -= 1;
  return from;
}

/** Most words of a row that are looked at. */
const LONGEST_ROW = 40;
