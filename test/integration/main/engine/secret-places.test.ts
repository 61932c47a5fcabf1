import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { SMTP_PASSWORD, SMTP_USER, startSmtp } from '../../../servers/smtp';
import { startWebhook } from '../../../servers/webhook';
import { startEngine, type TestEngine } from '../../start-engine';

const SECRET = 'whsec-test-0123456789';
const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of running.splice(0).toReversed()) await one.stop();
});

async function smtp() {
  const server = await startSmtp();
  running.push({ stop: server.close });
  return server;
}
async function crm() {
  const server = await startWebhook(SECRET);
  running.push({ stop: server.close });
  return server;
}
function start(options: Parameters<typeof startEngine>[0]): TestEngine {
  const engine = startEngine(options);
  running.push(engine);
  return engine;
}
/** A setting as a window changes it, without entering any secret again. */
const change = async (engine: TestEngine, key: string, value: string | number): Promise<void> => {
  expect(await engine.call('engine.setSetting', { key, value })).toMatchObject({ ok: true });
};
const test = async (engine: TestEngine) => {
  const { jobId } = await engine.ask('mail.test', { submitKey: randomUUID() });
  return (await engine.ended(jobId)).result;
};

async function withMail() {
  const server = await smtp();
  const engine = start({ smtpPassword: SMTP_PASSWORD, print: (path) => writeFile(path, '%PDF-1.7') });
  for (const [key, value] of [
    ['host', '127.0.0.1'],
    ['port', server.port],
    ['user', SMTP_USER],
    ['sender_address', 'ana@shoreagents.example'],
  ] as const)
    await engine.ask('engine.setSetting', { key: `mail.${key}`, value });
  expect(await test(engine)).toMatchObject({ works: true });
  return { engine, server };
}

describe('the password of the mail server', () => {
  it('goes to the server that it was entered for, and to no other', async () => {
    const { engine, server } = await withMail();
    const thief = await smtp();
    await change(engine, 'mail.port', thief.port);
    expect(await test(engine)).toMatchObject({
      works: false,
      message: expect.stringMatching(
        /Nothing was sent\. The saved password was entered for “127\.0\.0\.1:\d+, STARTTLS, ana”/,
      ),
    });
    expect(thief.connections()).toBe(0);
    // The way back is no other place.
    await change(engine, 'mail.port', server.port);
    expect(await test(engine)).toMatchObject({ works: true });
  });

  it.each([
    ['mail.host', 'localhost'],
    ['mail.security', 'tls'],
    ['mail.user', 'bo'],
    ['mail.port', 2525],
  ])('is unusable once %s changes', async (key, value) => {
    const { engine, server } = await withMail();
    const before = server.connections();
    await change(engine, key, value);
    expect(await test(engine)).toMatchObject({ works: false });
    expect(server.connections()).toBe(before);
  });

  it('stays unusable over a restart', async () => {
    const { engine } = await withMail();
    const thief = await smtp();
    await change(engine, 'mail.port', thief.port);
    const { places } = await engine.ask('engine.settings', {});
    const bound = { value: SMTP_PASSWORD, place: `127.0.0.1:1, STARTTLS, ${SMTP_USER}`, confirmed: [] };
    await engine.stop();
    const next = start({ folder: engine.folder });
    next.setSecret('smtp_password', bound);
    expect(await test(next)).toMatchObject({ works: false });
    next.setSecret('smtp_password', { ...bound, place: places.smtp_password ?? '' });
    expect(await test(next)).toMatchObject({ works: true });
    expect(thief.connections()).toBe(1);
  });

  it('is named by the email that waits for it, and goes with a retry once it is entered again', async () => {
    const { engine } = await withMail();
    const other = await smtp();
    await change(engine, 'mail.port', other.port);
    await engine.freshRate();
    const { quoteId, jobId } = await engine.submit('2 bookkeepers, hybrid, AUD');
    await engine.ended(jobId);
    const content = await engine.ask('mail.propose', { quoteId, version: 1 });
    const sent = await engine.ask('mail.sendQuote', {
      quoteId,
      version: 1,
      content: { to: 'dana@client.example', subject: content.subject, body: content.body },
      as: 'message',
      submitKey: randomUUID(),
    });
    const failed = await engine.ended(sent.jobId);
    expect(failed).toMatchObject({ status: 'failed', error: { code: 'mail_password_elsewhere' } });
    expect(failed.error?.message).toContain('Settings > Mail');
    expect(other.connections()).toBe(0);
    const { places } = await engine.ask('engine.settings', {});
    engine.setSecret('smtp_password', {
      value: SMTP_PASSWORD,
      place: places.smtp_password ?? '',
      confirmed: [],
    });
    await engine.ask('jobs.retry', { filter: { jobIds: [sent.jobId] }, from: 'failed_step' });
    expect((await engine.ended(sent.jobId)).status).toBe('completed');
    expect(other.messages).toHaveLength(1);
  });
});

describe('the secret of the webhook', () => {
  async function pushTo(url: string, options: Parameters<typeof startEngine>[0] = {}) {
    const engine = start({ crmSecret: SECRET, ...options });
    await engine.ask('engine.setSetting', { key: 'crm.webhook_url', value: url });
    await engine.ask('leads.loadSamples', {});
    const { leads } = await engine.ask('leads.list', { stage: null, text: '', limit: 1 });
    const push = async () => {
      const { jobId } = await engine.ask('leads.push', {
        leadId: leads[0]?.leadId ?? 0,
        submitKey: randomUUID(),
      });
      return engine.ended(jobId);
    };
    return { engine, push };
  }

  it('signs for the URL that it was entered for, and no other', async () => {
    const [ours, theirs] = [await crm(), await crm()];
    const { engine, push } = await pushTo(ours.url);
    expect((await push()).status).toBe('completed');
    await change(engine, 'crm.webhook_url', theirs.url);
    expect(await push()).toMatchObject({ status: 'failed', error: { code: 'crm_secret_elsewhere' } });
    await change(engine, 'crm.webhook_url', `${ours.url}/other`);
    expect(await push()).toMatchObject({ status: 'failed', error: { code: 'crm_secret_elsewhere' } });
    expect([ours.requests.length, theirs.requests.length]).toEqual([1, 0]);
  });

  it('sends nothing to a private address that nobody confirmed', async () => {
    const ours = await crm();
    const { push } = await pushTo(ours.url, { confirmed: ['127.0.0.2'] });
    const job = await push();
    expect(job).toMatchObject({ status: 'failed', error: { code: 'crm_private_address' } });
    expect(job.error?.message).toContain('(127.0.0.1)');
    expect(ours.requests).toEqual([]);
  });
});
