/** What the window sees of quotes. */
import { z } from 'zod';
import { ClientDocumentKind, DocumentKind } from '../document/kind';
import { JobStatus, JobView } from '../jobs/job';
import { Confirmed } from '../mail/confirmed';
import { StepPlace } from '../jobs/steps';
import { SettledCheck } from '../pricing/checks';
import { PricedQuote } from '../pricing/priced-quote';
import { DEAL_STATES } from '../quotes/deal';
import { LostReason, QuoteEvent } from '../quotes/quote-event';
import { QuoteState, QuoteStatus } from '../quotes/quote-state';
import { ReaderUsed } from '../request/reader';
import { Question, Reading, ReadWith, RejectCode } from '../request/reading';
import { Corrections, StaffingRequest } from '../request/staffing-request';
import { Currency, IsoDate } from '../request/vocabulary';

const instant = z.int().nonnegative();

export const QuoteSummary = z.strictObject({
  quoteId: z.int().positive(),
  /** `Q-1042`; null for a draft, which has none yet. */
  number: z.string().nullable(),
  status: QuoteStatus,
  /** The status, or what was sent and decided since; `expired` is left to who knows the day. */
  state: QuoteState,
  /** The version that was sent last, and why the quote was lost; null while it is open. */
  deal: z.strictObject({ version: z.int().positive(), reason: LostReason.nullable() }).nullable(),
  client: z.string().nullable(),
  /** Roles in short (`Customer Service Representative × 3, Bookkeeper`), else the first words of the text. */
  about: z.string(),
  currency: Currency.nullable(),
  /** Minor units of `currency`; null until priced. */
  monthlyTotal: z.int().nonnegative().nullable(),
  /** The running step, while pricing. */
  step: StepPlace.nullable(),
  openQuestions: z.int().nonnegative(),
  validUntil: IsoDate.nullable(),
  updatedAt: instant,
  /** When it was removed; null: it is here. */
  removedAt: instant.nullable(),
});
export type QuoteSummary = z.infer<typeof QuoteSummary>;

/** What an older version, or a file made of it, says; null where that version cannot be read. */
const VersionPrice = z.strictObject({ currency: Currency, monthlyTotal: z.int().nonnegative() }).nullable();

export const QuoteView = z.strictObject({
  quoteId: z.int().positive(),
  number: z.string().nullable(),
  status: QuoteStatus,
  /** The status, or what was sent and decided since; `expired` is left to who knows the day. */
  state: QuoteState,
  /** What its history makes of it. */
  deal: z.strictObject({
    state: z.enum(DEAL_STATES),
    sent: QuoteEvent.nullable(),
    decided: QuoteEvent.nullable(),
    undoable: QuoteEvent.nullable(),
    /** The history, newest first. */
    events: z.array(QuoteEvent),
  }),
  /** Rises with every change of anything below. */
  revision: z.int().nonnegative(),
  /** The client's words, exactly as pasted. */
  text: z.string(),
  /** Entered next to the request, as options of the submission. */
  options: z.strictObject({
    client: z.string().nullable(),
    currency: Currency.nullable(),
    offline: z.boolean(),
    /** Cut parts of the text that are read all the same. */
    include: ReadWith.shape.include.unwrap(),
    /** The files that were added to the text, with what of each is not in it. */
    files: ReadWith.shape.files.unwrap(),
  }),
  createdAt: instant,
  updatedAt: instant,
  reading: Reading.nullable(),
  reader: ReaderUsed.nullable(),
  corrections: Corrections,
  /** The names of the changes that undo and redo make next; null: there is none. */
  edits: z.strictObject({
    undo: z.string().nullable(),
    redo: z.string().nullable(),
    /** Who changed a fact of a line last, and when, by `factKey`; an empty name: nobody's is known. */
    by: z.record(z.string(), z.strictObject({ by: z.string(), at: instant })),
  }),
  /** Checks that a person settled; one counts as long as what it is about stays as it was. */
  settled: z.array(SettledCheck),
  /** The request as it is (to be) priced: reading, corrections and defaults; null until read. */
  request: StaffingRequest.nullable(),
  /** Everything that is still to be answered, of reading and of pricing. */
  questions: z.array(Question),
  reject: RejectCode.nullable(),
  /** The newest frozen version; null until priced. It stays while a newer one is being priced. */
  version: z
    .strictObject({
      version: z.int().positive(),
      priced: PricedQuote,
      pricedAt: instant,
      /** The day the quote was priced and the last day it is valid, Asia/Manila. */
      date: IsoDate,
      validUntil: IsoDate,
      jobId: z.int().positive(),
    })
    .nullable(),
  /** The version before, to explain what a change did to the price. */
  previous: PricedQuote.nullable(),
  /** The pricing job that runs or ran last. */
  job: JobView.nullable(),
  /** The newest PDF job of this quote. */
  pdf: z
    .strictObject({
      job: JobView,
      version: z.int().positive(),
      /** Null: created before there were three kinds. */
      document: DocumentKind.nullable(),
      fileName: z.string(),
      price: VersionPrice,
    })
    .nullable(),
  /** The newest mail of this quote: sent by ShoreQuote, or a draft. */
  mail: z
    .strictObject({
      job: JobView,
      version: z.int().positive(),
      kind: z.enum(['message', 'draft']),
      /** Addresses, separated by commas; `cc` and `bcc` are empty where nobody receives a copy. */
      to: z.string(),
      cc: z.string(),
      bcc: z.string(),
      document: ClientDocumentKind,
      confirmed: Confirmed,
      /** Why it was sent although its rate was old; null: it was not, or needed no reason. */
      rateReason: z.string().nullable(),
      price: VersionPrice,
    })
    .nullable(),
  /** The newest email that asked the client the open questions; null: none did. */
  asked: z
    .strictObject({
      job: JobView,
      kind: z.enum(['message', 'draft']),
      to: z.string(),
      questions: z.int().positive(),
    })
    .nullable(),
});
export type QuoteView = z.infer<typeof QuoteView>;

/** One frozen version of a quote, as a list shows it. */
export const VersionSummary = z.strictObject({
  version: z.int().positive(),
  pricedAt: instant,
  price: VersionPrice,
  /** When and to whom it was sent last; null: it was not. */
  sent: QuoteEvent.pick({ day: true, recipient: true }).nullable(),
});
export type VersionSummary = z.infer<typeof VersionSummary>;

/** The answer of every command that starts a job. */
export const JobStarted = z.strictObject({ jobId: z.int().positive(), status: JobStatus });
export type JobStarted = z.infer<typeof JobStarted>;
