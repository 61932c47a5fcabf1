/** Creates the queue on one SQLite file. */
import { SHOWN_LETTERS } from '../../../shared/jobs/dead-letter';
import type { JobEvent, JobView } from '../../../shared/jobs/job';
import type { Clock } from '../clock';
import type { Db } from '../database/open';
import type { Writer } from '../database/writer';
import { estimate } from './estimate';
import { createHealth } from './health';
import { createHealthTable } from './health-table';
import { createPruner } from './pruner';
import { type AnyJobType, asJobType, type JobType } from './job-type';
import type { JobRow } from './job-row';
import { createCommands } from './commands';
import { createPauses } from './pauses';
import type { HeldForReview, JobEventData, Queue } from './queue';
import { createSchedules, type Schedule } from './schedules';
import { createOutcomeWriter, readInput } from './outcomes';
import { createTables } from './tables';
import { createWorker } from './worker';

export interface QueueOptions {
  db: Db;
  writer: Writer;
  clock: Clock;
  random: () => number;
  /** Called with unforeseen errors: a bug of ours; the job is retried all the same. */
  onUnexpectedError(error: unknown, jobId: number): void;
  warningsChanged(): void;
}

/** A queue whose job types are defined, before it is started, by the features that have them. */
export interface DefinableQueue extends Queue {
  /** @throws where the type is there already, its steps are not clear, or the queue was started */
  define<I, R>(type: JobType<I, R>): void;
  /** Has a job of a defined type enqueued at set times. */
  schedule(schedule: Schedule): void;
}

/** A retry that is due within this time counts as work in progress. */
const SOON_MS = 30_000;
/** Characters of a subject. */
const LONGEST_SUBJECT = 120;

export function createQueue(options: QueueOptions): DefinableQueue {
  const { db, writer, clock, random } = options;
  const registry = new Map<string, AnyJobType>();
  const scheduled: Schedule[] = [];
  let isStarted = false;
  const tables = createTables(db);
  const { jobs, steps, deadLetters } = tables;
  const listeners = new Set<(event: JobEventData) => void>();
  const pauses = createPauses(db);

  const onJobEvent = (jobId: number, type: string, event: JobEvent | 'step', revision: number): void =>
    writer.afterCommit(() => {
      for (const listener of listeners) listener({ jobId, type, event, revision });
    });

  const outcomes = createOutcomeWriter({ tables, registry, random, onJobEvent });
  const worker = createWorker({
    tables,
    writer,
    clock,
    registry,
    outcomes,
    isPaused: pauses.isPaused,
    onJobEvent,
    onUnexpectedError: options.onUnexpectedError,
  });
  const commands = createCommands({
    db,
    tables,
    registry,
    clock,
    pauses,
    worker,
    outcomes,
    afterCommit: writer.afterCommit,
    onJobEvent,
  });
  const health = createHealth({
    table: createHealthTable(db),
    deadLetters,
    registry,
    pauses,
    clock,
    writer,
    changed: options.warningsChanged,
  });
  const schedules = createSchedules({
    db,
    clock,
    writer,
    schedules: scheduled,
    enqueue: commands.enqueue,
  });

  const isKnown = (name: string, version: number): boolean => {
    const type = registry.get(name);
    return type !== undefined && version <= (type.inputVersion ?? 1);
  };

  /** Voids claims of earlier boots, parks unknown types, and resumes types that have become known. */
  function boot(restored?: (held: HeldForReview) => void): void {
    const now = clock.now();
    const firstToken = jobs.boot(now);
    for (const left of jobs.claimedByEarlierBoots(firstToken)) outcomes.rescue(left, now);
    for (const { id, type, revision } of jobs.parkUnknownTypes(isKnown))
      onJobEvent(id, type, 'waits', revision);
    for (const id of jobs.waitingFor('unknown_type')) {
      const job = jobs.get(id);
      if (job && isKnown(job.type, job.input_version)) commands.resume(id);
    }
    restored?.(holdEffectJobsForReview(now));
    writer.afterCommit(() => worker.start(firstToken));
  }

  /** Effects after the backup was made are not in the file, so a person must confirm them. */
  function holdEffectJobsForReview(now: number): HeldForReview {
    const types = [...registry.values()].filter(({ hasExternalEffects }) => hasExternalEffects);
    const held = types.flatMap(({ name }) => jobs.holdForReview(name));
    for (const { id, type, revision } of held) {
      steps.appendLog(id, 'waits', jobs.get(id)?.attempts ?? 0, now, 'review');
      onJobEvent(id, type, 'waits', revision);
    }
    const approval = types.reduce((total, { name }) => total + jobs.countAwaitingApproval(name), 0);
    return { review: held.length, approval };
  }

  /** The subject in one line; null where the type has none or the input is not readable. */
  function subjectOf(job: JobRow): string | null {
    const type = registry.get(job.type);
    if (!type?.subject) return null;
    const input = readInput(type, job.input, job.input_version);
    const subject = input.success ? type.subject(input.data)?.replaceAll(/\s+/g, ' ').trim() : null;
    if (!subject) return null;
    return subject.length <= LONGEST_SUBJECT ? subject : `${subject.slice(0, LONGEST_SUBJECT - 1)}…`;
  }

  function view(job: JobRow): JobView {
    const all = steps.all(job.id);
    const isRunning = job.status === 'processing';
    return {
      jobId: job.id,
      type: job.type,
      subject: subjectOf(job),
      status: job.status,
      waitingFor: job.waiting_for,
      isPaused: job.status === 'pending' && pauses.isPaused(registry.get(job.type)?.queue ?? ''),
      isStopping: isRunning && job.cancel_requested,
      priority: job.priority,
      attempts: job.attempts,
      maxAttempts: job.max_attempts,
      createdAt: job.created_at,
      startedAt: job.started_at,
      completedAt: job.completed_at,
      runAfter: job.wait_until ?? job.run_after,
      result: job.result,
      error: job.error,
      steps: all,
      estimate: isRunning ? estimate(all, steps.times(job.type), clock.now()) : null,
    };
  }

  function get(jobId: number): JobView | null {
    const job = jobs.get(jobId);
    return job && view(job);
  }

  return {
    commands,
    define(type) {
      if (isStarted || registry.has(type.name))
        throw new Error(`${type.name} can’t be defined now, or again`);
      checkSteps(type);
      registry.set(type.name, asJobType(type));
    },
    schedule: (schedule) => void scheduled.push(schedule),
    start(restored): void {
      isStarted = true;
      void writer.write(() => boot(restored), { mustCommit: true });
      schedules.start();
      health.start();
    },
    async stop(graceMs: number): Promise<void> {
      schedules.stop();
      health.stop();
      await worker.stop(graceMs);
    },
    onClockJump({ sleptMs, setMs }): void {
      if (setMs !== 0) {
        void writer.write(
          () => {
            jobs.shiftDue(setMs);
            worker.dueMoved();
          },
          { mustCommit: true },
        );
      }
      if (sleptMs > 0) void worker.slept();
      schedules.tick();
      worker.wake();
    },
    get,
    detail(jobId) {
      const job = jobs.get(jobId);
      if (!job) return null;
      const editable = registry.get(job.type)?.editable ?? [];
      return { job: view(job), input: job.input, editable, log: steps.log(jobId) };
    },
    types: () => [...registry.keys()],
    letRun: (type, after) => jobs.letRun(type, after),
    list: (filter, limit) => jobs.ids(filter, limit).flatMap((id) => get(id) ?? []),
    deadLetters() {
      const counts = new Map<string, number>();
      return deadLetters.open().map((letter) => {
        const count = (counts.get(letter.reason) ?? 0) + 1;
        counts.set(letter.reason, count);
        const job = count <= SHOWN_LETTERS ? jobs.get(letter.jobId) : null;
        return { ...letter, subject: job && subjectOf(job) };
      });
    },
    undecided: (limit) => health.undecidedIds(limit).flatMap((id) => get(id) ?? []),
    health: health.view,
    standing: health.standing,
    prune: createPruner({ db, writer, registry }).prune,
    isIdle: () =>
      jobs.busyTypes(clock.now() + SOON_MS).every((type) => pauses.isPaused(registry.get(type)?.queue ?? '')),
    on(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

/** @throws where a stored step could belong to two of the type's steps, or an earlier name to none */
function checkSteps({
  name,
  steps,
  formerSteps = {},
}: Pick<AnyJobType, 'name' | 'steps' | 'formerSteps'>): void {
  const names = [...steps, ...Object.values(formerSteps).flat()];
  const isClear = new Set(names).size === names.length;
  if (!isClear || !Object.keys(formerSteps).every((step) => steps.includes(step))) {
    throw new Error(`the steps of ${name} or their earlier names are not clear`);
  }
}
