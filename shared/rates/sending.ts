/**
 * What the age of a quote's rate asks of a person before the quote is sent. Pure. A quote in pesos has no rate; a rate
 * that was typed for the quote ages like any other.
 */
import { z } from 'zod';
import { dayWords } from '../calendar';
import type { PricedQuote } from '../pricing/priced-quote';
import { Currency, IsoDate } from '../request/vocabulary';
import { type AgeLevel, rateAge } from './age';

const MAX_REASON = 500;

/** Why a quote is sent although its rate is old, as a person wrote it. */
export const SendingReason = z
  .string()
  .trim()
  .max(MAX_REASON, `is longer than ${MAX_REASON} characters`)
  .regex(/\p{L}/u, 'is empty: enter why the quote is sent with this rate');

/** A rate that a person decides about before its quote is sent. */
const OldRate = z.strictObject({
  currency: Currency,
  /** The day of the rate. */
  date: IsoDate,
  /** Its age in working days. */
  days: z.int().positive(),
  /** `confirmation`: a person is asked once; `reason`: a person writes why. */
  needs: z.enum(['confirmation', 'reason']),
});
export type OldRate = z.infer<typeof OldRate>;

/** An old rate as the email of its quote is proposed. */
export const ProposedRate = z.strictObject({
  ...OldRate.shape,
  /** What was decided when this version was sent before: it is not asked again. */
  isDecided: z.boolean(),
  reason: z.string().nullable(),
  /** It was typed for the quote, so that repricing keeps it. */
  isTyped: z.boolean(),
  /** The day of a newer rate in use; null: there is none. */
  newerDate: IsoDate.nullable(),
});
export type ProposedRate = z.infer<typeof ProposedRate>;

/** What a person decided about the rate of one version. */
export interface RateDecision {
  isConfirmed: boolean;
  reason: string | null;
}

const NEEDS: Record<AgeLevel, OldRate['needs'] | null> = {
  current: null,
  ageing: null,
  old: 'confirmation',
  too_old: 'reason',
};

/**
 * Null: the quote may be sent without a question.
 *
 * @param today Asia/Manila, `YYYY-MM-DD`
 */
export function oldRateOf({ result, basis }: PricedQuote, today: string): OldRate | null {
  if (result.currency === 'PHP') return null;
  const { date } = basis.fx.source;
  const { days, level } = rateAge(date, today);
  const needs = NEEDS[level];
  return needs && { currency: result.currency, date, days, needs };
}

/** A written reason is enough for every age; a confirmation only up to the age that needs a reason. */
export const isDecided = ({ needs }: OldRate, { isConfirmed, reason }: RateDecision): boolean =>
  reason !== null || (needs === 'confirmation' && isConfirmed);

/** `The USD rate is from 24 Nov 2026, 14 working days old.` */
export const oldRateWords = ({ currency, date, days }: Omit<OldRate, 'needs'>): string =>
  `The ${currency} rate is from ${dayWords(date)}, ${days} working days old.`;

/** What can be done about a rate that nobody has decided about. */
export const TO_DECIDE: Record<OldRate['needs'], string> = {
  confirmation: 'Reprice the quote with a newer rate, or confirm that it is sent with this one.',
  reason: 'Reprice the quote with a newer rate, or enter a reason for sending it with this one.',
};
