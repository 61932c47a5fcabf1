import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { createLog } from '../../../../main/engine/log';
import type { EngineInput } from '../../../../main/engine/protocol';
import { filesOf, foundIn } from '../../../folder-scan';
import { partsOf } from '../../../mail-parts';
import {
  SMTP_PASSWORD,
  SMTP_USER,
  type SmtpAnswer,
  type SmtpStandIn,
  startSmtp,
} from '../../../servers/smtp';
import { newFolder, startEngine, type StartOptions, type TestEngine } from '../../start-engine';

/** Bytes that a mail must not change: of all values, longer than a line. */
const PDF = Buffer.concat([
  Buffer.from('%PDF-1.7\n'),
  Buffer.from(Array.from({ length: 5_000 }, (_, i) => i % 256)),
]);
const TO = 'canary.person@canarymail.example';
const CONTENT = {
  to: TO,
  subject: 'Your quote – Angebot für “Müller” 🎉',
  body: 'Canaryhello,\n\nhere it is.\n.\nAna',
};

const engines: TestEngine[] = [];
const servers: SmtpStandIn[] = [];
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.stop();
  for (const server of servers.splice(0)) await server.close();
});

async function smtp(...answers: SmtpAnswer[]): Promise<SmtpStandIn> {
  const server = await startSmtp();
  server.script(...answers);
  servers.push(server);
  return server;
}

function engineOn(options: StartOptions = {}): TestEngine {
  const engine = startEngine({
    smtpPassword: SMTP_PASSWORD,
    print: (path) => writeFile(path, PDF),
    ...options,
  });
  engines.push(engine);
  return engine;
}

async function configure(engine: TestEngine, port: number): Promise<void> {
  const values = {
    host: '127.0.0.1',
    port,
    user: SMTP_USER,
    sender_name: 'Ana Cruz',
    sender_address: 'ana@shoreagents.example',
  };
  for (const [name, value] of Object.entries(values))
    await engine.ask('engine.setSetting', { key: `mail.${name}`, value });
}

async function pricedQuote(engine: TestEngine, text = `2 bookkeepers, hybrid, AUD. Write to ${TO}.`) {
  await engine.freshRate();
  const { quoteId, jobId } = await engine.submit(text, { client: 'Northwind' });
  await engine.ended(jobId);
  return quoteId;
}

async function start(...answers: SmtpAnswer[]) {
  const server = await smtp(...answers);
  const engine = engineOn();
  await configure(engine, server.port);
  const quoteId = await pricedQuote(engine);
  return { server, engine, quoteId };
}

const send = (
  engine: TestEngine,
  quoteId: number,
  more: Partial<typeof CONTENT & { cc: string; bcc: string }> = {},
  submitKey = randomUUID(),
) =>
  engine.ask('mail.sendQuote', {
    quoteId,
    version: 1,
    content: { ...CONTENT, ...more },
    as: 'message',
    submitKey,
  });

/** The job once it is settled, waits, or is to be tried again. */
const resting = (engine: TestEngine, jobId: number) =>
  engine.until(async () => {
    const job = await engine.ask('jobs.get', { jobId });
    return job.waitingFor || ['completed', 'failed', 'cancelled', 'retry'].includes(job.status) ? job : null;
  });

describe('a mail with a quote', () => {
  it('arrives once, with the very text and PDF that were reviewed', async () => {
    const { server, engine, quoteId } = await start();
    const proposed = await engine.ask('mail.propose', { quoteId, version: 1 });
    expect(proposed).toMatchObject({
      to: TO,
      subject: 'Quote Q-1001 from ShoreAgents',
      attachment: 'Q-1001 v1 Northwind.pdf',
      from: 'Ana Cruz <ana@shoreagents.example>',
    });
    expect(proposed.body).toMatch(/^Hi Northwind,\n/);
    expect(proposed.body).toMatch(/Kind regards,\nAna Cruz\nShoreAgents$/);
    expect(proposed.body).toMatch(/monthly total is AUD [\d,]+\.\d\d/);
    const submitKey = randomUUID();
    const { jobId } = await send(engine, quoteId, {}, submitKey);
    expect((await send(engine, quoteId, {}, submitKey)).jobId).toBe(jobId);
    expect(await engine.ended(jobId)).toMatchObject({
      status: 'completed',
      result: { confirmedBy: 'server' },
    });
    expect(server.messages).toHaveLength(1);
    const [message] = server.messages;
    expect(message).toMatchObject({ from: 'ana@shoreagents.example', to: [TO] });
    const { headers, subject, text, attachments } = partsOf(message?.raw ?? '');
    expect(headers.get('message-id')).toBe(`<${submitKey}@shoreagents.example>`);
    expect(headers.get('from')).toBe('Ana Cruz <ana@shoreagents.example>');
    expect(headers.get('to')).toBe(TO);
    expect(headers.has('x-unsent')).toBe(false);
    expect(subject).toBe(CONTENT.subject);
    expect(text.trimEnd()).toBe(CONTENT.body);
    expect(attachments).toEqual([{ name: 'Q-1001 v1 Northwind.pdf', bytes: PDF }]);
    expect(readdirSync(join(engine.folder, 'outbox'))).toEqual([]);
    const quote = await engine.ask('quotes.get', { quoteId });
    expect(quote.mail).toMatchObject({ kind: 'message', to: TO, version: 1, job: { status: 'completed' } });
  });

  it.each([
    [{ at: 'greeting', code: 421 }, 'retry', 'mail_busy'],
    [{ at: 'mail', code: 451 }, 'retry', 'mail_busy'],
    [{ at: 'rcpt', code: 450 }, 'retry', 'mail_busy'],
    [{ at: 'auth', code: 454 }, 'retry', 'mail_busy'],
    [{ at: 'message', code: 451 }, 'retry', 'mail_busy'],
    [{ at: 'greeting', code: 554 }, 'failed', 'mail_refused'],
    [{ at: 'auth', code: 535 }, 'failed', 'mail_login'],
    [{ at: 'mail', code: 553 }, 'failed', 'mail_sender'],
    [{ at: 'rcpt', code: 550 }, 'failed', 'mail_receiver'],
    [{ at: 'message', code: 552 }, 'failed', 'mail_too_large'],
    [{ at: 'message', code: 554 }, 'failed', 'mail_refused'],
  ] as const)('that is refused (%j) was not sent: %s, %s', async (answer, status, code) => {
    const { server, engine, quoteId } = await start(answer);
    const { jobId } = await send(engine, quoteId);
    const job = await resting(engine, jobId);
    expect(job).toMatchObject({ status, error: { code } });
    // A server's words quote addresses: only its number is told.
    expect(job.error?.message).toContain(`(${answer.code})`);
    expect(job.error?.message).not.toContain('canary');
    expect(server.messages).toEqual([]);
    await engine.ask('jobs.retry', { filter: { jobIds: [jobId] }, from: 'failed_step' });
    expect((await engine.ended(jobId)).status).toBe('completed');
    expect(server.messages).toHaveLength(1);
  });

  it.each(['drop_after_message', 'drop_in_message'] as const)(
    'whose fate is open (%s) waits for a person, who is asked once',
    async (answer) => {
      const { server, engine, quoteId } = await start(answer);
      const { jobId } = await send(engine, quoteId);
      expect(await engine.ended(jobId)).toMatchObject({ waitingFor: 'review' });
      await engine.ask('jobs.resolveEffect', { jobId, happened: answer === 'drop_after_message' });
      const job = await engine.ended(jobId);
      expect(job.status).toBe('completed');
      expect(job.result).toEqual({ confirmedBy: answer === 'drop_after_message' ? 'person' : 'server' });
      expect(server.messages).toHaveLength(1);
    },
  );

  it('that was lost before its first byte is tried again by itself', async () => {
    const { server, engine, quoteId } = await start('drop_before_message');
    const { jobId } = await send(engine, quoteId);
    expect(await resting(engine, jobId)).toMatchObject({
      status: 'retry',
      error: { code: 'mail_unreachable' },
    });
    expect(server.messages).toEqual([]);
  });

  it('to a server that is not there waits for the network, and goes out when it is back', async () => {
    const { server, engine, quoteId } = await start();
    await engine.ask('engine.setSetting', { key: 'mail.port', value: 9 });
    const { jobId } = await send(engine, quoteId);
    expect(await resting(engine, jobId)).toMatchObject({ waitingFor: 'network', attempts: 0 });
    await engine.ask('engine.setSetting', { key: 'mail.port', value: server.port });
    engine.setOnline(true);
    await engine.until(async () =>
      (await engine.ask('jobs.get', { jobId })).status === 'completed' ? true : null,
    );
    expect(server.messages).toHaveLength(1);
  });

  it('is changed and sent again where its receiver does not exist', async () => {
    const { server, engine, quoteId } = await start({ at: 'rcpt', code: 550 });
    const { jobId } = await send(engine, quoteId);
    await engine.ended(jobId);
    const wrong = await engine.call('jobs.edit', {
      jobId,
      changes: { to: 'ana@x.example\r\nBcc: eve@x.example' },
    });
    expect(wrong).toMatchObject({ ok: false, error: { code: 'invalid', fields: [{ path: 'to' }] } });
    expect(await engine.call('jobs.edit', { jobId, changes: { messageId: 'x@x' } })).toMatchObject({
      ok: false,
    });
    await engine.ask('jobs.edit', { jobId, changes: { to: 'ben@canarymail.example' } });
    expect((await engine.ended(jobId)).status).toBe('completed');
    expect(server.messages.map(({ to }) => to)).toEqual([['ben@canarymail.example']]);
  });

  it('goes once to several recipients, and tells nobody of blind copies', async () => {
    const { server, engine, quoteId } = await start();
    const { jobId } = await send(engine, quoteId, {
      to: `${TO}; Ben@canarymail.example`,
      cc: 'cy@canarymail.example',
      bcc: 'ana@shoreagents.example',
    });
    expect((await engine.ended(jobId)).status).toBe('completed');
    const [message] = server.messages;
    expect(server.messages).toHaveLength(1);
    expect(message?.to).toEqual([
      TO,
      'Ben@canarymail.example',
      'cy@canarymail.example',
      'ana@shoreagents.example',
    ]);
    const { headers } = partsOf(message?.raw ?? '');
    expect(headers.get('to')).toBe(`${TO}, Ben@canarymail.example`);
    expect(headers.get('cc')).toBe('cy@canarymail.example');
    expect(headers.has('bcc')).toBe(false);
    const all = `${TO}, Ben@canarymail.example, CC cy@canarymail.example, BCC ana@shoreagents.example`;
    const { mail, deal } = await engine.ask('quotes.get', { quoteId });
    expect(mail).toMatchObject({
      to: `${TO}, Ben@canarymail.example`,
      cc: 'cy@canarymail.example',
      bcc: 'ana@shoreagents.example',
    });
    expect(deal.sent?.recipient).toBe(all);
    const file = new Database(join(engine.folder, 'shorequote.db'), { readonly: true });
    expect(file.prepare('SELECT intent FROM effects WHERE job_id = ?').pluck().get(jobId)).toContain(all);
    file.close();
  });

  it.each([
    [550, 'failed', 'mail_receiver'],
    [450, 'retry', 'mail_busy'],
  ])(
    'of whose recipients one is rejected (%i) reaches nobody, and later all of them once',
    async (code, status, reason) => {
      const { server, engine, quoteId } = await start({ rejects: 'ben@canarymail.example', code });
      const { jobId } = await send(engine, quoteId, { cc: 'ben@canarymail.example' });
      const job = await resting(engine, jobId);
      expect(job).toMatchObject({ status, error: { code: reason } });
      if (code === 550)
        expect(job.error?.message).toMatch(/^Recipient 2 of 2 .* Nobody received the email\./);
      expect(server.messages).toEqual([]);
      if (code === 550) {
        const refused = await engine.call('jobs.edit', { jobId, changes: { cc: TO } });
        expect(refused).toMatchObject({ ok: false, error: { fields: [{ path: 'cc' }] } });
        await engine.ask('jobs.edit', { jobId, changes: { cc: '', bcc: 'benno@canarymail.example' } });
      } else await engine.ask('jobs.retry', { filter: { jobIds: [jobId] }, from: 'failed_step' });
      expect((await engine.ended(jobId)).status).toBe('completed');
      expect(server.messages.map(({ to }) => to)).toEqual([
        [TO, code === 550 ? 'benno@canarymail.example' : 'ben@canarymail.example'],
      ]);
    },
  );

  it('greets the contact of the lead, signs as the settings say, and warns of any recipient elsewhere', async () => {
    const { engine, quoteId } = await start();
    await engine.ask('engine.setSetting', {
      key: 'mail.signature',
      value: '{sender}\nAccount Manager, {company}\n+63 2 8000 0000',
    });
    await engine.ask('leads.capture', {
      form: {
        company: 'Northwind',
        contact: 'Dana Cole',
        email: TO,
        country: null,
        currency: null,
        industry: null,
        source: null,
        wanted: [],
        workspace: null,
      },
      note: '',
      captureKey: randomUUID(),
    });
    const propose = (more: object = {}) => engine.ask('mail.propose', { quoteId, version: 1, ...more });
    const proposed = await propose();
    expect(proposed).toMatchObject({ isSigned: true, warning: null });
    expect(proposed.body).toMatch(/^Hi Dana,\n/);
    expect(proposed.body).toMatch(/Kind regards,\nAna Cruz\nAccount Manager, ShoreAgents\n\+63 2 8000 0000$/);
    const elsewhere = await propose({ to: TO, copies: 'eve@other-firm.example' });
    expect(elsewhere.warning).toMatch(/^eve@other-firm\.example isn’t at a known address of Northwind/);
    // A copy greets nobody; a recipient does.
    expect(elsewhere.body).toMatch(/^Hi Dana,\n/);
    expect((await propose({ to: `${TO}, eve@other-firm.example` })).body).toMatch(/^Hi there,\n/);
  });

  it('is refused where no server is set up', async () => {
    const engine = engineOn();
    const quoteId = await pricedQuote(engine);
    expect((await engine.ask('mail.propose', { quoteId, version: 1 })).from).toBeNull();
    await expect(send(engine, quoteId)).rejects.toThrow('Create a draft');
  });
});

describe('an engine that ends in the middle of a mail', () => {
  it('after the server has it asks a person, and never sends it twice by itself', async () => {
    const server = await smtp('hang_after_message');
    const folder = newFolder();
    const first = engineOn({ folder });
    await configure(first, server.port);
    const quoteId = await pricedQuote(first);
    const { jobId } = await send(first, quoteId);
    await server.holds(1);
    await first.stop();
    engines.splice(0);
    const second = engineOn({ folder });
    expect(await second.ended(jobId)).toMatchObject({ waitingFor: 'review' });
    expect(server.connections()).toBe(1);
    await second.ask('jobs.resolveEffect', { jobId, happened: true });
    expect(await second.ended(jobId)).toMatchObject({
      status: 'completed',
      result: { confirmedBy: 'person' },
    });
    expect(server.messages).toHaveLength(1);
  });

  it.each([
    ['Mark as delivered', true, 1],
    ['Not delivered', false, 2],
  ])('takes the answer “%s” also days later', async (_, happened, messages) => {
    const server = await smtp('drop_after_message');
    const time = { now: Date.parse('2026-11-02T02:00:00Z') };
    const engine = engineOn({ now: () => time.now });
    await configure(engine, server.port);
    const quoteId = await pricedQuote(engine);
    const { jobId } = await send(engine, quoteId);
    expect(await engine.ended(jobId)).toMatchObject({ waitingFor: 'review' });
    time.now = Date.parse('2026-11-05T02:00:00Z');
    await engine.ask('jobs.resolveEffect', { jobId, happened });
    expect(await engine.ended(jobId)).toMatchObject({ status: 'completed' });
    expect(server.messages).toHaveLength(messages);
  });

  it('while the PDF is printed goes on after the start and sends it once', async () => {
    const server = await smtp();
    const folder = newFolder();
    let printing: () => void = () => undefined;
    const began = new Promise<void>((resolve) => (printing = resolve));
    const first = engineOn({
      folder,
      print: () => {
        printing();
        return new Promise(() => undefined);
      },
    });
    await configure(first, server.port);
    const quoteId = await pricedQuote(first);
    const { jobId } = await send(first, quoteId);
    await began;
    await first.stop();
    engines.splice(0);
    const second = engineOn({ folder });
    expect((await second.ended(jobId)).status).toBe('completed');
    expect(server.messages).toHaveLength(1);
  });
});

describe('a draft', () => {
  it('is a whole mail for the person’s own program, and is opened there', async () => {
    const opened: string[] = [];
    const engine = engineOn({ openDraft: async (path) => void opened.push(path) });
    const quoteId = await pricedQuote(engine);
    const { jobId } = await engine.ask('mail.sendQuote', {
      quoteId,
      version: 1,
      content: { ...CONTENT, cc: 'ben@canarymail.example', bcc: 'ana@shoreagents.example' },
      as: 'draft',
      submitKey: randomUUID(),
    });
    expect(await engine.ended(jobId)).toMatchObject({ status: 'completed', result: { opened: true } });
    const { path } = await engine.ask('engine.draftPath', { jobId });
    expect(opened).toEqual([path]);
    expect(statSync(path).mode & 0o077).toBe(0);
    const { headers, subject, text, attachments } = partsOf(readFileSync(path, 'latin1'));
    expect(headers.get('x-unsent')).toBe('1');
    expect(headers.get('to')).toBe(TO);
    expect(headers.get('cc')).toBe('ben@canarymail.example');
    // The mail app sends it, so it must know of blind copies.
    expect(headers.get('bcc')).toBe('ana@shoreagents.example');
    expect(headers.has('from')).toBe(false);
    expect(subject).toBe(CONTENT.subject);
    expect(text.trimEnd()).toBe(CONTENT.body);
    expect(attachments).toEqual([{ name: 'Q-1001 v1 Northwind.pdf', bytes: PDF }]);
    expect((await engine.ask('quotes.get', { quoteId })).mail).toMatchObject({ kind: 'draft' });
    expect(existsSync(join(engine.folder, 'outbox', `mail-${jobId}-1.pdf`))).toBe(false);
  });
});

const DAY_MS = 24 * 3_600_000;

it('deletes drafts when their jobs are old or forgotten, and nothing else of the folder', async () => {
  let now = Date.now() - 40 * DAY_MS;
  const folder = newFolder();
  const first = engineOn({ folder, now: () => now });
  const quoteId = await pricedQuote(first);
  const draft = async (engine: TestEngine): Promise<number> => {
    const { jobId } = await engine.ask('mail.sendQuote', {
      quoteId,
      version: 1,
      content: CONTENT,
      as: 'draft',
      confirmed: ['old_rate'],
      submitKey: randomUUID(),
    });
    expect((await engine.ended(jobId)).status).toBe('completed');
    return jobId;
  };
  const old = await draft(first);
  now += 25 * DAY_MS;
  const recent = await draft(first);
  await first.stop();
  engines.splice(0);
  const outbox = join(folder, 'outbox');
  for (const name of ['mail-99999.eml', 'mail-99999-1.pdf', 'mine.eml', 'mail-99999.eml.txt'])
    await writeFile(join(outbox, name), 'x');

  now = Date.now();
  const second = engineOn({ folder, now: () => now });
  await second.until(async () => {
    const { jobs } = await second.ask('jobs.list', { filter: { type: 'prune_history' }, limit: 5 });
    return jobs.some(({ completedAt }) => completedAt !== null && completedAt >= now) ? true : null;
  });
  expect(readdirSync(outbox).toSorted()).toEqual(
    ['mine.eml', 'mail-99999.eml.txt', `mail-${recent}.eml`].toSorted(),
  );
  expect((await second.ask('engine.draftPath', { jobId: recent })).path).toContain(`mail-${recent}.eml`);
  expect(await second.call('engine.draftPath', { jobId: old })).toMatchObject({ ok: false });
});

it('says so where a draft was deleted that its quote still shows', async () => {
  let now = Date.now() - 40 * DAY_MS;
  const folder = newFolder();
  const first = engineOn({ folder, now: () => now });
  const quoteId = await pricedQuote(first);
  const order = { quoteId, version: 1, content: CONTENT, as: 'draft' as const, submitKey: randomUUID() };
  const { jobId } = await first.ask('mail.sendQuote', order);
  await first.ended(jobId);
  await first.stop();
  engines.splice(0);
  now = Date.now();
  const second = engineOn({ folder, now: () => now });
  await second.until(async () => (readdirSync(join(folder, 'outbox')).length === 0 ? true : null));
  const quote = await second.ask('quotes.get', { quoteId });
  expect(quote.mail?.job.jobId).toBe(jobId);
  expect(await second.call('engine.draftPath', { jobId })).toMatchObject({
    ok: false,
    error: { message: 'This draft was deleted. Create a new one.' },
  });
});

describe('to whom a quote goes', () => {
  const form = {
    company: 'Northwind',
    contact: null,
    country: null,
    currency: null,
    industry: null,
    source: null,
    wanted: [],
    workspace: null,
  };
  const capture = async (engine: TestEngine, quoteId: number, email: string | null): Promise<number> => {
    const lead = { form: { ...form, email }, note: '', captureKey: randomUUID() };
    const { leadId } = await engine.ask('leads.capture', lead);
    await engine.ask('leads.linkQuote', { leadId, quoteId });
    return leadId;
  };
  const to = async (engine: TestEngine, quoteId: number): Promise<string> =>
    (await engine.ask('mail.propose', { quoteId, version: 1 })).to;

  it('is told by the words before a linked lead', async () => {
    const engine = engineOn();
    const quoteId = await pricedQuote(engine);
    await capture(engine, quoteId, 'dana@northwind.example');
    expect(await to(engine, quoteId)).toBe(TO);
  });

  it('is told by the one linked lead where the words name nobody', async () => {
    const engine = engineOn();
    const quoteId = await pricedQuote(engine, '2 bookkeepers, hybrid, AUD');
    expect(await to(engine, quoteId)).toBe('');
    await capture(engine, quoteId, null);
    expect(await to(engine, quoteId)).toBe('');
    const leadId = await capture(engine, quoteId, 'dana@northwind.example');
    expect(await to(engine, quoteId)).toBe('dana@northwind.example');
    const other = await capture(engine, quoteId, 'lee@northwind.example');
    expect(await to(engine, quoteId)).toBe('');
    await engine.ask('engine.removeLeads', { leadIds: [other] });
    expect(await to(engine, quoteId)).toBe('dana@northwind.example');
    await engine.ask('leads.unlinkQuote', { leadId, quoteId });
    expect(await to(engine, quoteId)).toBe('');
  });
});

describe('an old rate', () => {
  /** A quote with a rate of 2 November 2026, on the day that the clock is set to; and an email that it goes out by. */
  async function startOn(day: string, ...answers: SmtpAnswer[]) {
    const server = await smtp(...answers);
    const time = { now: Date.parse('2026-11-02T02:00:00Z') };
    const engine = engineOn({ now: () => time.now });
    await configure(engine, server.port);
    // The price itself stays valid.
    await engine.ask('engine.setSetting', { key: 'company.valid_days', value: 90 });
    const quoteId = await pricedQuote(engine);
    const go = (to: string): void => void (time.now = Date.parse(to.includes('T') ? to : `${to}T02:00:00Z`));
    go(day);
    const order = (more: Partial<EngineInput<'mail.sendQuote'>> = {}) => ({
      quoteId,
      version: 1,
      content: CONTENT,
      as: 'message' as const,
      submitKey: randomUUID(),
      ...more,
    });
    const proposed = async () => (await engine.ask('mail.propose', { quoteId, version: 1 })).oldRate;
    return { server, engine, quoteId, go, order, proposed };
  }
  const sent = async (engine: TestEngine, order: EngineInput<'mail.sendQuote'>) => {
    const { jobId } = await engine.ask('mail.sendQuote', order);
    return engine.ended(jobId);
  };

  it('of up to 10 working days is sent without a question', async () => {
    const { server, engine, order, proposed } = await startOn('2026-11-16');
    expect(await proposed()).toBeNull();
    expect((await sent(engine, order())).status).toBe('completed');
    expect(server.messages).toHaveLength(1);
  });

  it.each(['message', 'draft'] as const)(
    'of 11 to 30 working days is asked about once for a version (%s)',
    async (as) => {
      const { engine, order, proposed } = await startOn('2026-11-17');
      expect(await proposed()).toEqual({
        currency: 'AUD',
        date: '2026-11-02',
        days: 11,
        needs: 'confirmation',
        isDecided: false,
        reason: null,
        isTyped: false,
        newerDate: null,
      });
      expect(await engine.call('mail.sendQuote', order({ as }))).toMatchObject({
        ok: false,
        error: {
          code: 'unconfirmed',
          message:
            'The AUD rate is from 2 Nov 2026, 11 working days old. Nothing was sent. Reprice the quote with a newer rate, or confirm that it is sent with this one.',
          fields: [{ path: 'old_rate' }],
        },
      });
      expect((await sent(engine, order({ as, confirmed: ['old_rate'] }))).status).toBe('completed');
      // Another email about the same version is the same decision.
      expect(await proposed()).toMatchObject({ isDecided: true });
      const again = await sent(engine, order({ as }));
      expect(again.status).toBe('completed');
      expect((await engine.ask('jobs.detail', { jobId: again.jobId })).input).toMatchObject({
        confirmed: ['old_rate'],
      });
    },
  );

  it('above 30 working days needs a reason, which is kept with what was sent and not asked for again', async () => {
    const { server, engine, quoteId, go, order, proposed } = await startOn('2026-12-14');
    await sent(engine, order({ confirmed: ['old_rate'] }));
    go('2026-12-15');
    expect(await proposed()).toMatchObject({ days: 31, needs: 'reason', isDecided: false });
    for (const given of [{}, { confirmed: ['old_rate' as const] }]) {
      expect(await engine.call('mail.sendQuote', order(given))).toMatchObject({
        ok: false,
        error: {
          code: 'unconfirmed',
          message: expect.stringContaining('enter a reason for sending it with this one'),
          fields: [{ path: 'rateReason' }],
        },
      });
    }
    expect(await engine.call('mail.sendQuote', order({ rateReason: ' - ' }))).toMatchObject({
      ok: false,
      error: { code: 'invalid', fields: [{ path: 'rateReason' }] },
    });
    expect(server.messages).toHaveLength(1);
    const rateReason = 'The client agreed to this rate by phone.';
    expect((await sent(engine, order({ rateReason }))).status).toBe('completed');
    expect((await engine.ask('quotes.get', { quoteId })).mail).toMatchObject({ rateReason });
    expect(await proposed()).toMatchObject({ needs: 'reason', isDecided: true, reason: rateReason });
    go('2027-01-05');
    expect((await sent(engine, order())).status).toBe('completed');
    expect((await engine.ask('quotes.get', { quoteId })).mail).toMatchObject({ rateReason });
    expect(server.messages).toHaveLength(3);
  });

  it('is asked about again for a version that was repriced, and not where its rate is fresh', async () => {
    const { engine, quoteId, order, proposed } = await startOn('2026-11-24');
    await sent(engine, order({ confirmed: ['old_rate'] }));
    const reprice = async () => {
      const { jobId } = await engine.ask('quotes.reprice', {
        quoteId,
        readAgain: false,
        submitKey: randomUUID(),
      });
      await engine.ended(jobId);
    };
    await reprice();
    expect(await engine.call('mail.sendQuote', order({ version: 2 }))).toMatchObject({ ok: false });
    expect(await proposed()).toMatchObject({ newerDate: null });
    await engine.freshRate();
    expect(await proposed()).toMatchObject({ newerDate: '2026-11-24' });
    await reprice();
    expect((await sent(engine, order({ version: 3 }))).status).toBe('completed');
  });

  it('that was typed for the quote stays as old as it is when the quote is repriced', async () => {
    const { engine, quoteId, go, order } = await startOn('2026-11-02');
    const correct = async (corrections: EngineInput<'quotes.correct'>['corrections']) => {
      const submitKey = randomUUID();
      const { jobId } = await engine.ask('quotes.correct', { quoteId, corrections, submitKey });
      await engine.ended(jobId);
    };
    await correct({ fx_php_per_unit_e4: 410_000 });
    go('2026-11-24');
    await correct({ fx_php_per_unit_e4: 410_000, discount_bp: 100 });
    expect(await engine.call('mail.sendQuote', order({ version: 3 }))).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('The AUD rate is from 2 Nov 2026, 16 working days old.') },
    });
    const { oldRate } = await engine.ask('mail.propose', { quoteId, version: 3 });
    expect(oldRate).toMatchObject({ isTyped: true });
    // Another number is typed today.
    await correct({ fx_php_per_unit_e4: 411_000, discount_bp: 100 });
    expect((await sent(engine, order({ version: 4 }))).status).toBe('completed');
  });

  it('of a failed email is not asked about again by a retry or an edit, until the decision is another', async () => {
    const refused = { at: 'rcpt', code: 550 } as const;
    const { server, engine, go, order } = await startOn('2026-11-24', refused, refused);
    const { jobId } = await sent(engine, order({ confirmed: ['old_rate'] }));
    await engine.ask('jobs.retry', { filter: { jobIds: [jobId] }, from: 'failed_step' });
    expect((await engine.ended(jobId)).error).toMatchObject({ code: 'mail_receiver' });
    await engine.ask('jobs.edit', { jobId, changes: { to: 'ben@canarymail.example' } });
    expect((await engine.ended(jobId)).status).toBe('completed');
    expect(server.messages).toHaveLength(1);

    server.script(refused);
    const other = await sent(engine, order());
    go('2027-01-05');
    for (const changes of [{}, { confirmed: ['old_rate'] }, { subject: 'Again' }]) {
      await engine.ask('jobs.edit', { jobId: other.jobId, changes });
      expect((await engine.ended(other.jobId)).error).toMatchObject({
        code: 'rate_too_old',
        message: expect.stringContaining('Nothing was sent.'),
      });
    }
    expect(await engine.call('jobs.edit', { jobId: other.jobId, changes: { rateReason: '' } })).toMatchObject(
      {
        ok: false,
        error: { code: 'invalid', fields: [{ path: 'rateReason' }] },
      },
    );
    await engine.ask('jobs.edit', { jobId: other.jobId, changes: { rateReason: 'Agreed.' } });
    expect((await engine.ended(other.jobId)).status).toBe('completed');
    expect(server.messages).toHaveLength(2);
  });

  it('holds back no email that may be gone already: a person says, and the job completes', async () => {
    const { server, engine, go, order } = await startOn('2026-11-16T12:00:00Z', 'drop_after_message');
    const { jobId, waitingFor } = await sent(engine, order());
    expect(waitingFor).toBe('review');
    go('2026-11-17');
    await engine.ask('jobs.resolveEffect', { jobId, happened: true });
    expect(await engine.ended(jobId)).toMatchObject({
      status: 'completed',
      result: { confirmedBy: 'person' },
    });
    expect(server.messages).toHaveLength(1);
  });

  it('holds back an email that a person says did not arrive', async () => {
    const { server, engine, go, order } = await startOn('2026-11-16T12:00:00Z', 'drop_in_message');
    const { jobId } = await sent(engine, order());
    go('2026-11-17');
    await engine.ask('jobs.resolveEffect', { jobId, happened: false });
    expect((await engine.ended(jobId)).error).toMatchObject({ code: 'rate_old' });
    expect(server.messages).toEqual([]);
  });
});

describe('the test of the mail server', () => {
  it.each([
    ['take', true, 'The mail server accepted the sign-in'],
    [{ at: 'auth', code: 535 }, false, 'user name or password (535)'],
    [{ at: 'greeting', code: 554 }, false, 'rejected'],
  ] as const)('says what became of it (%j) and sends nothing', async (answer, works, words) => {
    const { server, engine } = await start(answer);
    const { jobId } = await engine.ask('mail.test', { submitKey: randomUUID() });
    const job = await engine.ended(jobId);
    expect(job).toMatchObject({ status: 'completed', result: { works } });
    expect(JSON.stringify(job.result)).toContain(words);
    expect(server.messages).toEqual([]);
    expect(server.connections()).toBe(1);
  });
});

describe('a mail with questions for the client', () => {
  const askClient = async (engine: TestEngine, quoteId: number, submitKey = randomUUID()) => {
    const { to, subject, body } = await engine.ask('mail.proposeQuestions', { quoteId });
    return engine.ask('mail.askClient', {
      quoteId,
      content: { to, subject, body },
      as: 'message',
      submitKey,
    });
  };

  it('arrives once, without a price or file, and the quote says so and stays open', async () => {
    const server = await smtp();
    const engine = engineOn();
    await configure(engine, server.port);
    const { quoteId, jobId: pricing } = await engine.submit(
      `some bookkeepers and some paralegals, hybrid. Write to ${TO}.`,
      { client: 'Northwind' },
    );
    await engine.ended(pricing);
    expect(await engine.ask('mail.proposeQuestions', { quoteId })).toMatchObject({
      to: TO,
      questions: 2,
      subject: 'Your request to ShoreAgents: 2 questions',
    });
    const submitKey = randomUUID();
    const { jobId } = await askClient(engine, quoteId, submitKey);
    expect((await askClient(engine, quoteId, submitKey)).jobId).toBe(jobId);
    expect((await engine.ended(jobId)).status).toBe('completed');
    expect(server.messages).toHaveLength(1);
    const { text, attachments } = partsOf(server.messages[0]?.raw ?? '');
    expect(attachments).toEqual([]);
    expect(text).toMatch(/1\. .+\?/);
    const quote = await engine.ask('quotes.get', { quoteId });
    expect(quote).toMatchObject({
      status: 'needs_input',
      mail: null,
      asked: { kind: 'message', to: TO, questions: 2, job: { status: 'completed' } },
    });
    expect(quote.deal).toMatchObject({ sent: null });
  });

  it('is refused where nothing is to be asked', async () => {
    const { engine, quoteId } = await start();
    expect(await engine.call('mail.proposeQuestions', { quoteId })).toMatchObject({
      error: { code: 'conflict' },
    });
  });

  it('can fail and be sent again, once', async () => {
    const server = await smtp({ at: 'rcpt', code: 550 });
    const engine = engineOn();
    await configure(engine, server.port);
    const { quoteId, jobId: pricing } = await engine.submit(`some bookkeepers, hybrid, AUD. Write to ${TO}.`);
    await engine.ended(pricing);
    const first = await askClient(engine, quoteId);
    expect((await engine.ended(first.jobId)).status).toBe('failed');
    expect((await engine.ask('quotes.get', { quoteId })).asked?.job.status).toBe('failed');
    const second = await askClient(engine, quoteId);
    expect((await engine.ended(second.jobId)).status).toBe('completed');
    expect(server.messages).toHaveLength(1);
  });
});

it('keeps addresses, texts and the password out of the log and of what gives up', async () => {
  const server = await smtp({ at: 'rcpt', code: 550 }, 'drop_after_message', { at: 'auth', code: 535 });
  const folder = newFolder();
  const engine = engineOn({ folder, log: createLog(folder, 'engine') });
  await configure(engine, server.port);
  const quoteId = await pricedQuote(engine);
  const told: unknown[] = [];
  for (let n = 0; n < 4; n += 1) {
    const { jobId } = await send(engine, quoteId);
    const { status, waitingFor, error, steps } = await engine.ended(jobId);
    told.push({ status, waitingFor, error, steps });
  }
  const { letters } = await engine.ask('queue.deadLetters', {});
  expect(letters).toHaveLength(2);
  // Whom a mail is for is shown in the window, read from the job; it is in no reason and no alert.
  told.push(
    engine.alerts,
    letters.map((letter) => ({ ...letter, subject: null })),
  );
  await engine.stop();
  engines.splice(0);
  expect(JSON.stringify(told)).not.toMatch(/canary/i);
  const logs = filesOf(folder).filter((file) => file.startsWith('logs'));
  expect(logs).toHaveLength(1);
  expect(foundIn(folder, ['canary', 'Canary', SMTP_PASSWORD], logs)).toEqual([]);
  expect(foundIn(folder, [SMTP_PASSWORD, Buffer.from(SMTP_PASSWORD).toString('base64')])).toEqual([]);
});
