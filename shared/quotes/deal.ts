/** What a quote's history makes of it: open, sent, won, lost or withdrawn. Pure. */
import type { EventKind, QuoteEvent } from './quote-event';

/** `open`: nothing was sent, and nothing decided. */
export const DEAL_STATES = ['open', 'sent', 'won', 'lost', 'withdrawn'] as const;
export type DealState = (typeof DEAL_STATES)[number];

export interface DealTransition {
  event: Exclude<EventKind, 'undone'>;
  /** Who may record it: a person, or ShoreQuote once its email was accepted by the mail server. */
  by: 'person' | 'email';
  from: readonly DealState[];
  /** `same`: recorded without a change of state. `before`: what was sent before decides. */
  to: DealState | 'same' | 'before';
}

/** Every change of a deal's state. What is not listed is refused. */
export const DEAL_TRANSITIONS: readonly DealTransition[] = [
  { event: 'sent', by: 'person', from: ['open', 'sent'], to: 'sent' },
  { event: 'sent', by: 'email', from: ['open', 'sent'], to: 'sent' },
  // A sent email is a fact, even after a decision.
  { event: 'sent', by: 'email', from: ['won', 'lost', 'withdrawn'], to: 'same' },
  { event: 'won', by: 'person', from: ['open', 'sent'], to: 'won' },
  { event: 'lost', by: 'person', from: ['open', 'sent'], to: 'lost' },
  { event: 'withdrawn', by: 'person', from: ['sent'], to: 'withdrawn' },
  { event: 'reopened', by: 'person', from: ['won', 'lost', 'withdrawn'], to: 'before' },
];

export interface Deal {
  state: DealState;
  /** The newest version that was sent, by its latest sending; null: none. */
  sent: QuoteEvent | null;
  /** What made it won, lost or withdrawn; null: it is open or sent. */
  decided: QuoteEvent | null;
  /** What can be undone: the newest event, where a person recorded it; null: nothing. */
  undoable: QuoteEvent | null;
}

/** What may be recorded in a state. */
export const mayRecord = (
  state: DealState,
  event: DealTransition['event'],
  by: DealTransition['by'],
): boolean => transition(state, event, by) !== undefined;

const transition = (state: DealState, event: DealTransition['event'], by: DealTransition['by']) =>
  DEAL_TRANSITIONS.find((each) => each.event === event && each.by === by && each.from.includes(state));

/** The events that were not undone, oldest first. */
function validOf(events: readonly QuoteEvent[]): QuoteEvent[] {
  const undone = new Set(events.flatMap(({ undoes }) => undoes ?? []));
  return events.filter(({ eventId, kind }) => kind !== 'undone' && !undone.has(eventId));
}

/** The events of versions that were sent, without those that were undone, oldest first. */
export const sentOf = (events: readonly QuoteEvent[]): QuoteEvent[] =>
  validOf(events).filter(({ kind }) => kind === 'sent');

/**
 * Folds a history into what it makes of the quote. An event that may not follow the ones before, as a damaged file could
 * have it, changes no state.
 *
 * @param events oldest first
 */
export function dealOf(events: readonly QuoteEvent[]): Deal {
  const valid = validOf(events);
  let state: DealState = 'open';
  let sent: QuoteEvent | null = null;
  let decided: QuoteEvent | null = null;
  for (const event of valid) {
    if (event.kind === 'undone') continue;
    const found = transition(state, event.kind, event.source === 'person' ? 'person' : 'email');
    if (!found) continue;
    if (event.kind === 'sent' && (sent === null || event.version >= sent.version)) sent = event;
    if (found.to === 'same') continue;
    state = found.to === 'before' ? (sent === null ? 'open' : 'sent') : found.to;
    decided = state === 'open' || state === 'sent' ? null : event;
  }
  const last = valid.at(-1);
  return { state, sent, decided, undoable: last?.source === 'person' ? last : null };
}

/**
 * The state as a quote keeps it: a quote whose newest version was not sent is no longer a sent one, but a working copy.
 *
 * @param newest the newest version
 */
export const storedDeal = ({ state, sent }: Deal, newest: number): Exclude<DealState, 'open'> | null =>
  state === 'open' || (state === 'sent' && sent?.version !== newest) ? null : state;
