/** A laptop that loses its network. */
import { type ElectronApplication, expect, type Page, test } from 'playwright/test';
import { startSmtp } from '../servers/smtp';
import { call, freshRate, newFolder, openApp, settled, submit, useMailServer } from './app';

const WORDS = '2 senior bookkeepers, hybrid, AUD';

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
  await page.getByTestId('queue-health').getByRole('button', { name: 'Email', exact: true }).click();
  return page
    .getByRole('region', { name: 'Jobs: Email' })
    .getByRole('row')
    .filter({ hasText: `Email ${jobId}` });
}

/** What the system says of the network; resolves once the app has asked for it by itself. */
async function setNetwork(app: ElectronApplication, isOnline: boolean): Promise<void> {
  const asked = await app.evaluate(
    ({ net }, online) =>
      new Promise<boolean>((resolve) => {
        net.isOnline = () => {
          // The look with the engine's beat, not a window that asks how things are.
          if (/\bbeat\b/.test(new Error().stack ?? '')) resolve(true);
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
  await freshRate(page);
  const { quoteId } = await submit(page, WORDS);
  await settled(page, quoteId);
  await gone.close();
  await page.context().setOffline(true);
  await setNetwork(app, false);

  const jobId = await mail(page, quoteId);
  const row = await showMail(page, jobId);
  await expect(row).toContainText('Offline, resumes automatically', { timeout: 30_000 });
  await expect(page.getByRole('contentinfo', { name: 'Status' })).toContainText('Offline');
  expect(await call(page, 'jobs.get', { jobId })).toMatchObject({ waitingFor: 'network', attempts: 0 });
  // What needs no network goes on.
  const offline = await submit(page, '3 virtual assistants, hybrid, AUD');
  expect((await settled(page, offline.quoteId)).status).toBe('priced');

  const server = await startSmtp({ port: gone.port });
  await page.context().setOffline(false);
  await setNetwork(app, true);
  await expect(row).toContainText('Completed', { timeout: 30_000 });
  const { job, log } = await call(page, 'jobs.detail', { jobId });
  expect(job.attempts).toBe(1);
  // By the event, not by the time after which it looks again.
  expect(log.map(({ event }) => event)).toContain('resumed');
  expect(server.messages).toHaveLength(1);
  await expect(page.getByRole('contentinfo', { name: 'Status' })).toContainText('All good');
  await app.close();
  await server.close();
});
