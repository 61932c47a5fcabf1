import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BOOKKEEPERS, type ClaudeStandIn, type Scripted, startClaude } from '../../../servers/claude';
import { startEngine, type TestEngine } from '../../start-engine';
import { leapingClock } from './leaping-clock';

const TEXT = '2 senior bookkeepers, hybrid, AUD';
const KEY = 'sk-ant-test-canary';
let claude: ClaudeStandIn;
let engine: TestEngine;
let clock: ReturnType<typeof leapingClock>;

beforeEach(async () => {
  claude = await startClaude();
  clock = leapingClock();
  engine = startEngine({ claude: { baseUrl: claude.url, key: KEY }, now: clock.now, after: clock.after });
});
afterEach(async () => {
  await engine.stop();
  await claude.close();
});

async function read(...script: Scripted[]) {
  claude.script(...script);
  const { quoteId, jobId } = await engine.submit(TEXT);
  const job = await engine.ended(jobId);
  return { job, quote: await engine.ask('quotes.get', { quoteId }) };
}
const thrice = (one: Scripted): Scripted[] => [one, one, one];
const status = (code: number, more: Partial<Extract<Scripted, { kind: 'status' }>> = {}): Scripted => ({
  kind: 'status',
  status: code,
  ...more,
});
const unusable = (stopReason: string): Scripted => ({ kind: 'answer', json: BOOKKEEPERS, stopReason });
const retryAfter = (value: string) => ({ headers: { 'retry-after': value } });

interface Decision {
  reason: string;
  calls: number;
  waits?: number[];
  banner?: string;
}

const DECISIONS: readonly (readonly [string, Scripted[], Decision])[] = [
  // At once, with a banner where a person must act.
  ['401', [status(401)], { reason: 'key_rejected', calls: 1, banner: 'key_rejected' }],
  ['402', [status(402)], { reason: 'spend_limit', calls: 1, banner: 'spend_limit' }],
  ['403', [status(403)], { reason: 'key_rejected', calls: 1, banner: 'key_rejected' }],
  [
    '429 of the enforced spend limit, which names a short wait',
    [status(429, { code: 'enforced_spend_limit_reached', ...retryAfter('2') })],
    { reason: 'spend_limit', calls: 1, banner: 'spend_limit' },
  ],
  [
    '429 of the contract’s spend limit',
    [status(429, { code: 'contract_spend_limit_reached' })],
    { reason: 'spend_limit', calls: 1, banner: 'spend_limit' },
  ],
  [
    '400 of an account on hold',
    [status(400, { code: 'organization_on_hold' })],
    { reason: 'account_on_hold', calls: 1, banner: 'key_rejected' },
  ],
  [
    '400 of the own spend limit',
    [status(400, { message: 'You have reached your specified API usage limits.' })],
    { reason: 'spend_limit', calls: 1, banner: 'spend_limit' },
  ],
  ['400', [status(400)], { reason: 'bad_request', calls: 1, banner: 'bad_request' }],
  ['404', [status(404)], { reason: 'model_missing', calls: 1, banner: 'model_missing' }],
  ['413', [status(413)], { reason: 'too_large', calls: 1 }],
  ['413 from the edge, in HTML', [{ kind: 'html', status: 413 }], { reason: 'too_large', calls: 1 }],
  ['422', [status(422)], { reason: 'bad_request', calls: 1, banner: 'bad_request' }],
  ['429 for 11 s', [status(429, retryAfter('11'))], { reason: 'rate_limited', calls: 1 }],
  ['529 for a day', [status(529, retryAfter('86400'))], { reason: 'unavailable', calls: 1 }],
  [
    '503 until a date',
    [status(503, retryAfter('Fri, 01 Jan 2100 00:00:00 GMT'))],
    { reason: 'unavailable', calls: 1 },
  ],
  [
    '400 that says it should be tried again',
    [status(400, { headers: { 'x-should-retry': 'true' } })],
    { reason: 'bad_request', calls: 1, banner: 'bad_request' },
  ],
  // One repeat.
  ['two refusals', [unusable('refusal'), unusable('refusal')], { reason: 'refused', calls: 2 }],
  ['two cut-offs', [unusable('max_tokens'), unusable('max_tokens')], { reason: 'cut_off', calls: 2 }],
  [
    'a full context, then words instead of JSON',
    [unusable('model_context_window_exceeded'), { kind: 'text', text: 'Sure!' }],
    { reason: 'malformed', calls: 2 },
  ],
  [
    'a salary among the facts, then a price',
    [
      { kind: 'answer', json: { ...BOOKKEEPERS, salary: 1 } },
      { kind: 'answer', json: { ...BOOKKEEPERS, roles: [{ ...BOOKKEEPERS.roles[0], price: 1 }] } },
    ],
    { reason: 'malformed', calls: 2 },
  ],
  [
    'a role that is not in the text, then none of 500 that is',
    [
      {
        kind: 'answer',
        json: { ...BOOKKEEPERS, roles: [{ ...BOOKKEEPERS.roles[0], title_words: 'pilot' }] },
      },
      {
        kind: 'answer',
        json: {
          ...BOOKKEEPERS,
          roles: Array.from({ length: 500 }, () => ({ ...BOOKKEEPERS.roles[0], title_words: '' })),
        },
      },
    ],
    { reason: 'malformed', calls: 2 },
  ],
  [
    'a success in HTML, then no JSON',
    [
      { kind: 'html', status: 200 },
      { kind: 'body', body: '{"id":' },
    ],
    { reason: 'malformed', calls: 2 },
  ],
  [
    'null, then an array',
    [
      { kind: 'body', body: 'null' },
      { kind: 'body', body: '[]' },
    ],
    { reason: 'malformed', calls: 2 },
  ],
  // Two more tries, 2 s and 4 s later.
  ['429 three times', thrice(status(429)), { reason: 'rate_limited', calls: 3, waits: [2_000, 4_000] }],
  ['408 three times', thrice(status(408)), { reason: 'unavailable', calls: 3, waits: [2_000, 4_000] }],
  ['409 three times', thrice(status(409)), { reason: 'unavailable', calls: 3, waits: [2_000, 4_000] }],
  ['500 three times', thrice(status(500)), { reason: 'unavailable', calls: 3, waits: [2_000, 4_000] }],
  ['504 three times', thrice(status(504)), { reason: 'unavailable', calls: 3, waits: [2_000, 4_000] }],
  ['529 three times', thrice(status(529)), { reason: 'unavailable', calls: 3, waits: [2_000, 4_000] }],
  [
    '529 that says it should not be tried again',
    thrice(status(529, { headers: { 'x-should-retry': 'false' } })),
    { reason: 'unavailable', calls: 3, waits: [2_000, 4_000] },
  ],
  [
    'a proxy’s 502 in HTML three times',
    thrice({ kind: 'html', status: 502 }),
    { reason: 'unavailable', calls: 3, waits: [2_000, 4_000] },
  ],
  [
    'a connection that ends before headers',
    thrice({ kind: 'drop' }),
    { reason: 'unavailable', calls: 3, waits: [2_000, 4_000] },
  ],
  [
    'a connection that ends in the body',
    thrice({ kind: 'cut' }),
    { reason: 'unavailable', calls: 3, waits: [2_000, 4_000] },
  ],
  [
    'waits of 10 s and 0.7 s that were asked for',
    [status(429, retryAfter('10')), status(529, { headers: { 'retry-after-ms': '700' } }), { kind: 'drop' }],
    { reason: 'unavailable', calls: 3, waits: [10_000, 700] },
  ],
  [
    'a busy reply, then one that is final',
    [status(529), status(401)],
    { reason: 'key_rejected', calls: 2, waits: [2_000], banner: 'key_rejected' },
  ],
];

describe('reads offline, and the quote is priced, after', () => {
  it.each(DECISIONS)('%s', async (_, script, { reason, calls, waits = [], banner }) => {
    const { job, quote } = await read(...script);
    expect(job).toMatchObject({ status: 'completed', error: null });
    expect(quote.reader).toMatchObject({ source: 'offline', reason, model: 'claude-sonnet-5-5' });
    expect(quote.version?.priced.result.totals.headcount).toBe(2);
    expect(claude.received).toHaveLength(calls);
    expect(clock.retries).toEqual(waits);
    expect(engine.problems().map(({ code }) => code)).toEqual(banner === undefined ? [] : [banner]);
    expect(JSON.stringify([job, quote, engine.problems()])).not.toContain(KEY);
  });
});

it.each<[string, Scripted]>([
  ['neither headers nor a body', { kind: 'hang' }],
  ['headers, and a body that hangs', { kind: 'stall' }],
])('reads offline at once where 30 s bring %s', async (_, script) => {
  claude.script(script);
  const { quoteId, jobId } = await engine.submit(TEXT);
  await claude.calls(1);
  clock.expire();
  expect((await engine.ended(jobId)).status).toBe('completed');
  const quote = await engine.ask('quotes.get', { quoteId });
  expect(quote.reader).toMatchObject({ source: 'offline', reason: 'no_answer' });
  expect([claude.received.length, clock.retries]).toEqual([1, []]);
  expect(engine.problems()).toEqual([]);
});

it('gives an answer and its repeat 30 s together', async () => {
  claude.script({ kind: 'text', text: 'Sure!' }, { kind: 'hang' });
  const { quoteId, jobId } = await engine.submit(TEXT);
  await claude.calls(2);
  clock.expire();
  await engine.ended(jobId);
  const { reader } = await engine.ask('quotes.get', { quoteId });
  expect(reader).toMatchObject({ reason: 'no_answer', cost: { inputTokens: 10 } });
});

it('reads offline at once where nothing listens', async () => {
  await claude.close();
  const { job, quote } = await read();
  expect(job.status).toBe('completed');
  expect(quote.reader).toMatchObject({ source: 'offline', reason: 'offline' });
  expect(clock.retries).toEqual([]);
  claude = await startClaude();
});

it('takes the second answer where the first was of no use, and asks for more room after a cut-off', async () => {
  const { quote } = await read(unusable('max_tokens'), { kind: 'answer', json: BOOKKEEPERS });
  expect(quote.reader).toMatchObject({ source: 'claude', cost: { inputTokens: 20, outputTokens: 10 } });
  expect(claude.received.map(({ body }) => body['max_tokens'])).toEqual([8_192, 16_384]);
});

it('takes the answer of the third try, and takes the banner away once Claude answers', async () => {
  await read(status(401));
  expect(engine.problems()).toHaveLength(1);
  claude.script(status(529), { kind: 'drop' }, { kind: 'answer', json: BOOKKEEPERS });
  const { quoteId, jobId } = await engine.submit(TEXT, { fresh: true });
  expect((await engine.ended(jobId)).attempts).toBe(3);
  expect((await engine.ask('quotes.get', { quoteId })).reader?.source).toBe('claude');
  expect(engine.problems()).toEqual([]);
});

describe('after a restart', () => {
  const codes = (): string[] => engine.problems().map(({ code }) => code);
  async function restart(key: string | null): Promise<void> {
    await engine.stop();
    engine = startEngine({
      folder: engine.folder,
      claude: { baseUrl: claude.url, key },
      now: clock.now,
      after: clock.after,
    });
  }

  it.each<[string, Scripted]>([
    ['key_rejected', status(401)],
    ['spend_limit', status(402)],
    ['model_missing', status(404)],
  ])('still says %s, until Claude answers', async (code, script) => {
    await read(script);
    await restart(KEY);
    expect(codes()).toEqual([code]);
    expect(claude.received).toHaveLength(1);
    claude.script({ kind: 'answer', json: BOOKKEEPERS });
    await engine.ended((await engine.submit(TEXT, { fresh: true })).jobId);
    expect(codes()).toEqual([]);
    await restart(KEY);
    expect(codes()).toEqual([]);
  });

  it('says nothing of another key, or of one that was entered again', async () => {
    await read(status(401));
    await restart('sk-ant-another');
    expect(codes()).toEqual([]);
    await restart(null);
    expect(codes()).toEqual([]);
    await restart(KEY);
    expect(codes()).toEqual(['key_rejected']);
    engine.setKey(KEY);
    expect(codes()).toEqual([]);
    await restart(KEY);
    expect(codes()).toEqual([]);
  });

  it('keeps nothing of the key in the data folder', async () => {
    await read(status(401));
    await engine.stop();
    for (const name of readdirSync(engine.folder)) {
      const file = join(engine.folder, name);
      if (statSync(file).isFile()) expect(readFileSync(file).includes(KEY), name).toBe(false);
    }
    await restart(KEY);
  });

  it.each(['{', '{}', 'null', '{"keyHash":1,"reason":"x"}'])('starts where the note is %j', async (fact) => {
    await engine.stop();
    const db = new Database(join(engine.folder, 'shorequote.db'));
    db.prepare("INSERT INTO data_facts (name, fact) VALUES ('claude_failure', ?)").run(fact);
    db.close();
    await restart(KEY);
    expect(codes()).toEqual([]);
  });
});
