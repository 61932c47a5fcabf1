import type { JobTypeName, StepName } from '../../shared/jobs/wording';
import type { DefinableQueue } from './queue/create-queue';
import type { JobType } from './queue/job-type';

/** A job type of ShoreQuote: its name and steps have words for a person, in `job-words.ts` of its subject. */
export type AppJob<N extends JobTypeName, I, R> = JobType<I, R> & {
  name: N;
  /** As `stepNames` gives them. */
  steps: readonly StepName<N>[];
};

/** The queue as features see it: they define job types that have words. */
export interface AppQueue extends Omit<DefinableQueue, 'define'> {
  /** @throws where the type is there already, its steps are not clear, or the queue was started */
  define<N extends JobTypeName, I, R>(type: AppJob<N, I, R>): void;
}
