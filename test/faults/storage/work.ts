/** Job types for faults: they count their runs outside of the database. */
import { z } from 'zod';
import { asJobType } from '../../../main/engine/queue/job-type';

const Input = z.strictObject({ n: z.int(), words: z.string() });

/** Runs that were begun, by job. */
export function countingType(run: (n: number) => Promise<void> = async () => undefined) {
  const runs = new Map<number, number>();
  const type = asJobType({
    name: 'work',
    queue: 'work_queue',
    steps: [],
    input: Input,
    result: z.int(),
    maxAttempts: 3,
    concurrency: 4,
    timeoutMs: 120_000,
    async run(job) {
      runs.set(job.jobId, (runs.get(job.jobId) ?? 0) + 1);
      await run(job.input.n);
      return { kind: 'done', result: job.input.n, cacheable: false };
    },
  });
  return { type, runs, twice: () => [...runs.values()].filter((count) => count > 1).length };
}
