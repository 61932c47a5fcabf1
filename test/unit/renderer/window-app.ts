/** A `window.app` for tests of components: calls are answered by the test, in the form of the contract. */
import { vi } from 'vitest';
import {
  type CallName,
  contract,
  type EventData,
  type EventName,
  type Input,
  type Output,
} from '../../../shared/contract/contract';
import type { Reply } from '../../../shared/contract/reply';

type Answers = { [N in CallName]?: (input: Input<N>) => Output<N> | Promise<Output<N>> };

/** Thrown by an answer: the call fails with this message. */
export class Refused extends Error {}

export interface TestApp {
  /** What was called, in order. */
  readonly calls: readonly { name: CallName; input: unknown }[];
  emit<N extends EventName>(name: N, data: EventData<N>): void;
}

/**
 * Puts `window.app` into the page. A call without an answer never gets a reply.
 *
 * An answer of another form than the contract's schema fails the test.
 */
export function installApp(answers: Answers): TestApp {
  const calls: { name: CallName; input: unknown }[] = [];
  const listeners = new Map<string, Set<(data: unknown) => void>>();
  async function answer(name: CallName, input: unknown): Promise<Reply<unknown>> {
    calls.push({ name, input });
    const { input: accepted, output } = contract[name];
    // One answer for each call, of the type that the call names.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const answerOf = answers[name] as ((input: unknown) => unknown) | undefined;
    if (!answerOf) return new Promise(() => undefined);
    try {
      return { ok: true, data: output.parse(await answerOf(accepted.parse(input))) };
    } catch (error) {
      if (!(error instanceof Refused)) {
        // The window would take it for an engine that is down: it fails the test instead.
        queueMicrotask(() => {
          throw error;
        });
        throw error;
      }
      return { ok: false, error: { code: 'invalid', message: error.message } };
    }
  }
  const app = {
    call: answer,
    on(name: string, listener: (data: unknown) => void) {
      const those = listeners.get(name) ?? new Set();
      listeners.set(name, those.add(listener));
      return () => void those.delete(listener);
    },
    drop: () => Promise.reject(new Error('no file is dropped')),
  };
  vi.stubGlobal('app', app);
  return {
    calls,
    emit(name, data) {
      for (const listener of listeners.get(name) ?? []) listener(data);
    },
  };
}
