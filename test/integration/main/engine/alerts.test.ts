import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { PrintFailedError } from '../../../../main/engine/shell';
import { startTelegram, type TelegramStandIn } from '../../../servers/telegram';
import { startEngine, type TestEngine } from '../../start-engine';
import { leapingClock } from './leaping-clock';

const TOKEN = '12345:test-token';
let engine: TestEngine | undefined;
let telegram: TelegramStandIn | undefined;
afterEach(async () => {
  await engine?.stop();
  await telegram?.close();
});

async function start(chat = '-100777') {
  const server = await startTelegram(TOKEN);
  telegram = server;
  const started = startEngine({
    ...leapingClock(),
    telegram: { url: server.url, token: TOKEN },
    print: () => Promise.reject(new PrintFailedError('target_unwritable', 'The PDF could not be saved.')),
  });
  engine = started;
  await started.ask('engine.setSetting', { key: 'alerts.telegram_chat', value: chat });
  return { engine: started, telegram: server };
}

/** Has a PDF job give up. */
async function giveUp(engine: TestEngine): Promise<number> {
  const { quoteId, jobId } = await engine.submit('2 bookkeepers, hybrid, AUD', { submitKey: randomUUID() });
  await engine.ended(jobId);
  const pdf = await engine.ask('engine.exportPdf', {
    quoteId,
    version: 1,
    path: '/nowhere/quote.pdf',
    submitKey: randomUUID(),
  });
  expect((await engine.ended(pdf.jobId)).status).toBe('failed');
  return pdf.jobId;
}

async function alertJob(engine: TestEngine) {
  const jobs = await engine.until(async () => {
    const found = await engine.ask('jobs.list', { filter: { type: 'send_alert' }, limit: 10 });
    return found.jobs.length > 0 ? found.jobs : null;
  });
  return engine.ended(jobs[0]?.jobId ?? 0);
}

describe('an alert', () => {
  it('reaches the desktop and the Telegram chat once', async () => {
    const { engine, telegram } = await start();
    const jobId = await giveUp(engine);
    expect((await alertJob(engine)).status).toBe('completed');
    expect(engine.alerts).toEqual([
      { title: `PDF ${jobId} failed`, text: 'The PDF could not be saved.', jobIds: [jobId] },
    ]);
    expect(telegram.messages).toEqual([
      { chat: '-100777', text: `PDF ${jobId} failed\nThe PDF could not be saved.` },
    ]);
  });

  it('that fails for good raises none about itself', async () => {
    const { engine, telegram } = await start();
    telegram.script('unauthorized');
    await giveUp(engine);
    const job = await alertJob(engine);
    expect(job).toMatchObject({ status: 'failed', error: { code: 'telegram_rejected' } });
    expect(engine.alerts).toHaveLength(1);
    const { jobs } = await engine.ask('jobs.list', { filter: { type: 'send_alert' }, limit: 10 });
    expect(jobs).toHaveLength(1);
  });

  it('waits as long as Telegram asks for, and is then sent once', async () => {
    const { engine, telegram } = await start();
    telegram.script('too_many');
    await giveUp(engine);
    expect((await alertJob(engine)).status).toBe('completed');
    expect(engine.waits.some((ms) => ms > 2_000 && ms <= 3_000)).toBe(true);
    expect(telegram.messages).toHaveLength(1);
  });

  it.each(['drop_after', 'fault'] as const)('is not repeated where its fate is open (%s)', async (answer) => {
    const { engine, telegram } = await start();
    telegram.script(answer);
    await giveUp(engine);
    expect(await alertJob(engine)).toMatchObject({ status: 'completed', result: { messageId: null } });
    expect(telegram.messages.length).toBeLessThanOrEqual(1);
  });

  it('that waits for the network goes out at the next start, also where nobody saw the network come', async () => {
    const { engine: first, telegram: gone } = await start();
    await gone.close();
    const { jobId } = await first.ask('alerts.test', { submitKey: randomUUID() });
    const waits = await first.ended(jobId);
    expect(waits.waitingFor).toBe('network');
    // It looks again by itself too: the network may be there and only the server be gone.
    expect(waits.runAfter - waits.createdAt).toBeGreaterThan(30_000);
    await first.stop();
    const server = await startTelegram(TOKEN, Number(new URL(gone.url).port));
    telegram = server;
    const next = startEngine({ folder: first.folder, telegram: { url: server.url, token: TOKEN } });
    engine = next;
    const job = await next.until(async () => {
      const now = await next.ask('jobs.get', { jobId });
      return now.status === 'completed' ? now : null;
    });
    expect(job.attempts).toBe(1);
    const { log } = await next.ask('jobs.detail', { jobId });
    expect(log.map(({ event }) => event)).toContain('resumed');
    expect(server.messages).toHaveLength(1);
  });

  it('goes to no chat where none is set', async () => {
    const { engine, telegram } = await start('');
    await giveUp(engine);
    await engine.until(async () => (engine.alerts.length > 0 ? true : null));
    const { jobs } = await engine.ask('jobs.list', { filter: { type: 'send_alert' }, limit: 10 });
    expect(jobs).toEqual([]);
    expect(telegram.messages).toEqual([]);
  });
});
