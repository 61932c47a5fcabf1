/** The queue as everything else sees it. One conformance suite (test/integration/queue) says what it keeps. */
import type { JobEvent, JobStatus, JobView, LogEntry, Priority, WaitReason } from '../../../shared/jobs/job';
import type { DeadLetter } from '../../../shared/jobs/dead-letter';
import type { QueueHealth, QueueStanding } from '../../../shared/jobs/health';

export interface Enqueue {
  type: string;
  input: unknown;
  /** One intended action of a person: the same key is the same job, for good. */
  submitKey?: string;
  unique?: Unique;
  /** A job of this key completed within the last hour answers instead. */
  cacheKey?: string;
  priority?: Priority;
  /** Not before this instant. */
  runAfter?: number;
  /** Begins by waiting: for a person's approval, say. */
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

/** Which jobs an order is for; what is left out does not narrow. */
export interface JobFilter {
  jobIds?: readonly number[] | undefined;
  type?: string | undefined;
  status?: JobStatus | undefined;
  /** Reason of the open dead letter. */
  reason?: string | undefined;
  /** Jobs that the order is not for, although they fit. */
  except?: readonly number[] | undefined;
}

export interface JobDetail {
  job: JobView;
  input: unknown;
  /** Fields of the input that a person may change. */
  editable: readonly string[];
  log: LogEntry[];
}

export interface JobEventData {
  jobId: number;
  type: string;
  /** `step`: a step began, went on or ended. */
  event: JobEvent | 'step';
  revision: number;
}

/**
 * Orders. Call them inside a write (`Writer.write`): they hold together with the caller's own writes or not at
 * all, and their events come after the commit.
 */
export interface QueueCommands {
  /** Records a job, or answers with the one that it repeats. */
  enqueue(job: Enqueue): Enqueued;
  /** Makes one waiting job ready. False where it does not wait. */
  resume(jobId: number): boolean;
  /** Makes ready all that waits for this. Returns how many. */
  resumeAllWaitingFor(reason: WaitReason): number;
  /** Ends jobs: at once where they do not run, else at the next safe moment. Returns how many. */
  cancel(filter: JobFilter): number;
  /** Has failed, cancelled or waiting-to-retry jobs tried again, from the failed step or from the first. */
  retry(filter: JobFilter, from: 'failed_step' | 'start'): number;
  /** Changes fields of a failed job's input. @throws {InvalidInput} where the type's schema refuses it */
  editInput(jobId: number, changes: Readonly<Record<string, unknown>>): void;
  /** Puts dead letters away with a reason. Returns how many. */
  dismissDeadLetters(filter: JobFilter, note: string): number;
  prioritise(filter: JobFilter, priority: Priority): number;
  /** Begins no more jobs of this type's queue, or of any (`null`). What runs goes on. */
  pause(type: string | null): void;
  unpause(type: string | null): void;
  /** Takes names out of jobs; what needs who is erased ends as cancelled and can't be retried. */
  erase(erase: Erase): Erased;
  /** Says what became of something that left the machine while nobody was looking. */
  resolveEffect(jobId: number, happened: boolean): boolean;
}

/** Whose names are taken out of jobs, and of which. */
export interface Erase {
  /** Whether a name stands in a stored text or JSON. */
  standIn(stored: string): boolean;
  /** The text or JSON without the names. */
  redact(stored: string): string;
  /** The JSON without any text. */
  blank(stored: string): string;
  /** Types whose jobs are about nobody else: where a name stands in one, its whole input goes. */
  whole: readonly string[];
  /** Types that are left as they are. */
  except: readonly string[];
  /** Jobs about who is erased, whatever their texts say. */
  jobIds: readonly number[];
}

export interface Erased {
  jobIds: readonly number[];
  /** False: a job still runs and was asked to stop; nothing was changed yet, erase again later. */
  isDone: boolean;
}

/** Open jobs of types with effects, in a file that may be older than what they did. */
export interface HeldForReview {
  /** Wait for a person's word whether they did it. */
  review: number;
  /** Wait for a person's approval, as before. */
  approval: number;
}

/** Instants, epoch milliseconds: what ended before is forgotten. */
export interface PruneCutoffs {
  /** Completed and cancelled jobs. */
  ended: number;
  /** Failed jobs whose dead letter was dealt with; with an open one they are kept. */
  failed: number;
}

export interface Queue {
  readonly commands: QueueCommands;
  /**
   * Rescues what an earlier process left and begins to work. The data folder's lock must be held.
   *
   * @param restored set where the file may be older than what its jobs did outside: open jobs of types with
   *   effects then wait for a person's review, or still for the approval that they waited for; called in the same
   *   write with how many
   */
  start(restored?: (held: HeldForReview) => void): void;
  /** Stops claiming, gives running jobs `graceMs` to end, then hands them back with the attempt refunded. */
  stop(graceMs: number): Promise<void>;
  /** The computer slept or its clock was set: nothing is lost, early, late or done in a burst. */
  onClockJump(jump: { sleptMs: number; setMs: number }): void;
  get(jobId: number): JobView | null;
  detail(jobId: number): JobDetail | null;
  list(filter: JobFilter, limit: number): JobView[];
  /**
   * Inputs of the jobs of a type that were let run: those that are open and wait for no approval, and those that
   * completed or failed after an instant.
   */
  letRun(type: string, after: number): unknown[];
  deadLetters(): DeadLetter[];
  health(): QueueHealth;
  standing(): QueueStanding;
  /**
   * Forgets old jobs, in small writes between which others go on; what a type still needs is kept. Returns how
   * many were forgotten.
   */
  prune(before: PruneCutoffs, signal: AbortSignal): Promise<number>;
  /** Whether nothing runs, is ready, or is tried again within half a minute; what is paused does not count. */
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
