/** Job types of ShoreQuote: their names and steps have words for a person, in `job-words.ts` of their subject. */
import type { JobTypeName, StepName } from '../../shared/jobs/wording';
import type { DefinableQueue } from './queue/create-queue';
import type { JobContext, JobType, Outcome } from './queue/job-type';
import type { QueueCommands } from './queue/queue';
import type { Schedule } from './queue/schedules';

/** A job type of ShoreQuote, and what its runs may do: steps that have words. */
export interface AppJob<N extends JobTypeName, I, R> extends Omit<JobType<I, R>, 'name' | 'steps' | 'run'> {
  name: N;
  /** As `stepNames` gives them. */
  steps: readonly StepName<N>[];
  run(job: AppJobContext<N, I>): Promise<Outcome<R>>;
}

/** One run of a job of ShoreQuote. */
export type AppJobContext<N extends JobTypeName, I> = JobContext<I, StepName<N>>;

/** The commands of the queue, for job types of ShoreQuote only. */
export type AppCommands = QueueCommands<JobTypeName>;

/** A recurring job of ShoreQuote. */
export type AppSchedule = Schedule<JobTypeName>;

/** The queue as features see it: they define and start job types that have words. */
export interface AppQueue extends Omit<DefinableQueue, 'define' | 'commands' | 'schedule'> {
  readonly commands: AppCommands;
  /** @throws where the type is there already, its steps are not clear, or the queue was started */
  define<N extends JobTypeName, I, R>(type: AppJob<N, I, R>): void;
  schedule(schedule: AppSchedule): void;
}
