/** What calls to Claude used and cost. The API names no price: it is computed from tokens and our price table. */
import { z } from 'zod';
import { halfUp, ratio } from '../../../shared/pricing/money';
import type { ReadingCost } from '../../../shared/request/reader';
import { CLAUDE_MODELS, MODEL_PRICES_AS_OF } from './models';

/** More than any model reads or writes: a larger number can't be a usage. */
const MOST_TOKENS = 10_000_000;
const tokens = z.int().min(0).max(MOST_TOKENS);

/** `usage` of a message. `input_tokens` leaves out what the cache gave and took. */
export const Usage = z.object({
  input_tokens: tokens,
  output_tokens: tokens,
  cache_read_input_tokens: tokens.nullish(),
  cache_creation_input_tokens: tokens.nullish(),
  cache_creation: z
    .object({ ephemeral_5m_input_tokens: tokens.nullish(), ephemeral_1h_input_tokens: tokens.nullish() })
    .nullish(),
});
export type Usage = z.infer<typeof Usage>;

/**
 * The tokens of one call and what they cost, rounded half-up once. A model outside the price table has a cost of
 * null: unknown, not free.
 */
export function costOf(model: string, usage: Usage): ReadingCost {
  const cacheRead = usage.cache_read_input_tokens ?? 0;
  const cacheWrite = usage.cache_creation_input_tokens ?? 0;
  // Without a split, what was written is kept for five minutes: the only time that the app asks for.
  const hour = Math.min(cacheWrite, usage.cache_creation?.ephemeral_1h_input_tokens ?? 0);
  const known = CLAUDE_MODELS.find(({ id }) => id === model);
  const prompt = usage.input_tokens + cacheRead + cacheWrite;
  const isLong = known?.longPrompts && prompt > known.longPrompts.promptTokens;
  const prices = isLong ? known.longPrompts?.prices : known?.prices;
  return {
    inputTokens: usage.input_tokens,
    outputTokens: usage.output_tokens,
    cacheReadTokens: cacheRead,
    cacheWriteTokens: cacheWrite,
    microUsd: prices
      ? halfUp(
          ratio(
            usage.input_tokens * prices.input +
              usage.output_tokens * prices.output +
              cacheRead * prices.cacheRead +
              (cacheWrite - hour) * prices.cacheWrite5m +
              hour * prices.cacheWrite1h,
            1_000_000,
          ),
        )
      : null,
    pricesAsOf: MODEL_PRICES_AS_OF,
  };
}

/**
 * What a call counts against the day's limit, in micro-dollars. A model outside the price table counts as the dearest
 * within: the limit is never passed unseen.
 */
export function chargeOf(model: string, usage: Usage): number {
  const dearest = CLAUDE_MODELS.at(-1)?.id ?? model;
  return costOf(model, usage).microUsd ?? costOf(dearest, usage).microUsd ?? 0;
}

/** Two calls together; the sum is unknown where one of them is. */
export function sumOf(one: ReadingCost | null, other: ReadingCost | null): ReadingCost | null {
  if (!one || !other) return one ?? other;
  return {
    inputTokens: one.inputTokens + other.inputTokens,
    outputTokens: one.outputTokens + other.outputTokens,
    cacheReadTokens: one.cacheReadTokens + other.cacheReadTokens,
    cacheWriteTokens: one.cacheWriteTokens + other.cacheWriteTokens,
    microUsd: one.microUsd === null || other.microUsd === null ? null : one.microUsd + other.microUsd,
    pricesAsOf: one.pricesAsOf,
  };
}
