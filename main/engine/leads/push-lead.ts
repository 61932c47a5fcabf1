/** Pushes a lead to the CRM's webhook. */
import { stepNames } from '../../../shared/jobs/wording';
import type { AppJob } from '../app-job';
import { z } from 'zod';
import type { LeadView } from '../../../shared/leads/lead';
import { webhookUrlFault } from '../../../shared/leads/webhook-url';
import { sendToWebhook, type Webhook, type WebhookSetup } from './webhook';
import { FailPermanently, RetryJob } from '../queue/job-type';

/** The lead is read when it is sent: no person's data lies in the job. */
const Input = z.strictObject({ leadId: z.int().positive(), key: z.uuid() });
const Result = z.strictObject({ status: z.int() });

export interface PushLeadOptions {
  /** Null: none is set up. */
  webhook(): WebhookSetup | null;
  /** Plain HTTP to this computer is allowed while developing. */
  allowsLoopback: boolean;
  /** Null where it is gone. */
  lead(leadId: number): LeadView | null;
  /** `Q-1042` for the quotes that have a number. */
  quoteNumber(quoteId: number): string | null;
  now(): number;
}

export function pushLead(
  options: PushLeadOptions,
): AppJob<'push_lead', z.infer<typeof Input>, z.infer<typeof Result>> {
  function configuredWebhook(): Webhook {
    const webhook = options.webhook();
    if (!webhook) throw new FailPermanently({ code: 'crm_missing', message: 'No CRM is set up.' });
    if (webhook.problem) throw new FailPermanently(webhook.problem);
    const fault = webhookUrlFault(webhook.url, options.allowsLoopback);
    if (fault !== null)
      throw new FailPermanently({
        code: 'crm_address',
        message: `The webhook URL ${fault}. Correct it in Settings > CRM, then retry.`,
      });
    return webhook;
  }

  function bodyOf(leadId: number) {
    const view = options.lead(leadId);
    if (!view) throw new FailPermanently({ code: 'not_found', message: 'This lead no longer exists.' });
    const { leadId: _, isSample, createdAt, updatedAt, nextStep, nextStepOn, ...lead } = view.lead;
    return {
      event: 'lead.pushed',
      lead: {
        id: leadId,
        ...lead,
        next_step: nextStep,
        next_step_on: nextStepOn,
        is_sample: isSample,
        created_at: new Date(createdAt).toISOString(),
        updated_at: new Date(updatedAt).toISOString(),
        notes: view.notes.map(({ text, at }) => ({ text, at: new Date(at).toISOString() })),
        quotes: view.quoteIds.flatMap((quoteId) => options.quoteNumber(quoteId) ?? []),
      },
    };
  }

  return {
    name: 'push_lead',
    queue: 'crm_queue',
    steps: stepNames('push_lead'),
    input: Input,
    result: Result,
    maxAttempts: 5,
    concurrency: 1,
    timeoutMs: 30_000,
    subject: ({ leadId }) => options.lead(leadId)?.lead.company ?? null,
    hasExternalEffects: true,
    async run(job) {
      const { leadId, key } = job.input;
      const result = await job.step({
        name: 'push',
        input: job.input,
        result: Result,
        run: async () => {
          const webhook = configuredWebhook();
          const body = bodyOf(leadId);
          const status = await job.effect({
            key: `push ${key}`,
            intent: { leadId, idempotencyKey: key },
            outcome: z.int(),
            perform: (signal) =>
              sendToWebhook(webhook, { idempotencyKey: key, body, now: options.now() }, signal),
            // The CRM deduplicates by the key: a second delivery is the same event, but a skipped one would lose the lead.
            onUnknownOutcome: 'repeat',
          });
          if (status === null)
            throw new RetryJob({
              code: 'crm_unknown',
              message: 'It isn’t known whether the CRM received it.',
            });
          return { status };
        },
        summary: ({ status }) => `Received by the CRM (${status})`,
      });
      return { kind: 'done', result, cacheable: false };
    },
  };
}
