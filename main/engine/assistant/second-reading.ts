/** What the offline reader makes of the same text, asked about by place: the second opinion on Claude's answer. */
import type { LedgerEntry, Question, ReadRole, Reading, Span } from '../../../shared/request/reading';
import { overlap } from './words';

export type SecondReading = ReturnType<typeof secondReading>;

/** A line of the offline reader, and where it is among its lines. */
export interface TiedLine extends ReadRole {
  line: number;
}

/** @param offline its reading of the text that places are places in */
export function secondReading(offline: Reading) {
  const lines: TiedLine[] = offline.roles.map((role, line) => ({ ...role, line }));
  /** What the title of a line may mean, where that is asked about: "the designer". */
  const optionsOf = (line: number): readonly string[] =>
    offline.questions.find((question) => question.line === line && question.fact === 'title')?.options ?? [];
  return {
    reading: offline,
    lines,
    /** False where it made nothing of the text, and so has no say. */
    hasSay: lines.length > 0,
    /** Its lines of a title: those that stand there, else those of the same role. */
    linesOf(title: Span, role: string | null): TiedLine[] {
      const there = lines.filter((line) => line.title.span && overlap(line.title.span, title));
      if (there.length > 0 || role === null) return there;
      const named = lines.filter((line) => line.title.value === role);
      return named.length > 0 ? named : lines.filter(({ line }) => optionsOf(line).includes(role));
    },
    /** The fate of a fact at a place; undefined where the reader did not read or has no verdict. */
    entry: (fact: LedgerEntry['fact'], place: Span): LedgerEntry | undefined =>
      lines.length === 0
        ? undefined
        : offline.ledger.find((entry) => entry.fact === fact && overlap(entry.span, place)),
    /** What it asks about a fact of one of its lines. */
    question: (line: number, fact: Question['fact']): Question | undefined =>
      offline.questions.find((question) => question.line === line && question.fact === fact),
  };
}
