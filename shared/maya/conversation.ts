/** A conversation with Maya, as the window sees it. */
import { z } from 'zod';
import { QuoteSummary } from '../contract/quote-view';
import { JobStatus, JobView } from '../jobs/job';
import { Consent, LimitReached, Repeated } from './consent';
import { Proposal } from './proposal';
import { ToolName } from './tools';

/** The longest message to Maya, in UTF-16 units. */
export const MAX_MESSAGE_TEXT = 20_000;

const id = z.int().positive();
const instant = z.int().nonnegative();

export const NOTES = [
  'asked_offline',
  'no_key',
  'daily_limit',
  'unreachable',
  'cut_off',
  'refused',
  'rounds',
  'stopped',
  'failed',
  'amount',
] as const;
export const NoteCode = z.enum(NOTES);
export type NoteCode = z.infer<typeof NoteCode>;

export const Block = z.discriminatedUnion('kind', [
  /** Plain text with paragraphs: of the person, of the model, or our own fixed words. */
  z.strictObject({ kind: z.literal('text'), text: z.string() }),
  z.strictObject({ kind: z.literal('job'), tool: ToolName, jobId: id }),
  /** A tool call that started nothing, and why. */
  z.strictObject({ kind: z.literal('refused'), tool: z.string().max(100), reason: z.string() }),
  /** Our own note about the answer. */
  z.strictObject({ kind: z.literal('note'), code: NoteCode, text: z.string() }),
]);
export type Block = z.infer<typeof Block>;

export const MessageStatus = z.enum(['done', 'stopped', 'failed']);

export const ChatMessage = z.strictObject({
  messageId: id,
  role: z.enum(['user', 'assistant']),
  status: MessageStatus,
  blocks: z.array(Block),
  at: instant,
});
export type ChatMessage = z.infer<typeof ChatMessage>;

/** A job of the conversation. Our code builds it from the job; the model never does. */
export const JobCard = z.strictObject({
  tool: ToolName,
  job: JobView,
  /** The exact input of the job, as labels and values. */
  facts: z.array(z.strictObject({ label: z.string(), value: z.string() })),
  /** The results, one line each. */
  rows: z.array(z.strictObject({ title: z.string(), detail: z.string() })),
  /** Set for a change of a quote: before and after. */
  proposal: Proposal.optional(),
  /** The quote that it prices or priced. */
  quote: QuoteSummary.nullable(),
  /** Set for an email that is not sent, but opens as a draft in the person's mail app. */
  isDraft: z.literal(true).optional(),
  /** Notes for the person, one sentence each. */
  notes: z.array(z.string()),
  /** Why it needs its own approval although its tool may be allowed; null where it does not wait for one. */
  asks: z
    .strictObject({
      repeated: Repeated.nullable(),
      limit: LimitReached.nullable(),
      /** Why the recipient may belong to another client, in a sentence. */
      warning: z.string().nullable(),
    })
    .nullable(),
});
export type JobCard = z.infer<typeof JobCard>;

/** A title that a person enters. */
export const ConversationTitle = z
  .string()
  .trim()
  .min(1, 'is empty: enter a title')
  .max(100, 'is longer than 100 characters');

export const ConversationSummary = z.strictObject({
  conversationId: id,
  title: z.string(),
  quoteId: id.nullable(),
  isAnswering: z.boolean(),
  updatedAt: instant,
});
export type ConversationSummary = z.infer<typeof ConversationSummary>;

export const ConversationView = z.strictObject({
  ...ConversationSummary.shape,
  /** `Q-1042` of the quote that the conversation is about. */
  quoteNumber: z.string().nullable(),
  /** The quote was removed and can be restored. */
  isQuoteRemoved: z.boolean(),
  /** What may run without a click, in this conversation only. */
  allowed: z.array(Consent),
  messages: z.array(ChatMessage),
  cards: z.array(JobCard),
  /** The job that answers now, which of its answers is written, and the text that this one has so far. */
  answering: z.strictObject({ job: JobView, round: z.int().positive(), text: z.string() }).nullable(),
});
export type ConversationView = z.infer<typeof ConversationView>;

export const TurnStarted = z.strictObject({ conversationId: id, jobId: id, status: JobStatus });
export type TurnStarted = z.infer<typeof TurnStarted>;
