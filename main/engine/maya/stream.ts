/** One call to Claude whose answer is streamed: its text as it comes, its message at the end. */
import type Anthropic from '@anthropic-ai/sdk';
import { z } from 'zod';
import type { Clock } from '../clock';
import type { Claude } from '../assistant/client';
import { chargeOf, costOf, Usage } from '../assistant/feature';
import type { SentMessage } from './history';
import { SYSTEM } from './prompt';
import type { AnyMayaTool } from './tools/tool';

/** No event for so long means that the connection is dead, milliseconds awake. */
const IDLE_MS = 30_000;
export const MAX_TOKENS = 4_096;
/** An answer longer than this is none of a call with `MAX_TOKENS`, in UTF-16 units. */
const MAX_LENGTH = 100_000;
/** An event brings one token at least, or begins or ends a block. */
const MAX_EVENTS = 3 * MAX_TOKENS;
/** From the call to the last event, milliseconds awake. */
const DEADLINE_MS = 180_000;
/** The text so far is shown this often: each time, all of it is looked through for what was withheld. */
const SHOW_EVERY_MS = 50;

export const AnswerBlock = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('text'), text: z.string() }),
  z.looseObject({ type: z.literal('tool_use'), id: z.string(), name: z.string(), input: z.unknown() }),
  z.looseObject({ type: z.literal('thinking') }),
  z.looseObject({ type: z.literal('redacted_thinking') }),
]);
export type AnswerBlock = z.infer<typeof AnswerBlock>;

const Message = z.object({
  content: z.array(z.json()),
  stop_reason: z.string().nullable(),
  usage: Usage,
});

export interface Spent {
  inputTokens: number;
  outputTokens: number;
  microUsd: number;
}

export interface Answer {
  /** As received, to be sent back byte for byte. */
  content: readonly unknown[];
  blocks: readonly AnswerBlock[];
  stopReason: string | null;
  spent: Spent;
}

/** The answer isn't a message that can be stored; `spent` is its cost all the same. */
export class UnusableAnswerError extends Error {
  override readonly name = 'UnusableAnswerError';
}

export interface AskOptions {
  client: Claude;
  model: string;
  tools: readonly AnyMayaTool[];
  history: readonly SentMessage[];
  clock: Clock;
  signal: AbortSignal;
  /** The text so far. */
  text(text: string): void;
  /** The cost of the call, reported even if it fails midway. */
  cost(spent: Spent): void;
}

/** @throws {UnusableAnswerError} and what the SDK throws where no whole answer came */
export async function askMaya(options: AskOptions): Promise<Answer> {
  const { client, model, tools, clock, signal } = options;
  const idle = new AbortController();
  const watch = (): (() => void) => clock.after(IDLE_MS, () => idle.abort());
  let cancelWatch = watch();
  const cancelDeadline = clock.after(DEADLINE_MS, () => idle.abort());
  let text = '';
  let shown = '';
  let shownAt = -Infinity;
  let length = 0;
  let events = 0;
  let isTooLong = false;
  let cancelShow: (() => void) | null = null;
  const show = (): void => {
    cancelShow?.();
    cancelShow = null;
    if (text === shown) return;
    shown = text;
    shownAt = clock.awake();
    options.text(text);
  };
  const stream = client.messages.stream(
    {
      model,
      max_tokens: MAX_TOKENS,
      system: [{ type: 'text', text: SYSTEM, cache_control: { type: 'ephemeral' } }],
      output_config: { effort: 'low' },
      tools: tools.map(({ name, description, schema }) => ({
        name,
        description,
        input_schema: schema,
        strict: true,
      })),
      messages: messagesOf(options.history),
    },
    { signal: AbortSignal.any([signal, idle.signal]) },
  );
  stream.on('streamEvent', (event) => {
    cancelWatch();
    cancelWatch = watch();
    events += 1;
    if (event.type === 'content_block_delta') {
      const { delta } = event;
      if (delta.type === 'text_delta') text += delta.text;
      length += lengthOf(delta);
    }
    if (length > MAX_LENGTH || events > MAX_EVENTS) {
      isTooLong = true;
      stream.abort();
    } else if (clock.awake() - shownAt >= SHOW_EVERY_MS) show();
    // The last words before a silence are shown too.
    else cancelShow ??= clock.after(SHOW_EVERY_MS, show);
  });
  try {
    const message = Message.safeParse(await stream.finalMessage());
    if (!message.success) throw new UnusableAnswerError('no message');
    const { content, stop_reason: stopReason } = message.data;
    const blocks = z.array(AnswerBlock).safeParse(content);
    if (!blocks.success) throw new UnusableAnswerError('an unknown block');
    return { content, blocks: blocks.data, stopReason, spent: spentOf(model, message.data.usage) };
  } catch (error) {
    signal.throwIfAborted();
    throw isTooLong ? new UnusableAnswerError('too long') : error;
  } finally {
    cancelWatch();
    cancelDeadline();
    show();
    const usage = Usage.safeParse(stream.currentMessage?.usage);
    const received = stream.receivedMessages.at(-1);
    const all = received ? Usage.safeParse(received.usage) : usage;
    if (all.success) options.cost(spentOf(model, all.data));
  }
}

/** How much an event adds to the answer, in UTF-16 units. */
function lengthOf(delta: Anthropic.RawContentBlockDelta): number {
  if (delta.type === 'text_delta') return delta.text.length;
  if (delta.type === 'input_json_delta') return delta.partial_json.length;
  return delta.type === 'thinking_delta' ? delta.thinking.length : 0;
}

function spentOf(model: string, usage: Usage): Spent {
  const { inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens } = costOf(model, usage);
  return {
    inputTokens: inputTokens + cacheReadTokens + cacheWriteTokens,
    outputTokens,
    microUsd: chargeOf(model, usage),
  };
}

const messagesOf = (history: readonly SentMessage[]): Anthropic.MessageParam[] =>
  // Safe: the content was received from the API, or made by us in its form.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  history.map(({ role, content }) => ({ role, content: content as Anthropic.ContentBlockParam[] }));
