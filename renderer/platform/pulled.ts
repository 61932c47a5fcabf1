/** The result of a query call, fetched again whenever an event says that it changed. */
import { useEffect, useState } from 'react';
import type { CallName, EventName, Input, Output } from '../../shared/contract/contract';
import type { CallError } from '../../shared/contract/reply';
import { onEvent, request } from './bridge';
import { structuralShare } from './keep-equal';

export interface Pulled<T> {
  /** The newest result; null until the first one has arrived. */
  data: T | null;
  error: CallError | null;
}

/** The minimum interval between fetches during frequent changes, so that the window stays responsive. */
const EVERY_MS = 100;

/** Fetches at once where the last fetch is long enough ago; events during the interval cause one more fetch. */
export function usePulled<N extends CallName>(
  name: N,
  input: Input<N>,
  events: readonly EventName[],
): Pulled<Output<N>> {
  const key = JSON.stringify([name, input, events]);
  const [state, setState] = useState<Pulled<Output<N>> & { key: string }>({ key, data: null, error: null });
  useEffect(() => {
    let live = true;
    let pulling = false;
    let again = false;
    let begun = Number.NEGATIVE_INFINITY;
    let timer: number | undefined;
    function changed(): void {
      if (pulling || timer !== undefined) {
        again = true;
        return;
      }
      const rest = begun + EVERY_MS - performance.now();
      if (rest <= 0) void pull();
      else timer = window.setTimeout(() => void pull(), rest);
    }
    async function pull(): Promise<void> {
      timer = undefined;
      again = false;
      pulling = true;
      begun = performance.now();
      const reply = await request(name, input);
      pulling = false;
      if (!live) return;
      setState((before) =>
        reply.ok
          ? { key, data: structuralShare(before.key === key ? before.data : null, reply.data), error: null }
          : { key, data: before.key === key ? before.data : null, error: reply.error },
      );
      if (again) changed();
    }
    const ends = events.map((event) => onEvent(event, changed));
    void pull();
    return () => {
      live = false;
      window.clearTimeout(timer);
      for (const end of ends) end();
    };
    // `key` stands for the call, its input and its events.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key]);
  return state.key === key ? state : { data: null, error: null };
}
