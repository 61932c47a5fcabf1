/** Asks Claude whether the key and the chosen model work; costs no tokens. */
import { stepNames } from '../../../shared/jobs/wording';
import type { AppJob } from '../app-job';
import { z } from 'zod';

const Input = z.strictObject({ asked: z.string() });
const Result = z.strictObject({ works: z.boolean(), message: z.string() });
export type KeyTest = z.infer<typeof Result>;

export function testKey({
  test,
}: {
  test(): Promise<KeyTest>;
}): AppJob<'test_key', z.infer<typeof Input>, KeyTest> {
  return {
    name: 'test_key',
    queue: 'key_queue',
    steps: stepNames('test_key'),
    input: Input,
    result: Result,
    maxAttempts: 1,
    concurrency: 1,
    timeoutMs: 30_000,
    async run(job) {
      const result = await job.step({
        name: 'test',
        input: job.input,
        result: Result,
        run: test,
        summary: ({ message }) => message,
      });
      return { kind: 'done', result, cacheable: false };
    },
  };
}
