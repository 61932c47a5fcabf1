/** Who read a request, and why not Claude where it was not. */
import { z } from 'zod';
import { IsoDate } from './vocabulary';

export const OFFLINE_REASONS = [
  'asked_offline',
  'no_key',
  'daily_limit',
  'offline',
  'key_rejected',
  'spend_limit',
  'account_on_hold',
  'bad_request',
  'model_missing',
  'too_large',
  'rate_limited',
  'unavailable',
  'no_answer',
  'refused',
  'cut_off',
  'malformed',
] as const;
export const OfflineReason = z.enum(OFFLINE_REASONS);
export type OfflineReason = z.infer<typeof OfflineReason>;

const tokens = z.int().nonnegative();

/** What Claude's answers to one request used and cost, those of no use included. */
export const ReadingCost = z.strictObject({
  /** Tokens of the prompt that the cache neither gave nor took. */
  inputTokens: tokens,
  outputTokens: tokens,
  cacheReadTokens: tokens,
  cacheWriteTokens: tokens,
  /** Millionths of a US dollar; null where the model's prices are not known. */
  microUsd: z.int().nonnegative().nullable(),
  /** The date of the price table that it was computed from. */
  pricesAsOf: IsoDate,
});
export type ReadingCost = z.infer<typeof ReadingCost>;

export const ReaderUsed = z.strictObject({
  source: z.enum(['claude', 'offline']),
  /** The model that read, or was asked first. */
  model: z.string().nullable(),
  reason: OfflineReason.nullable(),
  /** Claude's request id, to quote to its support. */
  requestId: z.string().nullable(),
  /** Null where Claude gave no answer; readings of earlier versions kept none. */
  cost: ReadingCost.nullable().default(null),
});
export type ReaderUsed = z.infer<typeof ReaderUsed>;

interface ReasonWords {
  /** Completes "Read offline: …". */
  text: string;
  /** What a person must do; null if it resolves by itself. */
  action: string | null;
}

const WORDS: Record<OfflineReason, ReasonWords> = {
  asked_offline: { text: 'as requested', action: null },
  no_key: { text: 'no Claude API key is set', action: null },
  daily_limit: {
    text: 'today’s limit for Claude is used up',
    action: 'Raise the daily limit in Settings > Claude, or wait until tomorrow (Manila time).',
  },
  offline: { text: 'there was no connection', action: null },
  key_rejected: { text: 'Claude rejected the API key', action: 'Enter a working API key in Settings.' },
  spend_limit: {
    text: 'the Claude account has reached its spend limit',
    action: 'Raise the limit in the Claude console, or use another key.',
  },
  account_on_hold: {
    text: 'the Claude account is on hold',
    action: 'Check the Claude console, or use another key.',
  },
  bad_request: {
    text: 'Claude rejected the request',
    action: 'Choose another model in Settings, check the limits in the Claude console, or update ShoreQuote.',
  },
  model_missing: {
    text: 'the chosen Claude model is no longer available',
    action: 'Choose another model in Settings.',
  },
  too_large: { text: 'the request is too long for Claude', action: 'Shorten the request.' },
  rate_limited: { text: 'Claude is limiting requests', action: null },
  unavailable: { text: 'Claude was unavailable', action: null },
  no_answer: { text: 'Claude did not answer within 30 s', action: null },
  refused: { text: 'Claude declined to read it', action: null },
  cut_off: { text: 'Claude’s answer was cut off twice', action: null },
  malformed: { text: 'Claude returned an unusable answer twice', action: null },
};

export const offlineReasonWords = (reason: OfflineReason): ReasonWords => WORDS[reason];
