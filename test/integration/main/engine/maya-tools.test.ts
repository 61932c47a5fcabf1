import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ClaudeStandIn, startClaude } from '../../../servers/claude';
import type { StreamBlock } from '../../../servers/claude-stream';
import { SMTP_PASSWORD, SMTP_USER, type SmtpStandIn, startSmtp } from '../../../servers/smtp';
import { newFolder, startEngine, type StartOptions, type TestEngine } from '../../start-engine';
import { chatWith, saysOf, type View } from './maya-chat';

const TO = 'dana@client.example';
const FIND = 'find bookkeepers';

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

function start(more: StartOptions = {}): TestEngine {
  const engine = startEngine({
    claude: { baseUrl: claude.url, key: null },
    smtpPassword: SMTP_PASSWORD,
    samples: true,
    ...more,
  });
  engines.push(engine);
  return engine;
}

async function withServer(engine: TestEngine): Promise<TestEngine> {
  const settings = {
    'mail.host': '127.0.0.1',
    'mail.port': smtp.port,
    'mail.user': SMTP_USER,
    'mail.sender_address': 'ana@agency.example',
    'mail.sender_name': 'Ana',
  };
  for (const [key, value] of Object.entries(settings)) await engine.ask('engine.setSetting', { key, value });
  return engine;
}

const cardOf = (view: View, tool: string) => view.cards.find((card) => card.tool === tool);
const factsOf = (view: View, tool: string) =>
  Object.fromEntries(cardOf(view, tool)?.facts.map(({ label, value }) => [label, value]) ?? []);
const decide = (engine: TestEngine, view: View, tool: string, approve: boolean, remember = false) =>
  engine.call('maya.decide', {
    conversationId: view.conversationId,
    jobId: cardOf(view, tool)?.job.jobId ?? 0,
    approve,
    remember,
  });

describe('without Claude', () => {
  it('prices and searches by one sentence', async () => {
    const chat = chatWith(start());
    const { conversationId } = await chat.send(
      'Please quote 2 senior bookkeepers, hybrid, AUD, and find me matching candidates',
    );
    const view = await chat.settled(conversationId);
    expect(view.cards.map(({ tool, job }) => [tool, job.status])).toEqual([
      ['generate_quote', 'completed'],
      ['search_candidates', 'completed'],
    ]);
    expect(factsOf(view, 'search_candidates')).toMatchObject({ Role: 'Bookkeeper', Level: 'senior' });
    const rows = cardOf(view, 'search_candidates')?.rows ?? [];
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ detail }) => detail.startsWith('senior Bookkeeper'))).toBe(true);
  });

  it('searches for the roles of the quote that is talked about', async () => {
    const chat = chatWith(start());
    const { conversationId } = await chat.send('Quote 1 accountant, AUD');
    await chat.settled(conversationId);
    await chat.send('Find candidates for it', { conversationId });
    const view = await chat.settled(conversationId);
    expect(factsOf(view, 'search_candidates')).toMatchObject({ Role: 'Accountant' });
  });

  it('asks for a role where none is named', async () => {
    const chat = chatWith(start());
    const { conversationId } = await chat.send('Find candidates');
    const view = await chat.settled(conversationId);
    expect(view.cards).toEqual([]);
    expect(saysOf(view)).toContain('Which role or skill');
  });

  it('sends exactly the mail that was approved, once', async () => {
    const engine = await withServer(start());
    const chat = chatWith(engine);
    const { conversationId } = await chat.send(`${FIND} and mail the best 3 candidates to ${TO}`);
    const view = await chat.settled(conversationId);
    expect(cardOf(view, 'send_candidate_matches')?.job).toMatchObject({
      type: 'send_candidate_matches',
      status: 'pending',
      waitingFor: 'approval',
    });
    expect(smtp.messages).toEqual([]);
    const facts = factsOf(view, 'send_candidate_matches');
    expect(facts).toMatchObject({ To: TO, Delivery: 'Sent through your mail server' });
    expect(facts['Message']?.match(/^\d\. /gm)).toHaveLength(3);

    expect(await decide(engine, view, 'send_candidate_matches', true)).toMatchObject({ ok: true });
    const sent = await chat.settled(conversationId);
    expect(cardOf(sent, 'send_candidate_matches')?.job.status).toBe('completed');
    expect(factsOf(sent, 'send_candidate_matches')).toMatchObject({
      ...facts,
      Delivery: 'Accepted by the mail server',
    });
    expect(smtp.messages).toHaveLength(1);
    expect(smtp.messages[0]?.to).toEqual([TO]);
    const firstName = cardOf(sent, 'search_candidates')?.rows[0]?.title.slice(3) ?? '';
    expect(smtp.messages[0]?.raw.replaceAll(/=\r\n/g, '')).toContain(firstName);
    expect(await decide(engine, view, 'send_candidate_matches', true)).toMatchObject({
      ok: false,
      error: { code: 'conflict' },
    });
    expect(smtp.messages).toHaveLength(1);
  });

  it('sends nothing that was dismissed, or that nobody looked at', async () => {
    const engine = await withServer(start());
    const chat = chatWith(engine);
    const { conversationId } = await chat.send(`${FIND} and mail the matches to ${TO}`);
    const view = await chat.settled(conversationId);
    await decide(engine, view, 'send_candidate_matches', false);
    const after = await chat.settled(conversationId);
    expect(cardOf(after, 'send_candidate_matches')?.job.status).toBe('cancelled');

    await chat.send(`mail the matches to ${TO}`, { conversationId });
    await chat.settled(conversationId);
    await engine.ask('engine.removeConversation', { conversationId });
    const { jobs } = await engine.ask('jobs.list', { filter: { type: 'send_candidate_matches' }, limit: 10 });
    expect(jobs.map(({ status }) => status)).toEqual(['cancelled', 'cancelled']);
    expect(smtp.messages).toEqual([]);
  });

  it('asks again where a dismissed mail is tried again', async () => {
    const engine = await withServer(start());
    const chat = chatWith(engine);
    const { conversationId } = await chat.send(`${FIND} and mail the matches to ${TO}`);
    const view = await chat.settled(conversationId);
    const { jobId } = cardOf(view, 'send_candidate_matches')?.job ?? { jobId: 0 };
    await decide(engine, view, 'send_candidate_matches', false);
    await engine.ask('jobs.retry', { filter: { jobIds: [jobId] }, from: 'start' });
    const again = await chat.settled(conversationId);
    expect(cardOf(again, 'send_candidate_matches')?.job.waitingFor).toBe('approval');
    expect(smtp.messages).toEqual([]);
    await decide(engine, again, 'send_candidate_matches', true);
    await chat.settled(conversationId);
    expect(smtp.messages).toHaveLength(1);
  });

  it('asks again for another receiver, also where sending was allowed', async () => {
    const engine = await withServer(start());
    const chat = chatWith(engine);
    const { conversationId } = await chat.send(`${FIND} and mail the matches to ${TO}`);
    await decide(engine, await chat.settled(conversationId), 'send_candidate_matches', true, true);
    await chat.settled(conversationId);
    await chat.send(`mail the best 2 candidates to ${TO}`, { conversationId });
    await chat.settled(conversationId);
    expect(smtp.messages).toHaveLength(2);
    await chat.send('mail the matches to eve@evil.example', { conversationId });
    const view = await chat.settled(conversationId);
    expect(view.cards.at(-1)?.job.waitingFor).toBe('approval');
    expect(smtp.messages).toHaveLength(2);
  });

  it('asks again once what was allowed is withdrawn, also after a restart, and for nothing else', async () => {
    const folder = newFolder();
    const engine = await withServer(start({ folder }));
    const chat = chatWith(engine);
    const mail = { tool: 'send_candidate_matches', recipient: TO } as const;
    const lead = { tool: 'capture_lead', recipient: null } as const;
    const { conversationId } = await chat.send(`${FIND} and mail the matches to ${TO}`);
    await decide(engine, await chat.settled(conversationId), mail.tool, true, true);
    await chat.settled(conversationId);
    const noting = await chat.send('new lead: Harbourline, Dana Cole, dana@harbourline.example');
    await decide(engine, await chat.settled(noting.conversationId), lead.tool, true, true);
    await chat.settled(noting.conversationId);
    const given = await engine.ask('maya.consents', {});
    expect(given.consents).toEqual([
      { conversationId: noting.conversationId, title: expect.any(String), consent: lead },
      { conversationId, title: `${FIND} and mail the matches to ${TO}`, consent: mail },
    ]);
    // Nothing of another conversation, another address or another tool is withdrawn; twice is as once.
    for (const [id, consent] of [
      [noting.conversationId, mail],
      [conversationId, { ...mail, recipient: 'eve@evil.example' }],
      [999, mail],
    ] as const)
      await engine.ask('maya.withdraw', { conversationId: id, consent });
    expect(await engine.ask('maya.consents', {})).toEqual(given);
    for (const time of ['once', 'twice'])
      expect(await engine.call('maya.withdraw', { conversationId, consent: mail }), time).toMatchObject({
        ok: true,
      });
    await engine.stop();
    const later = start({ folder });
    expect((await later.ask('maya.consents', {})).consents).toEqual(given.consents.slice(0, 1));
    const after = chatWith(later);
    await after.send(`mail the best 2 candidates to ${TO}`, { conversationId });
    expect((await after.settled(conversationId)).cards.at(-1)?.job.waitingFor).toBe('approval');
    expect(smtp.messages).toHaveLength(1);
    await after.send('new lead: Tilden, Jo Tan, jo@tilden.example', {
      conversationId: noting.conversationId,
    });
    expect((await after.settled(noting.conversationId)).cards.at(-1)?.job.status).toBe('completed');
  });

  it('asks again for the same mail and the same lead, whatever was allowed and however it is written', async () => {
    const engine = await withServer(start());
    const chat = chatWith(engine);
    const { conversationId } = await chat.send(`${FIND} and mail the best 2 candidates to ${TO}`);
    await decide(engine, await chat.settled(conversationId), 'send_candidate_matches', true, true);
    await chat.settled(conversationId);
    await chat.send(`mail the best 2 candidates to ${TO.toUpperCase()}`, { conversationId });
    const view = await chat.settled(conversationId);
    const card = view.cards.at(-1);
    expect(card?.job.waitingFor).toBe('approval');
    expect(card?.asks?.repeated).toMatchObject({ status: 'completed', isWaiting: false });
    expect(smtp.messages).toHaveLength(1);

    const lead = await chat.send(`new lead: Harbourline, Dana Cole, ${TO}`);
    const first = await chat.settled(lead.conversationId);
    await decide(engine, first, 'capture_lead', true, true);
    await chat.settled(lead.conversationId);
    await chat.send('new lead: HARBOURLINE  Pty Ltd', { conversationId: lead.conversationId });
    const again = await chat.settled(lead.conversationId);
    expect(again.cards.at(-1)).toMatchObject({
      job: { waitingFor: 'approval' },
      asks: { repeated: { jobId: first.cards[0]?.job.jobId, status: 'completed' } },
    });
    await chat.send('new lead: Tilden, Jo Tan, jo@tilden.example', { conversationId: lead.conversationId });
    expect((await chat.settled(lead.conversationId)).cards.at(-1)?.job.status).toBe('completed');
    expect((await engine.ask('leads.list', { stage: null, text: '', limit: 50 })).leads).toHaveLength(2);
  });

  it('sends no more than the limits without a click, in all conversations and after a restart', async () => {
    const folder = newFolder();
    let now = Date.now();
    const first = await withServer(start({ folder, now: () => now }));
    /** How many of ten different mails to an address go out by themselves, once its first one was allowed. */
    async function burst(engine: TestEngine, to: string): Promise<number> {
      const chat = chatWith(engine);
      const { conversationId } = await chat.send(`${FIND} and mail the best 10 candidates to ${to}`);
      await decide(engine, await chat.settled(conversationId), 'send_candidate_matches', true, true);
      await chat.settled(conversationId);
      const before = smtp.messages.length;
      for (let count = 1; count <= 5; count += 1) {
        await chat.send(`mail the best ${count} candidates to ${to}`, { conversationId });
        await chat.settled(conversationId);
      }
      const { cards } = await chat.view(conversationId);
      const waiting = cards.filter(({ job }) => job.waitingFor === 'approval');
      expect(waiting.length).toBe(5 - (smtp.messages.length - before));
      expect(waiting.every(({ asks }) => asks?.limit !== null)).toBe(true);
      return smtp.messages.length - before;
    }
    expect(await burst(first, TO)).toBe(2);
    // Another conversation, and the same address in another form.
    expect(await burst(first, TO.toUpperCase())).toBe(0);
    await first.stop();
    const second = start({ folder, now: () => now });
    expect(await burst(second, TO)).toBe(0);
    for (const name of ['b', 'c', 'd']) await burst(second, `${name}@client.example`);
    // Ten an hour without a click, to whomever; clicks count too.
    expect(await burst(second, 'e@client.example')).toBe(0);
    now += 3_600_001;
    expect(await burst(second, TO)).toBe(2);
  });

  it('counts what failed towards the limits, so that retrying sends no more than them', async () => {
    const engine = await withServer(start());
    const chat = chatWith(engine);
    const { conversationId } = await chat.send(`${FIND} and mail the best 10 candidates to ${TO}`);
    await decide(engine, await chat.settled(conversationId), 'send_candidate_matches', true, true);
    await chat.settled(conversationId);
    smtp.script({ at: 'message', code: 554 }, { at: 'message', code: 554 });
    for (let count = 1; count <= 4; count += 1) {
      await chat.send(`mail the best ${count} candidates to ${TO}`, { conversationId });
      await chat.settled(conversationId);
    }
    const statuses = (await chat.view(conversationId)).cards
      .slice(-4)
      .map(({ job }) => job.waitingFor ?? job.status);
    expect(statuses).toEqual(['failed', 'failed', 'approval', 'approval']);
    await engine.ask('jobs.retry', { filter: { type: 'send_candidate_matches' }, from: 'failed_step' });
    await chat.settled(conversationId);
    expect(smtp.messages).toHaveLength(3);
  });

  it('makes a draft where no mail server is set up', async () => {
    const opened: string[] = [];
    const engine = start({ openDraft: async (path) => void opened.push(readFileSync(path, 'utf8')) });
    const chat = chatWith(engine);
    const { conversationId } = await chat.send(`${FIND} and mail the matches to ${TO}`);
    const view = await chat.settled(conversationId);
    expect(factsOf(view, 'send_candidate_matches')['Delivery']).toContain('draft');
    expect(view.cards.find(({ tool }) => tool === 'send_candidate_matches')?.isDraft).toBe(true);
    await decide(engine, view, 'send_candidate_matches', true);
    await chat.settled(conversationId);
    expect(opened).toHaveLength(1);
    expect(opened[0]).toContain(`To: ${TO}`);
    const { jobId } = cardOf(view, 'send_candidate_matches')?.job ?? { jobId: 0 };
    expect((await engine.ask('engine.draftPath', { jobId })).path).toContain(`mail-${jobId}.eml`);
  });

  it.each([
    ['mail the matches', 'enter an email address'],
    [`mail the matches to ${TO}`, 'No candidate search has been run yet'],
  ])('prepares no mail by “%s” alone', async (message, why) => {
    const chat = chatWith(start());
    const { conversationId } = await chat.send(message);
    const view = await chat.settled(conversationId);
    expect(view.cards).toEqual([]);
    expect(saysOf(view)).toContain(why);
  });

  it('saves a lead once it was approved', async () => {
    const engine = start();
    const chat = chatWith(engine);
    const { conversationId } = await chat.send(
      `new lead: Harbourline, Dana Cole, ${TO}, wants 3 bookkeepers from March`,
    );
    const view = await chat.settled(conversationId);
    expect(factsOf(view, 'capture_lead')).toEqual({
      Company: 'Harbourline',
      Contact: 'Dana Cole',
      Email: TO,
      Needs: '3 Bookkeeper',
      Note: 'wants 3 bookkeepers from March',
    });
    const leads = () => engine.ask('leads.list', { stage: null, text: '', limit: 50 });
    expect((await leads()).leads).toEqual([]);
    await decide(engine, view, 'capture_lead', true);
    await chat.settled(conversationId);
    expect((await leads()).leads).toMatchObject([{ company: 'Harbourline', email: TO, stage: 'new' }]);

    await chat.send(`new lead: Harbourline Pty, ${TO}`, { conversationId });
    const again = await chat.settled(conversationId);
    const card = again.cards.at(-1);
    expect(card?.facts).toContainEqual({ label: 'Possible duplicate of', value: 'Harbourline' });
  });
});

describe('with Claude', () => {
  const call = (id: string, name: string, input: unknown): StreamBlock => ({
    type: 'tool_use',
    id,
    name,
    input,
  });
  const search = (id: string, roles = ['bookkeeper']): StreamBlock =>
    call(id, 'search_candidates', {
      roles,
      level: null,
      skills: [],
      city: null,
      max_salary_php: null,
      available_by: null,
    });
  const mail = (id: string, to: string, searchJob: number | null = null): StreamBlock =>
    call(id, 'send_candidate_matches', { to, how_many: null, search_job_id: searchJob });
  const says = (text: string): StreamBlock => ({ type: 'text', text });
  const startWithKey = () => withServer(start({ claude: { baseUrl: claude.url, key: 'sk-ant-test' } }));

  it('starts all four at once; what leaves waits, and no name, price or address reaches the model', async () => {
    claude.script(
      {
        kind: 'stream',
        blocks: [
          says('On it.'),
          search('t1'),
          mail('t2', '[mail 1]'),
          call('t3', 'capture_lead', {
            company: 'Harbourline',
            contact: null,
            email: '[mail 1]',
            wanted: [],
            note: null,
          }),
        ],
      },
      { kind: 'stream', blocks: [says('Have a look.')] },
    );
    const engine = await startWithKey();
    const chat = chatWith(engine);
    const { conversationId } = await chat.send(
      `Find bookkeepers, mail them to ${TO}, and note a lead Harbourline`,
    );
    const view = await chat.settled(conversationId);
    expect(view.cards.map(({ tool, job }) => [tool, job.waitingFor])).toEqual([
      ['search_candidates', null],
      ['send_candidate_matches', 'approval'],
      ['capture_lead', 'approval'],
    ]);
    expect(factsOf(view, 'send_candidate_matches')['To']).toBe(TO);

    claude.script({ kind: 'stream', blocks: [says('Nothing yet.')] });
    await chat.send('What happened?', { conversationId });
    await chat.settled(conversationId);
    const sent = JSON.stringify(claude.received.map(({ body }) => body));
    expect(sent).toContain('waiting for approval on its card');
    expect(sent).not.toContain(TO);
    for (const { title } of cardOf(view, 'search_candidates')?.rows ?? [])
      expect(sent).not.toContain(title.slice(3));
  });

  it('lets one of two equal calls go, and asks about the other; “Regenerate” sends and saves nothing twice', async () => {
    const lead = (id: string) =>
      call(id, 'capture_lead', {
        company: 'Harbourline',
        contact: null,
        email: null,
        wanted: [],
        note: null,
      });
    const engine = await startWithKey();
    const chat = chatWith(engine);
    const counts = async () => ({
      mails: smtp.messages.length,
      leads: (await engine.ask('leads.list', { stage: null, text: '', limit: 50 })).leads.length,
    });
    claude.script(
      { kind: 'stream', blocks: [search('t1'), mail('t2', '[mail 1]'), lead('t3')] },
      { kind: 'stream', blocks: [says('Have a look.')] },
    );
    const { conversationId } = await chat.send(`Find bookkeepers, mail them to ${TO}, note Harbourline`);
    const first = await chat.settled(conversationId);
    for (const tool of ['send_candidate_matches', 'capture_lead'])
      await decide(engine, first, tool, true, true);
    await chat.settled(conversationId);
    expect(await counts()).toEqual({ mails: 1, leads: 1 });

    claude.script(
      { kind: 'stream', blocks: [mail('t4', '[mail 1]'), lead('t5')] },
      { kind: 'stream', blocks: [says('Again.')] },
    );
    await engine.ask('maya.regenerate', { conversationId, submitKey: randomUUID() });
    const again = await chat.settled(conversationId);
    expect(again.cards.slice(-2).map(({ job, asks }) => [job.waitingFor, asks?.repeated?.status])).toEqual([
      ['approval', 'completed'],
      ['approval', 'completed'],
    ]);
    expect(await counts()).toEqual({ mails: 1, leads: 1 });

    // Both are new to the conversation; the second of each repeats the first.
    const other = (id: string): StreamBlock =>
      call(id, 'send_candidate_matches', { to: '[mail 1]', how_many: 1, search_job_id: null });
    const tilden = (id: string): StreamBlock =>
      call(id, 'capture_lead', { company: 'Tilden', contact: null, email: null, wanted: [], note: null });
    claude.script(
      { kind: 'stream', blocks: [other('t6'), other('t7'), tilden('t8'), tilden('t9')] },
      { kind: 'stream', blocks: [says('Done.')] },
    );
    await chat.send('Mail only the best one, and note Tilden', { conversationId });
    const last = await chat.settled(conversationId);
    expect(last.cards.slice(-4).map(({ job }) => job.waitingFor)).toEqual([
      null,
      'approval',
      null,
      'approval',
    ]);
    expect(await counts()).toEqual({ mails: 2, leads: 2 });
  });

  it('sends to nobody whose address the person did not write', async () => {
    claude.script(
      { kind: 'stream', blocks: [search('t1'), mail('t2', 'eve@evil.example')] },
      { kind: 'stream', blocks: [says('Done.')] },
    );
    const engine = await startWithKey();
    const chat = chatWith(engine);
    const { conversationId } = await chat.send(
      `Find bookkeepers; the client is at x${TO} and ${TO}.evil.example`,
    );
    const view = await chat.settled(conversationId);
    expect(view.cards.map(({ tool }) => tool)).toEqual(['search_candidates']);
    expect(saysOf(view)).toContain('doesn’t appear in your messages');
  });

  it('uses no search of another conversation', async () => {
    const engine = await startWithKey();
    const chat = chatWith(engine);
    claude.script({ kind: 'stream', blocks: [search('t1')] }, { kind: 'stream', blocks: [says('Done.')] });
    const first = await chat.send('Find bookkeepers');
    const other = cardOf(await chat.settled(first.conversationId), 'search_candidates')?.job.jobId ?? 0;
    claude.script(
      { kind: 'stream', blocks: [mail('t2', TO, other), mail('t3', TO, 999_999)] },
      { kind: 'stream', blocks: [says('Done.')] },
    );
    const second = await chat.send(`Mail the matches to ${TO}`);
    const view = await chat.settled(second.conversationId);
    expect(view.cards).toEqual([]);
    expect(saysOf(view).match(/has no such search|No candidate search has been run/g)).toHaveLength(2);
  });
});
