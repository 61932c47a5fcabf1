import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DATABASE_FILE } from '../../../../../main/engine/database/open';
import { asJobType, FailPermanently } from '../../../../../main/engine/queue/job-type';
import { newFolder, startEngine } from '../../../start-engine';
import { openRealQueue } from './real-queue';

const DAY = 24 * 3_600_000;
const Input = z.strictObject({ fails: z.boolean() });
const work = asJobType({
  name: 'work',
  queue: 'work_queue',
  steps: ['one'],
  input: Input,
  result: z.int(),
  maxAttempts: 1,
  concurrency: 8,
  timeoutMs: 10_000,
  isStillReferenced: (jobId) => jobId === 1,
  async run(job) {
    const words = await job.step({
      name: 'one',
      input: null,
      result: z.string(),
      run: () => 'w'.repeat(5_000),
      summary: () => '',
    });
    if (job.input.fails) throw new FailPermanently<string>({ code: 'no', message: words.slice(0, 10) });
    return { kind: 'done', result: words.length, cacheable: false };
  },
});

describe('old jobs', () => {
  it('are forgotten in slices by their age; what is needed, open or a dead letter stays', async () => {
    const { queue, writer, add, untilStatus, close, storage } = openRealQueue({
      folder: newFolder(),
      types: [work],
    });
    const done = await Promise.all(Array.from({ length: 350 }, () => add('work', { fails: false })));
    const dead = await add('work', { fails: true });
    const settled = await add('work', { fails: true });
    const waiting = await writer.write(
      () => queue.commands.enqueue({ type: 'work', input: { fails: false }, waitFor: 'approval' }).jobId,
    );
    for (const jobId of done) await untilStatus(jobId, 'completed');
    for (const jobId of [dead, settled]) await untilStatus(jobId, 'failed');
    await writer.write(() => queue.commands.dismissDeadLetters({ jobIds: [settled] }, 'not needed'));

    const signal = new AbortController().signal;
    const now = Date.now() + 1;
    expect(await queue.prune({ ended: now - DAY, failed: now - DAY }, signal)).toBe(0);
    let turns = 0;
    const others = setInterval(() => void writer.write(() => (turns += 1)), 1);
    expect(await queue.prune({ ended: now, failed: now - DAY }, signal)).toBe(349);
    clearInterval(others);
    expect(turns).toBeGreaterThan(0);
    expect(await queue.prune({ ended: now, failed: now }, signal)).toBe(1);
    expect(queue.list({}, 500).map(({ jobId }) => jobId)).toEqual([waiting, dead, 1]);
    const rest = storage.db.prepare('SELECT count(*) FROM job_steps').pluck().get();
    expect(rest).toBe(3);
    await close();
  });

  it('are forgotten by the daily job, the file shrinks, and a quote keeps its last one', async () => {
    let now = Date.now() - 60 * DAY;
    const first = startEngine({ now: () => now });
    const { jobId, quoteId } = await first.submit('2 CSRs, junior, in the office, in AUD');
    await first.ended(jobId);
    for (let n = 0; n < 20; n += 1) {
      const input = { quoteId, readAgain: true, submitKey: randomUUID() };
      await first.ended((await first.ask('quotes.reprice', input)).jobId);
    }
    const last = (await first.ask('quotes.get', { quoteId })).job;
    await first.stop();
    const file = join(first.folder, DATABASE_FILE);
    const before = statSync(file).size;

    now = Date.now();
    const second = startEngine({ folder: first.folder, now: () => now });
    const pruning = await second.until(async () => {
      const { jobs } = await second.ask('jobs.list', { filter: { type: 'prune_history' }, limit: 5 });
      return jobs.find(({ status }) => status === 'completed') ?? null;
    });
    expect(pruning.result).toMatchObject({ jobs: 20 });
    const { jobs } = await second.ask('jobs.list', { filter: { type: 'generate_quote' }, limit: 50 });
    expect(jobs.map((job) => job.jobId)).toEqual([last?.jobId]);
    const quote = await second.ask('quotes.get', { quoteId });
    expect(quote.job?.steps).toHaveLength(6);
    await second.stop();
    expect(statSync(file).size).toBeLessThan(before);
  });
});

describe('the folder of backups', () => {
  it('keeps the newest of seven days and of four weeks', async () => {
    const engine = startEngine();
    const place = join(engine.folder, 'backups');
    mkdirSync(place);
    for (let day = 1; day <= 60; day += 1) {
      const date = new Date(Date.now() - day * DAY).toISOString().slice(0, 10);
      for (const time of ['0230', '1415']) writeFileSync(join(place, `shorequote-${date}-${time}.db`), '');
    }
    writeFileSync(join(place, 'holiday.jpg'), 'not ours');
    writeFileSync(join(place, 'shorequote-2026-01-01-0230.db.partial'), 'half');
    const { jobId } = await engine.ask('storage.backUpNow', { submitKey: randomUUID() });
    expect(await engine.ended(jobId)).toMatchObject({ status: 'completed' });
    const { backups } = await engine.ask('storage.backups', {});
    expect(backups.length).toBeGreaterThanOrEqual(9);
    expect(backups.length).toBeLessThanOrEqual(11);
    const days = backups.map(({ name }) => name.slice(11, 21));
    expect(new Set(days).size).toBe(days.length);
    expect(backups.slice(1).every(({ name }) => name.includes('-1415'))).toBe(true);
    expect(existsSync(join(place, 'holiday.jpg'))).toBe(true);
    expect(readdirSync(place).some((name) => name.endsWith('.partial'))).toBe(false);
    await engine.stop();
  });
});
