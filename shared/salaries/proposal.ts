/** Salaries found on the web: the proposal, its source and the decision. Whole pesos per month. */
import { z } from 'zod';
import { IsoDate, Level } from '../request/vocabulary';

/** So many roles may be asked about in one refresh. */
export const MAX_ROLES = 20;

/** A place on a web page, as the search returned it. All three are a stranger's words: shown as plain text only. */
export const Citation = z.strictObject({
  /** An https address in its normal form. */
  address: z.string().max(2_000).startsWith('https://'),
  title: z.string().max(300),
  quote: z.string().min(1).max(500),
});
export type Citation = z.infer<typeof Citation>;

const pesos = z.int().positive();
export const Figures = z.strictObject({ min_php: pesos, median_php: pesos, max_php: pesos });
export type Figures = z.infer<typeof Figures>;

/** `replaced`: a later search found another figure before anybody decided. */
export const DECISIONS = ['accepted', 'rejected', 'replaced'] as const;
export const Decision = z.enum(DECISIONS);
export type Decision = z.infer<typeof Decision>;

export const SalaryProposal = z.strictObject({
  proposalId: z.int().positive(),
  jobId: z.int().positive(),
  role: z.string(),
  level: Level,
  proposed: Figures,
  /** What counts without it: today's figure, or for an accepted one the figure that it replaced. */
  before: z.strictObject({ ...Figures.shape, words: z.string(), date: IsoDate }),
  /** From today's median to the proposed one, in tenths of a percent. */
  differenceTenths: z.int(),
  citations: z.array(Citation).min(1),
  /** Whether quoted words name the median itself; if not, it was worked out. */
  isQuoted: z.boolean(),
  /** The day of the search, Asia/Manila. */
  foundOn: IsoDate,
  decision: Decision.nullable(),
  decidedOn: IsoDate.nullable(),
  /** Whether quotes are priced with it now. */
  isInForce: z.boolean(),
});
export type SalaryProposal = z.infer<typeof SalaryProposal>;

/** How a search about one role ended; `asked`: not yet. */
export const OUTCOMES = ['asked', 'found', 'nothing', 'refused', 'cut_off', 'malformed', 'paused'] as const;
export const Outcome = z.enum(OUTCOMES);
export type Outcome = z.infer<typeof Outcome>;

/** Why a salary in an answer is not proposed. */
export const LEFT_OUT = [
  'no_citation',
  'twice',
  'not_whole_pesos',
  'not_in_order',
  'not_plausible',
  'too_far_from_today',
] as const;
export const LeftOut = z.strictObject({ level: Level, reason: z.enum(LEFT_OUT) });
export type LeftOut = z.infer<typeof LeftOut>;

export const SearchView = z.strictObject({
  role: z.string(),
  outcome: Outcome,
  leftOut: z.array(LeftOut),
  /** Searches of the web, and the cost with them in millionths of a US dollar. */
  searches: z.int().nonnegative(),
  microUsd: z.int().nonnegative(),
});
export type SearchView = z.infer<typeof SearchView>;

/** A quote whose newest price holds another figure than the one that counts now. Money in centavos. */
export const AffectedQuote = z.strictObject({
  quoteId: z.int().positive(),
  number: z.string().nullable(),
  client: z.string().nullable(),
  lines: z
    .array(
      z.strictObject({
        title: z.string(),
        level: Level,
        oldBasic: z.int().nonnegative(),
        newBasic: z.int().nonnegative(),
      }),
    )
    .min(1),
});
export type AffectedQuote = z.infer<typeof AffectedQuote>;

/** The change from one figure to another in tenths of a percent, rounded half away from zero. */
export function differenceTenths(from: number, to: number): number {
  const size = Math.floor((Math.abs(to - from) * 2_000 + from) / (2 * from));
  return to < from && size !== 0 ? -size : size;
}
