/**
 * The one door between windows and the app: checks who asks, how much, what for; parses input and output;
 * answers with a reply and never throws.
 */
import type { z } from 'zod';
import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import {
  type CallName,
  contract,
  type EventData,
  type EventName,
  type Input,
  isCallName,
  MAX_MESSAGE,
  type Output,
} from '../../shared/contract/contract';
import { CallRefused, fieldErrors, type Reply } from '../../shared/contract/reply';
import { APP_ORIGIN } from '../shell/app-protocol';

/** One handler for every call of the contract: a missing one does not compile. */
export type Handlers = {
  [N in CallName]: (input: Input<N>, sender: WebContents) => Promise<Reply<Output<N>>>;
};

const trusted = new Set<WebContents>();

/** Lets a window of ours through the gate until it is destroyed. */
export function trust(contents: WebContents): void {
  trusted.add(contents);
  contents.once('destroyed', () => trusted.delete(contents));
}

/** @param dropped takes the path of a dropped file and gives the token that stands for it */
export function openGate(handlers: Handlers, dropped: (path: string) => string): void {
  ipcMain.handle('app:call', (event, name: unknown, input: unknown) => pass(handlers, event, name, input));
  ipcMain.handle('app:drop', (event, path: unknown) =>
    isTrustedSender(event) && typeof path === 'string' && path !== '' ? dropped(path) : null,
  );
}

/** Sends an event to every window. */
export function broadcast<N extends EventName>(name: N, data: EventData<N>): void {
  for (const contents of trusted) if (!contents.isDestroyed()) contents.send('app:event', name, data);
}

type SenderOf = Pick<IpcMainInvokeEvent, 'senderFrame' | 'sender'>;

/** Whether a message comes from the main frame of one of our windows showing our own page. */
export function isTrustedSender(event: SenderOf, windows: ReadonlySet<WebContents> = trusted): boolean {
  const frame = event.senderFrame;
  return (
    frame !== null &&
    windows.has(event.sender) &&
    frame === event.sender.mainFrame &&
    frame.origin === APP_ORIGIN
  );
}

async function pass(
  handlers: Handlers,
  event: SenderOf & { sender: WebContents },
  name: unknown,
  input: unknown,
): Promise<Reply<unknown>> {
  if (!isTrustedSender(event))
    return refusal('invalid', 'This call did not come from a window of ShoreQuote.');
  if (!isCallName(name)) return refusal('invalid', 'There is no such call.');
  return handle(handlers, name, input, event.sender);
}

async function handle(
  handlers: Handlers,
  name: CallName,
  input: unknown,
  sender: WebContents,
): Promise<Reply<unknown>> {
  if (sizeOf(input) > MAX_MESSAGE) return refusal('too_large', 'This is too much at once. Shorten it.');
  const call: { input: z.ZodType; output: z.ZodType } = contract[name];
  const parsed = call.input.safeParse(input);
  if (!parsed.success) {
    const fields = fieldErrors(parsed.error);
    const message = fields.map((field) => `${field.path || 'input'} ${field.message}`).join('; ');
    return { ok: false, error: { code: 'invalid', message, fields } };
  }
  try {
    // The very schema of this call parsed the input; TypeScript does not correlate the two.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const handler = handlers[name] as (input: unknown, from: WebContents) => Promise<Reply<unknown>>;
    const reply = await handler(parsed.data, sender);
    if (!reply.ok) return reply;
    const output = call.output.safeParse(reply.data);
    return output.success
      ? { ok: true, data: output.data }
      : refusal('internal', 'ShoreQuote made an answer that it does not understand itself.');
  } catch (error) {
    return error instanceof CallRefused
      ? { ok: false, error: error.error }
      : refusal('internal', 'An unexpected fault in ShoreQuote. Nothing was changed.');
  }
}

const refusal = (code: 'invalid' | 'too_large' | 'internal', message: string): Reply<never> => ({
  ok: false,
  error: { code, message },
});

function sizeOf(input: unknown): number {
  try {
    return Buffer.byteLength(JSON.stringify(input) ?? '');
  } catch (error) {
    // A cyclic value or a BigInt is no message of ours.
    if (error instanceof TypeError) return Infinity;
    throw error;
  }
}
