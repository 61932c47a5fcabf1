/** One call to Claude about one text: what is sent, and what of the answer can be used. */
import { z } from 'zod';
import type { OfflineReason, ReadingCost } from '../../../shared/request/reader';
import { isUnreadable } from '../network/unusable-response';
import type { Claude } from './client';
import { chargeOf, costOf, Usage } from './cost';
import { answerFormat, ReadingAnswer, systemPrompt, userTurn } from './prompt';

/** `answer` null: none that can be used as it is, for `reason`. */
export type Asked = {
  requestId: string | null;
  /** Null where the reply has no usage, because it is not a message. */
  cost: ReadingCost | null;
  /** What it counts against the day's limit, in micro-dollars. */
  charge: number;
} & ({ answer: ReadingAnswer } | { answer: null; reason: Extract<OfflineReason, Unusable> });
type Unusable = 'refused' | 'cut_off' | 'malformed';

export interface Question {
  /** The client's words as they may be sent: those of each message that is read, the newest last. */
  sent: readonly string[];
  /** `YYYY-MM-DD` in Asia/Manila. */
  today: string;
  model: string;
  maxTokens: number;
  /** The role names of the salary table. */
  roles: readonly string[];
}

const Message = z.object({
  _request_id: z.string().nullish(),
  content: z.array(z.object({ type: z.string(), text: z.string().optional() })),
  stop_reason: z.string().nullable(),
  usage: Usage,
});

/** @throws what the SDK throws where no reply came, or one of an error */
export async function ask(client: Claude, question: Question, signal: AbortSignal): Promise<Asked> {
  const { sent, today, model, maxTokens, roles } = question;
  const reply: unknown = await client.messages
    .create(
      {
        model,
        max_tokens: maxTokens,
        system: [{ type: 'text', text: systemPrompt(roles), cache_control: { type: 'ephemeral' } }],
        messages: [{ role: 'user', content: userTurn(sent, today) }],
        output_config: { format: answerFormat(), effort: 'medium' },
      },
      { signal },
    )
    // A success whose body is not JSON, or is too large: a reply, but not a message.
    .catch((error: unknown) => {
      if (error instanceof SyntaxError || isUnreadable(error)) return null;
      throw error;
    });
  const message = Message.safeParse(reply);
  if (!message.success) return { answer: null, reason: 'malformed', requestId: null, cost: null, charge: 0 };
  const { content, stop_reason: stopped, usage, _request_id: id } = message.data;
  const call = { requestId: id ?? null, cost: costOf(model, usage), charge: chargeOf(model, usage) };
  if (stopped === 'refusal') return { ...call, answer: null, reason: 'refused' };
  if (stopped !== 'end_turn') return { ...call, answer: null, reason: 'cut_off' };
  const answer = ReadingAnswer.safeParse(json(content.map(({ text }) => text ?? '').join('')));
  return answer.success ? { ...call, answer: answer.data } : { ...call, answer: null, reason: 'malformed' };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
