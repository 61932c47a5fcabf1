/** What a person wrote in a conversation, without the context that the app added for the model. */
import type { MessageRow } from './conversation-store';

/** The person's messages, oldest first. */
export const saidIn = (messages: readonly MessageRow[]): string[] =>
  messages
    .filter(({ role }) => role === 'user')
    .map(({ blocks }) => blocks.flatMap((block) => (block.kind === 'text' ? block.text : [])).join('\n'));
