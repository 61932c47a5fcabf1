/**
 * The one door between windows and the app: checks who asks, how much, what for; parses input and output;
 * answers with a reply and never throws.
 */
import { z } from 'zod';
import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import {
  contract,
  type EventData,
  type EventName,
  type Input,
  isCallName,
  MAX_MESSAGE,
  type Output,
  type ShellCallName,
} from '../../shared/contract/contract';
import { DROP_CHUNK_BYTES } from '../../shared/contract/drop';
import { CallRefused, fieldErrors, type Reply } from '../../shared/contract/reply';
import type { EngineHost } from '../engine-host';
import type { LogFields } from '../engine/log';
import { isEngineCall } from '../engine/protocol';
import type { Drops } from '../shell/drops';
import { isPageOrigin } from '../shell/page-origin';

/** One handler for every call that main answers itself: a missing one does not compile. */
export type Handlers = {
  [N in ShellCallName]: (input: Input<N>, sender: WebContents) => Promise<Reply<Output<N>>>;
};

const trusted = new Set<WebContents>();

/** Lets a window of ours through the gate until it is destroyed. */
export function trust(contents: WebContents): void {
  trusted.add(contents);
  contents.once('destroyed', () => trusted.delete(contents));
}

/** Told of every call that the gate refuses or that fails: by names and codes, never with what was sent. */
export type Report = (event: string, fields: LogFields, error?: unknown) => void;

export interface GateOptions {
  handlers: Handlers;
  /** Has the engine answer its calls. Its output is parsed by the gate alone. */
  engine: Pick<EngineHost, 'forward'>;
  drops: Pick<Drops, 'add'>;
  report: Report;
}

export function openGate(gate: GateOptions): void {
  ipcMain.handle('app:call', (event, name: unknown, input: unknown) => pass(gate, event, name, input));
  ipcMain.handle('app:drop', (event, drop: unknown, chunk: unknown) => passChunk(gate, event, drop, chunk));
}

/** Sends an event to every window, or to all but one. */
export function broadcast<N extends EventName>(name: N, data: EventData<N>, except?: WebContents): void {
  for (const contents of trusted) {
    if (contents !== except && !contents.isDestroyed()) contents.send('app:event', name, data);
  }
}

type SenderOf = Pick<IpcMainInvokeEvent, 'senderFrame' | 'sender'>;

/** Whether a message comes from the main frame of one of our windows showing our own page. */
function isTrustedSender(event: SenderOf): boolean {
  const frame = event.senderFrame;
  return (
    frame !== null &&
    trusted.has(event.sender) &&
    frame === event.sender.mainFrame &&
    isPageOrigin(frame.origin)
  );
}

async function pass(
  { handlers, engine, report }: GateOptions,
  event: SenderOf,
  name: unknown,
  input: unknown,
): Promise<Reply<unknown>> {
  if (!isTrustedSender(event)) {
    report('call refused', { code: 'untrusted_sender' });
    return refusal('invalid', 'This request didn’t come from a ShoreQuote window.');
  }
  if (!isCallName(name)) {
    report('call refused', { code: 'unknown_call' });
    return refusal('invalid', 'This action isn’t available.');
  }
  if (sizeOf(input) > MAX_MESSAGE) {
    report('call refused', { call: name, code: 'too_large' });
    return refusal('too_large', 'This is too large. Shorten it.');
  }
  try {
    const call: { input: z.ZodType; output: z.ZodType } = contract[name];
    const parsed = call.input.safeParse(input);
    if (!parsed.success) {
      report('call refused', { call: name, code: 'invalid' });
      return invalid(parsed.error);
    }
    const reply = isEngineCall(name)
      ? await engine.forward(name, parsed.data)
      : await answer(handlers, name, parsed.data, event.sender);
    return reply.ok ? { ok: true, data: call.output.parse(reply.data) } : reply;
  } catch (error) {
    if (error instanceof CallRefused) return { ok: false, error: error.error };
    report('call failed', { call: name, code: 'internal' }, error);
    return refusal('internal', 'Something went wrong in ShoreQuote. Try again.');
  }
}

function answer(
  handlers: Handlers,
  name: ShellCallName,
  input: unknown,
  sender: WebContents,
): Promise<Reply<unknown>> {
  // The very schema of this call parsed the input; TypeScript does not correlate the two.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const handler = handlers[name] as (input: unknown, from: WebContents) => Promise<Reply<unknown>>;
  return handler(input, sender);
}

const DropToken = z.uuid().nullable();

/** Takes a part of a dropped file. Bytes only: a name or a path is never opened. */
function passChunk(
  { drops, report }: Pick<GateOptions, 'drops' | 'report'>,
  event: SenderOf,
  drop: unknown,
  chunk: unknown,
): Reply<{ drop: string }> {
  if (!isTrustedSender(event)) {
    report('drop refused', { code: 'untrusted_sender' });
    return refusal('invalid', 'This file didn’t come from a ShoreQuote window.');
  }
  const token = DropToken.safeParse(drop);
  if (!token.success || !(chunk instanceof Uint8Array) || chunk.byteLength > DROP_CHUNK_BYTES) {
    report('drop refused', { code: 'invalid' });
    return refusal('invalid', 'This file can’t be read. Drop it again.');
  }
  return drops.add(token.data, chunk);
}

function invalid(error: z.ZodError): Reply<never> {
  const fields = fieldErrors(error);
  const message = fields.map((field) => `${field.path || 'input'} ${field.message}`).join('; ');
  return { ok: false, error: { code: 'invalid', message, fields } };
}

const refusal = (code: 'invalid' | 'too_large' | 'internal', message: string): Reply<never> => ({
  ok: false,
  error: { code, message },
});

/** Bytes of JSON. A value without JSON (cyclic, too deep, a BigInt) is not one of our messages and counts as too large. */
function sizeOf(input: unknown): number {
  try {
    return Buffer.byteLength(JSON.stringify(input) ?? '');
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return Infinity;
    throw error;
  }
}
