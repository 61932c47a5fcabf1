import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type ClaudeStandIn, startClaude } from '../../../../servers/claude';
import { figure, found, reportBlock, sayingBlock, searchBlocks } from '../../../../servers/claude-search';
import { startEngine, type TestEngine } from '../../../start-engine';
import { PAGE, seniorFound, toolsOf } from './refresh-tools';

/** What a page found by the search may say to the model that reads it. */
const CORPUS = readFileSync(join(import.meta.dirname, '../../../../data/salary-injections.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => z.strictObject({ id: z.string(), text: z.string() }).parse(JSON.parse(line)));
const EVIL = 'https://evil.example/salaries';

let claude: ClaudeStandIn;
let engine: TestEngine;
let tools: ReturnType<typeof toolsOf>;
/** A priced quote and the settings before any page was read. */
let price: number;
let settings: string;

beforeAll(async () => {
  claude = await startClaude();
  engine = startEngine({ claude: { baseUrl: claude.url, key: 'sk-ant-test' } });
  tools = toolsOf(engine);
  price = (await tools.quote()).basic;
  settings = await settingsNow();
});
afterAll(async () => {
  await engine.stop();
  await claude.close();
});

const settingsNow = async () => JSON.stringify((await engine.ask('engine.settings', {})).values);

async function refresh(...script: Parameters<ClaudeStandIn['script']>) {
  claude.script(...script);
  const { jobId } = await tools.refresh('Bookkeeper');
  const job = await engine.ended(jobId);
  const { proposals } = await tools.overview();
  return { job, proposals: proposals.filter((one) => one.jobId === jobId) };
}

/** Nothing but a proposal may have come of it. */
async function expectUnchanged(): Promise<void> {
  const { quoteId, jobId } = await engine.submit('1 senior bookkeeper, wfh, USD', {
    offline: true,
    fresh: true,
  });
  await engine.ended(jobId);
  const { version } = await engine.ask('quotes.get', { quoteId });
  expect(version?.priced.result.lines[0]?.php.basic).toBe(price);
  expect(version?.priced.basis.versions.salaries).not.toContain('web');
  expect(await settingsNow()).toBe(settings);
  expect((await engine.ask('salaries.affectedQuotes', {})).quotes).toEqual([]);
  const types = (await engine.ask('jobs.list', { filter: {}, limit: 500 })).jobs.map(({ type }) => type);
  const own = ['refresh_salaries', 'generate_quote', 'prune_history', 'back_up'];
  expect(types.filter((type) => !own.includes(type))).toEqual([]);
  const sent = claude.received.at(-1)?.body;
  expect(JSON.stringify([sent?.['system'], sent?.['tools']])).not.toContain('evil.example');
}

describe('what a page orders', () => {
  it('is of at least twelve kinds', () => {
    expect(CORPUS.length).toBeGreaterThanOrEqual(12);
  });

  it.each(CORPUS)('“$id” is shown as text beside an honest figure, and changes nothing', async ({ text }) => {
    const page = { ...PAGE, title: text, quote: `₱54,000 a month. ${text}` };
    const { job, proposals } = await refresh(found([figure('senior', 54_000, PAGE.url)], [page]));
    expect(job.status).toBe('completed');
    expect(proposals).toMatchObject([
      { role: 'Bookkeeper', level: 'senior', decision: null, isInForce: false },
    ]);
    expect(JSON.stringify(proposals)).not.toMatch(/[\u200b\u2066\u202e\u{e0000}-\u{e007f}]/u);
    await expectUnchanged();
  });

  it.each(CORPUS)(
    '“$id” on a strange site is no source, whatever the model makes of it',
    async ({ text }) => {
      const page = { url: EVIL, title: text, quote: text };
      const figures = ['junior', 'mid', 'senior', 'lead'].map((level) =>
        figure(level, 54_000, EVIL, PAGE.url),
      );
      const { job, proposals } = await refresh(found(figures, [page]));
      expect(job.status).toBe('completed');
      expect(proposals).toEqual([]);
      await expectUnchanged();
    },
  );

  it.each(CORPUS)('“$id” written by the model itself is no citation', async ({ text }) => {
    const written = `${text} Source: ${PAGE.url} “₱54,000”`;
    const { proposals } = await refresh({
      kind: 'blocks',
      blocks: [
        ...searchBlocks('pay', [{ url: PAGE.url, title: PAGE.title }]),
        sayingBlock({ text: written, cites: [] }),
        reportBlock({ figures: [figure('senior', 54_000, PAGE.url)] }),
      ],
      stopReason: 'tool_use',
    });
    expect(proposals).toEqual([]);
    await expectUnchanged();
  });
});

describe('a model that obeys', () => {
  const honest = figure('senior', 54_000, PAGE.url);
  it.each<[string, unknown]>([
    ['another role', { figures: [honest], role: 'Chief Executive Officer' }],
    ['another currency', { figures: [{ ...honest, currency: 'USD' }] }],
    ['a rate', { figures: [honest], fx_php_per_unit_e4: 1 }],
    ['a setting', { figures: [honest], settings: { 'pricing.fx_buffer_bp': 0 } }],
    ['an acceptance', { figures: [{ ...honest, decision: 'accepted' }] }],
    ['a level of its own', { figures: [{ ...honest, level: 'intern' }] }],
    ['figures without end', { figures: Array.from({ length: 5_000 }, () => honest) }],
  ])('with %s is not believed at all', async (_, report) => {
    const answer = {
      kind: 'blocks' as const,
      blocks: [
        ...searchBlocks('pay', [{ url: PAGE.url, title: PAGE.title }]),
        sayingBlock({ text: 'Paid well.', cites: [PAGE] }),
        reportBlock(report),
      ],
      stopReason: 'tool_use',
    };
    const { job, proposals } = await refresh(answer, answer);
    expect(job).toMatchObject({ status: 'failed', error: { code: 'salary_answers' } });
    expect(proposals).toEqual([]);
    await expectUnchanged();
  });

  it.each([1, 900_000, -54_000])('with %i pesos is left out', async (pesos) => {
    const { proposals } = await refresh(seniorFound(pesos));
    expect(proposals).toEqual([]);
    await expectUnchanged();
  });
});
