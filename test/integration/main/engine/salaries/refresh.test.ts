import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ClaudeStandIn, startClaude } from '../../../../servers/claude';
import { figure, found, searchBlocks, searchUsage } from '../../../../servers/claude-search';
import { startEngine, type TestEngine } from '../../../start-engine';
import { PAGE, PROPOSED, salaryOf, seniorFound, toolsOf } from './refresh-tools';

const KEY = 'sk-ant-test-canary';
const NOW = Date.parse('2026-11-25T03:00:00Z');
let claude: ClaudeStandIn;
let engine: TestEngine;
let tools: ReturnType<typeof toolsOf>;

beforeEach(async () => {
  claude = await startClaude();
  engine = startEngine({ claude: { baseUrl: claude.url, key: KEY }, now: () => NOW });
  tools = toolsOf(engine);
});
afterEach(async () => {
  await engine.stop();
  await claude.close();
});

async function proposed() {
  claude.script(seniorFound());
  const { jobId } = await tools.refresh('Bookkeeper');
  await engine.ended(jobId);
  return { jobId, proposal: await tools.proposal() };
}

it('asks the web by our own words alone and proposes what it cites', async () => {
  const { jobId, proposal } = await proposed();
  const { medians } = await tableOf('Bookkeeper');
  expect(proposal).toMatchObject({
    jobId,
    role: 'Bookkeeper',
    level: 'senior',
    proposed: { min_php: PROPOSED - 10_000, median_php: PROPOSED, max_php: PROPOSED + 10_000 },
    before: { median_php: medians.senior },
    citations: [{ address: PAGE.url, title: PAGE.title, quote: PAGE.quote }],
    isQuoted: true,
    foundOn: '2026-11-25',
    decision: null,
    isInForce: false,
  });
  const job = await engine.ask('jobs.get', { jobId });
  expect(job).toMatchObject({
    status: 'completed',
    result: { roles: 1, proposals: 1, searches: 1, inputTokens: 10, outputTokens: 5, microUsd: 10_070 },
    steps: [{ name: 'search_web', status: 'done', cost: { microUsd: 10_070 } }],
  });
  const [call] = claude.received;
  expect(call?.body).toMatchObject({
    model: 'claude-sonnet-5-5',
    messages: [
      {
        role: 'user',
        content: 'Role: Bookkeeper\nCountry: Philippines\nToday: 2026-11-25 (Asia/Manila)',
      },
    ],
    tools: [
      { type: 'web_search_20250305', max_uses: 3, allowed_domains: expect.arrayContaining(['payscale.com']) },
      { name: 'report_salaries', strict: true },
    ],
  });
});

it('changes nothing by itself', async () => {
  const before = await tools.quote();
  await proposed();
  const after = await engine.ask('quotes.reprice', {
    quoteId: before.quoteId,
    readAgain: false,
    submitKey: randomUUID(),
  });
  await engine.ended(after.jobId);
  expect(await salaryOf(engine, before.quoteId)).toMatchObject({ basic: before.basic, data: before.data });
  expect((await engine.ask('salaries.affectedQuotes', {})).quotes).toEqual([]);
});

describe('an accepted figure', () => {
  it('prices the next quote, which names its page and day; an earlier quote stays and is listed', async () => {
    const old = await tools.quote();
    const { proposal } = await proposed();
    await tools.decide(proposal.proposalId, 'accepted');
    expect(await tools.proposal()).toMatchObject({
      decision: 'accepted',
      decidedOn: '2026-11-25',
      isInForce: true,
      before: { median_php: old.basic / 100 },
      differenceTenths: proposal.differenceTenths,
    });
    expect(await salaryOf(engine, old.quoteId)).toMatchObject({ basic: old.basic, version: 1 });
    const { quotes } = await engine.ask('salaries.affectedQuotes', {});
    expect(quotes).toEqual([
      {
        quoteId: old.quoteId,
        number: 'Q-1001',
        client: null,
        lines: [{ title: 'Bookkeeper', level: 'senior', oldBasic: old.basic, newBasic: PROPOSED * 100 }],
      },
    ]);

    await engine.ask('quotes.remove', { quoteId: old.quoteId });
    expect((await engine.ask('salaries.affectedQuotes', {})).quotes).toEqual([]);
    await engine.ask('quotes.restore', { quoteId: old.quoteId });

    // The same words within the hour are no answer any more: other salaries count.
    const next = await tools.quote();
    expect(next.quoteId).not.toBe(old.quoteId);
    expect(next).toMatchObject({
      basic: PROPOSED * 100,
      data: `${old.data} web 1`,
      salary: {
        confidence: 'web',
        range: { min: (PROPOSED - 10_000) * 100, max: (PROPOSED + 10_000) * 100 },
        source: {
          text: 'Web, accepted by you on 25 Nov 2026; www.payscale.com',
          url: PAGE.url,
          date: '2026-11-25',
        },
      },
    });
    const { roles } = await engine.ask('roles.get', { roles: ['Bookkeeper'] });
    expect(roles[0]?.levels.senior).toMatchObject({ median_php: PROPOSED, confidence: 'web' });

    const again = await engine.ask('quotes.reprice', {
      quoteId: old.quoteId,
      readAgain: false,
      submitKey: randomUUID(),
    });
    await engine.ended(again.jobId);
    expect(await salaryOf(engine, old.quoteId)).toMatchObject({ basic: PROPOSED * 100, version: 2 });
    expect((await engine.ask('salaries.affectedQuotes', {})).quotes).toEqual([]);
  });

  it('can be taken back: the table counts again, as a version of its own', async () => {
    const old = await tools.quote();
    const { proposal } = await proposed();
    await tools.decide(proposal.proposalId, 'accepted');
    const between = await tools.quote();
    await tools.decide(proposal.proposalId, null);
    expect(await tools.proposal()).toMatchObject({ decision: null, decidedOn: null, isInForce: false });
    const after = await tools.quote();
    expect(after).toMatchObject({ basic: old.basic, data: `${old.data} web 2` });
    expect((await engine.ask('salaries.affectedQuotes', {})).quotes.map(({ quoteId }) => quoteId)).toEqual([
      between.quoteId,
    ]);
  });

  it('gives way to a later one, and counts again when that is taken back', async () => {
    const first = (await proposed()).proposal;
    await tools.decide(first.proposalId, 'accepted');
    claude.script(seniorFound(60_000));
    await engine.ended((await tools.refresh('Bookkeeper')).jobId);
    const second = (await tools.overview()).proposals.find(({ decision }) => decision === null);
    expect(second).toMatchObject({
      before: { median_php: PROPOSED, words: 'Web, accepted by you on 25 Nov 2026; www.payscale.com' },
    });
    await tools.decide(second?.proposalId ?? 0, 'accepted');
    expect(await tools.quote()).toMatchObject({ basic: 6_000_000 });
    const reply = await engine.call('salaries.decide', { proposalId: first.proposalId, decision: null });
    expect(reply).toMatchObject({ ok: false, error: { code: 'conflict' } });
    await tools.decide(second?.proposalId ?? 0, 'rejected');
    expect(await tools.quote()).toMatchObject({ basic: PROPOSED * 100 });
  });

  it('stays what it is after a restart', async () => {
    const { proposal } = await proposed();
    await tools.decide(proposal.proposalId, 'accepted');
    await engine.stop();
    engine = startEngine({ folder: engine.folder, now: () => NOW });
    expect(await toolsOf(engine).quote()).toMatchObject({ basic: PROPOSED * 100 });
  });

  it('leaves other levels, other roles and salaries typed by hand alone', async () => {
    const mid = await tools.quote('1 mid-level bookkeeper, wfh, USD');
    const typed = await tools.quote();
    const lines = { 0: { salary: '48000.00' } };
    const { jobId } = await engine.ask('quotes.correct', {
      quoteId: typed.quoteId,
      corrections: { lines },
      submitKey: randomUUID(),
    });
    await engine.ended(jobId);
    const { proposal } = await proposed();
    await tools.decide(proposal.proposalId, 'accepted');
    expect((await engine.ask('salaries.affectedQuotes', {})).quotes).toEqual([]);
    expect(await tools.quote('1 mid-level bookkeeper, wfh, AUD')).toMatchObject({ basic: mid.basic });
  });
});

it('keeps a rejected figure out, and replaces an open one by a later search', async () => {
  const first = (await proposed()).proposal;
  claude.script(seniorFound(50_000));
  await engine.ended((await tools.refresh('Bookkeeper')).jobId);
  const second = await tools.proposal();
  expect(second).toMatchObject({ proposed: { median_php: 50_000 }, decision: null });
  const reply = await engine.call('salaries.decide', { proposalId: first.proposalId, decision: 'accepted' });
  expect(reply).toMatchObject({ ok: false, error: { code: 'conflict' } });
  await tools.decide(second.proposalId, 'rejected');
  expect(await tools.proposal()).toMatchObject({ decision: 'rejected', isInForce: false });
  expect((await tools.quote()).salary.confidence).not.toBe('web');
});

it('goes on where Claude pauses, within the same number of searches', async () => {
  const paused = {
    kind: 'blocks' as const,
    blocks: searchBlocks(
      'first',
      [PAGE].map(({ url, title }) => ({ url, title })),
    ),
    stopReason: 'pause_turn',
    usage: searchUsage(2),
  };
  claude.script(paused, seniorFound());
  const { jobId } = await tools.refresh('Bookkeeper');
  await engine.ended(jobId);
  expect(await tools.proposal()).toMatchObject({ proposed: { median_php: PROPOSED } });
  const second = claude.received[1]?.body;
  expect(second?.['messages']).toMatchObject([
    { role: 'user' },
    { role: 'assistant', content: paused.blocks },
  ]);
  expect(second?.['tools']).toMatchObject([{ max_uses: 1 }, {}]);
  expect((await tools.overview()).searches).toMatchObject([{ searches: 3, outcome: 'found' }]);
});

it('asks about each role once, and tells what was left out', async () => {
  const cfo = { url: 'https://evil.example/cfo', title: 'x', quote: '₱52,000' };
  claude.script(seniorFound(), found([figure('mid', 41_000, cfo.url)], [cfo]));
  const { jobId } = await tools.refresh('Bookkeeper', 'Accountant', 'Bookkeeper');
  await engine.ended(jobId);
  const { job, searches, proposals } = await tools.overview();
  expect(job).toMatchObject({ subject: 'Bookkeeper, Accountant' });
  expect(searches).toMatchObject([
    { role: 'Bookkeeper', outcome: 'found', leftOut: [] },
    { role: 'Accountant', outcome: 'nothing', leftOut: [{ level: 'mid', reason: 'no_citation' }] },
  ]);
  expect(proposals).toHaveLength(1);
});

describe('a refresh is refused', () => {
  it('without a key, with words that say what to do', async () => {
    engine.setKey(null);
    const reply = await engine.call('salaries.refresh', { roles: ['Bookkeeper'], submitKey: randomUUID() });
    expect(reply).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect(JSON.stringify(reply)).toContain('Settings > Claude');
    expect(await tools.overview()).toMatchObject({ job: null, canSearch: false });
  });

  it.each([[['Chief Wizard']], [[]], [Array.from({ length: 21 }, () => 'Bookkeeper')]])(
    'for %j',
    async (roles) => {
      const reply = await engine.call('salaries.refresh', { roles, submitKey: randomUUID() });
      expect(reply).toMatchObject({ ok: false, error: { code: 'invalid' } });
    },
  );
});

async function tableOf(role: string) {
  const { roles } = await engine.ask('roles.get', { roles: [role] });
  const levels = roles[0]?.levels;
  if (!levels) throw new Error('no such role');
  return { medians: { senior: levels.senior.median_php } };
}

it('says where there are more proposals than it shows, and shows undecided ones first', async () => {
  await proposed();
  const { folder } = engine;
  await engine.stop();
  const db = new Database(join(folder, 'shorequote.db'));
  const copy = (decision: string | null, times: number): void =>
    void db
      .prepare(
        `WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < ${times})
         INSERT INTO salary_proposals (job_id, role, level, min_php, median_php, max_php, citations, is_quoted, found_on, decision, decided_on)
         SELECT job_id, role, level, min_php, median_php, max_php, citations, is_quoted, found_on, ?, found_on
         FROM (SELECT * FROM salary_proposals ORDER BY id LIMIT 1), counted`,
      )
      .run(decision);
  copy('rejected', 399);
  engine = startEngine({ folder, claude: { baseUrl: claude.url, key: KEY }, now: () => NOW });
  tools = toolsOf(engine);
  expect(await tools.overview()).toMatchObject({ isMore: false, proposals: { length: 400 } });
  copy('rejected', 1);
  db.close();
  const { isMore, proposals } = await tools.overview();
  expect([isMore, proposals.length]).toEqual([true, 400]);
  expect(proposals.map(({ decision }) => decision).indexOf(null)).toBe(0);
});
