/**
 * The Claude models to choose from and what they cost: data, in one place.
 * Source: Anthropic's model overview and pricing pages, as of `MODEL_PRICES_AS_OF`. The pages give input and output
 * of Haiku's upper band only; its cache prices there follow the shares that they state for the lower band.
 */

/** The day the prices below were taken down, `YYYY-MM-DD`; kept with every cost that is computed from them. */
export const MODEL_PRICES_AS_OF = '2026-11-24';

/** Micro-dollars (a millionth of a US dollar) for a million tokens. */
export interface TokenPrices {
  input: number;
  output: number;
  cacheRead: number;
  /** Writing to the cache for five minutes, and for an hour. */
  cacheWrite5m: number;
  cacheWrite1h: number;
}

export interface ClaudeModel {
  id: string;
  label: string;
  /** What it is good for, in two or three words. */
  strength: string;
  prices: TokenPrices;
  /** Holds for every token of a request whose whole prompt, cached or not, is longer than `promptTokens`. */
  longPrompts: { promptTokens: number; prices: TokenPrices } | null;
}

export const CLAUDE_MODELS: readonly ClaudeModel[] = [
  {
    id: 'claude-haiku-5-5',
    label: 'Claude Haiku 5.5',
    strength: 'Fastest, lowest cost',
    prices: {
      input: 100_000,
      output: 500_000,
      cacheRead: 10_000,
      cacheWrite5m: 125_000,
      cacheWrite1h: 200_000,
    },
    longPrompts: {
      promptTokens: 100_000,
      prices: {
        input: 500_000,
        output: 2_500_000,
        cacheRead: 50_000,
        cacheWrite5m: 625_000,
        cacheWrite1h: 1_000_000,
      },
    },
  },
  {
    id: 'claude-sonnet-5-5',
    label: 'Claude Sonnet 5.5',
    strength: 'Balanced',
    prices: {
      input: 2_000_000,
      output: 10_000_000,
      cacheRead: 100_000,
      cacheWrite5m: 2_500_000,
      cacheWrite1h: 4_000_000,
    },
    longPrompts: null,
  },
  {
    id: 'claude-opus-5-5',
    label: 'Claude Opus 5.5',
    strength: 'Most capable, highest cost',
    prices: {
      input: 4_000_000,
      output: 20_000_000,
      cacheRead: 400_000,
      cacheWrite5m: 5_000_000,
      cacheWrite1h: 8_000_000,
    },
    longPrompts: null,
  },
];

/** One web search besides its tokens, micro-dollars: USD 10 a thousand, by an older pricing page. */
export const WEB_SEARCH_MICRO_USD = 10_000;

/** The models as the settings offer them. */
export const MODELS = CLAUDE_MODELS.map(({ id, label, strength, prices }) => ({
  id,
  label,
  note: `${strength}: USD ${dollars(prices.input)} input, ${dollars(prices.output)} output per million tokens`,
}));

/** Micro-dollars as dollars: `0.10`, and whole dollars without cents. */
function dollars(micro: number): string {
  return micro % 1_000_000 === 0 ? String(micro / 1_000_000) : (micro / 1_000_000).toFixed(2);
}
