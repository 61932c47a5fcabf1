/** The history of a priced quote: which version was sent to whom, and what the client decided. */
import { z } from 'zod';
import { IsoDate } from '../request/vocabulary';

export const EVENT_KINDS = ['sent', 'won', 'lost', 'withdrawn', 'reopened', 'undone'] as const;
export const EventKind = z.enum(EVENT_KINDS);
export type EventKind = z.infer<typeof EventKind>;

/** Why a quote was lost. */
export const LOST_REASONS = [
  'price',
  'timing',
  'hired_locally',
  'other_provider',
  'no_answer',
  'scope_changed',
  'other',
] as const;
export const LostReason = z.enum(LOST_REASONS, 'is missing: choose why the quote was lost');
export type LostReason = z.infer<typeof LostReason>;

/**
 * How an event was recorded. `person`: entered. `email`: by the email that ShoreQuote sent. `earlier`: derived from an
 * export or an email of an older ShoreQuote, which did not record what was sent.
 */
export const EventSource = z.enum(['person', 'email', 'earlier']);
export type EventSource = z.infer<typeof EventSource>;

/** One entry of a quote's history. Entries are only ever added; `undone` undoes the one that it names. */
export const QuoteEvent = z.strictObject({
  eventId: z.int().positive(),
  kind: EventKind,
  /** The version that it is about. */
  version: z.int().positive(),
  /** When it was recorded, epoch milliseconds. */
  at: z.int().nonnegative(),
  /** The day it happened, Asia/Manila. */
  day: IsoDate,
  source: EventSource,
  /** Who recorded it; null: not known. */
  person: z.string().nullable(),
  /** Sent: to whom. */
  recipient: z.string().nullable(),
  /** Sent: the name of the PDF. */
  file: z.string().nullable(),
  /** Won: who accepted for the client. */
  name: z.string().nullable(),
  /** Lost: why. */
  reason: LostReason.nullable(),
  note: z.string().nullable(),
  /** Undone: the event that it undoes. */
  undoes: z.int().positive().nullable(),
});
export type QuoteEvent = z.infer<typeof QuoteEvent>;

const line = (most: number) =>
  z.string().trim().min(1, 'is missing').max(most, `is longer than ${most} characters`);
const version = z.int().positive();
const note = line(1_000).nullable();

/** What a person records. A version that is not named is the one that was sent or decided on last. */
export const EventInput = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('sent'),
    version,
    day: IsoDate,
    recipient: line(2_000).nullable(),
    note,
  }),
  /** The client's acceptance. */
  z.strictObject({ kind: z.literal('won'), version, day: IsoDate, name: line(200), note }),
  z.strictObject({ kind: z.literal('lost'), version, day: IsoDate, reason: LostReason, note }),
  z.strictObject({ kind: z.literal('withdrawn'), note }),
  z.strictObject({ kind: z.literal('reopened'), note }),
]);
export type EventInput = z.infer<typeof EventInput>;
