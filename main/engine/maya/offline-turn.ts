/** An answer without Claude: by fixed rules in fixed words, the same tools and the same jobs. */
import { readOffline, type ReadingContext } from '../../../shared/request/read-offline';
import type { Block, NoteCode } from '../../../shared/maya/conversation';
import { NOTE_WORDS, offlineHelp, STARTED } from '../../../shared/maya/wording';
import { CallRefused } from '../../../shared/contract/reply';
import type { ConversationStore } from '../conversations/conversation-store';
import type { createRounds, Turn } from './rounds';
import type { AnyMayaTool } from './tools/tool';

export interface OfflineTurnOptions {
  store: ConversationStore;
  tools: readonly AnyMayaTool[];
  rounds: ReturnType<typeof createRounds>;
  reading(): ReadingContext;
}

export function createOfflineTurn({ store, tools, rounds, reading }: OfflineTurnOptions) {
  /** Stores the whole answer to a message. Called inside a write. */
  return (turn: Turn, message: string, reason: NoteCode): void => {
    const blocks: Block[] = [];
    const said: string[] = [];
    const read = readOffline(message, reading());
    for (const tool of tools) {
      const input = tool.readOffline(message, read);
      if (input === null) continue;
      try {
        const { jobId } = rounds.start(turn, tool, input, tool.name);
        said.push(STARTED[tool.name]);
        blocks.push({ kind: 'job', tool: tool.name, jobId });
      } catch (error) {
        if (!(error instanceof CallRefused)) throw error;
        blocks.push({ kind: 'refused', tool: tool.name, reason: error.message });
      }
    }
    if (blocks.length === 0) said.push(offlineHelp(tools.map(({ name }) => name)));
    store.add({
      conversationId: turn.conversation.id,
      turnId: turn.turnId,
      role: 'assistant',
      blocks: [
        { kind: 'text', text: said.join('\n') },
        ...blocks,
        { kind: 'note', code: reason, text: NOTE_WORDS[reason] },
      ],
      content: said.length > 0 ? [{ type: 'text', text: said.join('\n') }] : null,
    });
  };
}
