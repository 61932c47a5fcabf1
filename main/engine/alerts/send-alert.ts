/** Sends an alert by Telegram, once. If a crash leaves it unknown whether the alert was sent, it is dropped. */
import { stepNames } from '../../../shared/jobs/wording';
import type { AppJob } from '../app-job';
import { z } from 'zod';
import { sendTelegram, type TelegramAccount } from './telegram';
import { FailPermanently } from '../queue/job-type';

const Input = z.strictObject({ text: z.string().min(1) });
const Result = z.strictObject({ messageId: z.int().nullable() });

/** @param account null: none is set */
export function sendAlert(
  account: () => TelegramAccount | null,
): AppJob<'send_alert', z.infer<typeof Input>, z.infer<typeof Result>> {
  return {
    name: 'send_alert',
    queue: 'alert_queue',
    steps: stepNames('send_alert'),
    input: Input,
    result: Result,
    maxAttempts: 3,
    concurrency: 1,
    timeoutMs: 30_000,
    maxAgeMs: 24 * 3_600_000,
    subject: ({ text }) => text.split('\n')[0] ?? null,
    hasExternalEffects: true,
    async run(job) {
      const result = await job.step({
        name: 'send',
        input: job.input,
        result: Result,
        run: async () => {
          const to = account();
          if (!to) {
            throw new FailPermanently({
              code: 'telegram_missing',
              message: 'No Telegram bot is set up.',
            });
          }
          const messageId = await job.effect({
            key: `alert ${job.jobId}`,
            intent: { chat: to.chat },
            outcome: z.int(),
            perform: (signal) => sendTelegram(to, job.input.text, signal),
            onUnknownOutcome: 'drop',
          });
          return { messageId };
        },
        summary: ({ messageId }) => (messageId === null ? 'Delivery unknown, not repeated' : 'Sent'),
      });
      return { kind: 'done', result, cacheable: false };
    },
  };
}
