/** How long the rest of a running job usually takes, from the last runs of each of its steps. Pure. */
import type { Estimate, StepView } from '../../../shared/jobs/job';

/** Fewer known runs than this give no estimate. */
const FEWEST = 2;

/**
 * @param times milliseconds of earlier runs by step
 * @param now epoch milliseconds
 */
export function estimate(
  steps: readonly StepView[],
  times: ReadonlyMap<string, readonly number[]>,
  now: number,
): Estimate {
  const running = steps.find(({ status }) => status === 'running');
  const known = (name: string): readonly number[] | null => {
    const runs = times.get(name) ?? [];
    return runs.length < FEWEST ? null : runs;
  };
  const elapsed = Math.max(now - (running?.startedAt ?? now), 0);
  const left = steps
    .filter(({ status, isRemoved }) => !isRemoved && (status === 'running' || status === 'waiting'))
    .map(({ name, status }) => {
      const runs = known(name);
      if (!runs) return null;
      const usual = share(runs, 0.5);
      return status === 'running' ? Math.max(usual - elapsed, 0) : usual;
    });
  const runs = running ? known(running.name) : null;
  return {
    leftMs:
      left.length === 0 || left.includes(null) ? null : left.reduce<number>((sum, ms) => sum + (ms ?? 0), 0),
    usualMs: runs && share(runs, 0.5),
    isLong: runs !== null && elapsed > share(runs, 0.9),
  };
}

/** The value below which that share of the values lies. */
function share(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.floor((sorted.length - 1) * part)] ?? 0);
}
