/** What a person wrote in a conversation, without what the app told the model beside it. */
import type { MessageRow } from './conversation-store';

/** The person's messages, oldest first. */
export const saidIn = (messages: readonly MessageRow[]): string[] =>
  messages
    .filter(({ role }) => role === 'user')
    .map(({ blocks }) => blocks.flatMap((block) => (block.kind === 'text' ? block.text : [])).join('\n'));
