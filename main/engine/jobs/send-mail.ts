/** Sends a mail that a person reviewed, once. Where it is open whether it went out, a person says. */
import { z } from 'zod';
import { composeMessage } from '../mail/mime';
import type { Outbox } from '../mail/outbox';
import { type MailServer, sendMessage } from '../mail/smtp';
import { GiveUp, type JobType } from '../queue/job-type';
import { attach, MailInput } from './mail-input';
import type { Documents } from './quote-document';

/** By whom it is known that it went out. */
const Result = z.strictObject({ confirmedBy: z.enum(['server', 'person']) });
const Taken = z.literal('taken');

export interface MailAccount {
  server: MailServer;
  from: { name: string; address: string };
}

export interface SendMailOptions {
  documents: Documents;
  outbox: Outbox;
  /** Null: no server is set up. */
  account(): MailAccount | null;
  now(): number;
  /** Whether its quote shows this mail as its newest. */
  isLast(jobId: number): boolean;
}

const MINUTE_MS = 60_000;

export function sendMail(options: SendMailOptions): JobType<MailInput, z.infer<typeof Result>> {
  const { documents, outbox } = options;
  return {
    name: 'send_mail',
    queue: 'email_queue',
    steps: ['attach', 'send'],
    input: MailInput,
    result: Result,
    maxAttempts: 6,
    concurrency: 2,
    timeoutMs: 5 * MINUTE_MS,
    maxAgeMs: 24 * 60 * MINUTE_MS,
    // Servers that ask to try later mean minutes: 1, 3, 9, 27, 81.
    backoffMs: (attempt) => MINUTE_MS * 3 ** (attempt - 1),
    editable: ['to', 'subject', 'body'],
    hasEffects: true,
    isNeeded: options.isLast,
    async run(job) {
      const read = await attach(job, documents, outbox);
      const { to, subject, body, messageId } = job.input;
      const result = await job.step({
        name: 'send',
        input: job.input,
        result: Result,
        run: async () => {
          const account = options.account();
          if (!account) {
            throw new GiveUp({
              code: 'mail_missing',
              message: 'No mail server is set up any more. Set one up in Settings, Mail, then retry.',
            });
          }
          const message = await composeMessage({
            content: { to, subject, body },
            from: account.from,
            messageId,
            date: new Date(options.now()),
            attachments: await read(),
          });
          const taken = await job.effect({
            key: `mail ${job.jobId}`,
            intent: { messageId },
            outcome: Taken,
            perform: async (signal) => {
              await sendMessage(account.server, message, signal);
              return 'taken' as const;
            },
            whenUnknown: 'ask',
          });
          return { confirmedBy: taken === null ? ('person' as const) : ('server' as const) };
        },
        summary: ({ confirmedBy }) =>
          confirmedBy === 'server' ? 'The mail server took it' : 'It arrived, as you said',
      });
      outbox.clear(job.jobId);
      return { kind: 'done', result, cacheable: false };
    },
    failed: (jobId) => outbox.clear(jobId),
    cancelled: (jobId) => outbox.clear(jobId),
  };
}
