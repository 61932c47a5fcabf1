/** The text of the status line. Each statement has one source. */
import type { KeyView, Problem, StatusView } from '../../shared/contract/app-view';
import type { QuoteViewName } from '../../shared/contract/quote-list';
import type { QueueStanding } from '../../shared/jobs/health';
import { standingParts } from '../../shared/jobs/health-words';
import type { Target } from './navigation';

/** One thing that is open, and the screen that shows it. */
export interface StatusPart {
  words: string;
  to: Target;
}

export interface StatusSummary {
  mark: 'good' | 'attention' | 'fault' | 'offline';
  words: string;
  /** All that is open, most serious first. */
  parts: readonly StatusPart[];
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
  const nothing = (mark: StatusSummary['mark'], words: string): StatusSummary => ({ mark, words, parts: [] });
  if (!status || status.engine === 'starting') return nothing('offline', 'Starting…');
  if (status.engine === 'down') return nothing('fault', 'ShoreQuote’s engine stopped');
  const parts: StatusPart[] = [
    ...status.problems.map(({ title }) => ({ words: title, to: { name: 'settings' } as const })),
    ...(queue === null ? [] : standingParts(queue)).map((words) => ({
      words,
      to: { name: 'activity' } as const,
    })),
    ...quotePart(notPriced, 'quote not priced', 'quotes not priced', 'failed'),
    ...quotePart(needInput, 'quote needs input', 'quotes need input', 'needs_input'),
  ];
  if (parts.length > 0) return { mark: 'attention', words: firstTwo(parts.map(({ words }) => words)), parts };
  if (isOffline) return nothing('offline', 'Offline');
  if (queue === null || notPriced === null || needInput === null) return nothing('offline', 'Starting…');
  return nothing('good', 'All good');
}

const quotePart = (
  count: number | null,
  one: string,
  many: string,
  view: QuoteViewName,
): readonly StatusPart[] =>
  count ? [{ words: `${count} ${count === 1 ? one : many}`, to: { name: 'quotes', view } }] : [];

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
