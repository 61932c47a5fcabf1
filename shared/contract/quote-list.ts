/** The list of quotes: its views, its pages, and how many quotes each view has. */
import { z } from 'zod';
import { Cursor, Direction } from '../lists/cursor';
import { QuoteSummary } from './quote-view';

/** What a list can show. All but `removed` leave removed quotes out. */
export const QUOTE_VIEWS = [
  'all',
  'needs_input',
  'pricing',
  'priced',
  'sent',
  'expiring',
  'expired',
  'won',
  'lost',
  'withdrawn',
  'draft',
  'failed',
  'removed',
] as const;
export const QuoteViewName = z.enum(QUOTE_VIEWS);
export type QuoteViewName = z.infer<typeof QuoteViewName>;

/** The columns that the list can be sorted by. A quote without a value comes last. */
export const QUOTE_SORTS = ['changed', 'number', 'client', 'monthly', 'valid'] as const;
/**
 * `changed`: by the last change, in `removed` by the removal. `monthly`: by the monthly total in pesos, at the rate that
 * the quote was priced with, so that quotes in different currencies compare.
 */
export const QuoteSort = z.enum(QUOTE_SORTS);
export type QuoteSort = z.infer<typeof QuoteSort>;

/** The quotes that one page can have, and one question for single quotes. */
export const MAX_PAGE = 500;

/** Newest change first where no sorting is given. What is left out does not narrow. */
export const QuoteQuery = z.strictObject({
  limit: z.int().min(1).max(MAX_PAGE),
  view: QuoteViewName.optional(),
  /** Each word must begin a word of the number, the client, the roles, the request or the state. */
  text: z.string().max(200).optional(),
  sort: z.strictObject({ by: QuoteSort, direction: Direction }).optional(),
  /** Only quotes that were submitted, and so have a number. */
  isNumbered: z.boolean().optional(),
  /** Where an earlier page of the same list ended (`QuotePage.next`). */
  after: Cursor.optional(),
  /** Only these quotes. */
  quoteIds: z.array(z.int().positive()).max(MAX_PAGE).optional(),
});
export type QuoteQuery = z.infer<typeof QuoteQuery>;

export const QuotePage = z.strictObject({
  quotes: z.array(QuoteSummary),
  /** Where the next page begins; null: there is none. */
  next: Cursor.nullable(),
  /** How many quotes match the text, on a first page; null: not counted. Without a text, see `QuoteCounts`. */
  total: z.int().nonnegative().nullable(),
});
export type QuotePage = z.infer<typeof QuotePage>;

export const QuoteCounts = z.record(QuoteViewName, z.int().nonnegative());
export type QuoteCounts = z.infer<typeof QuoteCounts>;
