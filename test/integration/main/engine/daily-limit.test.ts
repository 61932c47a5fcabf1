import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BOOKKEEPERS, type ClaudeStandIn, type Scripted, startClaude } from '../../../servers/claude';
import { startEngine, type TestEngine } from '../../start-engine';
import { chatWith, saysOf } from './maya-chat';

let claude: ClaudeStandIn;
let engine: TestEngine;
beforeEach(async () => {
  claude = await startClaude();
  engine = startEngine({ claude: { baseUrl: claude.url, key: 'sk-ant-test-canary' } });
});
afterEach(async () => {
  await engine.stop();
  await claude.close();
});

const limit = (cents: number) =>
  engine.ask('engine.setSetting', { key: 'maya.daily_usd_cents', value: cents });
/** Costs USD 0.025: 50,000 tokens of Haiku's output. */
const DEAR = { output_tokens: 50_000 };
const dear = (json: unknown): Scripted => ({ kind: 'answer', json, usage: DEAR });

async function quote(text: string) {
  const { quoteId, jobId } = await engine.submit(text);
  await engine.ended(jobId);
  return engine.ask('quotes.get', { quoteId });
}
const ended = async ({ jobId }: { jobId: number }) => engine.ended(jobId);

describe('the day’s limit for Claude', () => {
  it('of nothing lets no call out, whoever makes it', async () => {
    await limit(0);
    const read = await quote('2 senior bookkeepers, hybrid, AUD');
    expect(read).toMatchObject({ status: 'priced', reader: { source: 'offline', reason: 'daily_limit' } });
    const test = await ended(await engine.ask('key.test', { submitKey: randomUUID() }));
    expect(test.result).toMatchObject({
      works: false,
      message: expect.stringContaining('The key was not tested: today’s limit for Claude is used up.'),
    });
    const refresh = await ended(
      await engine.ask('salaries.refresh', { roles: ['Bookkeeper'], submitKey: randomUUID() }),
    );
    expect(refresh).toMatchObject({ status: 'failed', error: { code: 'daily_limit' } });
    const chat = chatWith(engine);
    const { conversationId } = await chat.send('Hello');
    expect(saysOf(await chat.answered(conversationId))).toContain('limit for Claude is used up');
    expect(claude.received).toEqual([]);
  });

  it('counts what reading a request costs, for everybody', async () => {
    await limit(2);
    claude.script(dear(BOOKKEEPERS));
    expect((await quote('2 senior bookkeepers, hybrid, AUD')).reader?.source).toBe('claude');
    expect((await quote('3 senior bookkeepers, hybrid, AUD')).reader).toMatchObject({
      source: 'offline',
      reason: 'daily_limit',
    });
    const chat = chatWith(engine);
    const { conversationId } = await chat.send('Hello');
    expect(saysOf(await chat.answered(conversationId))).toContain('limit for Claude is used up');
    expect(claude.received).toHaveLength(1);
    // Raised, it lets the same words be read by Claude at once.
    await limit(500);
    claude.script(dear(BOOKKEEPERS));
    expect((await quote('3 senior bookkeepers, hybrid, AUD')).reader?.source).toBe('claude');
  });

  it('holds between an answer of no use and its repeat', async () => {
    await limit(2);
    claude.script(dear({ nothing: 'of use' }));
    const read = await quote('2 senior bookkeepers, hybrid, AUD');
    expect(read.reader).toMatchObject({
      source: 'offline',
      reason: 'daily_limit',
      cost: { outputTokens: 50_000 },
    });
    expect(claude.received).toHaveLength(1);
  });

  it('holds over a restart, and ends with the day', async () => {
    await limit(2);
    claude.script(dear(BOOKKEEPERS));
    await quote('2 senior bookkeepers, hybrid, AUD');
    await engine.stop();
    const options = { folder: engine.folder, claude: { baseUrl: claude.url, key: 'sk-ant-test-canary' } };
    engine = startEngine(options);
    expect((await quote('3 senior bookkeepers, hybrid, AUD')).reader?.reason).toBe('daily_limit');
    await engine.stop();
    engine = startEngine({ ...options, now: () => Date.now() + 24 * 3_600_000 });
    claude.script(dear(BOOKKEEPERS));
    expect((await quote('4 senior bookkeepers, hybrid, AUD')).reader?.source).toBe('claude');
  });
});
