/** Tells the windows what changed, after the commit of the write that it is about. */
import type { EventData, EventName } from '../../shared/contract/contract';
import type { Writer } from './database/writer';

/** An event that says only that something changed. */
type PlainEvent = {
  [N in EventName]: { revision: number } extends EventData<N> ? N : never;
}[EventName];

export interface Events {
  publish<N extends EventName>(name: N, data: EventData<N>): void;
  /** Returns what publishes a plain event, each time with the next revision. */
  changed(name: PlainEvent): () => void;
}

export function createEvents(
  writer: Pick<Writer, 'afterCommit'>,
  emit: (name: EventName, data: unknown) => void,
): Events {
  return {
    publish: (name, data) => writer.afterCommit(() => emit(name, data)),
    changed(name) {
      let revision = 0;
      return () => {
        revision += 1;
        const data = { revision };
        writer.afterCommit(() => emit(name, data));
      };
    },
  };
}
