/**
 * Scores readings of requests against what was meant. `exact`: every fact and the set of question codes as expected, or
 * as one of `accept`. `asked`: nothing wrong that is not asked about, but another question, or one more. `partly`: asks
 * something, and another fact is wrong without a question. `silent`: priced at once, and a fact differs. The last two are
 * silently wrong.
 */
import { z } from 'zod';
import { QuestionCode, RejectCode } from '../../shared/request/reading';
import { Currency, Level, Workspace } from '../../shared/request/vocabulary';

const Role = z.object({
  title: z.string(),
  level: Level.nullable(),
  count: z.int().nullable(),
  workspace: Workspace.nullable(),
});
const ReadForm = z.object({
  roles: z.array(Role),
  currency: Currency.nullable(),
  needs_clarification: z.array(QuestionCode),
  /** A date, the month of one, or null for none; absent: not compared. */
  start: z.string().nullable().optional(),
});
const RejectForm = z.object({ reject: RejectCode });
export const Form = z.union([RejectForm, ReadForm]);
export type Form = z.infer<typeof Form>;
type Read = z.infer<typeof ReadForm>;

export const ScoredText = z.object({
  id: z.string(),
  kind: z.string().default(''),
  text: z.string(),
  expected: Form,
  accept: z.array(Form).default([]),
});
export type ScoredText = z.infer<typeof ScoredText>;

export const OUTCOMES = ['exact', 'asked', 'partly', 'silent'] as const;
export type Outcome = (typeof OUTCOMES)[number];
export interface Score {
  outcome: Outcome;
  /** What differs; what is asked about in brackets. */
  why: string[];
}

/** A line with equal ones added up; a title outside the salary table begins with a question mark. */
interface Line {
  title: string;
  level: string | null;
  count: number | null;
  workspace: string | null;
}

/** Facts that differ: without a question, and with one. */
interface Gap {
  silent: string[];
  asked: string[];
}

/** Questions that keep a line from being priced. */
const BLOCKING: ReadonlySet<string> = new Set([
  'role',
  'count',
  'conflict',
  'part_time',
  'currency',
  'language',
]);
/** Up to so many lines every pairing is tried. */
const MOST_PAIRED = 7;
const LINE_FACTS = [
  ['level', ['conflict']],
  ['count', ['count', 'part_time', 'conflict']],
  ['workspace', ['conflict']],
] as const;
const isUnknown = (title: string): boolean => title.startsWith('?');

/** @param known the role names of the salary table */
export function score(text: ScoredText, out: Form, known: ReadonlySet<string>): Score {
  if (text.kind === 'language' && isDeclined(out)) return { outcome: 'exact', why: [] };
  const [first, ...others] = [text.expected, ...text.accept].map((expected) =>
    scoreOne(expected, out, known),
  );
  return others.reduce((best, one) => (rank(one) < rank(best) ? one : best), first ?? never());
}

function never(): never {
  throw new Error('a text without an expectation');
}

const rank = ({ outcome, why }: Score): number => OUTCOMES.indexOf(outcome) * 1_000 + why.length;

const isDeclined = (out: Form): boolean =>
  'roles' in out && out.roles.length === 0 && out.needs_clarification.includes('language');

function scoreOne(expected: Form, out: Form, known: ReadonlySet<string>): Score {
  if ('reject' in expected || 'reject' in out) return scoreRejection(expected, out);
  if (isDeclined(out)) return { outcome: 'asked', why: ['declines the language'] };
  const needs = new Set<string>(out.needs_clarification);
  const wanted = new Set<string>(expected.needs_clarification);
  const isSame = needs.size === wanted.size && [...wanted].every((code) => needs.has(code));
  const { silent, asked } = gapOf(expected, out, needs, known);
  if (silent.length === 0 && asked.length === 0 && isSame) return { outcome: 'exact', why: [] };
  const why = [...silent, ...asked.map((fact) => `(${fact})`)];
  if (!isSame) why.push(`asks ${list(needs)} for ${list(wanted)}`);
  const isWithheld = [...needs].some((code) => BLOCKING.has(code));
  if (silent.length > 0) return { outcome: isWithheld ? 'partly' : 'silent', why };
  return { outcome: needs.size === 0 ? 'silent' : 'asked', why };
}

const list = (codes: ReadonlySet<string>): string => `[${[...codes].toSorted().join(', ')}]`;

function scoreRejection(expected: Form, out: Form): Score {
  if ('reject' in out) {
    const isSame = 'reject' in expected && expected.reject === out.reject;
    return isSame ? { outcome: 'exact', why: [] } : { outcome: 'asked', why: [`declined (${out.reject})`] };
  }
  const reject = 'reject' in expected ? expected.reject : '';
  return out.needs_clarification.length > 0
    ? { outcome: 'asked', why: [`asks ${out.needs_clarification.join(', ')} for ${reject}`] }
    : { outcome: 'silent', why: [`priced for ${reject}`] };
}

function gapOf(expected: Read, out: Read, needs: ReadonlySet<string>, known: ReadonlySet<string>): Gap {
  const gap = bestPairing(linesOf(expected, known), linesOf(out, known), needs);
  if (expected.currency !== out.currency) {
    const isAsked = out.currency === null && (needs.has('currency') || needs.has('conflict'));
    (isAsked ? gap.asked : gap.silent).push(`currency ${out.currency} for ${expected.currency}`);
  }
  if (expected.start !== undefined && out.start !== undefined && !isStart(expected.start, out.start))
    gap.silent.push(`start ${out.start} for ${expected.start}`);
  return gap;
}

/** A month is a day of it, whichever of the two says more. */
function isStart(wanted: string | null, got: string | null): boolean {
  if (wanted === null || got === null) return wanted === got;
  const month = 'YYYY-MM'.length;
  return got.startsWith(got.length === month ? wanted.slice(0, month) : wanted);
}

function linesOf({ roles }: Read, known: ReadonlySet<string>): Line[] {
  const lines = new Map<string, Line>();
  for (const { title, level, count, workspace } of roles) {
    const named = known.has(title) ? title : `?${title.toLowerCase()}`;
    const key = JSON.stringify([named, level, workspace]);
    const said = lines.get(key);
    if (!said) lines.set(key, { title: named, level, count, workspace });
    else said.count = said.count === null || count === null ? null : said.count + count;
  }
  return [...lines.values()];
}

function bestPairing(expected: Line[], out: Line[], needs: ReadonlySet<string>): Gap {
  const size = Math.max(expected.length, out.length);
  const wanted: (Line | null)[] = padded(expected, size);
  const got: (Line | null)[] = padded(out, size);
  const gapOfPairs = (order: readonly (Line | null)[]): Gap =>
    joined(wanted.map((line, at) => pairGap(line, order[at] ?? null, out.length === 0, needs)));
  if (size > MOST_PAIRED) return gapOfPairs(greedily(wanted, got, needs));
  let best = gapOfPairs(got);
  for (const order of orders(got)) {
    const gap = gapOfPairs(order);
    if (compare(gap, best) < 0) best = gap;
  }
  return best;
}

const padded = (lines: Line[], size: number): (Line | null)[] => [
  ...lines,
  ...Array.from({ length: size - lines.length }, () => null),
];
const compare = (one: Gap, other: Gap): number =>
  one.silent.length - other.silent.length || one.asked.length - other.asked.length;
const joined = (gaps: readonly Gap[]): Gap => ({
  silent: gaps.flatMap(({ silent }) => silent),
  asked: gaps.flatMap(({ asked }) => asked),
});

function* orders<T>(items: readonly T[]): Generator<T[]> {
  if (items.length === 0) yield [];
  for (const [at, item] of items.entries())
    for (const rest of orders(items.toSpliced(at, 1))) yield [item, ...rest];
}

function greedily(
  wanted: readonly (Line | null)[],
  got: readonly (Line | null)[],
  needs: ReadonlySet<string>,
): (Line | null)[] {
  const left = [...got];
  return wanted.map((line) => {
    const cost = (other: Line | null): number => {
      if ((line === null) !== (other === null)) return 9;
      const { silent, asked } = pairGap(line, other, false, needs);
      return silent.length + asked.length;
    };
    const [at] = [...left.keys()].toSorted((a, b) => cost(left[a] ?? null) - cost(left[b] ?? null));
    return left.splice(at ?? 0, 1)[0] ?? null;
  });
}

/** @param isEmpty whether nothing was read at all */
function pairGap(wanted: Line | null, got: Line | null, isEmpty: boolean, needs: ReadonlySet<string>): Gap {
  const gap: Gap = { silent: [], asked: [] };
  if (!wanted && got) {
    const isAsked = (isUnknown(got.title) && needs.has('role')) || needs.has('conflict');
    (isAsked ? gap.asked : gap.silent).push(`extra ${got.count} ${got.title}`);
  } else if (wanted && !got) {
    const isAsked = isEmpty && ['role', 'count', 'language'].some((code) => needs.has(code));
    (isAsked ? gap.asked : gap.silent).push(`missing ${wanted.count} ${wanted.title}`);
  } else if (wanted && got) {
    if (wanted.title !== got.title && !isSameUnknown(wanted.title, got.title)) {
      const isAsked = isUnknown(got.title) && needs.has('role');
      (isAsked ? gap.asked : gap.silent).push(`role ${got.title} for ${wanted.title}`);
    }
    for (const [fact, codes] of LINE_FACTS) {
      if (wanted[fact] === got[fact]) continue;
      const isAsked = got[fact] === null && codes.some((code) => needs.has(code));
      (isAsked ? gap.asked : gap.silent).push(`${fact} ${got[fact]} for ${wanted[fact]} (${wanted.title})`);
    }
  }
  return gap;
}

/** Two titles outside the salary table are one where they share a word. */
function isSameUnknown(one: string, other: string): boolean {
  if (!isUnknown(one) || !isUnknown(other)) return false;
  const words = new Set(one.match(/[\p{L}\p{N}_]+/gu));
  return (other.match(/[\p{L}\p{N}_]+/gu) ?? []).some((word) => words.has(word));
}
