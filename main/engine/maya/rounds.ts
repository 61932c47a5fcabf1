/**
 * Handles one answer of the model: its text is shown, its tool calls start jobs. All of it is written in the
 * transaction that stores the answer, so that a call is never made twice and never lost.
 */
import { CallRefused, fieldErrors } from '../../../shared/contract/reply';
import type { Block } from '../../../shared/maya/conversation';
import { NOTE_WORDS, STARTED } from '../../../shared/maya/wording';
import { stripInvisibleCharacters } from '../../../shared/invisible-characters';
import type { Consents } from './consents';
import type { ConversationRow, ConversationStore, Withheld } from '../conversations/conversation-store';
import { saidIn } from '../conversations/feature';
import type { Answer, AnswerBlock } from './stream';
import type { AnyMayaTool } from './tools/tool';
import { mapTexts, unmask } from './mask-personal-data';

/** Answers with tool calls in one turn. */
export const MAX_ROUNDS = 8;
/** Tool calls in one answer that start something. */
const MAX_CALLS = 8;
/** The longest text of one answer that is kept, in UTF-16 units. */
const LONGEST_TEXT = 50_000;
export interface Turn {
  conversation: ConversationRow;
  /** The message that is answered. */
  turnId: number;
  withheld: readonly Withheld[];
  offline: boolean;
}

export interface RoundsOptions {
  store: ConversationStore;
  tools: readonly AnyMayaTool[];
  consents: Pick<Consents, 'needsClick'>;
}

export const shownText = (text: string, withheld: readonly Withheld[]): string =>
  stripInvisibleCharacters(unmask(text, withheld)).slice(0, LONGEST_TEXT);

export function createRounds({ store, tools, consents }: RoundsOptions) {
  /**
   * Starts a tool's job for a turn, waiting for a person where its content must be seen first.
   *
   * @throws {CallRefused}
   */
  function start(turn: Turn, tool: AnyMayaTool, input: unknown, key: string): number {
    const parsed = tool.input.safeParse(input);
    if (!parsed.success) {
      const fields = fieldErrors(parsed.error);
      const message = fields.map(({ path, message: why }) => `${path || 'input'} ${why}`).join('; ');
      throw new CallRefused({ code: 'invalid', message, fields });
    }
    const { id, quote_id: quoteId } = turn.conversation;
    const { jobId } = tool.start(parsed.data, {
      conversation: { id, quoteId },
      submitKey: `maya ${turn.turnId} ${key}`,
      offline: turn.offline,
      waits: (job) => consents.needsClick(turn.conversation, tool, job),
      jobs: (name) => store.jobs(id).flatMap((job) => (job.tool === name ? [job.job_id] : [])),
      messages: saidIn(store.messages(id).filter((message) => message.id <= turn.turnId)),
    });
    store.addJob(id, jobId, tool.name);
    return jobId;
  }

  function startCalled(turn: Turn, call: Extract<AnswerBlock, { type: 'tool_use' }>) {
    const tool = tools.find(({ name }) => name === call.name);
    const refused = (reason: string) => ({
      block: { kind: 'refused', tool: call.name.slice(0, 100), reason: reason.slice(0, 500) } satisfies Block,
      result: resultOf(call.id, reason, true),
    });
    if (!tool) return refused('This tool doesn’t exist.');
    try {
      const jobId = start(
        turn,
        tool,
        mapTexts(call.input, (text) => unmask(text, turn.withheld)),
        call.id,
      );
      return {
        block: { kind: 'job', tool: tool.name, jobId } satisfies Block,
        result: resultOf(call.id, JSON.stringify({ jobId, status: 'pending' }), false),
      };
    } catch (error) {
      if (!(error instanceof CallRefused)) throw error;
      return refused(error.message);
    }
  }

  return {
    start,
    /**
     * Stores an answer and what it starts. Called inside a write.
     *
     * @returns whether the model is to be asked again
     */
    keep(turn: Turn, answer: Answer, round: number): boolean {
      const { conversation, turnId, withheld } = turn;
      const messageId = store.add({
        conversationId: conversation.id,
        turnId,
        role: 'assistant',
        blocks: [],
        content: answer.content,
      });
      const runs = answer.stopReason === 'tool_use' && round < MAX_ROUNDS;
      const blocks: Block[] = [];
      const results: unknown[] = [];
      let calls = 0;
      for (const block of answer.blocks) {
        if (block.type === 'text') {
          const text = shownText(block.text, withheld);
          if (text.trim() !== '') blocks.push({ kind: 'text', text });
        } else if (block.type === 'tool_use') {
          calls += 1;
          if (!runs) results.push(resultOf(block.id, 'Not started: the answer was stopped.', true));
          else if (calls > MAX_CALLS)
            results.push(resultOf(block.id, 'Not started: too many jobs at once.', true));
          else {
            const started = startCalled(turn, block);
            blocks.push(started.block);
            results.push(started.result);
          }
        }
      }
      const ending = endingOf(answer.stopReason, round);
      if (ending) blocks.push({ kind: 'note', code: ending, text: NOTE_WORDS[ending] });
      // A model that starts something without a word: ours stand for it.
      if (runs && !blocks.some(({ kind }) => kind === 'text')) {
        const said = new Set(blocks.flatMap((one) => (one.kind === 'job' ? [STARTED[one.tool]] : [])));
        blocks.unshift(...[...said].map((text): Block => ({ kind: 'text', text })));
      }
      store.setBlocks(messageId, blocks);
      if (results.length > 0) {
        store.add({
          conversationId: conversation.id,
          turnId,
          role: 'tools',
          blocks: [],
          content: results,
        });
      }
      return runs && calls > 0;
    },
  };
}

function endingOf(stopReason: string | null, round: number): 'cut_off' | 'refused' | 'rounds' | null {
  if (stopReason === 'refusal') return 'refused';
  if (stopReason === 'max_tokens' || stopReason === 'model_context_window_exceeded') return 'cut_off';
  return stopReason === 'tool_use' && round >= MAX_ROUNDS ? 'rounds' : null;
}

const resultOf = (id: string, content: string, isError: boolean) => ({
  type: 'tool_result',
  tool_use_id: id,
  content,
  is_error: isError,
});
