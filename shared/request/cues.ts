/** Finds the cues of a text that a role which it names may not be wanted, or not now; the words are data. */
import data from '../data/request-cues-2026-11-30.json';
import type { Token } from './tokens';

export type CueKind = keyof typeof data.cues;

/** A cue and its place; `from` and `to` are token indexes, `to` exclusive. */
export interface Cue {
  kind: CueKind;
  from: number;
  to: number;
}

/** One step of a cue: words that may stand there, each as its own words, or a gap. */
type Step = readonly (readonly string[])[] | 'gap';

interface Pattern {
  kind: CueKind;
  steps: readonly Step[];
}

/** Most words that a gap stands for. */
const LONGEST_GAP = 4;
const SETS: Readonly<Record<string, readonly string[]>> = data.sets;
const KINDS = kinds();
const PATTERNS = patternsByFirstWord();

/** The cues of a text, by kind in the order of the data; of those that begin at one place the longest of each kind. */
export function findCues(tokens: readonly Token[]): Cue[] {
  const cues: Cue[] = [];
  for (const [from, token] of tokens.entries()) {
    const longest = new Map<CueKind, number>();
    for (const { kind, steps } of PATTERNS.get(token.text) ?? []) {
      const to = endOf(tokens, from, steps, 0);
      if (to !== null && to > (longest.get(kind) ?? 0)) longest.set(kind, to);
    }
    for (const [kind, to] of longest) cues.push({ kind, from, to });
  }
  return cues.toSorted((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || a.from - b.from);
}

/** Where a pattern's steps end that begin at a token; null where they do not stand there. */
function endOf(tokens: readonly Token[], at: number, steps: readonly Step[], done: number): number | null {
  const step = steps[done];
  if (step === undefined) return at;
  if (step !== 'gap') {
    for (const words of step) {
      if (!words.every((word, index) => tokens[at + index]?.text === word)) continue;
      const end = endOf(tokens, at + words.length, steps, done + 1);
      if (end !== null) return end;
    }
    return null;
  }
  for (let skipped = 1; skipped <= LONGEST_GAP; skipped++) {
    if (tokens[at + skipped - 1]?.kind !== 'word') return null;
    const end = endOf(tokens, at + skipped, steps, done + 1);
    if (end !== null) return end;
  }
  return null;
}

function patternsByFirstWord(): ReadonlyMap<string, readonly Pattern[]> {
  const byWord = new Map<string, Pattern[]>();
  for (const kind of KINDS) {
    for (const written of data.cues[kind].words) {
      const steps = written.split(' ').map(stepOf);
      const [first] = steps;
      if (first === undefined || first === 'gap') throw new Error(`The cue "${written}" begins with a gap.`);
      for (const word of new Set(first.map((words) => words[0] ?? '')))
        byWord.set(word, [...(byWord.get(word) ?? []), { kind, steps }]);
    }
  }
  return byWord;
}

function stepOf(written: string): Step {
  if (written === '*') return 'gap';
  if (!written.startsWith('@')) return [[written]];
  const words = SETS[written.slice(1)];
  if (!words) throw new Error(`The cues name no set "${written}".`);
  return words.map((entry) => entry.split(' '));
}

function kinds(): CueKind[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a data file holds just the keys its type names
  return Object.keys(data.cues) as CueKind[];
}
