/** The public interface of the queue. A conformance suite (test/integration/queue) states its guarantees. */
import type { JobEvent, JobStatus, JobView, LogEntry, Priority, WaitReason } from '../../../shared/jobs/job';
import type { DeadLetter } from '../../../shared/jobs/dead-letter';
import type { QueueHealth, QueueStanding } from '../../../shared/jobs/health';

/** A job to store, of one of these types. */
export interface Enqueue<Type extends string = string> {
  type: Type;
  input: unknown;
  /** One intended action of a person: the same key is the same job, permanently. */
  submitKey?: string;
  unique?: Unique;
  /** A job with this key that completed within the last hour is returned instead. */
  cacheKey?: string;
  priority?: Priority;
  /** The job does not start before this instant. */
  runAfter?: number;
  /** The job begins by waiting, for example for a person's approval. */
  waitFor?: WaitReason;
}

export interface Unique {
  key: string;
  /** Counts jobs in these states; default: those that are ready, running or between attempts. */
  states?: readonly JobStatus[];
  /** Counts jobs created within this time; default: whenever. */
  withinMs?: number;
}

export interface Enqueued {
  jobId: number;
  status: JobStatus;
  /** `cached`: completed within the cache's time; `running`: an equal one counts; `repeated`: same submit key. */
  existing: 'cached' | 'running' | 'repeated' | null;
  completedAt: number | null;
}

/** The jobs that a command applies to; a missing field excludes nothing. */
export interface JobFilter {
  jobIds?: readonly number[] | undefined;
  type?: string | undefined;
  status?: JobStatus | undefined;
  /** Reason of the open dead letter. */
  reason?: string | undefined;
  /** Jobs that the command skips, although they match. */
  except?: readonly number[] | undefined;
}

export interface JobDetail {
  job: JobView;
  input: unknown;
  /** Fields of the input that a person may edit. */
  editable: readonly string[];
  log: LogEntry[];
}

export interface JobEventData {
  jobId: number;
  type: string;
  /** `step`: a step started, made progress or ended. */
  event: JobEvent | 'step';
  revision: number;
}

/**
 * Commands. Call them inside a write (`Writer.write`): they commit together with the caller's own writes or not at
 * all, and their events come after the commit.
 */
export interface QueueCommands<Type extends string = string> {
  /** Stores a job, or returns the job that it repeats. */
  enqueue(job: Enqueue<Type>): Enqueued;
  /** Makes one waiting job ready. False where it does not wait. */
  resume(jobId: number): boolean;
  /** Makes all jobs ready that wait for this reason. Returns how many. */
  resumeAllWaitingFor(reason: WaitReason): number;
  /** Cancels jobs: at once where they are not running, else at the next safe point. Returns how many. */
  cancel(filter: JobFilter): number;
  /** Retries jobs that failed, were cancelled or wait for a retry, from the failed step or from the first. */
  retry(filter: JobFilter, from: 'failed_step' | 'start'): number;
  /** Changes fields of a failed job's input. @throws {InvalidInput} where the type's schema refuses it */
  editInput(jobId: number, changes: Readonly<Record<string, unknown>>): void;
  /** Dismisses dead letters, with a reason. Returns whose. */
  dismissDeadLetters(filter: JobFilter, note: string): number[];
  /** Opens dismissed dead letters of jobs that were not retried since. Returns how many. */
  reopenDeadLetters(jobIds: readonly number[]): number;
  prioritise(filter: JobFilter, priority: Priority): number;
  /** Starts no more jobs of this type's queue, or of any queue (`null`). Running jobs finish. */
  pause(type: string | null): void;
  resumeType(type: string | null): void;
  /** Removes names from jobs; jobs that need a deleted person are cancelled and can't be retried. */
  erase(erase: Erase): Erased;
  /** Stores a person's decision on whether an interrupted effect happened. */
  resolveEffect(jobId: number, happened: boolean): boolean;
}

/** The names of deleted people, to find and to take out. */
export interface Names {
  /** Whether a stored text or JSON contains a name. */
  standIn(stored: string): boolean;
  /** The text or JSON without the names. */
  redact(stored: string): string;
}

/** Whose names are removed from jobs, and from which. */
export interface Erase extends Names {
  /** The JSON without any text. */
  blank(stored: string): string;
  /** Types whose jobs are about one person: where the input contains a name, the whole input is deleted. */
  whole: readonly string[];
  /** Types that are left as they are. */
  except: readonly string[];
  /** Jobs about the deleted person, whether or not their texts contain the name. */
  jobIds: readonly number[];
}

export interface Erased {
  jobIds: readonly number[];
  /** False: a job still runs and was asked to stop; nothing was changed yet, erase again later. */
  isDone: boolean;
}

/** Open jobs with external effects, in a file that may be older than those effects. */
export interface HeldForReview {
  /** Jobs that wait for a person to say whether the effect happened. */
  review: number;
  /** Jobs that wait for a person's approval, as before. */
  approval: number;
}

/** Instants in epoch milliseconds: jobs that ended before them are pruned. */
export interface PruneCutoffs {
  /** Completed and cancelled jobs. */
  ended: number;
  /** Failed jobs whose dead letter is resolved; jobs with an open one are kept. */
  failed: number;
}

export interface Queue {
  readonly commands: QueueCommands;
  /**
   * Rescues the jobs of an earlier process and starts to work. The data folder's lock must be held.
   *
   * @param restored set where the file may be older than what its jobs did outside: open jobs of types with
   *   effects then wait for a person's review, or still for the approval that they waited for; called in the same
   *   write with how many
   */
  start(restored?: (held: HeldForReview) => void): void;
  /** Stops claiming, gives running jobs `graceMs` to end, then releases them with the attempt refunded. */
  stop(graceMs: number): Promise<void>;
  /** The computer slept or its clock was changed: no job is lost, early, late or run in a burst. */
  onClockJump(jump: { sleptMs: number; setMs: number }): void;
  /** The types of jobs that are defined. */
  types(): readonly string[];
  get(jobId: number): JobView | null;
  detail(jobId: number): JobDetail | null;
  list(filter: JobFilter, limit: number): JobView[];
  /**
   * Inputs of the jobs of a type that were let run: those that are open and wait for no approval, and those that
   * completed or failed after an instant.
   */
  letRun(type: string, after: number): unknown[];
  deadLetters(): DeadLetter[];
  /** Jobs that wait for a person’s approval or review, the oldest first. */
  undecided(limit: number): JobView[];
  health(): QueueHealth;
  standing(): QueueStanding;
  /**
   * Prunes old jobs, in small writes that let other writes through; jobs that a type still refers to are kept. Returns how
   * many were forgotten.
   */
  prune(before: PruneCutoffs, signal: AbortSignal): Promise<number>;
  /** Whether no job is running, ready or due for a retry within half a minute; paused jobs do not count. */
  isIdle(): boolean;
  /** Calls back after the commit of each event. */
  on(listener: (event: JobEventData) => void): () => void;
}

/** The edited input does not fit the job's type. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput';
  constructor(readonly fields: { path: string; message: string }[]) {
    super(fields.map(({ path, message }) => `${path} ${message}`).join('; '));
  }
}
