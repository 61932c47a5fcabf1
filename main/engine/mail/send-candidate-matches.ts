/** Sends candidates to a client, once a person approved the exact mail: by the mail server, else as a draft. */
import { stepNames } from '../../../shared/jobs/wording';
import type { AppJob } from '../app-job';
import { z } from 'zod';
import { MailAddress } from '../../../shared/mail/address';
import { MailContent } from '../../../shared/mail/content';
import type { Delivery } from './delivery';
import { MessageId } from './mail-input';

export const MatchesInput = z.strictObject({
  /** One client: what was approved in a conversation is about one address. */
  to: MailAddress,
  subject: MailContent.shape.subject,
  body: MailContent.shape.body,
  messageId: MessageId,
  /** As it stood on the card that the person approved. */
  as: z.enum(['message', 'draft']),
});
export const MatchesSent = z.strictObject({
  /** `draft_opened`, `draft_saved`: the person sends it from their mail app. */
  went: z.enum(['taken_by_server', 'confirmed_by_person', 'draft_opened', 'draft_saved']),
});

const SUMMARY: Record<z.infer<typeof MatchesSent>['went'], string> = {
  taken_by_server: 'Accepted by the mail server',
  confirmed_by_person: 'Marked as delivered by you',
  draft_opened: 'Opened as a draft',
  draft_saved: 'Saved as a draft; no mail app is set up',
};

const MINUTE_MS = 60_000;

/** @param isShown whether a conversation still shows it */
export function sendCandidateMatches(
  delivery: Delivery,
  isShown: (jobId: number) => boolean,
): AppJob<'send_candidate_matches', z.infer<typeof MatchesInput>, z.infer<typeof MatchesSent>> {
  return {
    name: 'send_candidate_matches',
    queue: 'email_queue',
    steps: stepNames('send_candidate_matches'),
    input: MatchesInput,
    result: MatchesSent,
    maxAttempts: 6,
    concurrency: 2,
    timeoutMs: 5 * MINUTE_MS,
    backoffMs: (attempt) => MINUTE_MS * 3 ** (attempt - 1),
    editable: ['to', 'subject', 'body'],
    subject: ({ to }) => to,
    hasExternalEffects: true,
    needsApproval: true,
    isStillReferenced: isShown,
    async run(job) {
      const { messageId, as, ...content } = job.input;
      const mail = { content, messageId, attachments: [] };
      const result = await job.step({
        name: 'send',
        input: job.input,
        result: MatchesSent,
        run: async () => {
          if (as === 'message') {
            const by = await delivery.send(job, mail);
            return {
              went: by === 'server' ? ('taken_by_server' as const) : ('confirmed_by_person' as const),
            };
          }
          await delivery.saveDraft(job.jobId, mail);
          const isOpen = await delivery.openDraft(job.jobId);
          return { went: isOpen ? ('draft_opened' as const) : ('draft_saved' as const) };
        },
        summary: ({ went }) => SUMMARY[went],
      });
      return { kind: 'done', result, cacheable: false };
    },
  };
}
