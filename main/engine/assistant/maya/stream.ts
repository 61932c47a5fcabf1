/** One call to Claude whose answer is streamed: its text as it comes, its message at the end. */
import type Anthropic from '@anthropic-ai/sdk';
import { z } from 'zod';
import type { Clock } from '../../clock';
import type { Claude } from '../client';
import { costOf, Usage } from '../cost';
import { CLAUDE_MODELS } from '../models';
import type { SentMessage } from './history';
import { SYSTEM } from './prompt';
import type { AnyMayaTool } from './tools/tool';

/** No event for so long means that the connection is dead, milliseconds awake. */
const IDLE_MS = 30_000;
export const MAX_TOKENS = 4_096;
/** An answer longer than this is none of a call with `MAX_TOKENS`, in UTF-16 units. */
const LONGEST = 100_000;

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

/** The answer is no message that can be kept; `spent` is what it cost all the same. */
export class UnusableAnswer extends Error {
  override readonly name = 'UnusableAnswer';
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
  /** What the call cost, told also where it fails in the middle. */
  cost(spent: Spent): void;
}

/** @throws {UnusableAnswer} and what the SDK throws where no whole answer came */
export async function askMaya(options: AskOptions): Promise<Answer> {
  const { client, model, tools, clock, signal } = options;
  const idle = new AbortController();
  const watch = (): (() => void) => clock.after(IDLE_MS, () => idle.abort());
  let cancelWatch = watch();
  let text = '';
  let length = 0;
  let isTooLong = false;
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
    if (event.type !== 'content_block_delta') return;
    const { delta } = event;
    if (delta.type === 'text_delta') {
      text += delta.text;
      options.text(text);
    }
    length += lengthOf(delta);
    if (length <= LONGEST || isTooLong) return;
    isTooLong = true;
    stream.abort();
  });
  try {
    const message = Message.safeParse(await stream.finalMessage());
    if (!message.success) throw new UnusableAnswer('no message');
    const { content, stop_reason: stopReason } = message.data;
    const blocks = z.array(AnswerBlock).safeParse(content);
    if (!blocks.success) throw new UnusableAnswer('an unknown block');
    return { content, blocks: blocks.data, stopReason, spent: spentOf(model, message.data.usage) };
  } catch (error) {
    signal.throwIfAborted();
    throw isTooLong ? new UnusableAnswer('too long') : error;
  } finally {
    cancelWatch();
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

/** A model outside the price table counts as the dearest within: the day's limit is never passed unseen. */
function spentOf(model: string, usage: Usage): Spent {
  const dearest = CLAUDE_MODELS.at(-1)?.id ?? model;
  const { inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, microUsd } = costOf(model, usage);
  return {
    inputTokens: inputTokens + cacheReadTokens + cacheWriteTokens,
    outputTokens,
    microUsd: microUsd ?? costOf(dearest, usage).microUsd ?? 0,
  };
}

const messagesOf = (history: readonly SentMessage[]): Anthropic.MessageParam[] =>
  // Safe: the content was received from the API, or made by us in its form.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  history.map(({ role, content }) => ({ role, content: content as Anthropic.ContentBlockParam[] }));
