/** The two ways to deliver an email: once through the mail server, or as a draft for the person's mail app. */
import { refuse } from '../../../shared/contract/reply';
import { z } from 'zod';
import type { MailContent } from '../../../shared/mail/content';
import { recipientWords } from '../../../shared/mail/recipients';
import { PrintFailedError, type Shell } from '../shell';
import { FailPermanently, type JobContext, type Failure } from '../queue/job-type';
import { type Attachment, composeMessage } from './mime';
import type { Outbox } from './outbox';
import { type MailServer, sendMessage } from './smtp';

export interface MailAccount {
  server: MailServer;
  from: { name: string; address: string };
  /** Why nothing can be sent by it; null: it can. */
  problem: Failure | null;
}

/** Whose mail it is, `Ana <ana@example.com>`; null where no server is set up. */
export const accountWords = (account: MailAccount | null): string | null =>
  account && [account.from.name, `<${account.from.address}>`].filter(Boolean).join(' ');

/** @throws {CallRefused} where a message is to be sent without a server */
export function expectAccount(account: MailAccount | null): void {
  if (!account)
    throw refuse('conflict', 'No mail server is set up. Create a draft, or set one up in Settings > Mail.');
}

export interface Mail {
  content: MailContent;
  messageId: string;
  attachments: readonly Attachment[];
}

export interface DeliveryOptions {
  outbox: Pick<Outbox, 'draft' | 'saveDraft'>;
  /** Null: no server is set up. */
  account(): MailAccount | null;
  now(): number;
  open: Shell['openDraft'];
}

export type Delivery = ReturnType<typeof createDelivery>;

const Taken = z.literal('taken');

export function createDelivery({ outbox, account, now, open }: DeliveryOptions) {
  return {
    /**
     * Sends it, once. If it is unknown whether it was sent, a person decides.
     *
     * @returns who confirmed the delivery
     * @throws {FailPermanently} without a server, and if the server rejects it permanently
     */
    async send(
      job: Pick<JobContext<unknown>, 'jobId' | 'effect'>,
      { content, messageId, attachments }: Mail,
    ): Promise<'server' | 'person'> {
      const by = account();
      if (!by) {
        throw new FailPermanently({
          code: 'mail_missing',
          message: 'No mail server is set up. Set one up in Settings > Mail, then retry.',
        });
      }
      if (by.problem) throw new FailPermanently(by.problem);
      const date = new Date(now());
      const message = await composeMessage({ content, from: by.from, messageId, date, attachments });
      const taken = await job.effect({
        key: `mail ${job.jobId}`,
        intent: { messageId, recipients: recipientWords(content) },
        outcome: Taken,
        perform: async (signal) => {
          await sendMessage(by.server, message, signal);
          return 'taken' as const;
        },
        onUnknownOutcome: 'ask',
      });
      return taken === null ? 'person' : 'server';
    },
    async saveDraft(jobId: number, { content, messageId, attachments }: Mail): Promise<void> {
      const date = new Date(now());
      const { bytes } = await composeMessage({ content, from: null, messageId, date, attachments });
      await outbox.saveDraft(jobId, bytes);
    },
    /** @returns whether a program opened the draft; it is there all the same */
    async openDraft(jobId: number): Promise<boolean> {
      try {
        await open(outbox.draft(jobId));
        return true;
      } catch (error) {
        if (error instanceof PrintFailedError) return false;
        throw error;
      }
    },
  };
}
