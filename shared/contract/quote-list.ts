/** The list of quotes: its views, its pages, and how many quotes each view has. */
import { z } from 'zod';
import { QuoteSummary } from './quote-view';

/** What a list can show. All but `removed` leave removed quotes out. */
export const QUOTE_VIEWS = [
  'all',
  'needs_input',
  'pricing',
  'priced',
  'expiring',
  'draft',
  'failed',
  'removed',
] as const;
export const QuoteViewName = z.enum(QUOTE_VIEWS);
export type QuoteViewName = z.infer<typeof QuoteViewName>;

/** A place in the list: what was changed (in `removed`: removed) before this instant, or then with a lower id. */
export const QuotePlace = z.strictObject({ at: z.int().nonnegative(), quoteId: z.int().positive() });
export type QuotePlace = z.infer<typeof QuotePlace>;

/** The quotes that one page can have, and one question for single quotes. */
export const MAX_PAGE = 500;

/** Newest change first; in `removed`, newest removal first. What is left out does not narrow. */
export const QuoteQuery = z.strictObject({
  limit: z.int().min(1).max(MAX_PAGE),
  view: QuoteViewName.optional(),
  /** Each word must stand in the number, the client, the roles, the text or the state. */
  text: z.string().max(200).optional(),
  /** Only quotes that were submitted, and so have a number. */
  isNumbered: z.boolean().optional(),
  /** Only what comes after this place. */
  after: QuotePlace.optional(),
  /** Only these quotes. */
  quoteIds: z.array(z.int().positive()).max(MAX_PAGE).optional(),
});
export type QuoteQuery = z.infer<typeof QuoteQuery>;

export const QuotePage = z.strictObject({ quotes: z.array(QuoteSummary), isMore: z.boolean() });
export type QuotePage = z.infer<typeof QuotePage>;

export const QuoteCounts = z.record(QuoteViewName, z.int().nonnegative());
export type QuoteCounts = z.infer<typeof QuoteCounts>;

/** Where a quote stands in a view. */
export const placeOf = (
  { quoteId, updatedAt, removedAt }: QuoteSummary,
  view: QuoteViewName,
): QuotePlace => ({
  at: view === 'removed' ? (removedAt ?? 0) : updatedAt,
  quoteId,
});
