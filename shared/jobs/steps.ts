/** A job's progress, from its steps. */
import type { StepView } from './job';

/** The number of the current step, from 1, and the number of steps; removed steps do not count. */
export function stepPlace(steps: readonly Pick<StepView, 'status' | 'isRemoved'>[]): {
  step: number;
  of: number;
} {
  const needed = steps.filter(({ isRemoved }) => !isRemoved);
  const done = needed.filter(({ status }) => status === 'done' || status === 'skipped').length;
  return { step: Math.min(done + 1, needed.length), of: needed.length };
}

/** Whether an update of ShoreQuote removed a step from the job type before it was done. */
export const isNotNeeded = ({ isRemoved, status }: Pick<StepView, 'isRemoved' | 'status'>): boolean =>
  isRemoved && status !== 'done' && status !== 'skipped';
