/** Sends events at most some fifty times a second, each thing that changed once: a window pulls the newest state anyway. */
import type { EventName } from '../../shared/contract/contract';

const EVERY_MS = 20;

/** @param send gets each event's newest data */
export function createEventStream(send: (name: EventName, data: unknown) => void) {
  const waiting = new Map<string, { name: EventName; data: unknown }>();

  function flush(): void {
    const events = [...waiting.values()];
    waiting.clear();
    for (const { name, data } of events) send(name, data);
  }

  return (name: EventName, data: unknown): void => {
    if (waiting.size === 0) setTimeout(flush, EVERY_MS);
    waiting.set(`${name} ${idOf(data)}`, { name, data });
  };
}

/** What an event is about, by its id. */
function idOf(data: unknown): string {
  if (typeof data !== 'object' || data === null) return '';
  for (const field of ['quoteId', 'jobId', 'conversationId']) {
    const id: unknown = Reflect.get(data, field);
    if (typeof id === 'number') return String(id);
  }
  return '';
}
