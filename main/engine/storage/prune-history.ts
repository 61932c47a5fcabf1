/** Deletes quotes removed long ago, forgets jobs that ended long ago, then gives the freed pages back to the disk. */
import { stepNames } from '../../../shared/jobs/wording';
import type { AppJob, AppSchedule } from '../app-job';
import { z } from 'zod';
import type { PruneCutoffs } from '../queue/queue';
import { RETENTION } from './retention';

const Input = z.strictObject({});
const Result = z.strictObject({ jobs: z.int(), pages: z.int() });

export interface PruneHistoryOptions {
  /** Permanently deletes the quotes that were removed before `until`. */
  purge(until: number, signal: AbortSignal): Promise<void>;
  prune(before: PruneCutoffs, signal: AbortSignal): Promise<number>;
  /** Gives up to a slice of free pages back; returns how many. Called inside a write. */
  shrink(): number;
  now(): number;
}

export const DAILY_PRUNING: AppSchedule = {
  name: 'daily_pruning',
  type: 'prune_history',
  input: () => ({}),
  every: { hour: 3, minute: 10 },
  missed: 'once',
};

export function pruneHistory({
  purge,
  prune,
  shrink,
  now,
}: PruneHistoryOptions): AppJob<'prune_history', z.infer<typeof Input>, z.infer<typeof Result>> {
  return {
    name: 'prune_history',
    queue: 'maintenance_queue',
    steps: stepNames('prune_history'),
    input: Input,
    result: Result,
    maxAttempts: 3,
    concurrency: 1,
    timeoutMs: 600_000,
    priority: -1,
    async run(job) {
      const jobs = await job.step({
        name: 'prune',
        input: job.jobId,
        result: z.int(),
        run: async () => {
          // First, so that the jobs of these quotes are no longer needed.
          await purge(now() - RETENTION.removedMs, job.signal);
          return prune({ ended: now() - RETENTION.endedMs, failed: now() - RETENTION.failedMs }, job.signal);
        },
        summary: (n) => (n === 1 ? '1 old job deleted' : `${n} old jobs deleted`),
      });
      const pages = await job.step({
        name: 'shrink',
        input: jobs,
        result: z.int(),
        async run() {
          let sum = 0;
          for (let slice = -1; slice !== 0; sum += slice) {
            job.signal.throwIfAborted();
            slice = 0;
            await job.write(() => {
              slice = shrink();
            });
          }
          return sum;
        },
        summary: (n) => `${n} pages freed`,
      });
      return { kind: 'done', result: { jobs, pages }, cacheable: false };
    },
  };
}
