import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DATABASE_FILE } from '../../../../../main/engine/database/open';
import { asJobType } from '../../../../../main/engine/queue/job-type';
import { makeBackup } from '../../../../../main/engine/storage/backups';
import { newFolder, startEngine, type TestEngine } from '../../../start-engine';
import { openRealQueue } from './real-queue';

const WORDS = '2 CSRs, junior, in the office, in AUD';
const never = new AbortController().signal;

async function backUp(engine: TestEngine): Promise<string> {
  const { jobId } = await engine.ask('storage.backUpNow', { submitKey: randomUUID() });
  const job = await engine.ended(jobId);
  expect(job).toMatchObject({ status: 'completed' });
  return z.object({ file: z.string() }).parse(job.result).file;
}

const price = async (engine: TestEngine, client: string): Promise<void> => {
  const { jobId } = await engine.submit(`${WORDS}, for ${client}`, { client });
  expect(await engine.ended(jobId)).toMatchObject({ status: 'completed' });
};

const clients = async (engine: TestEngine): Promise<string[]> =>
  (await engine.ask('quotes.list', { limit: 50 })).quotes
    .map(({ client }) => client ?? '')
    .toSorted((a, b) => a.localeCompare(b));

describe('a backup', () => {
  it('is one whole file, found sound, that can be restored while the data since is kept', async () => {
    const engine = startEngine();
    const { folder } = engine;
    await price(engine, 'Before');
    const name = await backUp(engine);
    expect(readdirSync(join(folder, 'backups'))).toEqual([name]);
    const sound = await engine.until(async () => {
      const { backups } = await engine.ask('storage.backups', {});
      return backups.every(({ isSound }) => isSound !== null) ? backups : null;
    });
    expect(sound).toMatchObject([{ name, isSound: true }]);
    await price(engine, 'Since');
    await engine.stop();

    const restored = startEngine({ folder, restore: name });
    expect(await clients(restored)).toEqual(['Before']);
    expect(restored.problems()).toMatchObject([
      { code: 'database_restored', title: 'A backup was restored' },
    ]);
    await restored.stop();

    const [kept = ''] = readdirSync(folder).filter((one) => one.includes('before-restore'));
    const second = newFolder();
    copyFileSync(join(folder, kept), join(second, DATABASE_FILE));
    const earlier = startEngine({ folder: second });
    expect(await clients(earlier)).toEqual(['Before', 'Since']);
    await earlier.stop();
  });

  it('is still there, by its name, after it was restored later that day', async () => {
    let now = new Date('2026-11-30T00:51:10').getTime();
    const engine = startEngine({ now: () => now });
    const { folder } = engine;
    await price(engine, 'Before');
    const name = await backUp(engine);
    expect(name).toBe('shorequote-2026-11-30-0051.db');
    await engine.stop();

    now = new Date('2026-11-30T00:52:40').getTime();
    const restored = startEngine({ folder, restore: name, now: () => now });
    // The backup holds its own job as running: it is not run again, and nothing replaces what was restored.
    await price(restored, 'After');
    const { jobs } = await restored.ask('jobs.list', { filter: { type: 'back_up' }, limit: 5 });
    expect(jobs.map(({ status }) => status)).toEqual(['cancelled']);
    expect((await restored.ask('storage.backups', {})).backups.map((one) => one.name)).toEqual([name]);
    await restored.stop();
  });

  it('that is damaged or gone leaves the present file as it is', async () => {
    const engine = startEngine();
    const { folder } = engine;
    await price(engine, 'Present');
    const name = await backUp(engine);
    await engine.stop();
    writeFileSync(
      join(folder, 'backups', name),
      readFileSync(join(folder, 'backups', name)).fill(0xa5, 4096 * 9),
    );
    for (const one of [name, 'shorequote-2020-01-01-0230.db']) {
      const again = startEngine({ folder, restore: one });
      expect(await clients(again)).toEqual(['Present']);
      expect(again.problems()).toMatchObject([{ code: 'restore_failed' }]);
      await again.stop();
    }
    expect(readdirSync(folder).filter((one) => one.includes('before-restore'))).toEqual([]);
    const after = startEngine({ folder });
    const checked = await after.until(async () => {
      const { backups } = await after.ask('storage.backups', {});
      return backups.every(({ isSound }) => isSound !== null) ? backups : null;
    });
    expect(checked).toMatchObject([{ isSound: false }]);
    await after.stop();
  });
});

describe('a job that sends something', () => {
  let sent = 0;
  const server = createServer((_, response) => {
    sent += 1;
    response.end();
  });
  let url = '';
  const Input = z.strictObject({ to: z.string() });
  const send = asJobType({
    name: 'send',
    queue: 'send_queue',
    steps: [],
    input: Input,
    result: Input,
    maxAttempts: 3,
    concurrency: 4,
    timeoutMs: 10_000,
    hasExternalEffects: true,
    async run(job) {
      await job.effect({
        key: `send:${job.jobId}`,
        intent: job.input,
        outcome: z.int(),
        perform: async (signal) => (await fetch(url, { method: 'POST', signal })).status,
        onUnknownOutcome: 'ask',
      });
      return { kind: 'done', result: job.input, cacheable: false };
    },
  });

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // A server that listens on a port has an address of this form.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(() => {
    server.close();
  });
  beforeEach(() => {
    sent = 0;
  });

  /** Backs up while twenty jobs wait, then has all of them send. Returns the backup's name. */
  async function sendAfterBackup(
    folder: string,
    waitFor: 'approval' | 'network' = 'network',
  ): Promise<string> {
    const first = openRealQueue({ folder, types: [send] });
    const jobs: number[] = [];
    for (let n = 0; n < 20; n += 1) jobs.push(await first.add('send', { to: `${n}` }, { waitFor }));
    const { file } = await makeBackup(folder, first.storage.db, Date.now(), never);
    await first.writer.write(() => first.queue.commands.resumeAllWaitingFor(waitFor));
    for (const jobId of jobs) await first.untilStatus(jobId, 'completed');
    expect(sent).toBe(20);
    await first.close();
    return file;
  }

  it('waits for a person after a restore, who says for each whether it arrived: none is sent twice', async () => {
    const folder = newFolder();
    const restore = await sendAfterBackup(folder);
    const { queue, writer, storage, until, close } = openRealQueue({ folder, types: [send], restore });
    await until(() => !storage.isRestored());
    const held = queue.list({}, 50);
    expect(held.map(({ waitingFor }) => waitingFor)).toEqual(Array.from({ length: 20 }, () => 'review'));
    expect(storage.problems()[0]?.text).toContain(
      '20 jobs may already have been done and need your confirmation',
    );
    await writer.write(() => queue.commands.resumeAllWaitingFor('network'));
    const [arrived, lost] = held.map(({ jobId }) => jobId);
    await writer.write(() => queue.commands.resolveEffect(arrived ?? 0, true));
    expect(queue.get(arrived ?? 0)).toMatchObject({ status: 'cancelled' });
    expect(sent).toBe(20);
    await writer.write(() => queue.commands.resolveEffect(lost ?? 0, false));
    await until(() => queue.get(lost ?? 0)?.status === 'completed');
    expect(sent).toBe(21);
    await close();

    const later = openRealQueue({ folder, types: [send] });
    expect(later.storage.isRestored()).toBe(false);
    expect(later.queue.list({ status: 'pending' }, 50)).toHaveLength(18);
    expect(sent).toBe(21);
    await later.close();
  });

  it('that waited for an approval still waits for it after a restore, and the person is told to look first', async () => {
    const folder = newFolder();
    const restore = await sendAfterBackup(folder, 'approval');
    const { queue, writer, storage, until, close } = openRealQueue({ folder, types: [send], restore });
    await until(() => !storage.isRestored());
    const asking = queue.list({ status: 'pending' }, 50);
    expect(asking.map(({ waitingFor }) => waitingFor)).toEqual(Array.from({ length: 20 }, () => 'approval'));
    const notice =
      '20 jobs still need your approval but may already have been done: check before you approve.';
    expect(storage.problems()[0]?.text).toContain(notice);
    expect(storage.problems()[0]?.text).not.toContain('in Activity');
    // What a person says of jobs in review is not said of these.
    expect(await writer.write(() => queue.commands.resolveEffect(asking[0]?.jobId ?? 0, false))).toBe(false);
    expect(sent).toBe(20);
    await close();

    const later = openRealQueue({ folder, types: [send] });
    expect(later.storage.problems()[0]?.text).toContain(notice);
    await later.close();
  });

  it('waits too where somebody copied an older file back by hand', async () => {
    const folder = newFolder();
    const name = await sendAfterBackup(folder);
    copyFileSync(join(folder, 'backups', name), join(folder, DATABASE_FILE));
    expect(existsSync(join(folder, `${DATABASE_FILE}-wal`))).toBe(false);
    const { queue, writer, storage, until, close } = openRealQueue({ folder, types: [send] });
    await until(() => !storage.isRestored());
    await writer.write(() => queue.commands.resumeAllWaitingFor('network'));
    expect(queue.list({ status: 'pending' }, 50).every(({ waitingFor }) => waitingFor === 'review')).toBe(
      true,
    );
    expect(sent).toBe(20);
    await close();
  });
});
