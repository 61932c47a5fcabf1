/**
 * Handles one answer of the model: its text is shown, its tool calls start jobs. All of it is written in the
 * transaction that stores the answer, so that a call is never made twice and never lost.
 */
import { CallRefused, fieldErrors } from '../../../shared/contract/reply';
import { fillAmounts, withPlaceholders } from '../../../shared/maya/amounts';
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

/**
 * What the model wrote, as a person sees it: with the amounts of the app, and with what was withheld.
 *
 * @param said what the person wrote
 */
export function shownText(
  text: string,
  withheld: readonly Withheld[],
  said: readonly string[],
): { text: string; removed: number } {
  // Characters that nobody sees could part an amount.
  const filled = fillAmounts(stripInvisibleCharacters(text), withheld, said);
  return {
    text: stripInvisibleCharacters(unmask(filled.text, withheld)).slice(0, LONGEST_TEXT),
    removed: filled.removed,
  };
}

export function createRounds({ store, tools, consents }: RoundsOptions) {
  /** What the person wrote until the message that is answered. */
  const saidBy = ({ conversation, turnId }: Pick<Turn, 'conversation' | 'turnId'>): string[] =>
    saidIn(store.messages(conversation.id).filter((message) => message.id <= turnId));

  /**
   * Starts a tool's job for a turn, waiting for a person where its content must be seen first.
   *
   * @throws {CallRefused}
   */
  function start(
    turn: Turn,
    tool: AnyMayaTool,
    input: unknown,
    key: string,
  ): { jobId: number; tells?: object } {
    const parsed = tool.input.safeParse(input);
    if (!parsed.success) {
      const fields = fieldErrors(parsed.error);
      const message = fields.map(({ path, message: why }) => `${path || 'input'} ${why}`).join('; ');
      throw new CallRefused({ code: 'invalid', message, fields });
    }
    const { id, quote_id: quoteId } = turn.conversation;
    const started = tool.start(parsed.data, {
      conversation: { id, quoteId },
      submitKey: `maya ${turn.turnId} ${key}`,
      offline: turn.offline,
      waits: (job) => consents.needsClick(turn.conversation, tool, job),
      jobs: (name) => store.jobs(id).flatMap((job) => (job.tool === name ? [job.job_id] : [])),
      messages: saidBy(turn),
    });
    store.addJob(id, started.jobId, tool.name);
    return started;
  }

  /** @param known the placeholders so far; those of the result are added */
  function startCalled(turn: Turn, call: Extract<AnswerBlock, { type: 'tool_use' }>, known: Withheld[]) {
    const tool = tools.find(({ name }) => name === call.name);
    const refused = (reason: string) => ({
      block: { kind: 'refused', tool: call.name.slice(0, 100), reason: reason.slice(0, 500) } satisfies Block,
      result: resultOf(call.id, reason, true),
    });
    if (!tool) return refused('This tool doesn’t exist.');
    try {
      const { jobId, tells } = start(
        turn,
        tool,
        mapTexts(call.input, (text) => unmask(text, turn.withheld)),
        call.id,
      );
      const { data, added } = withPlaceholders({ jobId, status: 'pending', ...tells }, known);
      known.push(...added);
      return {
        block: { kind: 'job', tool: tool.name, jobId } satisfies Block,
        result: resultOf(call.id, JSON.stringify(data), false),
      };
    } catch (error) {
      if (!(error instanceof CallRefused)) throw error;
      return refused(error.message);
    }
  }

  return {
    start,
    saidBy,
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
      const known = [...withheld];
      const said = saidBy(turn);
      let calls = 0;
      let removed = 0;
      for (const block of answer.blocks) {
        if (block.type === 'text') {
          const shown = shownText(block.text, withheld, said);
          removed += shown.removed;
          if (shown.text.trim() !== '') blocks.push({ kind: 'text', text: shown.text });
        } else if (block.type === 'tool_use') {
          calls += 1;
          if (!runs) results.push(resultOf(block.id, 'Not started: the answer was stopped.', true));
          else if (calls > MAX_CALLS)
            results.push(resultOf(block.id, 'Not started: too many jobs at once.', true));
          else {
            const started = startCalled(turn, block, known);
            blocks.push(started.block);
            results.push(started.result);
          }
        }
      }
      if (removed > 0) blocks.push({ kind: 'note', code: 'amount', text: NOTE_WORDS.amount });
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
          withheld: known.slice(withheld.length),
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
