/** A laptop that loses its network, and one that sleeps. What stands in for the system is said at each test. */
import { type ElectronApplication, expect, type Page, test } from 'playwright/test';
import { BOOKKEEPERS, startClaude } from '../servers/claude';
import { startSmtp } from '../servers/smtp';
import { call, engineProcess, newFolder, openApp, settled, submit, useMailServer } from './app';
import { leapingEngine } from './leaping-engine';

const WORDS = '2 senior bookkeepers, hybrid, AUD';
const HOUR_MS = 3_600_000;

async function mail(page: Page, quoteId: number): Promise<number> {
  const { jobId } = await call(page, 'mail.sendQuote', {
    quoteId,
    version: 1,
    content: { to: 'ana@client.example', subject: 'Your quote', body: 'Here it is.' },
    as: 'message',
    submitKey: crypto.randomUUID(),
  });
  return jobId;
}

async function showMail(page: Page, jobId: number) {
  await page.getByRole('navigation', { name: 'Main' }).getByText('Activity').click();
  await page.getByTestId('queue-health').getByRole('button', { name: 'Mail', exact: true }).click();
  return page
    .getByRole('region', { name: 'Jobs: Mail' })
    .getByRole('row')
    .filter({ hasText: `Mail ${jobId}` });
}

/** What the system says of the network; resolves once the app has asked for it by itself. */
async function setNetwork(app: ElectronApplication, isOnline: boolean): Promise<void> {
  const asked = await app.evaluate(
    ({ net }, online) =>
      new Promise<boolean>((resolve) => {
        net.isOnline = () => {
          // The look every few seconds, not a window that asks how things are.
          if (new Error().stack?.includes('listOnTimeout')) resolve(true);
          return online;
        };
      }),
    isOnline,
  );
  expect(asked).toBe(true);
}

// Stands in: what the system tells of the network, and a mail server that is really gone and really back.
test('a mail that waits for the network says so, and goes out by itself once it is there', async () => {
  test.setTimeout(90_000);
  const gone = await startSmtp();
  const { app, page } = await openApp(newFolder());
  await useMailServer(page, gone);
  const { quoteId } = await submit(page, WORDS);
  await settled(page, quoteId);
  await gone.close();
  await page.context().setOffline(true);
  await setNetwork(app, false);

  const jobId = await mail(page, quoteId);
  const row = await showMail(page, jobId);
  await expect(row).toContainText('Offline, goes on by itself', { timeout: 30_000 });
  await expect(page.getByRole('contentinfo', { name: 'Status' })).toContainText('Offline');
  expect(await call(page, 'jobs.get', { jobId })).toMatchObject({ waitingFor: 'network', attempts: 0 });
  // What needs no network goes on.
  const offline = await submit(page, '3 virtual assistants, hybrid, AUD');
  expect((await settled(page, offline.quoteId)).status).toBe('priced');

  const server = await startSmtp({ port: gone.port });
  await page.context().setOffline(false);
  await setNetwork(app, true);
  await expect(row).toContainText('Done', { timeout: 30_000 });
  const { job, log } = await call(page, 'jobs.detail', { jobId });
  expect(job.attempts).toBe(1);
  // By the event, not by the time after which it looks again.
  expect(log.map(({ event }) => event)).toContain('resumed');
  expect(server.messages).toHaveLength(1);
  await expect(page.getByRole('contentinfo', { name: 'Status' })).toContainText('All good');
  await app.close();
  await server.close();
});

// Stands in: the system's two events, processes that are really stopped, and the engine's clocks, which are told that
// eight hours went by in which its waking time stood still.
test('a laptop that sleeps loses nothing and repeats nothing: what ran ends', async () => {
  test.setTimeout(90_000);
  const claude = await startClaude();
  const server = await startSmtp();
  const { app, page } = await openApp(newFolder(), { SHOREQUOTE_CLAUDE_URL: claude.url });
  await useMailServer(page, server);
  const { quoteId } = await submit(page, WORDS);
  await settled(page, quoteId);
  const time = await leapingEngine(app);
  await call(page, 'key.set', { key: 'sk-ant-e2e-sleep-0123456789' });

  // One job in the middle of a read, one whose mail the server has but has not acknowledged.
  claude.script({ kind: 'hang' }, { kind: 'answer', json: BOOKKEEPERS });
  server.script('hold_after_message');
  const reading = await submit(page, WORDS, { fresh: true });
  const jobId = await mail(page, quoteId);
  await server.holds(1);
  await claude.calls(1);

  const engine = await engineProcess(app);
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
  const main = app.process().pid ?? 0;
  const stopped = [engine, main];
  for (const pid of stopped) process.kill(pid, 'SIGSTOP');
  const slept = time.sleep(8 * HOUR_MS);
  for (const pid of stopped) process.kill(pid, 'SIGCONT');
  await slept;
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
  const sent = await call(page, 'jobs.detail', { jobId });
  expect(sent.job.attempts).toBe(1);
  expect(sent.log).toEqual([]);
  expect((await call(page, 'queue.health', {})).deadLetters).toBe(0);
  await app.close();
  time.close();
  await claude.close();
  await server.close();
});
