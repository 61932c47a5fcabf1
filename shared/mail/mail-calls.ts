/** The calls about email. */
import { z } from 'zod';
import { ClientDocumentKind } from '../document/kind';
import { Sender } from '../request/message/part';
import { IsoDate } from '../request/vocabulary';
import { ProposedRate, SendingReason } from '../rates/sending';
import { Confirmed } from './confirmed';
import { MailContent } from './content';
import { JobStarted } from '../contract/quote-view';
import { engineCommand, engineQuery, shellCommand } from '../contract/call';

const id = z.int().positive();
const nothing = z.strictObject({});
/** Made by the window once per intended action: the same key twice is the same action. */
const submitKey = z.uuid();

/** Lists of addresses while a person types them. */
const TypedRecipients = z.string().max(20_000);

/** An email as it would be sent, for a person to review and change. */
const Addressed = z.strictObject({
  to: z.string(),
  /** Where the proposed recipient was found; null: it was typed, is of a lead, or there is none. */
  source: Sender.pick({ source: true, name: true }).nullable(),
  /** Why a recipient may not belong to the quote's client. */
  warning: z.string().nullable(),
  /** That is so of one in To: the greeting then names nobody. */
  greetsNobody: z.boolean(),
  subject: z.string(),
  body: z.string(),
  /** Whether the settings name who signs it. */
  isSigned: z.boolean(),
  /** Whose mail it is, `Ana <ana@example.com>`; null where no server is set up: then it becomes a draft. */
  from: z.string().nullable(),
});

export const mailCalls = {
  /** The email for a version of a quote, as it would be sent: from the template, for a person to review and change. */
  'mail.propose': engineQuery(
    z.strictObject({
      quoteId: id,
      version: id,
      /** The recipients as typed, separated by commas; left out: one is proposed. */
      to: TypedRecipients.optional(),
      /** Who receives a copy, as typed. */
      copies: TypedRecipients.optional(),
      /** What is to be attached; left out: as the settings say. */
      document: ClientDocumentKind.optional(),
    }),
    z.strictObject({
      ...Addressed.shape,
      /** The last day on which the price was valid, where that is over. */
      expiredOn: IsoDate.nullable(),
      /** The rate that is old enough to be asked about; null: nothing is. */
      oldRate: ProposedRate.nullable(),
      document: ClientDocumentKind,
      attachment: z.string(),
    }),
  ),
  /** The click on reviewed content: sends it once, or makes a draft for the person’s own mail app. */
  'mail.sendQuote': engineCommand(
    z.strictObject({
      quoteId: id,
      version: id,
      content: MailContent,
      as: z.enum(['message', 'draft']),
      /** A cost sheet is never attached; left out: the client copy. */
      document: ClientDocumentKind.optional(),
      /**
       * A person was asked and sends it all the same. Without, an expired quote or one with an old rate is refused as
       * `unconfirmed`.
       */
      confirmed: Confirmed.optional(),
      /** Needed above 30 working days of the rate's age, unless one was given for this version before. */
      rateReason: SendingReason.optional(),
      submitKey,
    }),
    JobStarted,
  ),
  /** The email that asks the client the open questions of a quote, as far as only the client can answer them. */
  'mail.proposeQuestions': engineQuery(
    z.strictObject({ quoteId: id, to: TypedRecipients.optional(), copies: TypedRecipients.optional() }),
    z.strictObject({ ...Addressed.shape, questions: z.int().positive() }),
  ),
  /** The click on the reviewed questions: sends them once, or makes a draft. Nothing is attached. */
  'mail.askClient': engineCommand(
    z.strictObject({ quoteId: id, content: MailContent, as: z.enum(['message', 'draft']), submitKey }),
    JobStarted,
  ),
  /** Why a recipient of a job's email, as typed, may not belong to the client that it is about. */
  'mail.checkRecipient': engineQuery(
    z.strictObject({ jobId: id, to: TypedRecipients }),
    z.strictObject({ warning: z.string().nullable() }),
  ),
  /** Opens a finished draft in the mail app again, or shows it in its folder. */
  'mail.openDraft': shellCommand(z.strictObject({ jobId: id, reveal: z.boolean() }), nothing),
  /** Connects to the mail server and logs in, as a job; sends nothing. */
  'mail.test': engineCommand(z.strictObject({ submitKey }), JobStarted),
} as const;
