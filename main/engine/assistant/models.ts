/** The Claude models to choose from, in one place. Prices: Anthropic's model overview, November 2026. */
export const MODELS = [
  {
    id: 'claude-haiku-5-5',
    label: 'Claude Haiku 5.5',
    note: 'Fast and cheap: USD 0.10 in, 0.50 out for a million tokens',
  },
  {
    id: 'claude-sonnet-5-5',
    label: 'Claude Sonnet 5.5',
    note: 'More careful: USD 2 in, 10 out for a million tokens',
  },
  {
    id: 'claude-opus-5-5',
    label: 'Claude Opus 5.5',
    note: 'Most careful: USD 4 in, 20 out for a million tokens',
  },
];
