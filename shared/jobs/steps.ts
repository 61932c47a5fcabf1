/** What a job's steps tell of its progress. */
import type { StepView } from './job';

/** The step that a job is at, counted from 1, and of how many; removed steps do not count. */
export function stepPlace(steps: readonly Pick<StepView, 'status' | 'isRemoved'>[]): {
  step: number;
  of: number;
} {
  const needed = steps.filter(({ isRemoved }) => !isRemoved);
  const done = needed.filter(({ status }) => status === 'done' || status === 'skipped').length;
  return { step: Math.min(done + 1, needed.length), of: needed.length };
}

/** Whether an update of ShoreQuote took a step out of the job before it was done. */
export const isNotNeeded = ({ isRemoved, status }: Pick<StepView, 'isRemoved' | 'status'>): boolean =>
  isRemoved && status !== 'done' && status !== 'skipped';
