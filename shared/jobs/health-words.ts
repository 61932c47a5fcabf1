/** How the queue is doing, in a sentence or two. */
import type { HealthWarning, QueueStanding, TypeHealth } from './health';
import { jobTypeWords } from './wording';

export const WARNING_WORDS: Record<HealthWarning['kind'], string> = {
  behind: 'is falling behind',
  failing: 'is failing',
  slower: 'is getting slower',
};

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/** What is not as it should be, the gravest first: what failed, what waits for a person, what is slow. */
export function standingParts({ warnings, deadLetters, undecided, allPausedAt }: QueueStanding): string[] {
  return [
    ...(allPausedAt === null ? [] : ['Everything is paused']),
    ...(deadLetters > 0 ? [count(deadLetters, 'failed job', 'failed jobs')] : []),
    ...(undecided > 0 ? [count(undecided, 'job waits for you', 'jobs wait for you')] : []),
    ...warnings.map(({ type, kind }) => `${jobTypeWords(type)} ${WARNING_WORDS[kind]}`),
  ];
}

/** What matters most now. */
export function healthHeadline(standing: QueueStanding): string {
  const parts = standingParts(standing);
  return parts.length === 0 ? 'All good.' : `${parts.join('; ')}.`;
}

/** The numbers of all types together. */
export function healthSummary(types: readonly TypeHealth[]): string {
  const sum = (field: 'pending' | 'processing' | 'waiting' | 'completed_24h' | 'failed_24h'): number =>
    types.reduce((total, type) => total + type[field], 0);
  const working = sum('processing') + sum('pending');
  const waiting = sum('waiting');
  return [
    working === 0 ? 'Nothing is running.' : `${count(working, 'job', 'jobs')} under way.`,
    waiting > 0
      ? `${count(waiting, 'job waits', 'jobs wait')} for an answer, your go-ahead, the network or a key.`
      : '',
    `In 24 hours ${count(sum('completed_24h'), 'job was', 'jobs were')} completed and ${sum('failed_24h')} failed.`,
  ]
    .filter(Boolean)
    .join(' ');
}
