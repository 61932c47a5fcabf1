/** The states that a quote is shown in: how far its pricing is, and what was sent and decided since. Pure. */
import { z } from 'zod';
import { isExpired } from '../calendar';

/** How far the pricing of a quote is. */
export const QUOTE_STATUSES = ['draft', 'pricing', 'needs_input', 'priced', 'rejected', 'failed'] as const;
export const QuoteStatus = z.enum(QUOTE_STATUSES);
export type QuoteStatus = z.infer<typeof QuoteStatus>;

/**
 * As `quotes.state` has it: a decision outranks everything, `sent` over a price that was not changed since. A quote that
 * was changed after it was sent is a priced one.
 */
export const QUOTE_STATES = [...QUOTE_STATUSES, 'sent', 'won', 'lost', 'withdrawn'] as const;
export const QuoteState = z.enum(QUOTE_STATES);
export type QuoteState = z.infer<typeof QuoteState>;

/** Also what the day makes of it. */
export type ShownState = QuoteState | 'expired';

/** Whether it still counts until when its price is valid: nothing was decided. */
export const isOpenOffer = (state: QuoteState): boolean => state === 'priced' || state === 'sent';

/**
 * @param validUntil the last day of the newest version; null: not priced
 * @param today Asia/Manila
 */
export const shownState = (state: QuoteState, validUntil: string | null, today: string): ShownState =>
  isOpenOffer(state) && validUntil !== null && isExpired(validUntil, today) ? 'expired' : state;
