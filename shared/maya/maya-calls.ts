/** The calls about conversations with Maya. */
import { z } from 'zod';
import { Consent, GivenConsent } from './consent';
import {
  ConversationSummary,
  ConversationTitle,
  ConversationView,
  MAX_MESSAGE_TEXT,
  TurnStarted,
} from './conversation';
import { engineCommand, engineQuery, shellCommand } from '../contract/call';

const id = z.int().positive();
const nothing = z.strictObject({});
/** Made by the window once per intended action: the same key twice is the same action. */
const submitKey = z.uuid();

export const mayaCalls = {
  'maya.list': engineQuery(
    z.strictObject({
      limit: z.int().min(1).max(500),
      /** Each word must begin a word of the title or of a message; left out: all conversations. */
      text: z.string().max(200).optional(),
      /** Only those about this quote. */
      quoteId: id.optional(),
    }),
    /** `isMore`: there are more than `limit`. */
    z.strictObject({ conversations: z.array(ConversationSummary), isMore: z.boolean() }),
  ),
  /** The conversation that started a job; null: none did. */
  'maya.ofJob': engineQuery(z.strictObject({ jobId: id }), z.strictObject({ conversationId: id.nullable() })),
  'maya.get': engineQuery(z.strictObject({ conversationId: id }), ConversationView),
  /** Records a message and starts the job that answers it; `conversationId: null` begins a conversation. */
  'maya.send': engineCommand(
    z.strictObject({
      conversationId: id.nullable(),
      /** What a new conversation is about. */
      quoteId: id.nullable(),
      text: z
        .string()
        .max(MAX_MESSAGE_TEXT, 'is longer than 20,000 characters')
        .refine((value) => value.trim() !== '', 'is empty: enter a message'),
      offline: z.boolean(),
      submitKey,
    }),
    TurnStarted,
  ),
  /** Answers the last message again; the jobs that the first answer started stay. */
  'maya.regenerate': engineCommand(z.strictObject({ conversationId: id, submitKey }), TurnStarted),
  /** A person looked at what a waiting job will do. `remember`: for the rest of this conversation. */
  'maya.decide': engineCommand(
    z.strictObject({ conversationId: id, jobId: id, approve: z.boolean(), remember: z.boolean() }),
    nothing,
  ),
  /** Gives a conversation another title; its messages stay. */
  'maya.rename': engineCommand(z.strictObject({ conversationId: id, title: ConversationTitle }), nothing),
  'maya.remove': shellCommand(z.strictObject({ conversationId: id }), nothing),
  /** What Maya may do without asking, by conversation, the newest first. */
  'maya.consents': engineQuery(nothing, z.strictObject({ consents: z.array(GivenConsent) })),
  /** Maya asks again. It may be withdrawn already. */
  'maya.withdraw': engineCommand(z.strictObject({ conversationId: id, consent: Consent }), nothing),
} as const;
