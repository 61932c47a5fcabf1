import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { signature } from '../../../../../main/engine/leads/webhook';
import { webhookUrlFault } from '../../../../../shared/leads/webhook-url';
import { startWebhook, type WebhookStandIn } from '../../../../servers/webhook';
import { startEngine, type TestEngine } from '../../../start-engine';
import { AUD } from '../../../../currencies';

const SECRET = 'whsec-test-0123456789';
const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of running.splice(0).toReversed()) await one.stop();
});

async function receiver(): Promise<WebhookStandIn> {
  const crm = await startWebhook(SECRET);
  running.push({ stop: crm.close });
  return crm;
}

function start(options: Parameters<typeof startEngine>[0]): TestEngine {
  // Waits between tries are cut short; what was asked for is in `waits`.
  const engine = startEngine({
    after: (ms, callback) => {
      const timer = setTimeout(callback, ms < 30_000 ? Math.min(ms, 5) : ms);
      return () => clearTimeout(timer);
    },
    ...options,
  });
  running.push(engine);
  return engine;
}

async function withLead(url: string, options: Parameters<typeof startEngine>[0] = {}) {
  const engine = start({ crmSecret: SECRET, ...options });
  await engine.ask('engine.setSetting', { key: 'crm.webhook_url', value: url });
  const { leadId } = await engine.ask('leads.capture', {
    form: {
      company: 'Northwind Legal',
      contact: 'Dana Lee',
      email: 'dana@northwind.example',
      country: 'AU',
      currency: AUD,
      industry: null,
      source: 'website',
      wanted: [{ title: 'Bookkeeper', count: 2 }],
      workspace: 'hybrid',
    },
    note: 'Wants a start in January',
    captureKey: randomUUID(),
  });
  const push = (submitKey: string = randomUUID()) => engine.ask('leads.push', { leadId, submitKey });
  return { engine, leadId, push };
}

describe('a push to the CRM', () => {
  it('is one signed event for one click', async () => {
    const crm = await receiver();
    const { engine, leadId, push } = await withLead(crm.url);
    const key = randomUUID();
    const [first, second] = await Promise.all([push(key), push(key)]);
    expect(first).toMatchObject({ status: 'pending' });
    expect(second.jobId).toBe(first.jobId);
    const job = await engine.ended(first.jobId);
    expect(job).toMatchObject({ status: 'completed', result: { status: 200 } });
    expect(crm.requests).toHaveLength(1);
    expect(crm.requests[0]).toMatchObject({
      key,
      isSigned: true,
      body: {
        event: 'lead.pushed',
        lead: {
          id: leadId,
          company: 'Northwind Legal',
          email: 'dana@northwind.example',
          stage: 'new',
          wanted: [{ title: 'Bookkeeper', count: 2 }],
          notes: [{ text: 'Wants a start in January' }],
          quotes: [],
        },
      },
    });
    expect((await engine.ask('leads.get', { leadId })).pushes).toMatchObject([{ jobId: first.jobId }]);
    // The job stores nothing of the lead: what it is about is read from the lead when it is shown.
    const shown = async () => (await engine.ask('jobs.detail', { jobId: first.jobId })).job.subject;
    expect(await shown()).toBe('Northwind Legal');
    const { job: view, ...rest } = await engine.ask('jobs.detail', { jobId: first.jobId });
    expect(JSON.stringify({ ...rest, job: { ...view, subject: null } })).not.toMatch(/northwind|whsec/i);
    await engine.ask('engine.removeLeads', { leadIds: [leadId] });
    expect(await shown()).toBeNull();
  });

  it('is refused while no CRM is set up', async () => {
    const { engine, leadId } = await withLead('');
    expect(await engine.call('leads.push', { leadId, submitKey: randomUUID() })).toMatchObject({
      ok: false,
      error: { code: 'conflict' },
    });
  });

  it.each([400, 401, 404, 410, 422, 302])('gives up at once on %i', async (status) => {
    const crm = await receiver();
    crm.script({ kind: 'status', status });
    const { engine, push } = await withLead(crm.url);
    const job = await engine.ended((await push()).jobId);
    expect(job).toMatchObject({ status: 'failed', error: { code: 'crm_rejected' } });
    expect(crm.requests).toHaveLength(1);
  });

  it.each([
    ['7', 7_000],
    ['99999', 3_600_000],
  ])('waits on 429 as long as the CRM says: %s', async (header, ms) => {
    const crm = await receiver();
    crm.script({ kind: 'status', status: 429, headers: { 'retry-after': header } });
    const now = Date.UTC(2026, 10, 24);
    const { engine, push } = await withLead(crm.url, { now: () => now });
    const { jobId } = await push();
    await crm.calls(1);
    await expect.poll(async () => (await engine.ask('jobs.get', { jobId })).status).toBe('retry');
    expect((await engine.ask('jobs.get', { jobId })).runAfter).toBe(now + ms);
  });

  it.each([
    ['an answer of 500', { kind: 'status', status: 500 }],
    ['an answer of 503', { kind: 'status', status: 503 }],
    ['a connection that ends before', { kind: 'drop' }],
    ['a connection that ends after it was taken', { kind: 'take_and_drop' }],
  ] as const)('is tried again with the same key after %s', async (_, answer) => {
    const crm = await receiver();
    crm.script(answer, answer);
    let shift = 0;
    const { engine, push } = await withLead(crm.url, { now: () => Date.now() + (shift += 1_000) });
    const job = await engine.ended((await push()).jobId);
    expect(job.status).toBe('completed');
    expect(crm.requests).toHaveLength(3);
    expect(new Set(crm.requests.map(({ key }) => key)).size).toBe(1);
    expect(crm.taken.size).toBe(1);
  });

  it('reaches a CRM that counts by key once, wherever the engine stops', async () => {
    const crm = await receiver();
    crm.script({ kind: 'hang' });
    const { engine, push } = await withLead(crm.url);
    const { jobId } = await push();
    await crm.calls(1);
    // It was taken, but nobody here knows.
    await engine.stop();
    running.pop();
    const next = start({ folder: engine.folder, crmSecret: SECRET });
    expect((await next.ended(jobId)).status).toBe('completed');
    expect(crm.requests).toHaveLength(2);
    expect(crm.taken.size).toBe(1);
  });

  it('sends a lead as it is when it is sent, and nothing of one that is gone', async () => {
    const crm = await receiver();
    const { engine, leadId, push } = await withLead(crm.url);
    await engine.ask('queue.pause', { type: 'push_lead' });
    const { jobId } = await push();
    await engine.ask('engine.removeLeads', { leadIds: [leadId] });
    await engine.ask('queue.resume', { type: 'push_lead' });
    expect(await engine.ended(jobId)).toMatchObject({ status: 'failed', error: { code: 'not_found' } });
    expect(crm.requests).toHaveLength(0);
  });
});

describe('the address of a webhook', () => {
  it.each([
    ['https://crm.example/hook', false, null],
    ['http://127.0.0.1:8080/hook', true, null],
    ['http://127.0.0.1:8080/hook', false, 'must begin with https://'],
    ['http://crm.example/hook', true, 'must begin with https://'],
    ['http://127.0.0.1.crm.example/hook', true, 'must begin with https://'],
    ['ftp://crm.example', true, 'must begin with https://'],
    ['https://name:word@crm.example', true, 'must not contain a user name or password'],
    ['crm', true, 'must be a web address, for example https://crm.example/hook'],
  ])('%s, loopback %s: %s', (url, allowsLoopback, fault) => {
    expect(webhookUrlFault(url, allowsLoopback)).toBe(fault);
  });
});

describe('the signature', () => {
  it('is HMAC-SHA256 over timestamp and body', () => {
    expect(signature('secret', '1764000000', '{"a":1}')).toBe(
      'sha256=112dc1736ad0328f094ebdad63c8bde5936ce7d0bb7ae467f9f8d481a26df51c',
    );
  });
});
