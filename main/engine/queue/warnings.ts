/** The three warnings about a job type as rules: when each begins and when it ends. Pure. */
import type { HealthWarning } from '../../../shared/jobs/health';

/** The defaults, as data. A window is five minutes; a warning ends after two calm windows in a row. */
export const RULES = {
  windowMs: 5 * 60_000,
  calmWindows: 2,
  /** Ready jobs rose in `windows` windows and exceed what was completed in them by `excess`. */
  behind: { windows: 3, excess: 5 },
  /** At least `least` jobs and this share of all that ended in `withinMs` failed. */
  failing: { least: 3, share: 0.25, withinMs: 15 * 60_000 },
  /** The median of the last `last` runs is at least `times` that of `ofMs`, which knows at least `base` runs. */
  slower: { last: 10, times: 2, ofMs: 7 * 24 * 3_600_000, base: 20 },
} as const;

export type WarningKind = HealthWarning['kind'];

/** What is known of one type at the end of a window. */
export interface WarningInputs {
  /** Ready jobs now and at the ends of the windows before, newest first. */
  ready: readonly number[];
  /** Ended in the time that each rule looks at. */
  completed: number;
  failed: number;
  /** Milliseconds; null: not enough runs. */
  medianLast: number | null;
  medianUsual: number | null;
}

export interface Standing {
  kind: WarningKind;
  /** Epoch milliseconds. */
  since: number;
  /** Calm windows in a row. */
  calm: number;
}

interface Judgement {
  begins: boolean;
  /** Below half of what makes it begin. */
  isCalm: boolean;
}

const JUDGES: Record<WarningKind, (facts: WarningInputs) => Judgement> = {
  behind({ ready, completed }) {
    const { windows, excess } = RULES.behind;
    const last = ready.slice(0, windows + 1);
    const rose = last.length > windows && last.every((count, i) => i === 0 || (last[i - 1] ?? 0) > count);
    const over = (ready[0] ?? 0) - completed;
    return { begins: rose && over >= excess, isCalm: over < excess / 2 };
  },
  failing({ completed, failed }) {
    const { least, share } = RULES.failing;
    const part = failed === 0 ? 0 : failed / (failed + completed);
    return { begins: failed >= least && part >= share, isCalm: failed < least / 2 || part < share / 2 };
  },
  slower({ medianLast, medianUsual }) {
    if (medianLast === null || medianUsual === null || medianUsual === 0)
      return { begins: false, isCalm: true };
    const times = medianLast / medianUsual;
    // Half of the rise: a type that is as fast as ever has the factor 1.
    return { begins: times >= RULES.slower.times, isCalm: times < 1 + (RULES.slower.times - 1) / 2 };
  },
};

export const KINDS: readonly WarningKind[] = ['behind', 'failing', 'slower'];

/**
 * The warnings of a type at an instant.
 *
 * @param isWindowEnd whether a window ends now: only then calm is counted; a warning begins at any time
 */
export function judge(
  before: readonly Standing[],
  facts: WarningInputs,
  now: number,
  isWindowEnd: boolean,
): Standing[] {
  return KINDS.flatMap((kind): Standing[] => {
    const standing = before.find((one) => one.kind === kind);
    const { begins, isCalm } = JUDGES[kind](facts);
    if (!standing) return begins ? [{ kind, since: now, calm: 0 }] : [];
    if (!isCalm) return [{ ...standing, calm: 0 }];
    const calm = standing.calm + (isWindowEnd ? 1 : 0);
    return calm >= RULES.calmWindows ? [] : [{ ...standing, calm }];
  });
}

/** The middle of sorted or unsorted values; null of none. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

/** The current state and what to do about it. */
export function warningText(
  kind: WarningKind,
  { ready, completed, failed, medianLast, medianUsual }: WarningInputs,
): string {
  const seconds = (ms: number | null): string => ((ms ?? 0) / 1000).toFixed(1);
  switch (kind) {
    case 'behind':
      return `${ready[0] ?? 0} jobs are queued and ${completed} were completed in 15 minutes. Nothing is lost. Close apps you don’t need, or leave ShoreQuote open until it catches up.`;
    case 'failing':
      return `${failed} of the last ${failed + completed} jobs failed in 15 minutes. See “Needs attention” below for the reason, fix it, then retry them together.`;
    case 'slower':
      return `The last ${RULES.slower.last} jobs took ${seconds(medianLast)} s each; they usually take ${seconds(medianUsual)} s. Check your connection and Claude’s status. Requests can be read offline in the meantime.`;
  }
}
