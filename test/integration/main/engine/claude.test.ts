import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BOOKKEEPERS, type ClaudeStandIn, type Scripted, startClaude } from '../../../servers/claude';
import { startEngine, type TestEngine } from '../../start-engine';

const TEXT = '2 senior bookkeepers, hybrid, AUD. Mail ana@example.com or call +61 400 123 456';
const KEY = 'sk-ant-test-canary';
let claude: ClaudeStandIn;
let engine: TestEngine;

beforeEach(async () => {
  claude = await startClaude();
  engine = startEngine({ claude: { baseUrl: claude.url, key: KEY } });
});
afterEach(async () => {
  await engine.stop();
  await claude.close();
  expect(claude.unexpected).toEqual([]);
});

async function read(...script: Scripted[]) {
  claude.script(...script);
  const { quoteId, jobId } = await engine.submit(TEXT);
  const job = await engine.ended(jobId);
  const quote = await engine.ask('quotes.get', { quoteId });
  return { job, quote };
}
const answer = (json: unknown): Scripted => ({ kind: 'answer', json });
const status = (code: number, more: Partial<Extract<Scripted, { kind: 'status' }>> = {}): Scripted => ({
  kind: 'status',
  status: code,
  ...more,
});

describe('reading by Claude', () => {
  it('ties each fact to its words, and sends neither addresses nor sampling parameters', async () => {
    const { quote } = await read(answer(BOOKKEEPERS));
    expect(quote.reader).toMatchObject({
      source: 'claude',
      model: 'claude-haiku-5-5',
      requestId: 'req_test',
    });
    const role = quote.reading?.roles[0];
    expect(role).toMatchObject({ title: { value: 'Bookkeeper' }, known: true, count: { value: 2 } });
    expect(TEXT.slice(role?.title.span?.start, role?.title.span?.end)).toBe('bookkeepers');
    const [call] = claude.received;
    expect(call).toMatchObject({
      path: '/v1/messages',
      authorization: `Bearer ${KEY}`,
      version: '2026-10-21',
    });
    expect(Object.keys(call?.body ?? {})).not.toEqual(expect.arrayContaining(['temperature']));
    expect(JSON.stringify(call?.body)).not.toMatch(/ana@example\.com|400 123 456|top_p|top_k/);
  });

  it.each<[string, Scripted[], string, number]>([
    ['400', [status(400, { type: 'invalid_request_error' })], 'bad_request', 1],
    ['401', [status(401, { type: 'authentication_error' })], 'key_rejected', 1],
    ['402', [status(402)], 'spend_limit', 1],
    ['403', [status(403)], 'key_rejected', 1],
    ['404', [status(404)], 'model_missing', 1],
    ['413', [status(413)], 'too_large', 1],
    ['422', [status(422)], 'bad_request', 1],
    ['429 for long', [status(429, { headers: { 'retry-after': '60' } })], 'rate_limited', 1],
    [
      '429 of the spend limit',
      [status(429, { details: { error_code: 'enforced_spend_limit_reached' } })],
      'spend_limit',
      1,
    ],
    [
      'refusal twice',
      [
        { kind: 'answer', json: {}, stopReason: 'refusal' },
        { kind: 'answer', json: {}, stopReason: 'refusal' },
      ],
      'refused',
      2,
    ],
    [
      'cut off twice',
      [
        { kind: 'answer', json: BOOKKEEPERS, stopReason: 'max_tokens' },
        { kind: 'answer', json: BOOKKEEPERS, stopReason: 'max_tokens' },
      ],
      'cut_off',
      2,
    ],
    [
      'no JSON twice',
      [
        { kind: 'text', text: 'Sure!' },
        { kind: 'text', text: 'Sure!' },
      ],
      'malformed',
      2,
    ],
    [
      'a salary among the facts, twice',
      [answer({ ...BOOKKEEPERS, salary: 1 }), answer({ ...BOOKKEEPERS, salary: 1 })],
      'malformed',
      2,
    ],
    ['overloaded three times', [status(529), status(529), status(529)], 'unavailable', 3],
    ['500, HTML, dropped', [status(500), { kind: 'html', status: 502 }, { kind: 'drop' }], 'unavailable', 3],
    ['cut in the middle three times', [{ kind: 'cut' }, { kind: 'cut' }, { kind: 'cut' }], 'unavailable', 3],
  ])('reads offline after %s', async (_, script, reason, calls) => {
    const { job, quote } = await read(...script);
    expect(job.status).toBe('completed');
    expect(quote.reader).toMatchObject({ source: 'offline', reason });
    expect(quote.version?.priced.result.totals.headcount).toBe(2);
    expect(claude.received).toHaveLength(calls);
    const needsPerson = ['key_rejected', 'spend_limit', 'bad_request', 'model_missing'].includes(reason);
    expect(engine.problems().map(({ code }) => code)).toEqual(needsPerson ? [reason] : []);
    expect(JSON.stringify(quote)).not.toContain(KEY);
  });

  it('waits 2 and 4 seconds between tries, or as long as asked up to 10 s', async () => {
    await read(status(529), status(429, { headers: { 'retry-after': '7' } }), answer(BOOKKEEPERS));
    const asked = engine.waits.filter((ms) => ms > 500 && ms < 20_000);
    expect(asked.some((ms) => ms > 1_900 && ms <= 2_000)).toBe(true);
    expect(asked.some((ms) => ms > 6_900 && ms <= 7_000)).toBe(true);
  });

  it('uses the second answer where the first was of no use', async () => {
    const { quote } = await read({ kind: 'text', text: '{' }, answer(BOOKKEEPERS));
    expect(quote.reader?.source).toBe('claude');
  });

  it('asks instead of believing a number that is not in the words', async () => {
    const invented = {
      ...BOOKKEEPERS,
      roles: [{ ...BOOKKEEPERS.roles[0], count: 40, count_words: 'forty' }],
    };
    const { job, quote } = await read(answer(invented));
    expect(job.waitingFor).toBe('answers');
    expect(quote.questions).toMatchObject([{ code: 'count', line: 0 }]);
  });

  it('says whether a key works', async () => {
    claude.script(status(401));
    const { jobId } = await engine.ask('key.test', { submitKey: crypto.randomUUID() });
    expect(await engine.ended(jobId)).toMatchObject({ status: 'completed', result: { works: false } });
  });
});
