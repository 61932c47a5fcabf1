/** `npm run bench`: from Maya's tool call to the acknowledged job, with the real engine; the goal is p99 ≤ 20 ms. */
import { expect, it } from 'vitest';
import { startEngine } from '../integration/start-engine';
import { chatWith } from '../integration/main/engine/maya-chat';
import { startClaude } from '../servers/claude';
import { at, tell } from './figures';

const ROUNDS = 200;

it('a tool call to its acknowledged job', { timeout: 120_000 }, async () => {
  const claude = await startClaude();
  const engine = startEngine({ claude: { baseUrl: claude.url, key: 'sk-ant-bench' }, samples: true });
  const chat = chatWith(engine);
  const input = {
    roles: ['bookkeeper'],
    level: null,
    skills: [],
    city: null,
    max_salary_php: null,
    available_by: null,
  };
  const acknowledged: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    claude.script(
      {
        kind: 'stream',
        blocks: [{ type: 'tool_use', id: `toolu_${round}`, name: 'search_candidates', input }],
      },
      { kind: 'stream', blocks: [{ type: 'text', text: 'Searching.' }] },
    );
    // The next call brings the job's number to the model: the job is durable then.
    const told = claude.calls(2 * round + 2).then(() => performance.now() - claude.answeredAt());
    const { conversationId } = await chat.send('Find bookkeepers');
    acknowledged.push(await told);
    expect((await chat.settled(conversationId)).cards[0]?.job.status).toBe('completed');
  }
  await engine.stop();
  await claude.close();
  tell('Maya’s tool call to its job acknowledged', {
    p50: at(acknowledged, 0.5),
    p99: at(acknowledged, 0.99),
  });
});
