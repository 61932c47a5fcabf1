import { expect, it } from 'vitest';
import { costOf, sumOf, Usage } from '../../../../../main/engine/assistant/cost';
import { CLAUDE_MODELS, MODELS } from '../../../../../main/engine/assistant/models';

const usage = (more: Partial<Usage>): Usage => ({ input_tokens: 0, output_tokens: 0, ...more });

// By hand: dollars for a million tokens are micro-dollars for one.
it.each<[string, Partial<Usage>, number | null]>([
  ['claude-haiku-5-5', { input_tokens: 1_234, output_tokens: 210 }, 228],
  ['claude-haiku-5-5', { input_tokens: 5 }, 1],
  ['claude-haiku-5-5', { input_tokens: 4 }, 0],
  ['claude-haiku-5-5', { input_tokens: 100_000, output_tokens: 100 }, 10_050],
  // Beyond 100,000 tokens of prompt, what the cache gave and took included, every token costs more.
  ['claude-haiku-5-5', { input_tokens: 100_001, output_tokens: 100 }, 50_251],
  ['claude-haiku-5-5', { input_tokens: 1_000, cache_read_input_tokens: 99_001 }, 5_450],
  [
    'claude-sonnet-5-5',
    { input_tokens: 200_000, cache_read_input_tokens: 1_000, output_tokens: 10 },
    400_200,
  ],
  ['claude-opus-5-5', { cache_creation_input_tokens: 300 }, 1_500],
  [
    'claude-opus-5-5',
    {
      cache_creation_input_tokens: 300,
      cache_creation: { ephemeral_5m_input_tokens: 100, ephemeral_1h_input_tokens: 200 },
    },
    2_100,
  ],
  ['claude-of-tomorrow', { input_tokens: 1_000 }, null],
])('%s %j costs %s micro-dollars', (model, used, microUsd) => {
  expect(costOf(model, usage(used))).toMatchObject({ microUsd, pricesAsOf: '2026-11-24' });
});

it('adds up calls; one of unknown cost makes the sum unknown', () => {
  const one = costOf('claude-haiku-5-5', usage({ input_tokens: 1_000, output_tokens: 10 }));
  expect(sumOf(null, one)).toEqual(one);
  expect(sumOf(one, one)).toMatchObject({ inputTokens: 2_000, outputTokens: 20, microUsd: 210 });
  expect(sumOf(one, { ...one, microUsd: null })?.microUsd).toBeNull();
});

it('says what each model costs from the numbers it is charged by', () => {
  expect(MODELS.map(({ note }) => note)).toEqual([
    'Fastest, lowest cost: USD 0.10 input, 0.50 output per million tokens',
    'Balanced: USD 2 input, 10 output per million tokens',
    'Most capable, highest cost: USD 4 input, 20 output per million tokens',
  ]);
  for (const { prices, longPrompts } of CLAUDE_MODELS) {
    for (const each of [prices, longPrompts?.prices ?? prices]) {
      expect(each.cacheWrite5m).toBe(each.input * 1.25);
      expect(each.cacheWrite1h).toBe(each.input * 2);
      expect(each.cacheRead).toBeLessThan(each.input);
    }
  }
});

it.each([-1, 0.5, 1e12, '10', null])('takes %j for no number of tokens', (input_tokens) => {
  expect(Usage.safeParse({ input_tokens, output_tokens: 1 }).success).toBe(false);
});
