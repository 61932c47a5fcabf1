/** The calls about quotes. */
import { z } from 'zod';
import { EventInput } from './quote-event';
import { DocumentKind } from '../document/kind';
import { SettledCheck } from '../pricing/checks';
import { PricedQuote } from '../pricing/priced-quote';
import { ReadWith } from '../request/reading';
import { Corrections } from '../request/staffing-request';
import { Currency } from '../request/vocabulary';
import { MAX_TEXT } from '../contract/brief';
import { QuoteCounts, QuotePage, QuoteQuery } from '../contract/quote-list';
import { JobStarted, QuoteView, VersionSummary } from '../contract/quote-view';
import { MAX_UNSENT_TEXT } from '../contract/unsent-calls';
import { engineCommand, engineQuery, shellCommand } from '../contract/call';

const id = z.int().positive();
const nothing = z.strictObject({});
/** Made by the window once per intended action: the same key twice is the same action. */
const submitKey = z.uuid();
const text = z
  .string()
  .max(MAX_TEXT, `is longer than ${MAX_TEXT.toLocaleString('en')} characters: shorten it`);
const client = z.string().trim().min(1).max(200).nullable();

/** The most versions that the list of a quote shows. */
export const MAX_VERSIONS = 200;

/** `name`: what was undone or made again. */
const Edited = z.strictObject({ ...JobStarted.shape, name: z.string() });

export const quoteCalls = {
  'quotes.list': engineQuery(QuoteQuery, QuotePage),
  /** How many quotes there are, of all of them: the views narrow, a search does not. */
  'quotes.counts': engineQuery(nothing, QuoteCounts),
  /** The clients of quotes, by name: each word must begin a word of it. The one with the newest quote comes first. */
  'quotes.clients': engineQuery(
    z.strictObject({ text: z.string().trim().min(1).max(200), limit: z.int().min(1).max(50) }),
    z.strictObject({
      clients: z.array(z.strictObject({ name: z.string(), quotes: z.int().positive() })),
    }),
  ),
  'quotes.get': engineQuery(z.strictObject({ quoteId: id }), QuoteView),
  /** The frozen versions of a quote, the newest first, at most `MAX_VERSIONS`. */
  'quotes.versions': engineQuery(
    z.strictObject({ quoteId: id }),
    z.strictObject({ versions: z.array(VersionSummary) }),
  ),
  'quotes.version': engineQuery(
    z.strictObject({ quoteId: id, version: id }),
    z.strictObject({ version: id, priced: PricedQuote }),
  ),
  /** Keeps what is being typed, also what is too long to price. `quoteId: null` makes a new draft. */
  'quotes.saveDraft': engineCommand(
    z.strictObject({
      quoteId: id.nullable(),
      /** Of the draft as the window last saw it: what was changed elsewhere since is not overwritten. */
      revision: z.int().nonnegative().optional(),
      text: z
        .string()
        .max(MAX_UNSENT_TEXT, `is longer than ${MAX_UNSENT_TEXT.toLocaleString('en')} characters`),
      client,
      currency: Currency.nullable(),
      /** Left out: as before, where the text is the same. */
      readWith: ReadWith.optional(),
    }),
    z.strictObject({ quoteId: id, revision: z.int(), savedAt: z.int() }),
  ),
  /** Makes a quote that ended without a price a draft again, with its number and client. */
  'quotes.editRequest': engineCommand(z.strictObject({ quoteId: id }), nothing),
  /** Hides a quote or a draft; refused while a job of it is running or queued. It is deleted permanently after 30 days. */
  'quotes.remove': engineCommand(z.strictObject({ quoteId: id }), nothing),
  /** Brings a removed quote back as it was. */
  'quotes.restore': engineCommand(z.strictObject({ quoteId: id }), nothing),
  /** Validates and records; the quote is priced by a job. `quoteId` names the draft that it was. */
  'quotes.submit': engineCommand(
    z.strictObject({
      quoteId: id.nullable(),
      text: text.refine((value) => value.trim() !== '', 'is empty: paste the client’s request'),
      client,
      currency: Currency.nullable(),
      offline: z.boolean(),
      /** Skips the answer kept from the last hour. */
      fresh: z.boolean(),
      /** How the text is read; left out: as its draft says, else without anything more. */
      readWith: ReadWith.optional(),
      submitKey,
    }),
    z.strictObject({
      ...JobStarted.shape,
      quoteId: id,
      /** Set where the same request was answered within the last hour: when. */
      madeAt: z.int().nullable(),
      /**
       * Set where neither the person nor the words name a client, and the same words were priced within the last hour
       * or are being priced: `quoteId` is that quote, which may be for another client. Nothing was started, and a draft
       * is kept: a person says. `fresh` prices the words again.
       */
      sameWords: z
        .strictObject({
          /** `Q-1001` */
          number: z.string().nullable(),
          /** Null: it is being priced. */
          madeAt: z.int().nullable(),
        })
        .nullable(),
    }),
  ),
  /** Replaces all corrections; the price is made again from the first step that they touch. */
  'quotes.correct': engineCommand(
    z.strictObject({ quoteId: id, corrections: Corrections, submitKey }),
    JobStarted,
  ),
  /** Settles a check, or opens it again. `check` is a key as of `checks`: it names what the check is about. */
  'quotes.settleCheck': engineCommand(
    z.strictObject({ quoteId: id, check: SettledCheck.shape.check, isSettled: z.boolean() }),
    nothing,
  ),
  /** Undoes the last change of the corrections; one after the other, also after a restart. */
  'quotes.undoEdit': engineCommand(z.strictObject({ quoteId: id, submitKey }), Edited),
  /** Makes the change again that was undone last. */
  'quotes.redoEdit': engineCommand(z.strictObject({ quoteId: id, submitKey }), Edited),
  /** Gives the quote what an earlier version was priced from, and prices it by today's rules: a new version. */
  'quotes.restoreVersion': engineCommand(z.strictObject({ quoteId: id, version: id, submitKey }), JobStarted),
  /**
   * Prices again on today's rules; with `readAgain` the words are read again, by Claude where possible. With `include` they
   * are read again with these cut parts and no others, and kept so.
   */
  'quotes.reprice': engineCommand(
    z.strictObject({
      quoteId: id,
      readAgain: z.boolean(),
      include: ReadWith.shape.include.unwrap().optional(),
      submitKey,
    }),
    JobStarted,
  ),
  /**
   * Adds to a quote's history what a person says: a version was sent or accepted, the quote was lost, withdrawn or
   * reopened. Refused where `DEAL_TRANSITIONS` has no such change.
   */
  'quotes.record': engineCommand(
    z.strictObject({ quoteId: id, event: EventInput }),
    z.strictObject({ eventId: id }),
  ),
  /** Undoes the newest event of a quote's history, where a person recorded it. */
  'quotes.undoEvent': engineCommand(z.strictObject({ quoteId: id, eventId: id }), nothing),
  /** `target` is a token of `files.choosePdf` or `files.choosePdfFolder`: a window never names a path. */
  'quotes.exportPdf': shellCommand(
    z.strictObject({
      quoteId: id,
      version: id,
      /** Left out: the client copy. */
      document: DocumentKind.optional(),
      target: z.uuid(),
      submitKey,
    }),
    JobStarted,
  ),
} as const;
