/**
 * Claims ready jobs, runs them and settles them. It lives in the writer's turns: what ends, what is due and what
 * is claimed share one transaction. It sleeps without a statement while nothing is ready.
 */
import type { JobEvent } from '../../../shared/jobs/job';
import type { Clock } from '../clock';
import type { Writer } from '../database/writer';
import { createCompletionBatch } from './completion-batch';
import { createJobExecutor, type ActiveRun } from './job-executor';
import type { AnyJobType } from './job-type';
import type { Claim } from './jobs-table';
import type { InterruptReason, OutcomeWriter } from './outcomes';
import type { Tables } from './tables';

export interface WorkerOptions {
  tables: Tables;
  writer: Writer;
  clock: Clock;
  registry: ReadonlyMap<string, AnyJobType>;
  outcomes: OutcomeWriter;
  isPaused(queue: string): boolean;
  onJobEvent(jobId: number, type: string, event: JobEvent | 'step', revision: number): void;
  /** Called with unforeseen errors: a bug of ours; the job is retried all the same. */
  onUnexpectedError(error: unknown, jobId: number): void;
}

/** Milliseconds awake. */
const LEASE_MS = 60_000;
/** A timer is armed for at most this long, so that a clock that was set delays nothing by more. */
const LONGEST_SLEEP_MS = 60_000;
/** Types without steps whose runs are shorter than this are claimed ahead, so that many share one fsync. */
const SHORT_RUN_MS = 2;
const AHEAD = 128;

export type Worker = ReturnType<typeof createWorker>;

export function createWorker(options: WorkerOptions) {
  const { tables, writer, clock, registry, outcomes } = options;
  const { jobs, steps } = tables;
  /** The active runs, and when their outcome is stored. */
  const running = new Map<number, { run: ActiveRun; written: Promise<void> }>();
  const executor = createJobExecutor({
    tables,
    writer,
    clock,
    outcomes,
    changed: (jobId, type, revision) => options.onJobEvent(jobId, type, 'step', revision),
    onStepCompleted: (jobId) => {
      if (alone !== jobId) return;
      alone = null;
      wake();
    },
    onUnexpectedError: options.onUnexpectedError,
  });
  const completions = createCompletionBatch({
    writer,
    clock,
    outcomes,
    onSlotFreed: (type, end) => {
      if (end !== 'stopped') ready.add(type);
      if (end !== 'done') isDueKnown = false;
    },
    onUnexpectedError: options.onUnexpectedError,
  });
  /** Jobs that are claimed ahead and not started, by type. */
  const reserved = new Map<AnyJobType, Claim[]>();
  /** Types of which ready jobs may exist. */
  const ready = new Set<AnyJobType>();
  /** Mean length of a type's runs, milliseconds awake. */
  const lengths = new Map<AnyJobType, number>();
  let token = 0;
  let isWorking = false;
  let maySuspect = false;
  /** The job that runs alone until it completes a step. */
  let alone: number | null = null;
  let nextDue: number | null = null;
  let isDueKnown = false;
  let cancelTimer: () => void = () => undefined;
  let cancelRenewal: (() => void) | null = null;

  writer.atEndOfTurn(() => {
    if (isWorking) claimReady(clock.now());
  });

  function claimReady(now: number): void {
    if (!isDueKnown || (nextDue !== null && nextDue <= now)) promoteDue(now);
    if (maySuspect && claimsAlone(now)) return;
    for (const type of ready) {
      if (options.isPaused(type.queue)) continue;
      const held = busy(type) + (reserved.get(type)?.length ?? 0);
      const most = type.concurrency + (isShort(type) ? Math.max(AHEAD, 4 * type.concurrency) : 0) - held;
      // Ahead, only whole batches are worth a statement.
      if (most <= 0 || (held >= type.concurrency && most < AHEAD / 2)) continue;
      claim(type, most, now, false);
    }
  }

  /**
   * A job that was running at two deaths runs alone: if the process dies again, it is to blame. Returns whether
   * nothing else may be claimed until it has.
   */
  function claimsAlone(now: number): boolean {
    if (alone !== null && running.has(alone)) return true;
    const [type] = jobs.typesToRunAlone().flatMap((name) => {
      const known = registry.get(name);
      return known && !options.isPaused(known.queue) ? [known] : [];
    });
    if (!type) return false;
    if (running.size === 0) claim(type, 1, now, true);
    return true;
  }

  function claim(type: AnyJobType, most: number, now: number, isSuspect: boolean): void {
    token += 1;
    const claims = jobs.claim({
      type: type.name,
      version: type.inputVersion ?? 1,
      most,
      token,
      now,
      lease: now + LEASE_MS,
      runAloneOnly: isSuspect,
    });
    steps.align(
      claims.map(({ id }) => id),
      type,
    );
    for (const one of claims) {
      if (type.steps.length > 0) steps.beginNext(one.id, now);
      if (one.isFirst === 0) steps.appendLog(one.id, 'claimed', one.attempts, now);
    }
    writer.afterCommit(() => {
      if (claims.length < most && !isSuspect) ready.delete(type);
      if (isSuspect) alone = claims[0]?.id ?? null;
      for (const one of claims) options.onJobEvent(one.id, type.name, 'claimed', one.revision);
      const line = [...(reserved.get(type) ?? []), ...claims];
      reserved.set(type, line);
      beginReserved(type);
    });
  }

  function promoteDue(now: number): void {
    for (const job of [...jobs.due(now), ...jobs.expiredWaits(now)]) {
      const type = registry.get(job.type);
      if (type) ready.add(type);
      options.onJobEvent(job.id, job.type, 'due', job.revision);
    }
    const due = jobs.nextDue();
    writer.afterCommit(() => {
      nextDue = due;
      isDueKnown = true;
      arm();
    });
  }

  function arm(): void {
    cancelTimer();
    cancelTimer = () => undefined;
    if (nextDue === null || !isWorking) return;
    const wait = Math.min(Math.max(nextDue - clock.now(), 1), LONGEST_SLEEP_MS);
    cancelTimer = clock.after(wait, wake);
  }

  function wake(): void {
    if (!isWorking) return;
    writer.wake();
    arm();
  }

  const busy = (type: AnyJobType): number => {
    let count = 0;
    for (const { run } of running.values()) if (run.type === type) count += 1;
    return count;
  };
  const isShort = (type: AnyJobType): boolean =>
    type.steps.length === 0 && (lengths.get(type) ?? Infinity) < SHORT_RUN_MS;

  function beginReserved(type: AnyJobType): void {
    const line = reserved.get(type) ?? [];
    let free = type.concurrency - busy(type);
    while (free > 0 && line.length > 0) {
      const next = line.shift();
      if (next) begin(type, next);
      free -= 1;
    }
  }

  function begin(type: AnyJobType, claim: Claim): void {
    const run = executor.begin(type, claim);
    running.set(claim.id, { run, written: finish(run) });
    renewLeases();
  }

  async function finish(run: ActiveRun): Promise<void> {
    const { type, claim } = run;
    const begun = clock.awake();
    const end = await run.end;
    const took = clock.awake() - begun;
    lengths.set(type, (lengths.get(type) ?? took) * 0.8 + took * 0.2);
    running.delete(claim.id);
    const isResult = end !== null && typeof end === 'object' && 'json' in end;
    const written = end && (isResult ? completions.completed(end) : completions.ended(type, claim, end));
    beginReserved(type);
    await written;
  }

  /** Releases jobs that were claimed ahead and did not start. */
  async function releaseClaims(
    isMeant: (claim: Claim, type: AnyJobType) => boolean,
    why: InterruptReason,
  ): Promise<void> {
    const ends = [...reserved].flatMap(([type, line]) => {
      const meant = line.filter((claim) => isMeant(claim, type));
      reserved.set(
        type,
        line.filter((claim) => !meant.includes(claim)),
      );
      return meant.map((claim) => completions.ended(type, claim, why));
    });
    await Promise.all(ends);
  }

  /** Extends the leases of running jobs, and rescues jobs that no process runs. */
  function renewLeases(): void {
    if (cancelRenewal) return;
    cancelRenewal = clock.after(LEASE_MS / 3, () => {
      cancelRenewal = null;
      if (ownedIds().length === 0) return;
      void renewNow();
      renewLeases();
    });
  }

  const ownedIds = (): number[] => [
    ...running.keys(),
    ...completions.owned(),
    ...[...reserved.values()].flatMap((line) => line.map(({ id }) => id)),
  ];

  function renewNow(): Promise<void> {
    return writer.write(
      () => {
        const now = clock.now();
        jobs.renew(ownedIds(), now + LEASE_MS);
        for (const left of jobs.orphans(now)) {
          outcomes.rescue(left, now);
          const type = registry.get(left.type);
          if (type) ready.add(type);
        }
      },
      { mustCommit: true },
    );
  }

  return {
    /** Starts the worker with the tokens of a new boot. */
    start(firstToken: number): void {
      token = firstToken;
      for (const type of registry.values()) ready.add(type);
      maySuspect = jobs.anyCrashed();
      isWorking = true;
      wake();
    },
    /** Jobs of this type may be ready, or due. Call it inside the write that makes them so. */
    expect(typeName: string): void {
      const type = registry.get(typeName);
      if (type) ready.add(type);
      isDueKnown = false;
    },
    /** Due times were shifted with the clock. Call it inside the write that shifts them. */
    dueMoved(): void {
      isDueKnown = false;
    },
    wake,
    /** Ends a run at the next safe point; jobs that were claimed ahead end at once. */
    interrupt(jobId: number, why: InterruptReason): void {
      running.get(jobId)?.run.interrupt(why);
      void releaseClaims((claim) => claim.id === jobId, why);
    },
    /** Releases the jobs that were claimed ahead for a queue that is now paused. */
    releasePaused(): void {
      void releaseClaims((_, type) => options.isPaused(type.queue), 'stopped');
    },
    /** After sleep: extends leases, and restarts runs on dead connections with the attempt refunded. */
    async slept(): Promise<void> {
      const slept = [...running.values()];
      await renewNow();
      for (const { run } of slept) if (!run.inEffect) run.interrupt('slept');
    },
    /** Stops claiming, gives running jobs `graceMs` to end, then releases them. */
    async stop(graceMs: number): Promise<void> {
      isWorking = false;
      cancelTimer();
      cancelRenewal?.();
      const handed = releaseClaims(() => true, 'stopped');
      const cancelGrace = clock.after(graceMs, () => {
        for (const { run } of running.values()) run.interrupt('stopped');
      });
      await Promise.all([...[...running.values()].map(({ written }) => written), handed]);
      cancelGrace();
    },
  };
}
