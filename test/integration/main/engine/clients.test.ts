import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { partsOf } from '../../../mail-parts';
import { type ClaudeStandIn, startClaude } from '../../../servers/claude';
import type { StreamBlock } from '../../../servers/claude-stream';
import { SMTP_PASSWORD, SMTP_USER, type SmtpStandIn, startSmtp } from '../../../servers/smtp';
import { startEngine, type StartOptions, type TestEngine } from '../../start-engine';
import { chatWith, type View } from './maya-chat';

const A = 'Harbourline Supplies';
const AT_A = 'dana@harbourline.example';
const WORDS = `2 bookkeepers, hybrid, AUD. Write to ${AT_A}.`;

let claude: ClaudeStandIn;
let smtp: SmtpStandIn;
let engines: TestEngine[];
beforeEach(async () => {
  claude = await startClaude();
  smtp = await startSmtp();
  engines = [];
});
afterEach(async () => {
  for (const engine of engines) await engine.stop();
  await smtp.close();
  await claude.close();
});

async function start(more: StartOptions = {}): Promise<TestEngine> {
  const engine = startEngine({
    claude: { baseUrl: claude.url, key: null },
    smtpPassword: SMTP_PASSWORD,
    samples: true,
    print: (path) => writeFile(path, '%PDF-1.7'),
    ...more,
  });
  engines.push(engine);
  const settings = {
    'mail.host': '127.0.0.1',
    'mail.port': smtp.port,
    'mail.user': SMTP_USER,
    'mail.sender_address': 'ana@agency.example',
  };
  for (const [key, value] of Object.entries(settings)) await engine.ask('engine.setSetting', { key, value });
  return engine;
}

/** A priced quote for a client. */
async function quoteFor(engine: TestEngine, client: string | null, text = WORDS): Promise<number> {
  await engine.freshRate();
  const { quoteId, jobId } = await engine.submit(text, { client, offline: true, fresh: true });
  await engine.ended(jobId);
  return quoteId;
}

const clientOf = async (engine: TestEngine, quoteId: number): Promise<string | null> =>
  (await engine.ask('quotes.get', { quoteId })).request?.client?.value ?? null;
const cardOf = (view: View, tool: string) => view.cards.findLast((card) => card.tool === tool);
const bodyOf = (view: View): string =>
  cardOf(view, 'send_candidate_matches')?.facts.find(({ label }) => label === 'Message')?.value ?? '';
const decide = async (engine: TestEngine, view: View, tool: string, remember = false) => {
  const jobId = cardOf(view, tool)?.job.jobId ?? 0;
  await engine.ask('maya.decide', { conversationId: view.conversationId, jobId, approve: true, remember });
  return engine.ended(jobId);
};

describe('in a conversation about one client', () => {
  it.each([
    ['quote 2 VAs for Tilden Ltd', 'Tilden Ltd'],
    ['Client: Blue Reef. Quote 2 VAs', 'Blue Reef'],
    ['quote 2 VAs for tilden', null],
    ['quote 2 VAs for Blue Reef Surveys', null],
    ['quote 2 VAs', A],
    ['quote 2 VAs from January for Harbourline', A],
  ])('“%s” is saved for %s, and the card says so', async (message, client) => {
    const engine = await start();
    const chat = chatWith(engine);
    const quoteId = await quoteFor(engine, A);
    const { conversationId } = await chat.send(message, { quoteId });
    const view = await chat.settled(conversationId);
    const card = cardOf(view, 'generate_quote');
    expect(await clientOf(engine, card?.quote?.quoteId ?? 0)).toBe(client);
    const about = client === null ? 'No client is set' : client === A ? null : `For ${client}`;
    expect(card?.notes).toEqual(about === null ? [] : [expect.stringContaining(about)]);
  });

  it('a known client in small letters wins, and one that the words name wins in later messages too', async () => {
    const engine = await start();
    const chat = chatWith(engine);
    await quoteFor(engine, 'Tilden Ltd', '1 nurse, AUD');
    const quoteId = await quoteFor(engine, A);
    const { conversationId } = await chat.send('quote 2 VAs for tilden', { quoteId });
    const first = cardOf(await chat.settled(conversationId), 'generate_quote');
    expect(await clientOf(engine, first?.quote?.quoteId ?? 0)).toBe('Tilden Ltd');
    await chat.send('and quote 3 accountants', { conversationId });
    const second = cardOf(await chat.settled(conversationId), 'generate_quote');
    expect(second?.quote?.quoteId).not.toBe(first?.quote?.quoteId);
    expect(await clientOf(engine, second?.quote?.quoteId ?? 0)).toBe('Tilden Ltd');
  });

  it('the words win although the model leaves the name out of its request', async () => {
    const engine = await start();
    const quoteId = await quoteFor(engine, A);
    engine.setKey('sk-ant-test');
    const call: StreamBlock = {
      type: 'tool_use',
      id: 't1',
      name: 'generate_quote',
      input: { request: '2 virtual assistants' },
    };
    claude.script(
      { kind: 'stream', blocks: [call] },
      { kind: 'stream', blocks: [{ type: 'text', text: 'Done.' }] },
      { kind: 'status', status: 401 },
    );
    const chat = chatWith(engine);
    await engine.ask('queue.pause', { type: 'generate_quote' });
    const { conversationId } = await chat.send('Please quote 2 VAs for Tilden Ltd', { quoteId });
    await chat.answered(conversationId);
    await engine.ask('queue.resume', { type: 'generate_quote' });
    const card = cardOf(await chat.settled(conversationId), 'generate_quote');
    expect(await clientOf(engine, card?.quote?.quoteId ?? 0)).toBe('Tilden Ltd');
    expect(card?.notes).toEqual([
      `For Tilden Ltd, as named in your messages. This conversation is about ${A}.`,
    ]);
  });

  it('an email to another company warns, names nobody, and waits whatever was allowed', async () => {
    const engine = await start();
    const chat = chatWith(engine);
    const quoteId = await quoteFor(engine, A);
    const { conversationId } = await chat.send(`find bookkeepers and mail the best 2 candidates to ${AT_A}`, {
      quoteId,
    });
    const own = await chat.settled(conversationId);
    expect(bodyOf(own)).toMatch(new RegExp(`^Hello ${A},`));
    expect(cardOf(own, 'send_candidate_matches')?.asks).toEqual({
      repeated: null,
      limit: null,
      warning: null,
    });
    await decide(engine, own, 'send_candidate_matches', true);

    await chat.send('quote 2 VAs for Tilden Ltd', { conversationId });
    await chat.settled(conversationId);
    for (const to of ['jo@tilden.example', 'jo@elsewhere.example']) {
      await chat.send(`mail the best 3 candidates to ${to}`, { conversationId });
      const view = await chat.settled(conversationId);
      expect(bodyOf(view)).toMatch(/^Hello there,/);
      expect(bodyOf(view)).not.toContain('Harbourline');
      const card = cardOf(view, 'send_candidate_matches');
      expect(card?.job.waitingFor).toBe('approval');
      expect(card?.asks?.warning).toContain(
        to === 'jo@tilden.example' ? 'Tilden Ltd' : 'isn’t at a known address',
      );
      await decide(engine, view, 'send_candidate_matches', true);
      await chat.send(`mail the best 4 candidates to ${to}`, { conversationId });
      expect(cardOf(await chat.settled(conversationId), 'send_candidate_matches')?.job.waitingFor).toBe(
        'approval',
      );
    }
    for (const { raw } of smtp.messages.slice(1)) expect(partsOf(raw).text).not.toContain('Harbourline');
  });

  it('a lead of another company is not linked to the quote, the client’s own is', async () => {
    const engine = await start();
    const chat = chatWith(engine);
    const quoteId = await quoteFor(engine, A);
    const { conversationId } = await chat.send('new lead: Tilden, Jo Tan, jo@tilden.example', { quoteId });
    const view = await chat.settled(conversationId);
    expect(cardOf(view, 'capture_lead')?.notes).toEqual([`Not linked to Q-1001, which is for ${A}.`]);
    await decide(engine, view, 'capture_lead');
    await chat.send(`new lead: HARBOURLINE SUPPLIES Pty Ltd, Dana Cole, ${AT_A}`, { conversationId });
    await decide(engine, await chat.settled(conversationId), 'capture_lead');
    const { leads } = await engine.ask('leads.list', { stage: null, text: '', limit: 10 });
    const links = await Promise.all(
      leads.map(async ({ leadId, company }) => {
        const { quoteIds } = await engine.ask('leads.get', { leadId });
        return [company, quoteIds];
      }),
    );
    expect(Object.fromEntries(links)).toEqual({ Tilden: [], 'HARBOURLINE SUPPLIES Pty Ltd': [quoteId] });
  });
});

it('the email of a quote warns of an address of another client, and its greeting names nobody', async () => {
  const engine = await start();
  const quoteId = await quoteFor(engine, A);
  await quoteFor(engine, 'Tilden Ltd', 'Jo Tan, jo@northwind.example, wants 1 nurse in AUD');
  const form = {
    company: 'Blue Reef',
    contact: null,
    email: 'lee@bluereef.example',
    country: null,
    currency: null,
    industry: null,
    source: null,
    wanted: [],
    workspace: null,
  };
  await engine.ask('leads.capture', { form, note: '', captureKey: randomUUID() });
  const propose = (to?: string) =>
    engine.ask('mail.propose', { quoteId, version: 1, ...(to === undefined ? {} : { to }) });
  for (const to of [undefined, AT_A, 'ann@harbourline.example', 'ann@', '']) {
    expect(await propose(to)).toMatchObject({ warning: null, to: to ?? AT_A });
    expect((await propose(to)).body).toMatch(new RegExp(`^Hi ${A},`));
  }
  for (const [to, company] of [
    ['JO@northwind.example', 'Tilden Ltd'],
    ['kim@northwind.example', 'Tilden Ltd'],
    ['lee@bluereef.example', 'Blue Reef'],
    ['kim@tilden.example', 'Tilden Ltd'],
    ['kim@nowhere.example', 'known address'],
  ] as const) {
    const { warning, body } = await propose(to);
    expect(warning).toContain(company);
    expect(body).toContain('Hi there,');
  }
  // A failed email that is corrected is checked the same way.
  smtp.script({ at: 'rcpt', code: 550 });
  const { jobId } = await engine.ask('mail.sendQuote', {
    quoteId,
    version: 1,
    content: { to: AT_A, subject: 'Quote', body: 'Hello' },
    as: 'message',
    submitKey: randomUUID(),
  });
  await engine.ended(jobId);
  const check = async (to: string) => (await engine.ask('mail.checkRecipient', { jobId, to })).warning;
  expect(await check(AT_A)).toBeNull();
  expect(await check('lee@bluereef.example')).toContain('Blue Reef');
});

describe('an expired quote', () => {
  const DAY_MS = 24 * 3_600_000;
  const content = { to: AT_A, subject: 'Quote', body: 'Hello' };

  it.each(['message', 'draft'] as const)('is not emailed as a %s before a person was asked', async (as) => {
    let now = Date.parse('2026-11-24T02:00:00Z');
    const engine = await start({ now: () => now });
    const quoteId = await quoteFor(engine, A);
    const order = () => ({ quoteId, version: 1, content, as, submitKey: randomUUID() });
    now += 30 * DAY_MS;
    expect((await engine.ask('mail.propose', { quoteId, version: 1 })).expiredOn).toBeNull();
    now += DAY_MS;
    expect((await engine.ask('mail.propose', { quoteId, version: 1 })).expiredOn).toBe('2026-12-24');
    expect(await engine.call('mail.sendQuote', order())).toMatchObject({
      ok: false,
      error: { code: 'unconfirmed', message: 'Q-1001 expired on 24 Dec 2026. Nothing was sent.' },
    });
    expect((await engine.ask('quotes.get', { quoteId })).mail).toBeNull();
    const { jobId } = await engine.ask('mail.sendQuote', { ...order(), confirmed: ['expired', 'old_rate'] });
    expect((await engine.ended(jobId)).status).toBe('completed');
    expect(smtp.messages).toHaveLength(as === 'message' ? 1 : 0);
  });

  it('that expired while its email waited is not sent by itself or by a retry, but by a person’s word', async () => {
    let now = Date.parse('2026-11-24T02:00:00Z');
    const engine = await start({ now: () => now });
    const quoteId = await quoteFor(engine, A);
    smtp.script({ at: 'auth', code: 535 });
    const order = { quoteId, version: 1, content, as: 'message' as const, submitKey: randomUUID() };
    const { jobId } = await engine.ask('mail.sendQuote', order);
    await engine.ended(jobId);
    now += 40 * DAY_MS;
    for (const from of ['failed_step', 'start'] as const) {
      await engine.ask('jobs.retry', { filter: { jobIds: [jobId] }, from });
      expect((await engine.ended(jobId)).error).toMatchObject({
        code: 'quote_expired_rate_old',
        message: expect.stringMatching(
          /^Q-1001 expired on 24 Dec 2026\. The AUD rate is from .* Nothing was sent\./,
        ),
      });
    }
    expect(smtp.messages).toEqual([]);
    // One answer is enough for both; one of only one of them is asked about the other.
    await engine.ask('jobs.edit', { jobId, changes: { confirmed: ['expired'] } });
    expect((await engine.ended(jobId)).error).toMatchObject({ code: 'rate_old' });
    await engine.ask('jobs.edit', { jobId, changes: { confirmed: ['old_rate'] } });
    expect((await engine.ended(jobId)).error).toMatchObject({ code: 'quote_expired' });
    await engine.ask('jobs.edit', { jobId, changes: { confirmed: ['expired', 'old_rate'] } });
    expect((await engine.ended(jobId)).status).toBe('completed');
    expect(smtp.messages).toHaveLength(1);
  });
});

describe('the same words within the hour', () => {
  const SAME = '3 CSRs and 1 team lead, office, AUD';

  it('ask where nobody names a client, keep the draft, and are priced again where that was asked for', async () => {
    const engine = await start();
    const first = await engine.submit(SAME);
    // It is not priced yet, or just is: either way the second one may be for another client.
    const second = await engine.submit(SAME);
    expect(second).toMatchObject({ quoteId: first.quoteId, sameWords: { number: 'Q-1001' } });
    await engine.ended(first.jobId);
    const draft = { text: SAME, client: null, currency: null };
    const { quoteId: draftId } = await engine.ask('quotes.saveDraft', { quoteId: null, ...draft });
    const third = await engine.submit(SAME, { quoteId: draftId });
    expect(third).toMatchObject({ quoteId: first.quoteId, madeAt: expect.any(Number) });
    expect(third.sameWords).toEqual({ number: 'Q-1001', madeAt: third.madeAt });
    expect((await engine.ask('quotes.get', { quoteId: draftId })).status).toBe('draft');
    const fresh = await engine.submit(SAME, { quoteId: draftId, fresh: true });
    expect(fresh).toMatchObject({ quoteId: draftId, sameWords: null, madeAt: null });
    await engine.ended(fresh.jobId);
    expect((await engine.ask('quotes.list', { limit: 10 })).quotes.map(({ number }) => number)).toEqual([
      'Q-1002',
      'Q-1001',
    ]);
  });

  it('are priced again although the first ones are being priced', async () => {
    const engine = await start();
    await engine.ask('queue.pause', { type: 'generate_quote' });
    const first = await engine.submit(SAME);
    const second = await engine.submit(SAME, { fresh: true });
    expect(second.quoteId).not.toBe(first.quoteId);
  });

  it('answer without asking where the words, or the person, name the client', async () => {
    const engine = await start();
    for (const [text, client] of [
      [`Client: Harbourline. ${SAME}`, null],
      [SAME, 'Tilden Ltd'],
    ] as const) {
      const first = await engine.submit(text, { client });
      await engine.ended(first.jobId);
      expect(await engine.submit(text, { client })).toMatchObject({
        quoteId: first.quoteId,
        madeAt: expect.any(Number),
        sameWords: null,
      });
    }
    // Another client, and none, are no repetition of it.
    for (const client of ['Blue Reef', null])
      expect(await engine.submit(SAME, { client })).toMatchObject({ madeAt: null, sameWords: null });
  });

  it('in another conversation are a quote of its own, and in the same one the same', async () => {
    const engine = await start();
    const chat = chatWith(engine);
    const ask = `quote ${SAME}`;
    const one = await chat.send(ask);
    const first = cardOf(await chat.settled(one.conversationId), 'generate_quote')?.quote?.number;
    await engine.ask('maya.regenerate', { conversationId: one.conversationId, submitKey: randomUUID() });
    const again = await chat.settled(one.conversationId);
    expect(new Set(again.cards.map(({ quote }) => quote?.number))).toEqual(new Set([first]));
    const two = await chat.send(ask);
    expect(cardOf(await chat.settled(two.conversationId), 'generate_quote')?.quote?.number).not.toBe(first);
  });
});
