/** The commands of the queue. Each is called inside a write. */
import { z } from 'zod';
import { ERASED_CODE, isRetriable, type JobEvent, OPEN_STATUSES } from '../../../shared/jobs/job';
import type { Clock } from '../clock';
import type { Db } from '../database/open';
import { createErasing } from './erasing';
import type { AnyJobType } from './job-type';
import type { ExistingJob } from './jobs-table';
import type { Pauses } from './pauses';
import { type Enqueue, type Enqueued, InvalidInput, type QueueCommands } from './queue';
import type { OutcomeWriter } from './outcomes';
import type { Tables } from './tables';
import type { Worker } from './worker';

export interface CommandsOptions {
  db: Db;
  tables: Tables;
  registry: ReadonlyMap<string, AnyJobType>;
  clock: Clock;
  pauses: Pauses;
  worker: Worker;
  outcomes: OutcomeWriter;
  afterCommit(callback: () => void): void;
  onJobEvent(jobId: number, type: string, event: JobEvent | 'step', revision: number): void;
}

const CACHE_MS = 60 * 60_000;
/** The most jobs that one command applies to. */
const MOST = 100_000;
/** Characters of an input's JSON. */
const LONGEST_INPUT = 1_000_000;
const ALREADY_DONE =
  'This was already sent before the job failed, so it can’t be changed. Retry it to complete it; nothing is sent again.';

export function createCommands(options: CommandsOptions): QueueCommands {
  const { tables, registry, clock, pauses, worker, outcomes, onJobEvent } = options;
  const { jobs, steps, deadLetters, effects } = tables;

  function known(name: string): AnyJobType {
    const type = registry.get(name);
    if (!type) throw new Error(`unknown job type ${name}`);
    return type;
  }

  function enqueue(job: Enqueue): Enqueued {
    const type = known(job.type);
    const now = clock.now();
    const same = sameJob(job, now);
    if (same) return same;
    const runAfter = job.runAfter ?? now;
    const jobId = jobs.insert(
      {
        type: type.name,
        input: toJson(type.input.parse(job.input)),
        inputVersion: type.inputVersion ?? 1,
        maxAttempts: type.maxAttempts,
        priority: job.priority ?? type.priority ?? 0,
        submitKey: job.submitKey ?? null,
        uniqueKey: job.unique?.key ?? null,
        cacheKey: job.cacheKey ?? null,
        waitingFor: job.waitFor ?? null,
        runAfter,
        expiresAt: type.maxAgeMs === undefined ? null : runAfter + type.maxAgeMs,
      },
      now,
    );
    if (type.steps.length > 0) steps.insert(jobId, type.steps);
    worker.expect(type.name);
    onJobEvent(jobId, type.name, 'enqueued', 0);
    return { jobId, status: 'pending', existing: null, completedAt: null };
  }

  function sameJob({ submitKey, unique, cacheKey }: Enqueue, now: number): Enqueued | null {
    if (submitKey !== undefined) {
      const found = jobs.bySubmitKey(submitKey);
      if (found) return existing('repeated', found);
    }
    if (unique) {
      const after = unique.withinMs === undefined ? -1 : now - unique.withinMs;
      // A job that waits for a person does not count unless its states were asked for.
      const found = jobs.byUniqueKey(
        unique.key,
        unique.states ?? OPEN_STATUSES,
        after,
        unique.states !== undefined,
      );
      if (found) return existing('running', found);
    }
    if (cacheKey !== undefined) {
      const found = jobs.byCacheKey(cacheKey, now - CACHE_MS, now);
      if (found) return existing('cached', found);
    }
    return null;
  }

  function resume(jobId: number): boolean {
    const now = clock.now();
    const resumed = jobs.resumed(jobId, now);
    if (!resumed) return false;
    const { type, attempts, revision } = resumed;
    steps.appendLog(jobId, 'resumed', attempts, now);
    worker.expect(type);
    onJobEvent(jobId, type, 'resumed', revision);
    // The job was asked to stop during an external effect, and a person has now decided its outcome.
    if (resumed.isCancelRequested > 0) cancelOne(jobId);
    return true;
  }

  function cancelOne(jobId: number): boolean {
    const job = jobs.get(jobId);
    if (!job) return false;
    if (job.status === 'processing') {
      const revision = jobs.requestCancel(jobId);
      options.afterCommit(() => worker.interrupt(jobId, 'cancelled'));
      if (revision !== null) onJobEvent(jobId, job.type, 'step', revision);
      return revision !== null;
    }
    const now = clock.now();
    const revision = jobs.cancelled(jobId, now);
    if (revision === null) return false;
    steps.undoBegin(jobId);
    steps.appendLog(jobId, 'cancelled', job.attempts, now);
    const type = registry.get(job.type);
    if (type) outcomes.notifyType('onCancelled', type, jobId, job.input_version);
    onJobEvent(jobId, job.type, 'cancelled', revision);
    return true;
  }

  function retryOne(jobId: number, from: 'failed_step' | 'start'): boolean {
    const job = jobs.get(jobId);
    if (!job || !isRetriable(job)) return false;
    const now = clock.now();
    const isPausing = job.status === 'retry';
    // A job that a person dismissed needs approval again: retrying it does not approve it.
    const asks = job.status === 'cancelled' && registry.get(job.type)?.needsApproval === true;
    const revision = isPausing
      ? jobs.retryNow(jobId, now)
      : jobs.revived(jobId, now, asks ? 'approval' : null);
    if (revision === null) return false;
    if (from === 'start') steps.reset(jobId);
    worker.expect(job.type);
    if (!isPausing) {
      deadLetters.resolve(jobId, 'retried', null, now);
      steps.appendLog(jobId, 'revived', 0, now);
      const type = registry.get(job.type);
      if (type) outcomes.notifyType('onRetried', type, jobId, job.input_version);
    }
    onJobEvent(jobId, job.type, 'revived', revision);
    return true;
  }

  const each = (filter: Parameters<QueueCommands['cancel']>[0], order: (jobId: number) => boolean): number =>
    jobs.ids(filter, MOST).filter(order).length;

  const erase = createErasing({
    db: options.db,
    tables,
    registry,
    outcomes,
    now: clock.now,
    cancel: cancelOne,
    onJobEvent,
  });

  return {
    enqueue,
    resume,
    erase,
    resumeAllWaitingFor: (reason) => jobs.waitingFor(reason).filter(resume).length,
    cancel: (filter) => each(filter, cancelOne),
    retry: (filter, from) => each(filter, (jobId) => retryOne(jobId, from)),
    editInput(jobId, changes) {
      const job = jobs.get(jobId);
      const type = job && registry.get(job.type);
      if (!job || !type || !['failed', 'cancelled'].includes(job.status)) {
        throw new InvalidInput([{ path: 'jobId', message: 'isn’t a failed job' }]);
      }
      if (job.error?.code === ERASED_CODE) {
        throw new InvalidInput([{ path: 'jobId', message: 'was about a person or a lead that was erased' }]);
      }
      // The changes would look as if they had been applied.
      if (effects.isDoneOfJob(jobId)) throw new InvalidInput([{ path: '', message: ALREADY_DONE }]);
      const stored = outcomes.inputOf(type, jobId, job.input_version);
      const parsed = type.input.safeParse({
        ...(stored.success ? z.record(z.string(), z.unknown()).parse(stored.data) : {}),
        ...changes,
      });
      if (!parsed.success) {
        throw new InvalidInput(
          parsed.error.issues.map(({ path, message }) => ({ path: path.join('.') || 'input', message })),
        );
      }
      jobs.setInput(jobId, toJson(parsed.data), type.inputVersion ?? 1);
      steps.appendLog(jobId, 'edited', job.attempts, clock.now());
    },
    dismissDeadLetters: (filter, note) =>
      jobs
        .ids({ ...filter, status: 'failed' }, MOST)
        .filter((jobId) => deadLetters.resolve(jobId, 'discarded', note, clock.now())),
    reopenDeadLetters: (jobIds) => jobIds.filter(deadLetters.reopen).length,
    prioritise: (filter, priority) => each(filter, (jobId) => jobs.setPriority(jobId, priority)),
    pause(type) {
      pauses.pause(type === null ? null : known(type).queue, clock.now());
      options.afterCommit(worker.releasePaused);
    },
    resumeType(type) {
      pauses.resume(type === null ? null : known(type).queue);
      for (const name of registry.keys()) worker.expect(name);
    },
    resolveEffect(jobId, happenedOutside) {
      // A run may still be performing the effect.
      if (jobs.get(jobId)?.waiting_for !== 'review') return false;
      // A person decided now: what they say is done, however long they were asked.
      jobs.removeExpiry(jobId);
      if (effects.resolveForJob(jobId, happenedOutside, clock.now())) return resume(jobId);
      // Held after a restore: effects since the backup was made are not in the ledger.
      return happenedOutside ? cancelOne(jobId) : resume(jobId);
    },
  };
}

/** @throws {InvalidInput} where the input is not JSON or too long: at once, never when the job runs */
function toJson(input: unknown): string {
  let json: string | undefined;
  try {
    json = JSON.stringify(input);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  if (json === undefined) throw new InvalidInput([{ path: 'input', message: 'cannot be stored as JSON' }]);
  if (json.length > LONGEST_INPUT) {
    throw new InvalidInput([{ path: 'input', message: `is longer than ${LONGEST_INPUT} characters` }]);
  }
  return json;
}

const existing = (kind: 'cached' | 'running' | 'repeated', found: ExistingJob): Enqueued => ({
  jobId: found.id,
  status: found.status,
  existing: kind,
  completedAt: found.completed_at,
});
