import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ClaudeStandIn, type Scripted, startClaude } from '../../../../servers/claude';
import {
  failedSearch,
  figure,
  found,
  reportBlock,
  searchBlocks,
  searchUsage,
} from '../../../../servers/claude-search';
import { newFolder, startEngine, type TestEngine } from '../../../start-engine';
import { leapingClock } from '../leaping-clock';
import { PAGE, PROPOSED, seniorFound, toolsOf } from './refresh-tools';

const KEY = 'sk-ant-test-canary';
let claude: ClaudeStandIn;
let engine: TestEngine;
let tools: ReturnType<typeof toolsOf>;
let clock: ReturnType<typeof leapingClock>;

beforeEach(async () => {
  claude = await startClaude();
  clock = leapingClock();
  open();
});
afterEach(async () => {
  await engine.stop();
  await claude.close();
});

function open(folder = newFolder(), key: string | null = KEY): void {
  engine = startEngine({ folder, claude: { baseUrl: claude.url, key }, now: clock.now, after: clock.after });
  tools = toolsOf(engine);
}

async function run(...script: Scripted[]) {
  claude.script(...script);
  const { jobId } = await tools.refresh('Bookkeeper');
  return engine.ended(jobId);
}
const thrice = (one: Scripted): Scripted[] => [one, one, one];
const status = (code: number, more: Partial<Extract<Scripted, { kind: 'status' }>> = {}): Scripted => ({
  kind: 'status',
  status: code,
  ...more,
});
const blocks = (content: readonly unknown[], stopReason: string): Scripted => ({
  kind: 'blocks',
  blocks: content,
  stopReason,
  usage: searchUsage(1),
});
const paused = blocks(searchBlocks('more', []), 'pause_turn');
const cut = blocks(searchBlocks('cut', []), 'max_tokens');
const text: Scripted = { kind: 'text', text: 'About ₱54,000 a month.' };

describe('waits, and goes on, where', () => {
  it.each<[string, Scripted, string]>([
    ['401', status(401), 'key_rejected'],
    ['402', status(402), 'spend_limit'],
    ['403', status(403), 'key_rejected'],
    ['429 of a spend limit', status(429, { code: 'enforced_spend_limit_reached' }), 'spend_limit'],
    ['400 of an account on hold', status(400, { code: 'organization_on_hold' }), 'key_rejected'],
  ])('%s: for a key, with a banner', async (_, script, banner) => {
    const job = await run(script);
    expect(job).toMatchObject({ status: 'pending', waitingFor: 'key', attempts: 0 });
    expect(engine.problems().map(({ code }) => code)).toEqual([banner]);
    claude.script(seniorFound());
    engine.setKey('sk-ant-another');
    expect(await ended(job.jobId)).toBe('completed');
    expect(engine.problems()).toEqual([]);
  });

  it('the key is gone: for one, also after a restart', async () => {
    await engine.ask('queue.pause', { type: 'refresh_salaries' });
    const { jobId } = await tools.refresh('Bookkeeper');
    engine.setKey(null);
    await engine.ask('queue.resume', { type: 'refresh_salaries' });
    expect((await engine.ended(jobId)).waitingFor).toBe('key');
    await engine.stop();
    claude.script(seniorFound());
    open(engine.folder);
    expect(await ended(jobId)).toBe('completed');
  });

  it.each<[string, Scripted, number]>([
    ['429 without a wait: half a minute', status(429), 30_000],
    ['429 for 2 s', status(429, { headers: { 'retry-after': '2' } }), 2_000],
    ['429 for a day: a quarter of an hour', status(429, { headers: { 'retry-after': '86400' } }), 900_000],
  ])('%s, without an attempt', async (_, script, wait) => {
    await engine.ask('queue.pause', { type: 'refresh_salaries' });
    claude.script(script, ...(wait < 20_000 ? [seniorFound()] : []));
    const { jobId } = await tools.refresh('Bookkeeper');
    const now = clock.now();
    await engine.ask('queue.resume', { type: 'refresh_salaries' });
    const job = await engine.ended(jobId);
    expect(job).toMatchObject({ waitingFor: 'rate_limit', attempts: 0, runAfter: now + wait });
    if (wait < 20_000) expect(await ended(jobId)).toBe('completed');
  });

  it('nothing listens: for the network', async () => {
    await claude.close();
    const now = clock.now();
    const job = await run();
    const wait = { waitingFor: 'network', attempts: 0, runAfter: now + 60_000 };
    expect(job).toMatchObject({ status: 'pending', ...wait });
    claude = await startClaude();
    const { folder } = engine;
    await engine.stop();
    claude.script(seniorFound());
    open(folder);
    engine.setOnline(true);
    expect(await ended(job.jobId)).toBe('completed');
  });
});

describe('tries three times where', () => {
  it.each<[string, Scripted]>([
    ['408', status(408)],
    ['409', status(409)],
    ['500', status(500)],
    ['529', status(529)],
    ['a proxy’s 502', { kind: 'html', status: 502 }],
    ['the connection drops', { kind: 'drop' }],
    ['the body is cut', { kind: 'cut' }],
    ['the search is down', blocks(failedSearch('unavailable'), 'end_turn')],
  ])('%s', async (_, script) => {
    const job = await run(...thrice(script));
    expect(job).toMatchObject({ status: 'failed', attempts: 3 });
    expect(claude.received).toHaveLength(3);
    // The alert about it comes 2 s later.
    expect(clock.retries.slice(0, 2)).toEqual([2_000, 4_000]);
    expect((await tools.overview()).proposals).toEqual([]);
  });
});

describe('gives up at once where', () => {
  it.each<[string, Scripted[], string]>([
    ['400, as where web search is switched off', [status(400)], 'search_not_accepted'],
    ['404', [status(404)], 'model_missing'],
    ['413', [status(413)], 'too_large'],
    ['422', [status(422)], 'search_not_accepted'],
    ['two answers are cut off', [cut, cut], 'salary_answers'],
    ['two answers report nothing', [text, text], 'salary_answers'],
    [
      'two replies are no message',
      [
        { kind: 'body', body: '{"id":' },
        { kind: 'body', body: '[]' },
      ],
      'salary_answers',
    ],
    ['it never comes to an end', [paused, paused, paused, paused, paused, paused], 'salary_answers'],
  ])('%s', async (_, script, code) => {
    const job = await run(...script);
    expect(job).toMatchObject({ status: 'failed', error: { code } });
    expect(claude.received).toHaveLength(script.length);
    expect(engine.problems()).toEqual([]);
    expect(JSON.stringify([job, await tools.overview()])).not.toContain(KEY);
  });
});

it('takes a search without a reply in 120 s for one that failed', async () => {
  await engine.stop();
  const deadlines: (() => void)[] = [];
  engine = startEngine({
    claude: { baseUrl: claude.url, key: KEY },
    now: clock.now,
    after: (ms, callback) => {
      if (ms !== 120_000) return clock.after(ms, callback);
      deadlines.push(callback);
      return () => undefined;
    },
  });
  tools = toolsOf(engine);
  claude.script({ kind: 'hang' }, seniorFound());
  const { jobId } = await tools.refresh('Bookkeeper');
  await claude.calls(1);
  deadlines[0]?.();
  expect(await engine.ended(jobId)).toMatchObject({ status: 'completed', attempts: 2 });
});

it('asks for more room after a cut-off, and takes the second answer', async () => {
  expect((await run(cut, seniorFound())).status).toBe('completed');
  expect(claude.received.map(({ body }) => body['max_tokens'])).toEqual([4_096, 8_192]);
  // Both answers were paid for.
  expect((await tools.overview()).searches).toMatchObject([{ searches: 2, microUsd: 20_140 }]);
});

it('takes a refusal as an answer, and goes on with the next role', async () => {
  claude.script(blocks([], 'refusal'), found([figure('senior', PROPOSED, PAGE.url)], [PAGE]));
  const { jobId } = await tools.refresh('Accountant', 'Bookkeeper');
  expect((await engine.ended(jobId)).status).toBe('completed');
  expect((await tools.overview()).searches).toMatchObject([
    { role: 'Accountant', outcome: 'refused' },
    { role: 'Bookkeeper', outcome: 'found' },
  ]);
});

it('repeats no finished role: not after an end between roles, a failed try, nor a retry by hand', async () => {
  claude.script(seniorFound(), { kind: 'hang' });
  const { jobId } = await tools.refresh('Bookkeeper', 'Accountant', 'Paralegal');
  await claude.calls(2);
  const { folder } = engine;
  await engine.stop();

  claude.script(status(500), text, text, found([], []));
  open(folder);
  const job = await engine.ended(jobId);
  expect(job).toMatchObject({ status: 'failed', error: { code: 'salary_answers' } });
  expect(job.error?.message).toContain('Accountant');

  claude.script(found([], []));
  await engine.ask('jobs.retry', { filter: { jobIds: [jobId] }, from: 'failed_step' });
  expect(await ended(jobId)).toBe('completed');
  expect(rolesAsked()).toEqual([
    'Bookkeeper',
    'Accountant',
    'Accountant',
    'Accountant',
    'Accountant',
    'Paralegal',
    'Accountant',
  ]);
  expect((await tools.overview()).proposals).toHaveLength(1);
});

it('stops at the day’s limit, and keeps what is finished', async () => {
  await engine.ask('engine.setSetting', { key: 'maya.daily_usd_cents', value: 1 });
  claude.script(seniorFound());
  const { jobId } = await tools.refresh('Bookkeeper', 'Accountant');
  const job = await engine.ended(jobId);
  expect(job).toMatchObject({ status: 'failed', error: { code: 'daily_limit' } });
  expect(rolesAsked()).toEqual(['Bookkeeper']);
  expect((await tools.overview()).proposals).toHaveLength(1);
});

it('takes no second report and no other tool', async () => {
  const report = reportBlock({ figures: [] });
  const other = {
    type: 'tool_use',
    id: 'toolu_2',
    name: 'accept_proposal',
    input: {},
    caller: { type: 'direct' },
  };
  const job = await run(blocks([report, report], 'tool_use'), blocks([other], 'tool_use'));
  expect(job).toMatchObject({ status: 'failed', error: { code: 'salary_answers' } });
});

it('can be stopped while a search runs', async () => {
  claude.script({ kind: 'hang' });
  const { jobId } = await tools.refresh('Bookkeeper');
  await claude.calls(1);
  await engine.ask('jobs.cancel', { filter: { jobIds: [jobId] } });
  expect(await ended(jobId)).toBe('cancelled');
});

/** How a job that may have waited ended. */
const ended = (jobId: number) =>
  engine.until(async () => {
    const job = await engine.ask('jobs.get', { jobId });
    return ['completed', 'failed', 'cancelled'].includes(job.status) ? job.status : null;
  });

const rolesAsked = () =>
  claude.received.map(({ body }) => /Role: (.*?)\\n/.exec(JSON.stringify(body['messages']))?.[1]);
