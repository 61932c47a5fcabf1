/** A lead: a company that may become a client, from first contact to won or lost. */
import { z } from 'zod';
import { Cursor, Direction } from '../lists/cursor';
import { PersonAddress } from '../mail/address';
import { Currency, IsoDate, Workspace } from '../request/vocabulary';

export const STAGES = ['new', 'contacted', 'quoted', 'won', 'lost'] as const;
export const Stage = z.enum(STAGES, `must be one of ${STAGES.join(', ')}`);
export type Stage = z.infer<typeof Stage>;

/** The stages that a lead may move to. Won and lost can each be reopened in one way. */
export const MOVES: Record<Stage, readonly Stage[]> = {
  new: ['contacted', 'quoted', 'lost'],
  contacted: ['quoted', 'lost'],
  quoted: ['contacted', 'won', 'lost'],
  won: ['quoted'],
  lost: ['contacted'],
};

export const STAGE_WORDS: Record<Stage, string> = {
  new: 'New',
  contacted: 'Contacted',
  quoted: 'Quoted',
  won: 'Won',
  lost: 'Lost',
};

const instant = z.int().nonnegative();
const id = z.int().positive();
const line = (most: number) =>
  z.string().trim().min(1, 'is missing').max(most, `is longer than ${most} characters`);

export const MAX_NOTE = 5_000;
export const NoteText = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(MAX_NOTE, `is longer than ${MAX_NOTE} characters`);

export const Wanted = z.strictObject({
  title: line(120),
  count: z.int('must be a whole number').min(1, 'must be 1 or more').max(500, 'must be 500 or less'),
});
export type Wanted = z.infer<typeof Wanted>;

/** What a lead may bring in. */
export const LeadValue = z.strictObject({
  /** In the smallest unit of the currency. */
  minor: z.int('must be an amount').min(0, 'must be 0 or more').max(1_000_000_000_000, 'is too large'),
  currency: Currency,
});
export type LeadValue = z.infer<typeof LeadValue>;

/** Who works on it and what is next. Left out: as it is; of a new lead nothing. */
const FollowUp = z.strictObject({
  /** The account manager. */
  owner: line(120).nullable().optional(),
  nextStep: line(200).nullable().optional(),
  /** When the next step is due. */
  nextStepOn: IsoDate.nullable().optional(),
  value: LeadValue.nullable().optional(),
});

/** The fields of the lead form. */
export const LeadForm = z.strictObject({
  company: line(200),
  contact: line(120).nullable(),
  email: PersonAddress.nullable(),
  /** ISO 3166-1 alpha-2. */
  country: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/, 'must be two letters, for example AU')
    .nullable(),
  currency: Currency.nullable(),
  industry: line(80).nullable(),
  source: line(80).nullable(),
  wanted: z.array(Wanted).max(20, 'must be 20 or fewer'),
  workspace: Workspace.nullable(),
  ...FollowUp.shape,
});
export type LeadForm = z.infer<typeof LeadForm>;

export const LeadSummary = z.strictObject({
  ...LeadForm.shape,
  /** As stored: it met the address rule of the day. */
  email: z.string().nullable(),
  owner: z.string().nullable(),
  nextStep: z.string().nullable(),
  nextStepOn: IsoDate.nullable(),
  value: LeadValue.nullable(),
  leadId: id,
  stage: Stage,
  isSample: z.boolean(),
  createdAt: instant,
  updatedAt: instant,
});
export type LeadSummary = z.infer<typeof LeadSummary>;

/** The columns that the list of leads can be sorted by. A lead without a value comes last. */
export const LEAD_SORTS = ['updated', 'company', 'contact', 'next'] as const;
/**
 * `contact`: by the contact's name, or the email address where there is none. `next`: by the day that the next step is
 * due.
 */
export const LeadSort = z.enum(LEAD_SORTS);
export type LeadSort = z.infer<typeof LeadSort>;

/** One page of leads, most recently updated first where no sorting is given. */
export const LeadQuery = z.strictObject({
  /** Null: leads in all stages. */
  stage: Stage.nullable(),
  /** Only leads whose next step is due, in any stage but Won and Lost. */
  due: z.literal(true).optional(),
  /** Each word must begin a word of the company, contact, email, needs, notes, industry, source or stage. */
  text: z.string().trim().max(200),
  limit: z.int().min(1).max(500),
  sort: z.strictObject({ by: LeadSort, direction: Direction }).optional(),
  /** Where an earlier page of the same list ended (`next`). */
  after: Cursor.optional(),
});
export type LeadQuery = z.infer<typeof LeadQuery>;

/** Another lead that may be the same client. */
export const Duplicate = z.strictObject({
  leadId: id,
  company: z.string(),
  email: z.string().nullable(),
  stage: Stage,
  by: z.enum(['email', 'domain']),
});
export type Duplicate = z.infer<typeof Duplicate>;

export const LeadView = z.strictObject({
  lead: LeadSummary,
  /** Every stage that it was in, oldest first. */
  moves: z.array(
    z.strictObject({
      stage: Stage,
      at: instant,
      /** The number of the quote that moved it; left out: a person did, or the quote is gone. */
      quote: z.string().optional(),
    }),
  ),
  /** Newest first. */
  notes: z.array(z.strictObject({ noteId: id, text: z.string(), at: instant })),
  quoteIds: z.array(id),
  duplicates: z.array(Duplicate),
  /** Jobs that push it to the CRM, newest first. */
  pushes: z.array(z.strictObject({ jobId: id, at: instant })),
});
export type LeadView = z.infer<typeof LeadView>;

/** The part of an address after the `@`; null without one. */
export const domainOf = (email: string | null): string | null => email?.split('@').at(-1) ?? null;

/** A lead's needs in one line: `3 Bookkeepers, 1 Nurse`. */
export const wantedWords = (wanted: readonly Wanted[]): string =>
  wanted.map(({ count, title }) => `${count} ${title}`).join(', ');
