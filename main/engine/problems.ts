/** What a person should know or fix, from every feature that may have something to say. */
import type { Problem } from '../../shared/contract/app-view';

export interface Problems {
  /** Adds where problems come from. It reads nothing that may be damaged. */
  add(source: () => Problem[]): void;
  /** Reports all of them: one of them is another now. */
  publish(): void;
}

export function createProblems(report: (problems: Problem[]) => void): Problems {
  const sources: (() => Problem[])[] = [];
  return {
    add: (source) => void sources.push(source),
    publish: () => report(sources.flatMap((source) => source())),
  };
}
