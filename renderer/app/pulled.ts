/** A snapshot that is pulled again whenever an event says that it changed. */
import { useEffect, useState } from 'react';
import type { CallName, EventName, Input, Output } from '../../shared/contract/contract';
import type { CallError } from '../../shared/contract/reply';
import { onEvent, request } from './bridge';
import { keepEqual } from './keep-equal';

export interface Pulled<T> {
  /** The newest snapshot; null until the first one came. */
  data: T | null;
  error: CallError | null;
}

/** Pulls at most one at a time: events that come meanwhile cause one more pull, not many. */
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
    async function pull(): Promise<void> {
      again = pulling;
      if (pulling) return;
      pulling = true;
      const reply = await request(name, input);
      pulling = false;
      if (!live) return;
      setState((before) =>
        reply.ok
          ? { key, data: keepEqual(before.key === key ? before.data : null, reply.data), error: null }
          : { key, data: before.key === key ? before.data : null, error: reply.error },
      );
      if (again) await pull();
    }
    const ends = events.map((event) => onEvent(event, () => void pull()));
    void pull();
    return () => {
      live = false;
      for (const end of ends) end();
    };
    // `key` stands for the call, its input and its events.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key]);
  return state.key === key ? state : { data: null, error: null };
}
