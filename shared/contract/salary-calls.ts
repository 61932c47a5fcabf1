/** The calls about salaries from the web. */
import { z } from 'zod';
import { JobView } from '../jobs/job';
import { MAX_ROLES, SalaryProposal, SearchView, TouchedQuote } from '../salaries/proposal';
import { command, query } from './call';
import { JobStarted } from './quote-view';

const nothing = z.strictObject({});

export const salaryCalls = {
  /** Asks the web for today's salaries of these roles, as a job. Refused without a key. */
  'salaries.refresh': command(
    z.strictObject({
      roles: z
        .array(z.string().max(200))
        .min(1, 'is empty: choose a role')
        .max(MAX_ROLES, `has more than ${MAX_ROLES} roles: choose fewer`),
      submitKey: z.uuid(),
    }),
    JobStarted,
  ),
  /** The newest refresh, and every proposal that is open or was decided, open ones first. */
  'salaries.overview': query(
    nothing,
    z.strictObject({
      /** Null: none was made, or it is forgotten. */
      job: JobView.nullable(),
      searches: z.array(SearchView),
      /** Undecided ones first, then the newest. */
      proposals: z.array(SalaryProposal),
      /** There are more proposals than these. */
      isMore: z.boolean(),
      /** False without a Claude key. */
      canSearch: z.boolean(),
    }),
  ),
  /** A person's decision; null takes it back. Nothing else changes a salary. */
  'salaries.decide': command(
    z.strictObject({
      proposalId: z.int().positive(),
      decision: z.enum(['accepted', 'rejected']).nullable(),
    }),
    nothing,
  ),
  /** Open quotes that were priced with another figure than the one that counts now. */
  'salaries.touched': query(nothing, z.strictObject({ quotes: z.array(TouchedQuote) })),
} as const;
