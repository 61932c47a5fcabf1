import { ask, onEvent, request } from '../../platform/bridge';
import { replaceScreen } from '../../platform/navigation';

/** Stops the job that waits for Claude, and prices the same request as the offline reader reads it. */
export async function readHere(quoteId: number, jobId: number): Promise<void> {
  if (!(await ask('jobs.cancel', { filter: { jobIds: [jobId] } }))) return;
  const quote = await untilDraft(quoteId);
  if (!quote) return;
  const { text, options } = quote;
  const submitted = await ask('quotes.submit', {
    quoteId,
    text,
    client: options.client,
    currency: options.currency,
    offline: true,
    fresh: true,
    submitKey: crypto.randomUUID(),
  });
  if (submitted) replaceScreen({ name: 'quote', quoteId });
}

/** The quote once its job was stopped; null where it was priced before that. */
async function untilDraft(quoteId: number) {
  for (;;) {
    const changed = nextChange(quoteId);
    const reply = await request('quotes.get', { quoteId });
    if (!reply.ok) return null;
    if (reply.data.status === 'draft') return reply.data;
    if (reply.data.status !== 'pricing') return null;
    await changed;
  }
}

const nextChange = (quoteId: number): Promise<void> =>
  new Promise((resolve) => {
    const end = onEvent('quotes.changed', (changed) => {
      if (changed.quoteId !== quoteId) return;
      end();
      resolve();
    });
  });
