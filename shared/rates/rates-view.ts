/** What the window sees of exchange rates: those in use, those that wait for a person, and how the checks go. */
import { z } from 'zod';
import { Currency, IsoDate } from '../request/vocabulary';
import { RateMethod } from './rate-table';

const rateId = z.int().positive();
const e4 = z.int().positive();
const instant = z.int().nonnegative();

export const RATE_STATES = ['offered', 'accepted', 'held', 'refused', 'replaced'] as const;
export const RateState = z.enum(RATE_STATES);
export type RateState = z.infer<typeof RateState>;

/** Why a check held or refused a rate; `person`: somebody did. */
export const RateReason = z.enum([
  'sources_differ',
  'moved_fast',
  'common_factor',
  'future',
  'older',
  'inverted',
  'jump',
  'not_a_rate',
  'person',
]);
export type RateReason = z.infer<typeof RateReason>;

/** A rate as it was found or entered. It never changes; what was decided about it may. */
export const FoundRate = z.strictObject({
  rateId,
  currency: Currency,
  php_per_unit_e4: e4,
  /** The day that the source names. */
  date: IsoDate,
  foundAt: instant,
  /** The source's name, or where a person read it. */
  source: z.string(),
  method: RateMethod.exclude(['bundled']),
  /** What the second source said of it; null: nothing. */
  second: z.strictObject({ php_per_unit_e4: e4, date: IsoDate }).nullable(),
  /** From the rate in use when it was found, basis points; null: there was none yet. */
  changeBp: z.int().nullable(),
  state: RateState,
  reason: RateReason.nullable(),
  /** Who decided: a person's name, or ShoreQuote; empty: a person without a name in Settings. */
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
});
export type FoundRate = z.infer<typeof FoundRate>;

/** A rate that new quotes use. */
export const RateInUse = z.strictObject({
  currency: Currency,
  php_per_unit_e4: e4,
  date: IsoDate,
  /** Working days since its date. */
  ageDays: z.int().nonnegative(),
  method: RateMethod,
  words: z.string(),
});
export type RateInUse = z.infer<typeof RateInUse>;

/** How the checks for new rates go. */
export const RateChecks = z.strictObject({
  isAllowed: z.boolean(),
  /** A check is running, or waits for its next attempt. */
  isChecking: z.boolean(),
  succeededAt: instant.nullable(),
  triedAt: instant.nullable(),
  /** Why the last check found nothing; null: it succeeded, or the computer was offline. */
  failure: z.string().nullable(),
  /** What was wrong with the second source at the last check; null: nothing. */
  secondFailure: z.string().nullable(),
  /** Currencies that the last answer did not list, or not as a rate. */
  missing: z.array(Currency),
  /** Days without a success to show in a notice; null: none, or it was dismissed. */
  noticeDays: z.int().positive().nullable(),
});
export type RateChecks = z.infer<typeof RateChecks>;

export const RatesView = z.strictObject({
  version: z.string(),
  inUse: z.array(RateInUse),
  /** Rates that wait for a person: offered and held. */
  waiting: z.array(FoundRate),
  /** The newest that were decided, refused or replaced. */
  history: z.array(FoundRate),
  checks: RateChecks,
});
export type RatesView = z.infer<typeof RatesView>;

/** An open quote that was priced with another rate than the one in use, or than the one that waits. */
export const QuoteEffect = z.strictObject({
  quoteId: z.int().positive(),
  number: z.string().nullable(),
  client: z.string().nullable(),
  currency: Currency,
  before: z.strictObject({ php_per_unit_e4: e4, date: IsoDate }),
  after: z.strictObject({ php_per_unit_e4: e4, date: IsoDate }),
  /** The monthly total, minor units of `currency`, by the change of the rate alone; null: unknown. */
  monthlyBefore: z.int().nonnegative(),
  monthlyAfter: z.int().nonnegative().nullable(),
});
export type QuoteEffect = z.infer<typeof QuoteEffect>;
