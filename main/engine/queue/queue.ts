/**
 * The job engine: one owner of the file claims ready jobs, runs them and settles them. It sleeps without a
 * statement while nothing is ready: an enqueue, a settled job or the next due retry wakes it.
 */
import { createHash } from 'node:crypto';
import type { JobError, JobStatus, JobView, TypeHealth } from '../../../shared/jobs/job';
import type { Clock } from '../clock';
import {
  type AnyJobType,
  backoffMs,
  GiveUp,
  type JobRun,
  type Outcome,
  type Step,
  TryAgain,
} from './job-type';
import { type Claim, ClaimLost, type QueueStore } from './store';

export interface Enqueue {
  type: string;
  input: unknown;
  submitKey?: string;
  uniqueKey?: string;
  cacheKey?: string;
}

export interface Enqueued {
  jobId: number;
  status: JobStatus;
  /** `cached`: completed within the cache's time; `running`: an equal one is under way; `repeated`: same submit key. */
  existing: 'cached' | 'running' | 'repeated' | null;
  completedAt: number | null;
}

export interface QueueOptions {
  store: QueueStore;
  types: readonly AnyJobType[];
  clock: Clock;
  random: () => number;
  /** Called after every committed change of a job. */
  changed(jobId: number, revision: number): void;
  /** Unforeseen errors: a bug of ours; the job is retried all the same. */
  unexpected(error: unknown, jobId: number): void;
}

export type Queue = ReturnType<typeof createQueue>;

const CACHE_MS = 60 * 60_000;
/** A timer is armed for at most this long, so that a clock set back delays a retry by no more. */
const LONGEST_SLEEP_MS = 60_000;

export function createQueue({ store, types, clock, random, changed, unexpected }: QueueOptions) {
  const registry = new Map(types.map((type) => [type.name, type]));
  const running = new Map<number, { type: string; abort: AbortController; ended: Promise<void> }>();
  let token = 0;
  let started = false;
  let stopping = false;
  let woken = false;
  let cancelTimer: (() => void) | null = null;

  /** Rescues what an earlier process left and begins to work. The data folder's lock must be held. */
  function start(): void {
    const now = clock.now();
    const rescued = store.transaction(() => {
      token = store.boot(now);
      const jobs = store.rescue(token, now);
      for (const job of jobs)
        if (job.failed) endAsFailed(job.id, POISON, now, () => store.bury(job.id, POISON, now));
      return jobs;
    });
    started = true;
    for (const job of rescued) notify(job.id);
    wake();
  }

  /**
   * Records a job, or answers with the one that it repeats. Call it inside the transaction of the use case,
   * so that both are durable or neither is.
   */
  function enqueue(job: Enqueue): Enqueued {
    const type = registry.get(job.type);
    if (!type) throw new Error(`unknown job type ${job.type}`);
    const now = clock.now();
    const same =
      existing('repeated', job.submitKey === undefined ? null : store.bySubmitKey(job.submitKey)) ??
      existing('running', job.uniqueKey === undefined ? null : store.byUniqueKey(job.uniqueKey)) ??
      existing(
        'cached',
        job.cacheKey === undefined ? null : store.byCacheKey(job.cacheKey, now - CACHE_MS, now),
      );
    if (same) return same;
    const jobId = store.insert(
      {
        type: job.type,
        input: type.input.parse(job.input),
        steps: type.steps,
        maxAttempts: type.maxAttempts,
        uniqueKey: job.uniqueKey ?? null,
        submitKey: job.submitKey ?? null,
        cacheKey: job.cacheKey ?? null,
      },
      now,
    );
    wake();
    return { jobId, status: 'pending', existing: null, completedAt: null };
  }

  /** Makes a waiting job ready again. Returns false where it does not wait. */
  function resume(jobId: number): boolean {
    const resumed = store.resume(jobId, clock.now());
    if (resumed) {
      notify(jobId);
      wake();
    }
    return resumed;
  }

  /** Looks for work once this turn of the event loop is over, so after the caller's transaction. */
  function wake(): void {
    if (!started || stopping || woken) return;
    woken = true;
    setImmediate(() => {
      woken = false;
      if (!stopping) work();
    });
  }

  function work(): void {
    cancelTimer?.();
    cancelTimer = null;
    const now = clock.now();
    const claims = store.transaction(() => {
      store.promote(now);
      return types.flatMap((type) => {
        const busy = [...running.values()].filter((run) => run.type === type.name).length;
        return Array.from({ length: type.concurrency - busy }, () => {
          token += 1;
          return store.claim(type.name, token, now);
        })
          .filter((claim) => claim !== null)
          .map((claim) => ({ type, claim }));
      });
    });
    for (const { type, claim } of claims) {
      notify(claim.id);
      begin(type, claim);
    }
    const next = store.nextRetry();
    if (next !== null) {
      cancelTimer = clock.after(Math.min(Math.max(next - now, 1), LONGEST_SLEEP_MS), wake);
    }
  }

  function begin(type: AnyJobType, claim: Claim): void {
    const abort = new AbortController();
    const ended = run(type, claim, abort).finally(() => {
      running.delete(claim.id);
      wake();
    });
    running.set(claim.id, { type: type.name, abort, ended });
  }

  async function run(type: AnyJobType, claim: Claim, abort: AbortController): Promise<void> {
    const { id, claim_token: owner } = claim;
    const cancelTimeout = clock.after(type.timeoutMs, () =>
      abort.abort(new TryAgain({ code: 'timeout', message: `took longer than ${type.timeoutMs / 1000} s` })),
    );
    try {
      const outcome = await attempt(type, claim, abort.signal);
      const now = clock.now();
      store.transaction(() => {
        if (outcome.kind === 'done')
          store.complete(id, owner, type.result.parse(outcome.result), outcome.cacheable, now);
        else store.wait(id, owner, outcome.for, now);
      });
    } catch (error) {
      settleFailure(claim, abort.signal.aborted && stopping ? STOPPED : error);
    } finally {
      cancelTimeout();
    }
    notify(id);
  }

  async function attempt(type: AnyJobType, claim: Claim, signal: AbortSignal): Promise<Outcome<unknown>> {
    const input = type.input.safeParse(JSON.parse(store.input(claim.id)));
    if (!input.success) {
      throw new GiveUp({ code: 'bad_input', message: 'The stored request is not readable any more.' });
    }
    return type.run(jobRun(type, claim, input.data, signal));
  }

  function settleFailure(claim: Claim, error: unknown): void {
    if (error instanceof ClaimLost) return;
    const { id, claim_token: owner } = claim;
    const now = clock.now();
    if (error === STOPPED) {
      store.transaction(() => store.handBack(id, owner, now));
      return;
    }
    const known = error instanceof GiveUp || error instanceof TryAgain;
    if (!known) unexpected(error, id);
    const reason: JobError = known
      ? error.error
      : { code: 'unexpected', message: 'An unexpected fault in ShoreQuote stopped the job.' };
    store.transaction(() => {
      const step = store.runningStep(id);
      if (step !== null) store.endStep(id, step, 'failed', reason.message, now);
      if (error instanceof GiveUp || claim.attempts >= claim.max_attempts) {
        endAsFailed(id, reason, now, () => store.fail(id, owner, reason, now));
      } else {
        const wait = (error instanceof TryAgain ? error.afterMs : null) ?? backoffMs(claim.attempts, random);
        store.retry(id, owner, reason, now + wait, now);
      }
    });
  }

  function endAsFailed(id: number, error: JobError, _now: number, fail: () => void): void {
    fail();
    const view = store.view(id);
    const type = view && registry.get(view.type);
    if (!type?.failed) return;
    const input = type.input.safeParse(JSON.parse(store.input(id)));
    if (input.success) type.failed(id, input.data, error);
  }

  function jobRun(type: AnyJobType, claim: Claim, input: never, signal: AbortSignal): JobRun<never> {
    const { id, claim_token: owner } = claim;
    const reuseFrom = type.reuseFrom?.(input) ?? null;
    const write = (writes: () => void): void => {
      store.transaction(() => {
        store.own(id, owner);
        writes();
      });
      notify(id);
    };
    return {
      jobId: id,
      input,
      attempt: claim.attempts,
      isLastAttempt: claim.attempts >= claim.max_attempts,
      signal,
      write,
      asked: (name, summary) => write(() => store.endStep(id, name, 'asked', summary, clock.now())),
      step: async <T>(step: Step<T>): Promise<T> => {
        signal.throwIfAborted();
        const hash = createHash('sha256').update(JSON.stringify(step.input)).digest('hex');
        const stored = stepResult(id, step, hash);
        if (stored) {
          if (stored.status === 'asked') {
            write(() => store.endStep(id, step.name, 'done', step.summary(stored.value), stored.finishedAt));
          }
          return stored.value;
        }
        const earlier = reuseFrom === null ? null : stepResult(reuseFrom, step, hash);
        if (earlier) {
          write(() => {
            const result = JSON.stringify(earlier.value);
            store.reuseStep(
              id,
              step.name,
              hash,
              result,
              step.summary(earlier.value),
              earlier.finishedAt,
              clock.now(),
            );
            step.commit?.(earlier.value);
          });
          return earlier.value;
        }
        write(() => store.startStep(id, step.name, clock.now()));
        const value = step.result.parse(await step.run());
        signal.throwIfAborted();
        write(() => {
          store.finishStep(id, step.name, hash, JSON.stringify(value), step.summary(value), clock.now());
          step.commit?.(value);
        });
        return value;
      },
    };
  }

  function stepResult<T>(jobId: number, step: Step<T>, hash: string) {
    const stored = store.step(jobId, step.name);
    if (stored?.input_hash !== hash || !['done', 'skipped', 'asked'].includes(stored.status)) return null;
    const value = step.result.safeParse(stored.result);
    return value.success
      ? { value: value.data, status: stored.status, finishedAt: stored.finished_at ?? 0 }
      : null;
  }

  function notify(jobId: number): void {
    changed(jobId, store.revision(jobId));
  }

  /** Stops claiming, gives running jobs `graceMs` to end, then hands them back with the attempt refunded. */
  async function stop(graceMs: number): Promise<void> {
    stopping = true;
    cancelTimer?.();
    const ended = Promise.all([...running.values()].map((run) => run.ended));
    const cancelGrace = clock.after(graceMs, () => {
      for (const run of running.values()) run.abort.abort(STOPPED);
    });
    await ended;
    cancelGrace();
  }

  return {
    start,
    enqueue,
    resume,
    stop,
    get: (jobId: number): JobView | null => store.view(jobId),
    health: (): TypeHealth[] => store.health([...registry.keys()], clock.now()),
    /** Whether nothing is ready, running or waiting for a retry. */
    isIdle: (): boolean => store.unsettled() === 0,
  };
}

const STOPPED = new Error('the engine stops');
const POISON: JobError = {
  code: 'poison',
  message:
    'ShoreQuote ended unexpectedly three times while it worked on this. It is not tried again by itself.',
};

function existing(
  kind: 'cached' | 'running' | 'repeated',
  found: { id: number; status: JobStatus; completed_at: number | null } | null,
): Enqueued | null {
  return found && { jobId: found.id, status: found.status, existing: kind, completedAt: found.completed_at };
}
