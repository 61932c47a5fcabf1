/**
 * The job that answers one message. Each answer of the model and what it starts are stored before the next call, so
 * that an interrupted turn resumes after its last stored answer.
 */
import { stepNames } from '../../../shared/jobs/wording';
import type { AppJob, AppJobContext } from '../app-job';
import { z } from 'zod';
import type { NoteCode } from '../../../shared/maya/conversation';
import { NOTE_WORDS } from '../../../shared/maya/wording';
import type { ReadingContext } from '../../../shared/request/read-offline';
import type { Settings } from '../../../shared/settings/settings';
import type { Clock } from '../clock';
import { FailPermanently, RetryJob } from '../queue/job-type';
import type { Claude } from '../assistant/client';
import type { ClaudeFailure } from '../assistant/errors';
import type { Spending } from '../assistant/spending';
import type { Consents } from './consents';
import type { ConversationStore, MessageRow, Withheld } from '../conversations/conversation-store';
import { historyOf } from './history';
import { createOfflineTurn } from './offline-turn';
import { createRounds, MAX_ROUNDS, shownText, type Turn } from './rounds';
import { type Answer, askMaya, type Spent, UnusableAnswerError } from './stream';
import type { AnyMayaTool } from './tools/tool';

const Input = z.strictObject({
  conversationId: z.int().positive(),
  /** The message that is answered. */
  messageId: z.int().positive(),
  offline: z.boolean(),
});
type Input = z.infer<typeof Input>;

const Result = z.strictObject({
  source: z.enum(['claude', 'offline']),
  reason: z.string().nullable(),
  rounds: z.int().nonnegative(),
  inputTokens: z.int().nonnegative(),
  outputTokens: z.int().nonnegative(),
  microUsd: z.int().nonnegative(),
});
type Result = z.infer<typeof Result>;

/** The text so far of one answer of the model within a turn. */
export interface Written {
  round: number;
  text: string;
}

export interface MayaTurnOptions {
  store: ConversationStore;
  tools: readonly AnyMayaTool[];
  consents: Pick<Consents, 'needsClick'>;
  /** Null: no key is set. */
  client(): Claude | null;
  /** The meaning of a failed call; raises the problem that a person must fix. */
  failure(error: unknown): ClaudeFailure;
  /** Claude answered: what was wrong with Claude is no longer shown. */
  answered(): void;
  settings(): Settings['maya'];
  spending: Pick<Spending, 'isReached' | 'add'>;
  reading(): ReadingContext;
  clock: Clock;
  /** An answer that is being written has so much text. */
  writing(conversationId: number, jobId: number, written: Written): void;
  /** What an answer that is being written has so far; null: none is. */
  written(jobId: number): Written | null;
  /** The answer is no longer being written. */
  wrote(jobId: number): void;
  changed(conversationId: number): void;
}

export function mayaTurn(options: MayaTurnOptions): AppJob<'maya_turn', Input, Result> {
  const { store, tools, consents } = options;
  const rounds = createRounds({ store, tools, consents });
  const answerOffline = createOfflineTurn({ store, tools, rounds, reading: options.reading });

  function turnOf({ conversationId, messageId, offline }: Input): { turn: Turn; message: MessageRow } {
    const conversation = store.get(conversationId);
    const message = store.message(messageId);
    if (!conversation || !message)
      throw new FailPermanently({ code: 'not_found', message: 'This conversation no longer exists.' });
    const withheld: Withheld[] = store.messages(conversationId).flatMap((row) => row.withheld);
    return { turn: { conversation, turnId: messageId, withheld, offline }, message };
  }

  /** Why Claude is not asked; null: it is. */
  function whyOffline(input: Input): NoteCode | null {
    if (input.offline) return 'asked_offline';
    if (!options.client()) return 'no_key';
    return options.spending.isReached() ? 'daily_limit' : null;
  }

  async function take(job: AppJobContext<'maya_turn', Input>): Promise<Result> {
    const { conversationId, messageId } = job.input;
    const result: Result = {
      source: 'claude',
      reason: null,
      rounds: 0,
      inputTokens: 0,
      outputTokens: 0,
      microUsd: 0,
    };
    for (;;) {
      const { turn, message } = turnOf(job.input);
      const answers = store.turn(conversationId, messageId);
      const round = store.round(conversationId, messageId);
      if (answers.at(-1)?.role === 'assistant' || round > MAX_ROUNDS) return { ...result, rounds: round - 1 };
      const reason = whyOffline(job.input);
      const answer = reason ?? (await ask(job, turn, round, result));
      if (typeof answer === 'string') {
        await job.write(() => {
          if (answers.length === 0) answerOffline(turn, textOf(message), answer);
          else store.add(ending(job.input, 'done', answer, null));
        });
        options.changed(conversationId);
        return { ...result, source: answers.length === 0 ? 'offline' : 'claude', reason: answer };
      }
      let goesOn = false;
      await job.write(() => {
        goesOn = rounds.keep(turn, answer, round);
      });
      options.changed(conversationId);
      if (!goesOn) return { ...result, rounds: round };
    }
  }

  /** One call; a reason where Claude gives no answer that can be used. */
  async function ask(
    job: AppJobContext<'maya_turn', Input>,
    turn: Turn,
    round: number,
    result: Result,
  ): Promise<Answer | NoteCode> {
    const client = options.client();
    if (!client) return 'no_key';
    let spent: Spent | null = null;
    const said = rounds.saidBy(turn);
    try {
      const answer = await askMaya({
        client,
        model: options.settings().model,
        tools,
        history: historyOf(store.messages(turn.conversation.id), turn.turnId),
        clock: options.clock,
        signal: job.signal,
        text: (text) =>
          options.writing(turn.conversation.id, job.jobId, {
            round,
            text: shownText(text, turn.withheld, said).text,
          }),
        cost: (cost) => {
          spent = cost;
        },
      });
      options.answered();
      return answer;
    } catch (error) {
      job.signal.throwIfAborted();
      if (error instanceof UnusableAnswerError) return 'unreachable';
      const failure = options.failure(error);
      if (failure.reason === 'daily_limit') return 'daily_limit';
      if (failure.kind === 'retry' && !job.isLastAttempt)
        throw new RetryJob({ code: failure.reason, message: 'Claude is busy, retrying' }, failure.afterMs);
      return 'unreachable';
    } finally {
      if (spent) await pay(job, spent, result);
    }
  }

  async function pay(job: AppJobContext<'maya_turn', Input>, spent: Spent, result: Result): Promise<void> {
    result.inputTokens += spent.inputTokens;
    result.outputTokens += spent.outputTokens;
    result.microUsd += spent.microUsd;
    await job.write(() => options.spending.add(spent.microUsd));
  }

  const ending = (
    { conversationId, messageId }: Input,
    status: 'done' | 'stopped' | 'failed',
    code: NoteCode,
    text: string | null,
  ) => ({
    conversationId,
    turnId: messageId,
    role: 'assistant' as const,
    status,
    blocks: [
      ...(text ? [{ kind: 'text' as const, text }] : []),
      { kind: 'note' as const, code, text: NOTE_WORDS[code] },
    ],
    content: text ? [{ type: 'text', text }] : null,
  });

  return {
    name: 'maya_turn',
    queue: 'maya_queue',
    steps: stepNames('maya_turn'),
    input: Input,
    result: Result,
    maxAttempts: 3,
    concurrency: 2,
    timeoutMs: 300_000,
    subject: ({ conversationId }) => store.get(conversationId)?.title ?? null,
    priority: 1,
    async run(job) {
      try {
        const result = await job.step({
          name: 'answer',
          input: job.input,
          result: Result,
          run: () => take(job),
          summary: ({ source, rounds: count }) =>
            source === 'offline'
              ? 'Answered without Claude'
              : count === 1
                ? '1 Claude call'
                : `${count} Claude calls`,
          cost: ({ inputTokens, outputTokens, microUsd }) =>
            inputTokens === 0 ? null : { inputTokens, outputTokens, microUsd },
        });
        return { kind: 'done', result, cacheable: false };
      } finally {
        if (!job.signal.aborted) options.wrote(job.jobId);
      }
    },
    onFailed: (_, input) => {
      if (!store.get(input.conversationId)) return;
      store.add(ending(input, 'failed', 'failed', null));
      options.changed(input.conversationId);
    },
    onCancelled: (jobId, input) => {
      if (!store.get(input.conversationId)) return;
      const written = options.written(jobId);
      const isUnstored = written?.round === store.round(input.conversationId, input.messageId);
      store.add(ending(input, 'stopped', 'stopped', isUnstored ? written.text : null));
      options.wrote(jobId);
      options.changed(input.conversationId);
    },
    onRetried: (_, input) => {
      store.reopenAnswer(input.messageId);
      options.changed(input.conversationId);
    },
  };
}

const textOf = ({ blocks }: MessageRow): string =>
  blocks.map((block) => (block.kind === 'text' ? block.text : '')).join('\n');
