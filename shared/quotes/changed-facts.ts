/** Which facts of which lines a change of the corrections touches, to say of a cell who changed it last. Pure. */
import { type Corrections, LineCorrection } from '../request/staffing-request';

/** `3:level`: a fact of a line. */
export const factKey = (line: number, fact: string): string => `${line}:${fact}`;

const FACTS = LineCorrection.keyof().options;

/** The keys of the facts that differ, as of `factKey`. */
export function changedFacts(before: Corrections, after: Corrections): string[] {
  const lines = new Set([...Object.keys(before.lines ?? {}), ...Object.keys(after.lines ?? {})]);
  return [...lines].flatMap((line) =>
    FACTS.filter(
      (fact) => JSON.stringify(before.lines?.[line]?.[fact]) !== JSON.stringify(after.lines?.[line]?.[fact]),
    ).map((fact) => factKey(Number(line), fact)),
  );
}
