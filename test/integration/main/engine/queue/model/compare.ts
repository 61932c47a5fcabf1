/** Follows what the queue claimed, then compares every job with the model. */
import { expect } from 'vitest';
import { z } from 'zod';
import type { JobEventData } from '../../../../../../main/engine/queue/queue';
import { made, type Model, type ModelJob, stopSteps, stepToMake, typeOf } from './model';
import type { System } from './system';

const CrashRow = z.object({ crashes: z.int(), run_after: z.int() });

export function compare(model: Model, system: System, events: readonly JobEventData[]): void {
  const now = system.test.time.clock.now();
  for (const { jobId, event } of events) {
    const job = model.jobs.get(jobId);
    if (job) follow(model, job, event, now);
  }
  for (const live of system.lives.values()) {
    const job = model.jobs.get(live.run.jobId);
    expect(job?.status, `job ${live.run.jobId} runs`).toBe('processing');
    if (job) place(job, live.at);
  }
  model.expectBusy();
  for (const { name, concurrency } of model.known.map(typeOf)) {
    const processing = model.processing(name);
    const running = processing.filter(({ id }) => system.lives.has(id));
    expect(running.length, `${name} at once`).toBeLessThanOrEqual(concurrency);
    // Ahead only of a full house.
    if (processing.length > running.length) expect(running.length, `${name} runs`).toBe(concurrency);
  }
  for (const job of model.jobs.values()) expect(real(system, job.id)).toEqual(plain(job));
  const buried = [...model.jobs.values()].filter(({ hasLetter }) => hasLetter);
  expect(new Set(system.test.queue.deadLetters().map(({ jobId }) => jobId))).toEqual(
    new Set(buried.map(({ id }) => id)),
  );
  expect(system.test.queue.list({}, 1_000), 'jobs lost or made up').toHaveLength(model.jobs.size);
  for (const [step, times] of system.finished) expect(times, `finished ${step}`).toBe(1);
  for (const [id, times] of system.performed) expect(times, `effect of job ${id}`).toBe(1);
}

/** What no command says: claims, and what a claim leads to at once. */
function follow(model: Model, job: ModelJob, event: JobEventData['event'], now: number): void {
  const isExpired = job.expiresAt !== null && job.expiresAt <= now && job.effect === 'none';
  if (event === 'claimed') model.claimed(job);
  else if (event === 'handed_back' && job.status === 'processing') {
    model.end(job, { kind: 'handed_back' }, now);
  } else if (event === 'waits' && job.status === 'processing' && job.effect === 'intended') {
    model.end(job, { kind: 'wait', for: 'review', afterMs: null }, now);
  } else if (event === 'failed' && job.status === 'processing' && isExpired) {
    model.end(job, { kind: 'give_up' }, now);
  }
}

/** A run is in the first step whose result does not hold for its input. */
function place(job: ModelJob, at: string): void {
  const next = stepToMake(job);
  // What is done outside is not done again: the step takes the ledger's word.
  if (job.effect === 'done' && next?.name === 'send') made(job, next);
  const step = stepToMake(job);
  expect(at, `job ${job.id} is at`).toBe(step?.name ?? 'end');
  if (!step) return;
  stopSteps(job);
  step.is = 'running';
  if (at === 'send') job.effect = 'intended';
}

const plain = (job: ModelJob) => ({
  id: job.id,
  status: job.status,
  waitingFor: job.waitingFor,
  runAfter: job.status === 'retry' ? job.runAfter : null,
  priority: job.priority,
  attempts: job.attempts,
  crashes: job.crashes,
  steps: job.steps.map(({ name, is }) => `${name} ${is}`),
});

function real({ test }: System, id: number) {
  const job = test.queue.get(id);
  const row = test.db.prepare('SELECT crashes, run_after FROM jobs WHERE id = ?').get(id);
  const { crashes, run_after } = CrashRow.parse(row);
  return {
    id,
    status: job?.status,
    waitingFor: job?.waitingFor,
    runAfter: job?.status === 'retry' ? run_after : null,
    priority: job?.priority,
    attempts: job?.attempts,
    crashes,
    steps: job?.steps.map(
      ({ name, status }) => `${name} ${status === 'running' || status === 'done' ? status : 'waiting'}`,
    ),
  };
}
