import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MAX_REQUESTED_WAIT_MS } from '../../../../main/engine/network/retry-after';
import { type HostileAnswer, type HostileServer, startHostile } from '../../../servers/hostile';
import { startEngine, type TestEngine } from '../../start-engine';
import { leapingClock } from './leaping-clock';

const MB = 1024 * 1024;
const TOKEN = '123456789:AAcanary-token_of_a_bot';
const SECRET = 'whsec-canary-0123456789';
let server: HostileServer;
let engine: TestEngine | undefined;
beforeEach(async () => {
  server = await startHostile();
});
afterEach(async () => {
  await engine?.stop();
  engine = undefined;
  await server.close();
});

const start = (options: Parameters<typeof startEngine>[0] = {}): TestEngine => {
  engine = startEngine(options);
  return engine;
};
const claude = () => ({ baseUrl: server.url, key: 'sk-ant-canary-key' });

const event = (data: { type: string; [field: string]: unknown }): string =>
  `event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`;
const USAGE = { input_tokens: 10, output_tokens: 5 };
const BEGIN = [
  event({
    type: 'message_start',
    message: {
      id: 'msg_1',
      type: 'message',
      role: 'assistant',
      model: 'm',
      content: [],
      stop_reason: null,
      usage: USAGE,
    },
  }),
  event({
    type: 'content_block_start',
    index: 0,
    content_block: { type: 'text', text: '', citations: null },
  }),
].join('');
const delta = (text: string): string =>
  event({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } });

const TOO_MUCH: readonly (readonly [string, HostileAnswer])[] = [
  [
    'a body of 2 GB',
    { kind: 'endless', begin: '{"id":"', piece: 'x'.repeat(64 * 1024), mostBytes: 2_000 * MB },
  ],
  ['a gzip bomb', { kind: 'bomb', megabytes: 256 }],
  ['deep JSON', { kind: 'body', body: `{"content":${'['.repeat(1_000_000)}` }],
  [
    'deep JSON of a message',
    { kind: 'body', body: `{"content":${'['.repeat(90)}${']'.repeat(90)},"stop_reason":null}` },
  ],
  ['a page', { kind: 'body', type: 'text/html', body: '<h1>Sign in</h1>' }],
  ['a redirect', { kind: 'body', status: 307, headers: { location: 'http://127.0.0.1:9/' }, body: '' }],
  ['an error of 2 GB', { kind: 'endless', status: 400, piece: 'x'.repeat(64 * 1024), mostBytes: 2_000 * MB }],
  [
    'an event stream instead',
    { kind: 'endless', type: 'text/event-stream', piece: 'x'.repeat(64 * 1024), mostBytes: 1_000 * MB },
  ],
];

describe('a server that answers as Claude', () => {
  it.each(TOO_MUCH)('costs no quote with %s', async (_, answer) => {
    server.answer(answer);
    const running = start({ ...leapingClock(), claude: claude() });
    const before = process.memoryUsage().rss;
    const { quoteId, jobId } = await running.submit('2 senior bookkeepers, hybrid, AUD');
    expect((await running.ended(jobId)).status).toBe('completed');
    const quote = await running.ask('quotes.get', { quoteId });
    expect(quote).toMatchObject({ status: 'priced', reader: { source: 'offline' } });
    expect(process.memoryUsage().rss - before).toBeLessThan(500 * MB);
    expect(server.sentBytes()).toBeLessThan(64 * MB);
    // A redirect leads nowhere.
    expect(new Set(server.requests.map(({ path }) => path))).toEqual(new Set(['/v1/messages']));
  });

  it.each<readonly [string, HostileAnswer]>([
    ...TOO_MUCH,
    [
      'a line of 1 GB',
      {
        kind: 'endless',
        type: 'text/event-stream',
        begin: 'data: "',
        piece: 'x'.repeat(64 * 1024),
        mostBytes: 1_000 * MB,
      },
    ],
    [
      '100,000 deltas of one character',
      { kind: 'body', type: 'text/event-stream', body: BEGIN + delta('x').repeat(100_000) },
    ],
    [
      'tool input that is nested without end',
      {
        kind: 'body',
        type: 'text/event-stream',
        body: [
          BEGIN,
          event({
            type: 'content_block_start',
            index: 1,
            content_block: { type: 'tool_use', id: 't', name: 'generate_quote', input: {} },
          }),
          ...Array.from({ length: 90 }, () =>
            event({
              type: 'content_block_delta',
              index: 1,
              delta: { type: 'input_json_delta', partial_json: '['.repeat(1_000) },
            }),
          ),
          event({ type: 'content_block_stop', index: 1 }),
          event({
            type: 'message_delta',
            delta: { stop_reason: 'tool_use', stop_sequence: null },
            usage: USAGE,
          }),
          event({ type: 'message_stop' }),
        ].join(''),
      },
    ],
  ])('ends Maya’s answer in words with %s', async (_, answer) => {
    server.answer(answer);
    const running = start({ ...leapingClock(), claude: claude() });
    const before = process.memoryUsage().rss;
    const { conversationId, jobId } = await running.ask('maya.send', {
      conversationId: null,
      quoteId: null,
      text: '2 senior bookkeepers, hybrid, AUD',
      offline: false,
      submitKey: randomUUID(),
    });
    expect((await running.ended(jobId)).status).toBe('completed');
    const { messages } = await running.ask('maya.get', { conversationId });
    expect(JSON.stringify(messages.at(-1)?.blocks)).toContain('"note"');
    expect(process.memoryUsage().rss - before).toBeLessThan(500 * MB);
    expect(server.sentBytes()).toBeLessThan(64 * MB);
  });
});

describe('a server that answers as Telegram', () => {
  const alert = async (answer: HostileAnswer) => {
    server.answer(answer);
    const now = Date.UTC(2026, 10, 30);
    const running = start({ telegram: { url: server.url, token: TOKEN }, now: () => now });
    await running.ask('engine.setSetting', { key: 'alerts.telegram_chat', value: '-100777' });
    const { jobId } = await running.ask('alerts.test', { submitKey: randomUUID() });
    const job = await running.until(async () => {
      const found = await running.ask('jobs.get', { jobId });
      return ['completed', 'failed', 'retry'].includes(found.status) || found.waitingFor ? found : null;
    });
    return { running, job, wait: job.runAfter - now };
  };
  const busy = (retryAfter: string): HostileAnswer => ({
    kind: 'body',
    status: 429,
    body: `{"ok":false,"description":"wait","parameters":{"retry_after":${retryAfter}}}`,
  });

  it.each(['1e13', '1e300', '1e308', '-1e9', '-0.5', '"3"', 'null', 'true'])(
    'asks for no wait that hurts: %s',
    async (seconds) => {
      const { job, wait } = await alert(busy(seconds));
      expect(job).toMatchObject({ status: 'retry', error: { code: 'telegram_busy' } });
      expect(wait).toBeLessThanOrEqual(MAX_REQUESTED_WAIT_MS);
      expect(wait).toBeGreaterThanOrEqual(5_000);
    },
  );

  it('leaves no token where it is repeated in the answer', async () => {
    const description = `No such method: ${server.url}/bot${TOKEN}/sendMessage ${'x'.repeat(30_000)}`;
    const { running, job } = await alert({
      kind: 'body',
      status: 400,
      body: JSON.stringify({ ok: false, description }),
    });
    expect(job).toMatchObject({ status: 'failed', error: { code: 'telegram_rejected' } });
    const shown = JSON.stringify([
      await running.ask('jobs.detail', { jobId: job.jobId }),
      await running.ask('queue.deadLetters', {}),
    ]);
    expect(shown).toContain('Telegram returned status 400: No such method');
    expect(shown).not.toMatch(/canary|AAcanary/);
    expect(shown.length).toBeLessThan(8_000);
  });

  it.each(TOO_MUCH.slice(0, 3))('ends with %s', async (_, answer) => {
    const before = process.memoryUsage().rss;
    const { job } = await alert(answer);
    expect(job.status).toBe('completed');
    expect(job.result).toEqual({ messageId: null });
    expect(process.memoryUsage().rss - before).toBeLessThan(500 * MB);
  });

  it('follows no redirect', async () => {
    const { job } = await alert({
      kind: 'body',
      status: 307,
      headers: { location: `${server.url}/elsewhere` },
      body: '{"ok":false}',
    });
    expect(job).toMatchObject({ status: 'failed', error: { code: 'telegram_rejected' } });
    expect(server.requests).toHaveLength(1);
  });
});

describe('a server that answers as the CRM', () => {
  it.each<readonly [string, HostileAnswer]>([
    ['a body of 2 GB', { kind: 'endless', piece: 'x'.repeat(64 * 1024), mostBytes: 2_000 * MB }],
    ['a body that never ends', { kind: 'drip', everyMs: 5 }],
  ])('is not read: %s', async (_, answer) => {
    server.answer(answer);
    const running = start({ crmSecret: SECRET });
    await running.ask('engine.setSetting', { key: 'crm.webhook_url', value: `${server.url}/hook` });
    const { leadIds } = await running.ask('leads.loadSamples', {}).then(async () => {
      const { leads } = await running.ask('leads.list', { stage: null, text: '', limit: 1 });
      return { leadIds: leads.map(({ leadId }) => leadId) };
    });
    const { jobId } = await running.ask('leads.push', { leadId: leadIds[0] ?? 0, submitKey: randomUUID() });
    expect(await running.ended(jobId)).toMatchObject({ status: 'completed', result: { status: 200 } });
    await server.disconnected();
  });
});
