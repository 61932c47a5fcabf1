/** What the app is doing and what waits for a person: for the taskbar, the menu, and the question on closing. */
import type { QuoteSummary } from '../../shared/contract/quote-view';
import { needsYou } from '../../shared/jobs/needs-you';
import type { Engine } from '../ipc/handlers';

export interface Work {
  /** Jobs that run now, but for those of the system. */
  running: number;
  /** Quotes that are being priced. */
  pricing: number;
  /** Items that wait for a person. */
  needsYou: number;
  /** The quotes that changed last, newest first. */
  recent: readonly Pick<QuoteSummary, 'quoteId' | 'number' | 'client' | 'about'>[];
}

/** The quotes that the menu offers. */
const RECENT = 8;
/** The shortest time between two looks while much changes. */
const REST_MS = 500;

/** Null where the engine does not answer. */
export async function readWork(call: Engine['call']): Promise<Work | null> {
  const [standing, dead, counts, list] = await Promise.all([
    call('queue.standing', {}),
    call('queue.deadLetters', {}),
    call('quotes.counts', {}),
    call('quotes.list', { limit: RECENT }),
  ]);
  if (!standing.ok || !dead.ok || !counts.ok || !list.ok) return null;
  return {
    running: standing.data.running,
    pricing: counts.data.pricing,
    needsYou: needsYou(standing.data, dead.data.letters, counts.data).total,
    recent: list.data.quotes,
  };
}

/**
 * Reads the work again after changes, and no more than twice a second.
 *
 * @param changed called with each new state
 */
export function watchWork(read: () => Promise<Work | null>, changed: (work: Work) => void) {
  let latest: Work | null = null;
  let isReading = false;
  let isStale = false;
  async function look(): Promise<void> {
    isStale = true;
    if (isReading) return;
    isReading = true;
    for (; isStale;) {
      isStale = false;
      const work = await read();
      if (work && JSON.stringify(work) !== JSON.stringify(latest)) {
        latest = work;
        changed(work);
      }
      await new Promise((resolve) => setTimeout(resolve, REST_MS));
    }
    isReading = false;
  }
  return {
    /** Something changed that may concern it. */
    look: (): void => void look(),
    /** Jobs that would be interrupted if the app closed now. */
    running: (): number => latest?.running ?? 0,
  };
}
