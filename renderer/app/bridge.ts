/** Typed calls and events over `window.app`. */
import type { AppApi, CallName, EventData, EventName, Input, Output } from '../../shared/contract/contract';
import type { Reply } from '../../shared/contract/reply';
import { toast } from './toasts';

declare global {
  interface Window {
    readonly app: AppApi;
  }
}

/** Calls and hands the reply over as it is, for callers that show errors beside a field. */
export async function request<N extends CallName>(name: N, input: Input<N>): Promise<Reply<Output<N>>> {
  try {
    return await window.app.call[name](input);
  } catch {
    // Only the bridge itself throws: the app behind the window is gone or restarting.
    return {
      ok: false,
      error: { code: 'engine_down', message: 'The app did not answer. Try again in a moment.' },
    };
  }
}

/** Calls; a refusal is shown as a toast and gives null. */
export async function ask<N extends CallName>(name: N, input: Input<N>): Promise<Output<N> | null> {
  const reply = await request(name, input);
  if (reply.ok) return reply.data;
  toast({ text: reply.error.message, tone: 'fault' });
  return null;
}

export const onEvent = <N extends EventName>(name: N, listener: (data: EventData<N>) => void): (() => void) =>
  window.app.on(name, listener);
