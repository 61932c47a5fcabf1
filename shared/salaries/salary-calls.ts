/** The calls about salaries from the web. */
import { z } from 'zod';
import { RoleView } from '../contract/app-view';
import { JobView } from '../jobs/job';
import { MAX_ROLES, SalaryProposal, SearchView, AffectedQuote } from './proposal';
import { engineCommand, engineQuery } from '../contract/call';
import { JobStarted } from '../contract/quote-view';

const nothing = z.strictObject({});

export const salaryCalls = {
  /** Asks the web for today's salaries of these roles, as a job. Refused without a key. */
  'salaries.refresh': engineCommand(
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
  'salaries.overview': engineQuery(
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
  'salaries.decide': engineCommand(
    z.strictObject({
      proposalId: z.int().positive(),
      decision: z.enum(['accepted', 'rejected']).nullable(),
    }),
    nothing,
  ),
  /** Open quotes that were priced with another figure than the one that counts now. */
  'salaries.affectedQuotes': engineQuery(nothing, z.strictObject({ quotes: z.array(AffectedQuote) })),

  /** Full-text search over role names and aliases; an empty query lists the first roles by name. */
  'roles.search': engineQuery(
    z.strictObject({ query: z.string().max(200), limit: z.int().min(1).max(50) }),
    z.strictObject({ roles: z.array(RoleView) }),
  ),
  'roles.get': engineQuery(
    z.strictObject({ roles: z.array(z.string().max(200)).max(100) }),
    z.strictObject({ roles: z.array(RoleView) }),
  ),
} as const;
