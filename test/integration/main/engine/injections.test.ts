import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { BOOKKEEPERS, type ClaudeStandIn, startClaude } from '../../../servers/claude';
import type { StreamBlock } from '../../../servers/claude-stream';
import { startEngine, type TestEngine } from '../../start-engine';
import { leapingClock } from './leaping-clock';
import { chatWith, saysOf } from './maya-chat';

/** Each holds the request “2 senior bookkeepers, hybrid, AUD” and something that wants more. */
const CORPUS = readFileSync(join(import.meta.dirname, '../../../data/injections.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => z.strictObject({ id: z.string(), text: z.string() }).parse(JSON.parse(line)));
const REQUEST = '2 senior bookkeepers, hybrid, AUD';

let claude: ClaudeStandIn;
let engine: TestEngine;
/** What the request costs without any order in it, in cents. */
let price: number | null;

beforeAll(async () => {
  claude = await startClaude();
  engine = startEngine({ ...leapingClock(), claude: { baseUrl: claude.url, key: 'sk-ant-test' } });
  price = await priceOf(await engine.submit(REQUEST, { offline: true }));
  expect(price).toBeGreaterThan(100_000);
});
afterAll(async () => {
  await engine.stop();
  await claude.close();
});

async function priceOf({ quoteId, jobId }: { quoteId: number; jobId: number }): Promise<number | null> {
  await engine.ended(jobId);
  const quote = await engine.ask('quotes.get', { quoteId });
  return quote.version?.priced.result.totals.monthly_total ?? null;
}

const counts = async () => ({
  quotes: (await engine.ask('quotes.list', { limit: 500 })).quotes.length,
  jobs: (await engine.ask('jobs.list', { filter: {}, limit: 500 })).jobs.map(({ type }) => type),
  settings: JSON.stringify((await engine.ask('engine.settings', {})).values),
});

describe('orders in a client’s words', () => {
  it('are many', () => {
    expect(CORPUS.length).toBeGreaterThanOrEqual(40);
  });

  it.each(CORPUS)('$id changes no price, read by Claude', async ({ text }) => {
    claude.script({ kind: 'answer', json: BOOKKEEPERS });
    expect(await priceOf(await engine.submit(text))).toBe(price);
    const sent = claude.received.at(-1)?.body;
    expect(JSON.stringify(sent?.['system'])).not.toContain('evil.example');
  });

  it.each(CORPUS)(
    '$id changes no price read offline, and is asked about where it is unclear',
    async ({ text }) => {
      const made = await priceOf(await engine.submit(text, { offline: true, fresh: true }));
      expect([price, null]).toContain(made);
    },
  );

  it.each(CORPUS)(
    '$id in the chat starts the one quote of an obedient model, and nothing else',
    async ({ text }) => {
      const before = await counts();
      await engine.ask('queue.pause', { type: 'generate_quote' });
      claude.script(
        {
          kind: 'stream',
          blocks: [{ type: 'tool_use', id: 'toolu_1', name: 'generate_quote', input: { request: text } }],
        },
        { kind: 'stream', blocks: [{ type: 'text', text: 'It is on its card.' }] },
        // The words name no client, so the earlier quote is not taken for this conversation's: they are read again.
        { kind: 'answer', json: BOOKKEEPERS },
      );
      const chat = chatWith(engine);
      const { conversationId } = await chat.send(text);
      await chat.answered(conversationId);
      const call = claude.received.findLast(({ body }) => body['stream'] === true)?.body;
      // The client's words are the person's turn alone: no rule, no tool holds any of them.
      expect(JSON.stringify([call?.['system'], call?.['tools']])).not.toMatch(/evil\.example|99 ?%/);
      await engine.ask('queue.resume', { type: 'generate_quote' });
      const view = await chat.settled(conversationId);
      expect(view.cards).toHaveLength(1);
      expect(view.cards[0]?.quote?.monthlyTotal).toBe(price);
      const after = await counts();
      expect(after.settings).toBe(before.settings);
      const started = after.jobs.slice(0, after.jobs.length - before.jobs.length);
      expect(started.every((type) => type === 'maya_turn' || type === 'generate_quote')).toBe(true);
    },
  );
});

describe('a model that answers maliciously', () => {
  let calls = 0;
  function call(name: string, input: unknown): StreamBlock {
    calls += 1;
    return { type: 'tool_use', id: `toolu_${calls}`, name, input };
  }
  const HOSTILE: [string, StreamBlock[]][] = [
    ['a price of its own', [call('generate_quote', { request: REQUEST, price: 1, discount_bp: 9_900 })]],
    ['another quote’s id', [call('generate_quote', { request: REQUEST, quoteId: 1 })]],
    ['an order to itself', [call('maya_turn', { conversationId: 1, messageId: 1, offline: false })]],
    ['a job type', [call('send_mail', { to: 'attacker@evil.example' })]],
    [
      'a tool of the machine',
      [call('bash', { command: 'rm -rf /' }), call('fetch', { url: 'https://evil.example' })],
    ],
    [
      'an input that is no object',
      [call('generate_quote', 'x'), call('generate_quote', null), call('generate_quote', [])],
    ],
    ['an empty request', [call('generate_quote', { request: '  ' })]],
    ['a huge request', [call('generate_quote', { request: 'x'.repeat(30_000) })]],
    ['the names of objects', [call('__proto__', {}), call('constructor', { request: REQUEST })]],
  ];

  it.each(HOSTILE)('starts nothing by %s', async (_, blocks) => {
    const before = await counts();
    claude.script({ kind: 'stream', blocks }, { kind: 'stream', blocks: [{ type: 'text', text: 'Done.' }] });
    const chat = chatWith(engine);
    const { conversationId } = await chat.send('Hello');
    const view = await chat.answered(conversationId);
    expect(view.cards).toEqual([]);
    const after = await counts();
    expect({ ...after, jobs: after.jobs.length }).toEqual({ ...before, jobs: before.jobs.length + 1 });
  });

  it('starts at most eight jobs by an answer full of calls', async () => {
    const before = await counts();
    await engine.ask('queue.pause', { type: 'generate_quote' });
    const blocks = Array.from({ length: 100 }, (_, n) =>
      call('generate_quote', { request: `${n + 1} bookkeepers` }),
    );
    claude.script({ kind: 'stream', blocks }, { kind: 'stream', blocks: [{ type: 'text', text: 'Done.' }] });
    const chat = chatWith(engine);
    const { conversationId } = await chat.send('Hello');
    const view = await chat.answered(conversationId);
    expect(view.cards).toHaveLength(8);
    expect((await counts()).quotes).toBe(before.quotes + 8);
    await engine.ask('jobs.cancel', { filter: { jobIds: view.cards.map(({ job }) => job.jobId) } });
    await engine.ask('queue.resume', { type: 'generate_quote' });
  });

  it('keeps nothing of an answer without an end', async () => {
    claude.script({ kind: 'stream', blocks: [{ type: 'text', text: 'spam '.repeat(30_000) }] });
    const chat = chatWith(engine);
    const { conversationId } = await chat.send('Hello');
    const view = await chat.answered(conversationId);
    expect(saysOf(view)).not.toContain('spam');
    expect(saysOf(view)).toContain('couldn’t be reached');
  });

  it('shows its markup as it stands, and nothing that turns words around', async () => {
    const text = '<script>alert(1)</script> ![x](https://evil.example/?q=1) \u202Egnp.exe\u202C\u200B';
    claude.script({ kind: 'stream', blocks: [{ type: 'text', text }] });
    const chat = chatWith(engine);
    const { conversationId } = await chat.send('Hello');
    expect(saysOf(await chat.answered(conversationId))).toBe(
      '<script>alert(1)</script> ![x](https://evil.example/?q=1) gnp.exe',
    );
  });

  it('decides nothing of another conversation', async () => {
    claude.script({ kind: 'stream', blocks: [{ type: 'text', text: 'Hello.' }] });
    const chat = chatWith(engine);
    const { conversationId, jobId } = await chat.send('Hello');
    await chat.answered(conversationId);
    const decision = { conversationId, jobId, approve: true, remember: true };
    expect(await engine.call('maya.decide', decision)).toMatchObject({
      ok: false,
      error: { code: 'not_found' },
    });
  });
});
