/** `npm run bench`: the engine alone, in plain Node. */
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { BOOKKEEPERS, startClaude } from '../servers/claude';
import { startEngine } from '../integration/start-engine';
import { at, tell } from './figures';

const ROUNDS = 200;
const WAIT_MS = 2_000;

it('submit to acknowledged, and the six steps offline', { timeout: 120_000 }, async () => {
  const engine = startEngine();
  const acknowledged: number[] = [];
  const priced: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    const { jobId } = await engine.submit(`${(round % 400) + 1} bookkeepers and 3 csr, hybrid, AUD`, {
      submitKey: randomUUID(),
    });
    acknowledged.push(performance.now() - started);
    const job = await engine.ended(jobId);
    priced.push(performance.now() - started);
    expect(job.status).toBe('completed');
  }
  await engine.stop();
  tell('submit to acknowledged, engine alone', { p50: at(acknowledged, 0.5), p99: at(acknowledged, 0.99) });
  tell('six steps offline, engine alone', { p50: at(priced, 0.5), p99: at(priced, 0.99) });
});

it('a quote with a Claude that takes two seconds', { timeout: 120_000 }, async () => {
  const claude = await startClaude();
  const engine = startEngine({ claude: { baseUrl: claude.url, key: 'sk-ant-bench' } });
  const over: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    claude.script({ kind: 'answer', json: BOOKKEEPERS, afterMs: WAIT_MS });
    const started = performance.now();
    const { jobId } = await engine.submit(`2 senior bookkeepers, hybrid, AUD${' '.repeat(round)}`, {
      fresh: true,
    });
    expect((await engine.ended(jobId)).status).toBe('completed');
    over.push(performance.now() - started - WAIT_MS);
  }
  await engine.stop();
  await claude.close();
  tell('a quote over the two seconds of its Claude', { p50: at(over, 0.5), worst: at(over, 1) });
});
