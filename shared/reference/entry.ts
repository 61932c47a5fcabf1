/** One entry of "Rules and data": a rule, salary, price, rate or name, where it comes from and how sure it is. */
import { z } from 'zod';
import { IsoDate } from '../request/vocabulary';

export const REFERENCE_LISTS = [
  'statutory',
  'minimum_wages',
  'salaries',
  'price_lists',
  'rates',
  'ambiguous_names',
  'aliases',
] as const;
export const ReferenceList = z.enum(REFERENCE_LISTS);
export type ReferenceList = z.infer<typeof ReferenceList>;

/**
 * `confirmed`: by somebody at the company; `checked`: read at its source; `sourced`, `estimate`: the salary table's own
 * words; `web`: found there and accepted; `imported`: from a file of the
 * company; `by_hand`: entered by a person;
 * `derived`: worked out from other figures; `kept`: taught by a person.
 */
export const Confidence = z.enum([
  'confirmed',
  'checked',
  'sourced',
  'estimate',
  'web',
  'imported',
  'by_hand',
  'derived',
  'kept',
]);
export type Confidence = z.infer<typeof Confidence>;

export const ReferenceKey = z.strictObject({ list: ReferenceList, id: z.string().min(1).max(600) });
export type ReferenceKey = z.infer<typeof ReferenceKey>;

export const ReferenceEntry = ReferenceKey.extend({
  name: z.string(),
  /** What it says, in one line. */
  value: z.string(),
  holds: z.enum(['now', 'past', 'later']),
  /** The day from which its age counts: when it was read at its source, else when it was published or kept. */
  date: IsoDate,
  /** By when it is to be read at its source again; null: no day is set. */
  reviewBy: IsoDate.nullable(),
  confidence: Confidence,
  /** Who confirmed or kept it; null: nobody, or it is not known. */
  by: z.string().nullable(),
});
export type ReferenceEntry = z.infer<typeof ReferenceEntry>;

/** An entry with all that is known of it. */
export interface ReferenceDetail extends ReferenceEntry {
  /** More of what it says, each with its name. */
  facts: (readonly [name: string, value: string])[];
  /** What was said of how it was checked. */
  note: string | null;
  source: { text: string; urls: readonly string[] };
  /** Other words that it is found by. */
  alsoFoundBy: readonly string[];
}

/** Whether its day of review is over. */
export const isReviewDue = ({ reviewBy, holds }: ReferenceEntry, today: string): boolean =>
  holds === 'now' && reviewBy !== null && reviewBy < today;
