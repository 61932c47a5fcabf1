/** Prices staff: `generate_quote` in the quote queue. The price comes from our tables, regardless of what the model says. */
import { z } from 'zod';
import type { Input, Output } from '../../../../shared/contract/contract';
import type { QuoteSummary } from '../../../../shared/contract/quote-view';
import { detectIntents, withoutOtherWishes } from '../offline-message';
import type { MayaTool, ToolCall } from './tool';

const ToolInput = z.strictObject({
  request: z.string().trim().min(1, 'is empty').max(20_000, 'is longer than 20,000 characters'),
});

export interface GenerateQuoteToolOptions {
  /** @param client whom it is for where the words name nobody */
  submit(input: Input<'quotes.submit'>, client: string | null): Output<'quotes.submit'>;
  /** The quote that a job prices or priced, also a removed one. */
  quoteOf(jobId: number): QuoteSummary | null;
  /** For whom a request of a conversation is where it names nobody itself; null: that is open. */
  clientFor(request: string, call: ToolCall): string | null;
}

export function generateQuoteTool(options: GenerateQuoteToolOptions): MayaTool<z.infer<typeof ToolInput>> {
  return {
    name: 'generate_quote',
    description:
      'Starts pricing staff as a background job and returns at once. Call it when the person asks for a price or a quote for roles. The price is calculated by the app; you never see or state it.',
    schema: {
      type: 'object',
      properties: {
        request: {
          type: 'string',
          description:
            'What to price, in the person’s own words: roles, how many people, level, workspace, currency, start. Add nothing that was not said.',
        },
      },
      required: ['request'],
      additionalProperties: false,
    },
    input: ToolInput,
    needsApproval: false,
    effect: () => null,
    start({ request }, call) {
      const client = options.clientFor(request, call);
      const input = {
        quoteId: null,
        text: request,
        client: null,
        currency: null,
        offline: call.offline,
        fresh: false,
        submitKey: call.submitKey,
      };
      const started = options.submit(input, client);
      // A quote of the same words that another conversation began may be for another client.
      const isOwn = call.jobs('generate_quote').includes(started.jobId);
      return started.sameWords && !isOwn ? options.submit({ ...input, fresh: true }, client) : started;
    },
    report({ jobId, status, waitingFor }) {
      const quote = options.quoteOf(jobId);
      if (quote && quote.removedAt !== null) return { status: 'the person removed this quote' };
      return {
        status: waitingFor === 'answers' ? 'waiting for answers that the person gives on its card' : status,
        quote: quote?.number ?? null,
        state: quote?.status ?? null,
        openQuestions: quote?.openQuestions ?? 0,
      };
    },
    card: ({ jobId }) => ({ facts: [], rows: [], quote: options.quoteOf(jobId) }),
    readOffline: (message, { reject, roles }) =>
      reject === null && detectIntents(message, roles.length > 0).has('quote')
        ? { request: withoutOtherWishes(message) }
        : null,
  };
}
