import type { Queue } from '../queue/queue';

/** Resolves once no quote is being priced. Also where the run is to end: the next step says so. */
export function pricingDone(queue: Pick<Queue, 'list' | 'on'>, signal: AbortSignal): Promise<void> {
  const isPricing = (): boolean => queue.list({ type: 'generate_quote', status: 'processing' }, 1).length > 0;
  return new Promise((resolve) => {
    const end = queue.on(() => look());
    function look(): void {
      if (isPricing() && !signal.aborted) return;
      end();
      signal.removeEventListener('abort', look);
      resolve();
    }
    signal.addEventListener('abort', look);
    look();
  });
}
