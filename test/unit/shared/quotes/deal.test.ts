/** What a history makes of a quote, whatever is in it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DEAL_STATES,
  DEAL_TRANSITIONS,
  dealOf,
  mayRecord,
  sentOf,
  storedDeal,
} from '../../../../shared/quotes/deal';
import { EVENT_KINDS, type QuoteEvent } from '../../../../shared/quotes/quote-event';
import { QUOTE_STATES, shownState } from '../../../../shared/quotes/quote-state';

let last = 0;
const event = (kind: QuoteEvent['kind'], more: Partial<QuoteEvent> = {}): QuoteEvent => ({
  eventId: (last += 1),
  kind,
  version: 1,
  at: 0,
  day: '2026-11-24',
  source: 'person',
  person: 'Liza',
  recipient: null,
  file: null,
  name: null,
  reason: null,
  note: null,
  undoes: null,
  ...more,
});
const stateOf = (...events: QuoteEvent[]): string => dealOf(events).state;

describe('a deal', () => {
  it('is open, sent, then won, lost or withdrawn, and open again as it was', () => {
    expect(stateOf()).toBe('open');
    expect(stateOf(event('sent'))).toBe('sent');
    expect(stateOf(event('sent'), event('won'))).toBe('won');
    expect(stateOf(event('lost'))).toBe('lost');
    expect(stateOf(event('sent'), event('withdrawn'), event('reopened'))).toBe('sent');
    expect(stateOf(event('lost'), event('reopened'))).toBe('open');
    expect(stateOf(event('lost'), event('reopened'), event('won'))).toBe('won');
  });

  it('names the newest version that was sent, by its latest sending, and who decided', () => {
    const [first, second, again] = [event('sent'), event('sent', { version: 3 }), event('sent')];
    const won = event('won', { name: 'Dana Cole' });
    expect(dealOf([first, second, again, won])).toMatchObject({
      sent: { eventId: second.eventId },
      decided: { eventId: won.eventId, name: 'Dana Cole' },
    });
    expect(dealOf([won, event('reopened')]).decided).toBeNull();
  });

  it('records an email that went out after the decision, and keeps the decision', () => {
    const events = [event('lost'), event('sent', { version: 2, source: 'email' })];
    expect(dealOf(events)).toMatchObject({ state: 'lost', sent: { version: 2 } });
  });

  it('takes the newest event back, and none that an email made', () => {
    const [sent, won] = [event('sent', { source: 'email' }), event('won')];
    expect(dealOf([sent, won]).undoable).toBe(won);
    expect(dealOf([sent, won, event('undone', { undoes: won.eventId })])).toMatchObject({
      state: 'sent',
      undoable: null,
    });
  });

  it('is a working copy again once its newest version was not sent; a decision stays', () => {
    expect(storedDeal(dealOf([event('sent')]), 1)).toBe('sent');
    expect(storedDeal(dealOf([event('sent')]), 2)).toBeNull();
    expect(storedDeal(dealOf([event('sent'), event('won')]), 2)).toBe('won');
    expect(storedDeal(dealOf([]), 1)).toBeNull();
  });

  const step = fc.record({
    kind: fc.constantFrom(...EVENT_KINDS),
    version: fc.integer({ min: 1, max: 4 }),
    source: fc.constantFrom('person' as const, 'email' as const),
    back: fc.nat(5),
  });
  /** Any events one after the other, as the app would record them, and some that it would refuse. */
  const histories = fc.array(step, { maxLength: 12 }).map((steps) =>
    steps.reduce<QuoteEvent[]>((events, { kind, version, source, back }) => {
      const undone = kind === 'undone' ? (events.at(-1 - back)?.eventId ?? null) : null;
      return [...events, event(kind, { version, source, undoes: undone })];
    }, []),
  );

  it('never makes a change that the table does not have', () => {
    fc.assert(
      fc.property(histories, (events) => {
        for (const [index, next] of events.entries()) {
          if (next.kind === 'undone') continue;
          const before = dealOf(events.slice(0, index)).state;
          const after = dealOf(events.slice(0, index + 1)).state;
          if (before === after) continue;
          const to = DEAL_TRANSITIONS.filter(
            (each) => each.event === next.kind && each.by === next.source && each.from.includes(before),
          ).map((each) => (each.to === 'before' ? ['open', 'sent'] : [each.to]));
          expect(to.flat()).toContain(after);
        }
      }),
    );
  });

  it('keeps every event with its version, and what it names is in its history', () => {
    fc.assert(
      fc.property(histories, (events) => {
        const copy = structuredClone(events);
        const { state, sent, decided, undoable } = dealOf(events);
        expect(events).toEqual(copy);
        for (const named of [sent, decided, undoable]) if (named) expect(events).toContain(named);
        expect(decided === null).toBe(state === 'open' || state === 'sent');
        if (sent)
          expect(Math.max(...sentOf(events).map(({ version }) => version))).toBeGreaterThanOrEqual(
            sent.version,
          );
        if (undoable) expect(undoable.source).toBe('person');
      }),
    );
  });

  it('undoing the newest event leaves what was before it', () => {
    fc.assert(
      fc.property(histories, (events) => {
        const { undoable } = dealOf(events);
        if (!undoable) return;
        const without = events.filter(
          ({ eventId, undoes }) => eventId !== undoable.eventId && undoes !== undoable.eventId,
        );
        const undone = [...events, event('undone', { undoes: undoable.eventId })];
        expect(dealOf(undone).state).toBe(dealOf(without).state);
      }),
    );
  });

  it('every state has a way on, and each change by a person begins in a state that it names', () => {
    for (const state of DEAL_STATES)
      expect(DEAL_TRANSITIONS.some(({ by, from }) => by === 'person' && from.includes(state))).toBe(true);
    expect(mayRecord('won', 'lost', 'person')).toBe(false);
    expect(mayRecord('open', 'withdrawn', 'person')).toBe(false);
  });
});

describe('the state that is shown', () => {
  it('is expired after the last day, unless something was decided', () => {
    const shown = (state: (typeof QUOTE_STATES)[number]) => shownState(state, '2026-12-23', '2026-12-24');
    expect(QUOTE_STATES.filter((state) => shown(state) === 'expired')).toEqual(['priced', 'sent']);
    expect(shownState('sent', '2026-12-23', '2026-12-23')).toBe('sent');
    expect(shownState('priced', null, '2026-12-23')).toBe('priced');
  });
});
