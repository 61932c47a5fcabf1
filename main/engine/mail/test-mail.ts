/** Finds out whether the mail server of the settings lets us in; sends nothing. */
import { stepNames } from '../../../shared/jobs/wording';
import type { AppJob } from '../app-job';
import { z } from 'zod';
import { testServer } from './smtp';
import { FailPermanently, EffectNotPerformed, WaitFor } from '../queue/job-type';
import type { MailAccount } from './delivery';

const Input = z.strictObject({ asked: z.string() });
const Result = z.strictObject({ works: z.boolean(), message: z.string() });
type Verdict = z.infer<typeof Result>;

/** @param account null: none is set */
export function testMail(
  account: () => MailAccount | null,
): AppJob<'test_mail', z.infer<typeof Input>, Verdict> {
  async function test(signal: AbortSignal): Promise<Verdict> {
    const found = account();
    if (!found) return { works: false, message: 'Set up the mail server and the sender address first.' };
    if (found.problem) return { works: false, message: found.problem.message };
    try {
      await testServer(found.server, signal);
      return { works: true, message: 'The mail server accepted the sign-in' };
    } catch (error) {
      if (!(error instanceof EffectNotPerformed)) throw error;
      // A person is waiting: an error that could be retried later is shown now.
      const { end } = error;
      if (end instanceof WaitFor) {
        return {
          works: false,
          message: 'The mail server can’t be reached. Check its name, its port and your connection.',
        };
      }
      return { works: false, message: end instanceof FailPermanently ? end.error.message : end.message };
    }
  }
  return {
    name: 'test_mail',
    queue: 'mail_test_queue',
    steps: stepNames('test_mail'),
    input: Input,
    result: Result,
    maxAttempts: 1,
    concurrency: 1,
    timeoutMs: 60_000,
    async run(job) {
      const result = await job.step({
        name: 'connect',
        input: job.input,
        result: Result,
        run: () => test(job.signal),
        summary: ({ message }) => message,
      });
      return { kind: 'done', result, cacheable: false };
    },
  };
}
