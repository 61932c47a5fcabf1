/** How a job that needs Claude ends where a call failed: nobody else can do its work meanwhile. */
import { type OfflineReason, offlineReasonWords } from '../../../shared/request/reader';
import { waitForNetwork } from '../network/connection-failure';
import { FailPermanently, type RunEnd, RetryJob, WaitFor } from '../queue/job-type';

/** Nothing is waited for longer; where a reply names no wait, it is a short one. */
const LONGEST_WAIT_MS = 15 * 60_000;
const USUAL_WAIT_MS = 30_000;

/** @param afterMs the wait that the reply asked for */
export function outcomeForClaudeFailure(reason: OfflineReason, afterMs: number | null): RunEnd {
  const { text, action } = offlineReasonWords(reason);
  const message = [`${text[0]?.toUpperCase()}${text.slice(1)}.`, action].filter(Boolean).join(' ');
  switch (reason) {
    case 'offline':
      return waitForNetwork();
    case 'key_rejected':
    case 'spend_limit':
    case 'account_on_hold':
    case 'no_key':
      return new WaitFor('key');
    case 'rate_limited':
      return new WaitFor('rate_limit', Math.min(afterMs ?? USUAL_WAIT_MS, LONGEST_WAIT_MS));
    case 'unavailable':
    case 'no_answer':
      return new RetryJob(
        { code: reason, message },
        afterMs === null ? null : Math.min(afterMs, LONGEST_WAIT_MS),
      );
    case 'daily_limit':
    case 'bad_request':
    case 'model_missing':
    case 'too_large':
    case 'asked_offline':
    case 'refused':
    case 'cut_off':
    case 'malformed':
      return new FailPermanently({ code: reason, message });
  }
}
