/** Typed calls and events over `window.app`. */
import type { AppApi, CallName, EventData, EventName, Input, Output } from '../../shared/contract/contract';
import type { Reply } from '../../shared/contract/reply';
import { toast } from './toasts';

declare global {
  interface Window {
    readonly app: AppApi;
  }
}

/** Calls and returns the reply as it is, for callers that show errors next to a field. */
export async function request<N extends CallName>(name: N, input: Input<N>): Promise<Reply<Output<N>>> {
  try {
    return await window.app.call(name, input);
  } catch {
    // Only the bridge itself throws: the main process has stopped or is restarting.
    return {
      ok: false,
      error: { code: 'engine_down', message: 'ShoreQuote didn’t respond. Try again in a moment.' },
    };
  }
}

/** Calls; an error is shown as a toast and returns null. */
export async function ask<N extends CallName>(name: N, input: Input<N>): Promise<Output<N> | null> {
  const reply = await request(name, input);
  if (reply.ok) return reply.data;
  toast({ text: reply.error.message, tone: 'fault' });
  return null;
}

export const onEvent = <N extends EventName>(name: N, listener: (data: EventData<N>) => void): (() => void) =>
  window.app.on(name, listener);
