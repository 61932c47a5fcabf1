import fc from 'fast-check';
import { expect, it } from 'vitest';
import { followQuote } from '../../../../shared/leads/follow-quote';
import { STAGES } from '../../../../shared/leads/lead';
import { DEAL_STATES } from '../../../../shared/quotes/deal';

it.each([
  ['new', 'open', 'sent', [], 'quoted'],
  ['contacted', 'open', 'sent', [], 'quoted'],
  ['quoted', 'open', 'sent', [], 'stay'],
  ['won', 'open', 'sent', [], 'stay'],
  ['lost', 'open', 'won', [], 'won'],
  ['quoted', 'sent', 'lost', ['lost', 'open'], 'lost'],
  ['quoted', 'sent', 'lost', ['sent'], 'stay'],
  ['won', 'sent', 'lost', ['won'], 'stay'],
  ['won', 'won', 'sent', [], 'back'],
  ['lost', 'lost', 'open', [], 'back'],
  ['quoted', 'sent', 'open', [], 'back'],
  ['quoted', 'sent', 'withdrawn', [], 'stay'],
  ['quoted', 'withdrawn', 'sent', [], 'stay'],
] as const)('a lead that is %s, with a quote from %s to %s: %s', (stage, before, after, others, to) => {
  expect(followQuote(stage, { before, after }, others)).toBe(to);
});

it('never moves a lead to the stage that it has, or for nothing', () => {
  const state = fc.constantFrom(...DEAL_STATES);
  fc.assert(
    fc.property(fc.constantFrom(...STAGES), state, state, fc.array(state), (stage, before, after, others) => {
      const to = followQuote(stage, { before, after }, others);
      expect(to).not.toBe(stage);
      if (before === after) expect(to).toBe('stay');
    }),
  );
});
