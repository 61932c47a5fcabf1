/** A laptop that sleeps in the middle of two jobs. */
import { expect, test } from 'playwright/test';
import { BOOKKEEPERS, startClaude } from '../servers/claude';
import { startSmtp } from '../servers/smtp';
import { call, engineProcess, freshRate, newFolder, openApp, settled, submit, useMailServer } from './app';
import { leapingEngine } from './leaping-engine';

const WORDS = '2 senior bookkeepers, hybrid, AUD';
const HOUR_MS = 3_600_000;

// Stands in: the system's two events, and the engine's clocks, which are told that eight hours went by in which its
// waking time stood still. The engine, its file and both connections are real.
test('what ran when a laptop went to sleep ends after it woke, nothing lost and nothing done twice', async () => {
  test.setTimeout(90_000);
  const claude = await startClaude();
  const server = await startSmtp();
  const { app, page } = await openApp(newFolder(), { SHOREQUOTE_CLAUDE_URL: claude.url });
  await useMailServer(page, server);
  await freshRate(page);
  const { quoteId } = await submit(page, WORDS);
  await settled(page, quoteId);
  const time = await leapingEngine(app);
  await expect.poll(async () => (await call(page, 'app.status', {})).engine).toBe('up');
  await call(page, 'key.set', { key: 'sk-ant-e2e-sleep-0123456789' });

  // One job in the middle of a read, one whose mail the server has but has not acknowledged.
  claude.script({ kind: 'hang' }, { kind: 'answer', json: BOOKKEEPERS });
  server.script('hold_after_message');
  const reading = await submit(page, WORDS, { fresh: true });
  const { jobId } = await call(page, 'mail.sendQuote', {
    quoteId,
    version: 1,
    content: { to: 'ana@client.example', subject: 'Your quote', body: 'Here it is.' },
    as: 'message',
    submitKey: crypto.randomUUID(),
  });
  await server.holds(1);
  await claude.calls(1);
  const engine = await engineProcess(app);

  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
  await time.sleep(8 * HOUR_MS);
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));

  expect((await settled(page, reading.quoteId)).status).toBe('priced');
  server.release();
  await expect
    .poll(async () => (await call(page, 'jobs.get', { jobId })).status, { timeout: 30_000 })
    .toBe('completed');
  expect(await engineProcess(app)).toBe(engine);
  expect(server.messages).toHaveLength(1);
  expect(claude.received).toHaveLength(2);
  const read = await call(page, 'jobs.detail', { jobId: reading.jobId });
  expect(read.job.attempts).toBe(1);
  expect(read.log).toContainEqual(expect.objectContaining({ event: 'handed_back' }));
  expect((await call(page, 'jobs.detail', { jobId })).job.attempts).toBe(1);
  expect((await call(page, 'queue.health', {})).deadLetters).toBe(0);
  await app.close();
  time.close();
  await claude.close();
  await server.close();
});
