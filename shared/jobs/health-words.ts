/** The state of the queue in a sentence or two. */
import type { HealthWarning, QueueStanding, TypeHealth } from './health';
import { jobTypeWords } from './wording';

export const WARNING_WORDS: Record<HealthWarning['kind'], string> = {
  behind: 'is falling behind',
  failing: 'is failing',
  slower: 'is getting slower',
};

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/** What needs attention, most serious first: failed jobs, jobs that wait for a person, slow job types. */
export function standingParts({
  warnings,
  deadLetters,
  undecided,
  allPausedAt,
  paused,
}: QueueStanding): string[] {
  return [
    ...(allPausedAt === null ? [] : ['Everything is paused']),
    ...(deadLetters > 0 ? [count(deadLetters, 'failed job', 'failed jobs')] : []),
    ...(undecided > 0 ? [count(undecided, 'job needs your decision', 'jobs need your decision')] : []),
    ...paused.map((type) => `${jobTypeWords(type)} is paused`),
    ...warnings.map(({ type, kind }) => `${jobTypeWords(type)} ${WARNING_WORDS[kind]}`),
  ];
}

/** The headline of the queue's state. */
export function healthHeadline(standing: QueueStanding): string {
  const parts = standingParts(standing);
  return parts.length === 0 ? 'All good.' : `${parts.join('; ')}.`;
}

/** The numbers of all job types together. */
export function healthSummary(types: readonly TypeHealth[]): string {
  const sum = (field: 'pending' | 'processing' | 'waiting' | 'completed_24h' | 'failed_24h'): number =>
    types.reduce((total, type) => total + type[field], 0);
  const working = sum('processing') + sum('pending');
  const waiting = sum('waiting');
  return [
    working === 0 ? 'Nothing is running.' : `${count(working, 'job', 'jobs')} running or queued.`,
    waiting > 0
      ? `${count(waiting, 'job is waiting', 'jobs are waiting')} for an answer, your approval, a connection or an API key.`
      : '',
    `Last 24 hours: ${count(sum('completed_24h'), 'job', 'jobs')} completed, ${sum('failed_24h')} failed.`,
  ]
    .filter(Boolean)
    .join(' ');
}
