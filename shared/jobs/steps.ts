/** A job's progress, from its steps. */
import { z } from 'zod';
import type { StepView } from './job';

/** Where a job is: the number of its current step, from 1, and the number of its steps. Both are 0 without steps. */
export const StepPlace = z.strictObject({ step: z.int().nonnegative(), of: z.int().nonnegative() });
export type StepPlace = z.infer<typeof StepPlace>;

/** Removed steps do not count. */
export function stepPlace(steps: readonly Pick<StepView, 'status' | 'isRemoved'>[]): StepPlace {
  const needed = steps.filter(({ isRemoved }) => !isRemoved);
  const done = needed.filter(({ status }) => status === 'done' || status === 'skipped').length;
  return { step: Math.min(done + 1, needed.length), of: needed.length };
}

export const stepPlaceWords = ({ step, of }: StepPlace): string => `step ${step} of ${of}`;

/** Whether an update of ShoreQuote removed a step from the job type before it was done. */
export const isNotNeeded = ({ isRemoved, status }: Pick<StepView, 'isRemoved' | 'status'>): boolean =>
  isRemoved && status !== 'done' && status !== 'skipped';
