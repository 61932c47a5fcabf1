/** The conversation as the API gets it, rebuilt from its rows: what was sent and received before, byte for byte. */
import type { MessageRow } from '../conversations/conversation-store';

/** A message as it is sent; the content was the API's own, or made by `userContent` and `toolResults`. */
export interface SentMessage {
  role: 'user' | 'assistant';
  content: readonly unknown[];
}

/** The most messages of a conversation that are sent; a turn is never cut in its middle. */
const MOST_MESSAGES = 60;

/** @param turnId the message that is answered now: nothing after its turn is sent */
export function historyOf(rows: readonly MessageRow[], turnId: number): SentMessage[] {
  const kept = rows.filter(({ id, turn_id, status }) => status !== 'replaced' && (turn_id ?? id) <= turnId);
  const firsts = kept.flatMap(({ role }, index) => (role === 'user' ? [index] : []));
  const from = firsts.find((index) => kept.length - index <= MOST_MESSAGES) ?? firsts.at(-1) ?? 0;
  return kept
    .slice(from)
    .flatMap(({ role, content }) =>
      content === null || content.length === 0
        ? []
        : [{ role: role === 'assistant' ? 'assistant' : 'user', content } satisfies SentMessage],
    );
}
