/**
 * Asks about the lines of a draft that are likely misread by the judgement of `line-risks.ts`, which knows nothing of the
 * rules that read them. A question is cheaper than a wrong price.
 */
import data from '../../data/reading-risks-2026-11-30.json';
import type { Draft, DraftLine } from '../draft';
import type { Item } from '../item';
import type { LedgerEntry, Question, ReadRole, Span } from '../reading';
import { sentencesOf } from '../sentences';
import { spanOf, type Token } from '../tokens';
import { LEVELS, WORKSPACES } from '../vocabulary';
import { lineFeatures } from './line-features';
import { RISKY_FACTS, riskOfLine, type Risks, risksOf, type RiskyFact } from './line-risks';

export interface SettledDraft {
  draft: Draft;
  tokens: readonly Token[];
  items: readonly Item[];
  /** What the lines were settled to, in their order. */
  roles: readonly ReadRole[];
  questions: readonly Question[];
  ledger: readonly LedgerEntry[];
}

/** Most lines of one request that are asked about for their risk. */
const MOST_LINES = 3;
/** Requests with fewer words next to their facts are not judged: they are plain lists, and seldom misread. */
const FEWEST_WORDS = 12;
/** How many words of a text are no facts. */
export const wordsBesideFacts = (items: readonly Item[]): number =>
  items.filter(({ kind }) => kind === 'word' || kind === 'steer').length;

/** A fact is asked about from so much of the risk of the likeliest fault. */
const SHARE = 0.6;

interface Doubtful {
  line: DraftLine;
  role: ReadRole;
  risks: Risks;
  risk: number;
}

/** @returns whether a question was added: the draft is to be settled again */
export function askDoubtful(settled: SettledDraft): boolean {
  const { draft, tokens, items, roles, questions } = settled;
  if (wordsBesideFacts(items) < FEWEST_WORDS) return false;
  const lines = lineFeatures(settled).flatMap((features, index): Doubtful[] => {
    const [line, role] = [draft.lines[index], roles[index]];
    // A line that is asked about is looked at anyway.
    if (!line || !role || isAsked(index)) return [];
    const risks = risksOf(features);
    return [{ line, role, risks, risk: riskOfLine(risks) }];
  });
  if (!lines.some(({ risk }) => risk > data.ask_above)) return false;
  const doubtful = lines
    // A request that waits for an answer anyway can as well ask about one line more.
    .filter(({ risk }) => risk > data.then_above)
    .toSorted((a, b) => b.risk - a.risk)
    .slice(0, MOST_LINES);
  const asked = doubtful.map((one) => ({ one, facts: doubtedFacts(one) }));
  for (const { one, facts } of asked) for (const fact of facts) ask(one, fact);
  return asked.some(({ facts }) => facts.length > 0);

  function isAsked(index: number): boolean {
    return questions.some(({ line, lines: several }) => line === index || several?.includes(index));
  }

  /** What is likeliest wrong of a line, of what can be asked about. */
  function doubtedFacts(doubtful: Doubtful): RiskyFact[] {
    const { risks } = doubtful;
    const open = RISKY_FACTS.filter((fact) => isOpen(doubtful, fact));
    const most = Math.max(0, ...open.map((fact) => risks[fact]));
    return open.filter((fact) => risks[fact] >= SHARE * most);
  }

  function isOpen({ line, role }: Doubtful, fact: RiskyFact): boolean {
    if (fact === 'wanted') return role.known;
    if (fact === 'count') return line.count?.fraction !== true;
    return isSaid(fact) && !tellsApart(role, fact);
  }

  /** Whether the text says such a fact of anybody. */
  function isSaid(fact: 'level' | 'workspace'): boolean {
    return items.some(({ kind }) => kind === fact);
  }

  /** Whether a fact tells a line from another of its role: the text splits them, and they stay apart. */
  function tellsApart(role: ReadRole, fact: 'level' | 'workspace'): boolean {
    return roles.some(
      (other) => other.title.value === role.title.value && other[fact]?.value !== role[fact]?.value,
    );
  }

  function ask({ line, role }: Doubtful, fact: RiskyFact): void {
    const sentence = sentenceAt(line.title.start);
    switch (fact) {
      case 'wanted':
        draft.doubts.push({ line, likely: 'price', sentence });
        return;
      case 'count':
        line.otherCount = null;
        line.count = {
          value: null,
          fraction: false,
          span: sentence,
          likely: likelyNumbers(role, sentence),
        };
        return;
      case 'level':
        line.openLevel = { span: sentence, likely: distinct([role.level?.value, ...LEVELS]) };
        return;
      case 'workspace':
        line.openWorkspace = { span: sentence, likely: distinct([role.workspace?.value, ...WORKSPACES]) };
        return;
    }
  }

  function sentenceAt(offset: number): Span {
    const at = items.findIndex(({ to }) => (tokens[to - 1]?.end ?? Infinity) > offset);
    const { from, to } = sentencesOf(items).find((one) => one.to > at) ?? { from: 0, to: items.length };
    const [first, last] = [tokens[items[from]?.from ?? 0], tokens[(items[to - 1]?.to ?? 1) - 1]];
    return first && last ? spanOf(first, last) : { start: offset, end: offset + 1 };
  }

  /** The number as read, then those of its sentence; where it has no other those of the whole text. */
  function likelyNumbers(role: ReadRole, sentence: Span): number[] {
    const here = distinct([role.count?.value, ...numbersIn(sentence)]);
    const all = { start: 0, end: tokens.at(-1)?.end ?? 0 };
    return (here.length > 1 ? here : distinct([...here, ...numbersIn(all)])).slice(0, MOST_NUMBERS);
  }

  /** Numbers that may be those of people. */
  function numbersIn({ start, end }: Span): number[] {
    return items.flatMap((item) => {
      if (item.kind !== 'count' || item.article || item.value === null) return [];
      const at = tokens[item.from]?.start ?? 0;
      return at >= start && at < end && item.value > 0 && item.value <= MOST_PEOPLE ? [item.value] : [];
    });
  }
}

/** Numbers beyond are no choice worth offering. */
const MOST_PEOPLE = 100;

const MOST_NUMBERS = 5;

const distinct = <T>(values: readonly (T | null | undefined)[]): T[] => [
  ...new Set(values.filter((value) => value !== null && value !== undefined)),
];
