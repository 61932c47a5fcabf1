/**
 * Lines of one role that nothing tells apart: `a legal secretary, no, actually two legal secretaries`. Whether the second
 * number replaces the first or is added to it is asked about; the rows and groups of a list are other people.
 */
import data from '../data/request-words-2026-11-24.json';
import { type Draft, type DraftLine, titleOf } from './draft';
import { STOP_WORDS } from './phrases';
import type { Span } from './reading';
import type { Token } from './tokens';
import { LISTS } from './word-lists';

const RESTARTS: ReadonlySet<string> = new Set(data.restarts);

/** Makes one line, whose number is asked about, of such lines. */
export function askSaidTwice(draft: Draft, tokens: readonly Token[]): void {
  for (const line of draft.lines) {
    const at = draft.lines.indexOf(line);
    const before = draft.lines.slice(0, at).findLast((other) => isSame(other, line));
    if (!before || at < 0 || !isSaidAgain(before, line)) continue;
    const [first, second] = [before, line].map(({ count }) => count?.value ?? 1);
    if (first === undefined || second === undefined) continue;
    line.count = {
      value: null,
      fraction: false,
      span: { start: before.title.start, end: line.title.end },
      likely: [...new Set([second, first + second, first])],
    };
    draft.lines = draft.lines.filter((one) => one !== before);
    draft.doubts = draft.doubts.filter((doubt) => doubt.line !== before);
  }

  function isSaidAgain(before: DraftLine, line: DraftLine): boolean {
    const between = within({ start: before.title.end, end: line.title.start });
    if (before.title.start >= line.title.start) return false;
    if (before.sentence !== line.sentence) return haveSameFacts(before, line) && !isRow(line);
    const isCorrected = between.some(({ text }) => RESTARTS.has(text));
    // `a nurse would be an RN`.
    const isExplained =
      between.length > 1 && between.every(({ kind, text }) => kind === 'word' && isPlain(text));
    return (isCorrected && haveSameFacts(before, line)) || isExplained;
  }

  function within({ start, end }: Span): Token[] {
    return tokens.filter((token) => token.start >= start && token.end <= end);
  }

  /** A line of a list begins with its title, or with the number of it. */
  function isRow({ title, count }: DraftLine): boolean {
    const start = Math.min(title.start, count?.span.start ?? title.start);
    const first = tokens.findIndex((token) => token.start >= start);
    const before = tokens.slice(Math.max(0, first - 2), first).filter(({ text }) => !/^[-*•·(]$/u.test(text));
    return first === 0 || before.length === 0 || before.at(-1)?.kind !== 'word';
  }
}

/** Words that join no two roles. */
const isPlain = (text: string): boolean => STOP_WORDS.has(text) && !LISTS.joins_roles.has(text);

const isSame = (one: DraftLine, other: DraftLine): boolean =>
  titleOf(one.resolution) === titleOf(other.resolution) &&
  one.resolution.kind === 'role' &&
  [one, other].every(({ count }) => count === null || count.value !== null);

const haveSameFacts = (one: DraftLine, other: DraftLine): boolean =>
  JSON.stringify([valuesOf(one.levels), valuesOf(one.workspaces)]) ===
  JSON.stringify([valuesOf(other.levels), valuesOf(other.workspaces)]);

const valuesOf = (mentions: readonly { value: string }[]): string[] => mentions.map(({ value }) => value);
