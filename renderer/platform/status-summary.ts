/** The text of the status line. Each statement has one source. */
import type { KeyView, Problem, StatusView } from '../../shared/contract/app-view';
import type { QueueStanding } from '../../shared/jobs/health';
import { standingParts } from '../../shared/jobs/health-words';

export interface StatusSummary {
  mark: 'good' | 'attention' | 'fault' | 'offline';
  words: string;
}

export interface StatusFacts {
  /** Null: not known yet. */
  status: StatusView | null;
  /** Null: not known yet. */
  queue: QueueStanding | null;
  /** Quotes that could not be priced; null: not known yet. */
  notPriced: number | null;
  /** Quotes that need an answer; null: not known yet. */
  needInput: number | null;
  isOffline: boolean;
}

/** "All good" only where all state is known, every quote is priced, and no job failed, waits for a person or is paused. */
export function statusSummary({
  status,
  queue,
  notPriced,
  needInput,
  isOffline,
}: StatusFacts): StatusSummary {
  if (!status || status.engine === 'starting') return { mark: 'offline', words: 'Starting…' };
  if (status.engine === 'down') return { mark: 'fault', words: 'ShoreQuote’s engine stopped' };
  const parts = [
    ...status.problems.map(({ title }) => title),
    ...(queue === null ? [] : standingParts(queue)),
    ...(notPriced ? [notPriced === 1 ? '1 quote not priced' : `${notPriced} quotes not priced`] : []),
    ...(needInput ? [needInput === 1 ? '1 quote needs input' : `${needInput} quotes need input`] : []),
  ];
  if (parts.length > 0) return { mark: 'attention', words: firstTwo(parts) };
  if (isOffline) return { mark: 'offline', words: 'Offline' };
  if (queue === null || notPriced === null || needInput === null)
    return { mark: 'offline', words: 'Starting…' };
  return { mark: 'good', words: 'All good' };
}

function firstTwo(parts: readonly string[]): string {
  const more = parts.length - 2;
  return [...parts.slice(0, 2), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

/** Problems that keep Claude from reading requests. */
const NOT_READING: ReadonlySet<Problem['code']> = new Set([
  'key_unreadable',
  'key_rejected',
  'spend_limit',
  'model_missing',
  'bad_request',
]);

export type ClaudeState = 'unknown' | 'no_key' | 'refused' | 'offline' | 'key_set';

/** Whether Claude is available. A stored key does not mean that Claude accepts it. */
export function claudeState(
  key: KeyView['state'] | null,
  problems: readonly Problem[],
  isOffline: boolean,
): ClaudeState {
  if (key === null) return 'unknown';
  if (key === 'none') return 'no_key';
  if (problems.some(({ code }) => NOT_READING.has(code))) return 'refused';
  return isOffline ? 'offline' : 'key_set';
}

export const CLAUDE_WORDS: Record<ClaudeState, string | null> = {
  unknown: null,
  no_key: 'No Claude API key, reading on this computer',
  refused: 'Claude isn’t available, reading on this computer',
  offline: 'Offline, reading on this computer',
  key_set: 'Claude API key set',
};
