/** What a failed call to Claude means for reading a request. One pure function decides. */
import Anthropic from '@anthropic-ai/sdk';
import type { OfflineReason } from '../../../shared/request/reader';
import { connectionFailure, systemCode } from '../network/connection-failure';
import { retryAfterMs } from '../network/retry-after';
import { unusableResponseIn } from '../network/unusable-response';
import { isDailyLimit } from './spending';

export type ClaudeFailure =
  | { kind: 'offline'; reason: OfflineReason }
  /** Asked again after `afterMs`, or after the queue's own wait. */
  | { kind: 'retry'; reason: OfflineReason; afterMs: number | null };

/** A longer wait than this is not waited for: the offline reader answers at once. */
const LONGEST_WAIT_MS = 10_000;
const BY_ERROR_CODE = new Map<string | null, OfflineReason>([
  ['enforced_spend_limit_reached', 'spend_limit'],
  ['contract_spend_limit_reached', 'spend_limit'],
  ['organization_on_hold', 'account_on_hold'],
]);

/**
 * @param timedOut whether our own deadline ended the call
 * @param now epoch milliseconds: a wait may be given as a date
 */
export function classifyFailure(error: unknown, timedOut: boolean, now: number): ClaudeFailure {
  if (timedOut) return { kind: 'offline', reason: 'no_answer' };
  if (isDailyLimit(error)) return { kind: 'offline', reason: 'daily_limit' };
  const unusable = unusableResponseIn(error);
  if (unusable)
    return { kind: 'offline', reason: unusable.reason === 'too_slow' ? 'no_answer' : 'malformed' };
  if (error instanceof Anthropic.APIError && error.status !== undefined) return byStatus(error, now);
  if (connectionFailure(systemCode(error))) return { kind: 'offline', reason: 'offline' };
  return { kind: 'retry', reason: 'unavailable', afterMs: null };
}

function byStatus(error: InstanceType<typeof Anthropic.APIError>, now: number): ClaudeFailure {
  const offline = (reason: OfflineReason): ClaudeFailure => ({ kind: 'offline', reason });
  // Codes before the status: a spend limit may come as a 429, which would be waited for.
  const known = BY_ERROR_CODE.get(error.errorCode) ?? (error.type === 'billing_error' ? 'spend_limit' : null);
  if (known) return offline(known);
  const status = error.status ?? 0;
  // A redirect is not followed: no server of the API sends one.
  if (status < 400) return offline('malformed');
  switch (status) {
    case 401:
    case 403:
      return offline('key_rejected');
    case 402:
      return offline('spend_limit');
    case 400:
      // An account's own spend limit comes as a plain 400 without a code: only words tell it apart. They may
      // change, so that the banner of a bad request names the limit too.
      return offline(
        /spend|usage limit|credit/i.test(error.apiMessage ?? '') ? 'spend_limit' : 'bad_request',
      );
    case 422:
      return offline('bad_request');
    case 404:
      return offline('model_missing');
    case 413:
      return offline('too_large');
    case 408:
    case 409:
    case 429:
      return waited(error, status === 429 ? 'rate_limited' : 'unavailable', now);
    default:
      return status >= 500 ? waited(error, 'unavailable', now) : offline('bad_request');
  }
}

function waited(
  error: InstanceType<typeof Anthropic.APIError>,
  reason: OfflineReason,
  now: number,
): ClaudeFailure {
  const afterMs = retryAfterMs(error.headers, now);
  return afterMs !== null && afterMs > LONGEST_WAIT_MS
    ? { kind: 'offline', reason }
    : { kind: 'retry', reason, afterMs };
}

/** The wait that a failed call's reply asks for, in milliseconds; null: it asks for none. */
export const askedWait = (error: unknown, now: number): number | null =>
  error instanceof Anthropic.APIError ? retryAfterMs(error.headers, now) : null;
