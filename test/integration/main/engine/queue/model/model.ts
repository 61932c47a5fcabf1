/** What the queue should do, in a few plain rules over plain objects. Which ready job is claimed when is checked, not told. */
import { expect } from 'vitest';
import type { JobStatus, Priority, WaitReason } from '../../../../../../shared/jobs/job';
import { type TypeName, TYPES } from './system';

const HOUR_MS = 3_600_000;
const HEAD_START_MS = 600_000;

export interface ModelStep {
  name: string;
  is: 'waiting' | 'running' | 'done';
  /** The input that it was made from. */
  n: number;
}

export interface ModelJob {
  id: number;
  type: TypeName;
  n: number;
  status: JobStatus;
  waitingFor: WaitReason | null;
  waitUntil: number | null;
  runAfter: number;
  priority: Priority;
  createdAt: number;
  expiresAt: number | null;
  attempts: number;
  crashes: number;
  wantsCancel: boolean;
  completedAt: number;
  keys: Keys;
  isCacheable: boolean;
  steps: ModelStep[];
  effect: 'none' | 'intended' | 'done';
  hasLetter: boolean;
}

export interface Keys {
  submitKey?: string;
  uniqueKey?: string;
  cacheKey?: string;
}

export type End =
  | { kind: 'done'; cacheable: boolean }
  | { kind: 'retry'; afterMs: number | null }
  | { kind: 'give_up' }
  | { kind: 'wait'; for: WaitReason; afterMs: number | null }
  | { kind: 'cancelled' }
  | { kind: 'handed_back' };

export class Model {
  readonly jobs = new Map<number, ModelJob>();
  readonly paused = new Set<string>();
  known: TypeName[] = TYPES.map(({ name }) => name);

  /** The job that an equal request is answered with, and how. */
  existing({ submitKey, uniqueKey, cacheKey }: Keys, now: number) {
    const newest = (fits: (job: ModelJob) => boolean): ModelJob | undefined =>
      [...this.jobs.values()].findLast(fits);
    const repeated = submitKey && newest(({ keys }) => keys.submitKey === submitKey);
    if (repeated) return { jobId: repeated.id, existing: 'repeated' };
    const running =
      uniqueKey &&
      newest((job) => job.keys.uniqueKey === uniqueKey && isOpen(job) && job.waitingFor === null);
    if (running) return { jobId: running.id, existing: 'running' };
    const cached =
      cacheKey &&
      [...this.jobs.values()]
        .filter(
          (job) =>
            job.keys.cacheKey === cacheKey &&
            job.status === 'completed' &&
            job.isCacheable &&
            job.completedAt > now - HOUR_MS &&
            job.completedAt <= now,
        )
        .toSorted((a, b) => a.completedAt - b.completedAt)
        .at(-1);
    return cached ? { jobId: cached.id, existing: 'cached' } : null;
  }

  add(
    id: number,
    job: Pick<ModelJob, 'type' | 'n' | 'keys' | 'priority' | 'waitingFor' | 'runAfter'>,
    now: number,
  ) {
    const { steps, maxAgeMs } = typeOf(job.type);
    this.jobs.set(id, {
      ...job,
      id,
      status: job.runAfter > now ? 'retry' : 'pending',
      waitUntil: null,
      createdAt: now,
      expiresAt: maxAgeMs === null ? null : job.runAfter + maxAgeMs,
      attempts: 0,
      crashes: 0,
      wantsCancel: false,
      completedAt: 0,
      isCacheable: true,
      steps: steps.map((name) => ({ name, is: 'waiting', n: 0 })),
      effect: 'none',
      hasLetter: false,
    });
  }

  end(job: ModelJob, end: End, now: number): void {
    const { maxAttempts } = typeOf(job.type);
    const isReview = end.kind === 'wait' && end.for === 'review';
    if (job.wantsCancel && end.kind !== 'done' && !isReview)
      return this.become(job, { kind: 'cancelled' }, now);
    if (end.kind === 'retry' && job.attempts >= maxAttempts)
      return this.become(job, { kind: 'give_up' }, now);
    this.become(job, end, now);
  }

  private become(job: ModelJob, end: End, now: number): void {
    if (job.status === 'processing') job.crashes = 0;
    stopSteps(job);
    switch (end.kind) {
      case 'done':
        Object.assign(job, { status: 'completed', completedAt: now, isCacheable: end.cacheable });
        break;
      case 'retry': {
        const wait = end.afterMs ?? 2 ** job.attempts * 1000;
        Object.assign(job, { status: 'retry', runAfter: now + wait });
        break;
      }
      case 'give_up':
        Object.assign(job, { status: 'failed', hasLetter: true });
        break;
      case 'wait':
        Object.assign(job, {
          status: 'pending',
          waitingFor: end.for,
          waitUntil: end.afterMs === null ? null : now + end.afterMs,
        });
        job.attempts -= 1;
        break;
      case 'cancelled':
        Object.assign(job, { status: 'cancelled', waitingFor: null, waitUntil: null, crashes: 0 });
        break;
      case 'handed_back':
        job.status = 'pending';
        job.attempts -= 1;
        break;
    }
  }

  /** The process dies, and another that knows these types begins. */
  crash(known: TypeName[], now: number): void {
    this.known = known;
    for (const job of this.jobs.values()) {
      if (job.status !== 'processing') continue;
      const suspect = job.steps.length === 0 || job.steps.some(({ is }) => is === 'running');
      stopSteps(job);
      if (job.wantsCancel) this.become(job, { kind: 'cancelled' }, now);
      else if (suspect && job.crashes + 1 >= 3) {
        Object.assign(job, { status: 'failed', hasLetter: true, crashes: 3 });
      } else {
        job.status = 'pending';
        job.crashes += suspect ? 1 : 0;
        const { maxAttempts } = typeOf(job.type);
        job.attempts = Math.min(job.attempts - (suspect ? 0 : 1), maxAttempts - 1);
      }
    }
    for (const job of this.jobs.values()) {
      const isKnown = known.includes(job.type);
      if (!isKnown && ['pending', 'retry'].includes(job.status)) job.waitingFor ??= 'unknown_type';
      if (isKnown && job.waitingFor === 'unknown_type') this.resume(job, now);
    }
    this.promote(now);
  }

  resume(job: ModelJob, now: number): boolean {
    if (!['pending', 'retry'].includes(job.status) || job.waitingFor === null) return false;
    job.waitingFor = null;
    job.waitUntil = null;
    if (job.wantsCancel) this.become(job, { kind: 'cancelled' }, now);
    return true;
  }

  promote(now: number): void {
    for (const job of this.jobs.values()) {
      if (job.status === 'retry' && job.runAfter <= now) job.status = 'pending';
      if (job.waitUntil !== null && job.waitUntil <= now) {
        job.waitingFor = null;
        job.waitUntil = null;
      }
    }
  }

  revive(job: ModelJob, from: 'failed_step' | 'start', now: number): boolean {
    if (job.status === 'retry') job.runAfter = now;
    else if (job.status === 'failed' || job.status === 'cancelled') {
      Object.assign(job, { status: 'pending', attempts: 0, crashes: 0, wantsCancel: false, expiresAt: null });
      job.hasLetter = false;
    } else return false;
    if (from === 'start') for (const step of job.steps) step.is = 'waiting';
    this.promote(now);
    return true;
  }

  prioritise(job: ModelJob, priority: Priority): boolean {
    if (isOpen(job)) job.priority = priority;
    return isOpen(job);
  }

  shift(ms: number): void {
    for (const job of this.jobs.values()) {
      if (job.status === 'retry') job.runAfter += ms;
      if (job.waitUntil !== null) job.waitUntil += ms;
      if (isOpen(job) && job.expiresAt !== null) job.expiresAt += ms;
    }
  }

  isPaused = (type: TypeName): boolean => this.paused.has('*') || this.paused.has(type);
  processing = (type?: TypeName): ModelJob[] =>
    [...this.jobs.values()].filter(
      (job) => job.status === 'processing' && (type === undefined || job.type === type),
    );
  /** What a worker may take, in the order in which it should. */
  ready(type: TypeName, suspects: boolean): ModelJob[] {
    if (this.isPaused(type) || !this.known.includes(type)) return [];
    const rank = (job: ModelJob): number => job.createdAt - job.priority * HEAD_START_MS;
    return [...this.jobs.values()]
      .filter(
        (job) =>
          job.type === type &&
          job.status === 'pending' &&
          job.waitingFor === null &&
          job.crashes >= 2 === suspects,
      )
      .toSorted((a, b) => rank(a) - rank(b) || a.id - b.id);
  }
  private suspects = (): ModelJob[] => this.known.flatMap((type) => this.ready(type, true));

  /** A worker took it: was it its turn? */
  claimed(job: ModelJob): void {
    const isSuspect = job.crashes >= 2;
    expect(job.status, `job ${job.id} claimed`).toBe('pending');
    expect(this.ready(job.type, isSuspect)[0]?.id, 'claimed out of turn').toBe(job.id);
    if (isSuspect) expect(this.processing(), 'beside a suspect').toEqual([]);
    else {
      expect(this.suspects(), 'before the suspects').toEqual([]);
      expect(
        this.processing().some(({ crashes }) => crashes >= 2),
        'beside a suspect',
      ).toBe(false);
    }
    job.status = 'processing';
    job.attempts += 1;
    beginNext(job);
  }

  /** Nothing that could run waits. */
  expectBusy(): void {
    const isAlone = this.processing().some(({ crashes }) => crashes >= 2);
    if (isAlone) return;
    if (this.suspects().length > 0) {
      expect(this.processing().length, 'suspects wait for what runs only').toBeGreaterThan(0);
      return;
    }
    for (const type of this.known) {
      if (this.processing(type).length < typeOf(type).concurrency)
        expect(this.ready(type, false), `${type} is idle`).toEqual([]);
    }
  }
}

export const typeOf = (name: TypeName) => {
  const type = TYPES.find((one) => one.name === name);
  if (!type) throw new Error(`no type ${name}`);
  return type;
};

export const isOpen = ({ status }: ModelJob): boolean => ['pending', 'processing', 'retry'].includes(status);

export function stopSteps(job: ModelJob): void {
  for (const step of job.steps) if (step.is === 'running') step.is = 'waiting';
}

export function beginNext(job: ModelJob): void {
  const next = job.steps.find(({ is }) => is !== 'done');
  if (next) next.is = 'running';
}

/** The step that a run is in: the first whose result does not hold for this input. */
export const stepToMake = (job: ModelJob): ModelStep | undefined =>
  job.steps.find(({ is, n }) => is !== 'done' || n !== job.n);

/** The step is finished, for this input: its result is kept, and deaths in it are forgotten. */
export function made(job: ModelJob, step: ModelStep): void {
  stopSteps(job);
  Object.assign(step, { is: 'done', n: job.n });
  job.crashes = 0;
  beginNext(job);
}
