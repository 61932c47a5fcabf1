/** What a failed call to Claude means for reading a request. One pure function decides. */
import Anthropic from '@anthropic-ai/sdk';
import type { OfflineReason } from '../../../shared/request/reader';

export type ClaudeFailure =
  | { kind: 'offline'; reason: OfflineReason }
  /** Asked again after `afterMs`, or after the queue's own wait. */
  | { kind: 'retry'; reason: OfflineReason; afterMs: number | null };

/** A longer wait than this is not waited for: the offline reader answers at once. */
const LONGEST_WAIT_MS = 10_000;
const NO_NETWORK = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
]);
const SPEND_LIMITS = new Set(['enforced_spend_limit_reached', 'contract_spend_limit_reached']);

/** @param timedOut whether our own deadline ended the call */
export function classifyFailure(error: unknown, timedOut: boolean): ClaudeFailure {
  if (timedOut) return { kind: 'offline', reason: 'no_answer' };
  if (error instanceof Anthropic.APIError && error.status !== undefined) return byStatus(error);
  const code = networkCode(error);
  if (code !== null && NO_NETWORK.has(code)) return { kind: 'offline', reason: 'offline' };
  return { kind: 'retry', reason: 'unavailable', afterMs: null };
}

function byStatus(error: InstanceType<typeof Anthropic.APIError>): ClaudeFailure {
  const offline = (reason: OfflineReason): ClaudeFailure => ({ kind: 'offline', reason });
  if (SPEND_LIMITS.has(error.errorCode ?? '')) return offline('spend_limit');
  const status = error.status ?? 0;
  switch (status) {
    case 401:
    case 403:
      return offline('key_rejected');
    case 402:
      return offline('spend_limit');
    case 400:
      // The account's own spend limit comes as a plain 400; only its words tell it apart.
      return offline(/spend|usage limit|credit/i.test(error.message) ? 'spend_limit' : 'bad_request');
    case 422:
      return offline('bad_request');
    case 404:
      return offline('model_missing');
    case 413:
      return offline('too_large');
    case 408:
    case 409:
    case 429:
      return waited(error, status === 429 ? 'rate_limited' : 'unavailable');
    default:
      return status >= 500 ? waited(error, 'unavailable') : offline('bad_request');
  }
}

function waited(error: InstanceType<typeof Anthropic.APIError>, reason: OfflineReason): ClaudeFailure {
  const afterMs = retryAfter(error.headers);
  return afterMs !== null && afterMs > LONGEST_WAIT_MS
    ? { kind: 'offline', reason: reason === 'rate_limited' ? reason : 'unavailable' }
    : { kind: 'retry', reason, afterMs };
}

/** The wait that a reply asks for, in milliseconds: seconds, or a date. */
function retryAfter(headers: Headers | undefined): number | null {
  const exact = headers?.get('retry-after-ms');
  if (exact && Number.isFinite(Number(exact))) return Math.max(0, Number(exact));
  const value = headers?.get('retry-after');
  if (!value) return null;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now());
}

/** The system's code of a failed connection, wherever in the chain of causes it stands. */
function networkCode(error: unknown): string | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
  }
  return null;
}
