/** The use cases of conversations: sending, answering again, deciding, renaming, removing. */
import type { Input } from '../../../shared/contract/contract';
import type { QuoteSummary, QuoteView } from '../../../shared/contract/quote-view';
import { refuse } from '../../../shared/contract/reply';
import { isOpen, type JobView } from '../../../shared/jobs/job';
import { withPlaceholders } from '../../../shared/maya/amounts';
import type { TurnStarted } from '../../../shared/maya/conversation';
import type { RoleCatalogue } from '../../../shared/request/catalogue';
import type { AppCommands } from '../app-job';
import type { Consents } from './consents';
import type {
  ConversationRow,
  ConversationStore,
  MessageRow,
  Withheld,
} from '../conversations/conversation-store';
import { answeringJob } from '../conversations/feature';
import { dataBlock, lastBlock } from './prompt';
import { quoteContext } from './quote-context';
import type { AnyMayaTool } from './tools/tool';
import { maskPersonalData } from './mask-personal-data';

const LONGEST_TITLE = 60;

export interface ConversationsOptions {
  store: ConversationStore;
  orders: Pick<AppCommands, 'enqueue' | 'resume' | 'cancel'>;
  job(jobId: number): JobView | null;
  tools: readonly AnyMayaTool[];
  catalogue(): RoleCatalogue;
  /** Names that must not leave the computer. */
  knownNames(): readonly string[];
  consents: Pick<Consents, 'remember'>;
  /** Also a removed one. */
  quote(quoteId: number): Pick<QuoteSummary, 'number' | 'removedAt'> | null;
  /** Null: it is removed. */
  quoteView(quoteId: number): QuoteView | null;
  changed(conversationId: number): void;
}

export function createConversations(options: ConversationsOptions) {
  const { store, orders, tools } = options;

  function existing(conversationId: number): ConversationRow {
    const conversation = store.get(conversationId);
    if (!conversation) throw refuse('not_found', 'This conversation no longer exists.');
    return conversation;
  }

  function notAnswering(conversationId: number): void {
    if (answeringJob(store, options.job, conversationId))
      throw refuse('conflict', 'Maya is still answering. Stop the answer first, or wait a moment.');
  }

  function answer(
    conversationId: number,
    messageId: number,
    offline: boolean,
    submitKey: string,
  ): TurnStarted {
    const { jobId, status } = orders.enqueue({
      type: 'maya_turn',
      input: { conversationId, messageId, offline },
      submitKey,
    });
    store.setJob(messageId, jobId);
    options.changed(conversationId);
    return { conversationId, jobId, status };
  }

  /**
   * Context for the model in addition to the message: the conversation's quote where the model was not told of it as it
   * is now, and how the conversation's jobs ended since.
   */
  function contextOf(
    conversation: ConversationRow,
    rows: readonly MessageRow[],
    known: readonly Withheld[],
  ): { blocks: string[]; added: Withheld[] } {
    const quote = conversation.quote_id === null ? null : options.quoteView(conversation.quote_id);
    const { data: about, added } = withPlaceholders(quote && quoteContext(quote), known);
    const isTold = about !== null && lastBlock(rows, 'quote') === JSON.stringify(about);
    const told = store.jobs(conversation.id).flatMap(({ job_id: jobId, tool: name, told: before }) => {
      const job = options.job(jobId);
      const tool = tools.find((one) => one.name === name);
      if (!job || !tool || before === job.status) return [];
      if (isOpen(job.status) && job.waitingFor === null) return [];
      if (!isOpen(job.status)) store.setTold(conversation.id, jobId, job.status);
      const error = job.error ? { error: job.error.code } : {};
      return [{ jobId, tool: name, status: job.status, ...tool.report(job), ...error }];
    });
    const blocks = [
      ...(about !== null && !isTold ? [dataBlock('quote', about)] : []),
      ...(told.length > 0 ? [dataBlock('jobs', told)] : []),
    ];
    return { blocks, added };
  }

  /** The same key twice is the same message. */
  function sentBefore(submitKey: string): TurnStarted | null {
    const found = store.bySubmitKey(submitKey);
    const jobId = found?.job_id ?? null;
    const job = jobId === null ? null : options.job(jobId);
    return found && job
      ? { conversationId: found.conversation_id, jobId: job.jobId, status: job.status }
      : null;
  }

  return {
    send({ conversationId, quoteId, text, offline, submitKey }: Input<'maya.send'>): TurnStarted {
      const before = sentBefore(submitKey);
      if (before) return before;
      if (conversationId === null && quoteId !== null && options.quote(quoteId)?.removedAt !== null)
        throw refuse('not_found', 'This quote no longer exists.');
      const id = conversationId ?? store.begin(titleOf(text), quoteId);
      const conversation = existing(id);
      notAnswering(id);
      const rows = store.messages(id);
      const { sent, added } = maskPersonalData(
        text,
        options.knownNames(),
        options.catalogue(),
        rows.flatMap((row) => row.withheld),
      );
      const known = [...rows.flatMap((row) => row.withheld), ...added];
      const context = contextOf(conversation, rows, known);
      const messageId = store.add({
        conversationId: id,
        turnId: null,
        role: 'user',
        blocks: [{ kind: 'text', text }],
        content: [...context.blocks, sent].map((part) => ({
          type: 'text',
          text: part,
        })),
        withheld: [...added, ...context.added],
        submitKey,
      });
      return answer(id, messageId, offline, submitKey);
    },

    regenerate({ conversationId, submitKey }: Input<'maya.regenerate'>): TurnStarted {
      existing(conversationId);
      notAnswering(conversationId);
      const message: MessageRow | null = store.lastUser(conversationId);
      if (!message) throw refuse('conflict', 'There is no message to answer yet.');
      store.replaceAnswer(message.id);
      return answer(conversationId, message.id, false, submitKey);
    },

    decide({ conversationId, jobId, approve, remember }: Input<'maya.decide'>): void {
      const conversation = existing(conversationId);
      const own = store.jobs(conversationId).find((job) => job.job_id === jobId);
      if (!own) throw refuse('not_found', 'This job doesn’t belong to this conversation.');
      if (options.job(jobId)?.waitingFor !== 'approval')
        throw refuse('conflict', 'This was already decided.');
      if (approve) orders.resume(jobId);
      else orders.cancel({ jobIds: [jobId] });
      if (approve && remember) options.consents.remember(conversation, own);
      options.changed(conversationId);
    },

    rename({ conversationId, title }: Input<'maya.rename'>): void {
      existing(conversationId);
      store.rename(conversationId, title);
      options.changed(conversationId);
    },

    remove(conversationId: number): void {
      existing(conversationId);
      const answering = answeringJob(store, options.job, conversationId);
      if (answering) orders.cancel({ jobIds: [answering.jobId] });
      // What still waits for a person's click would never be seen again.
      const waiting = store
        .jobs(conversationId)
        .filter(({ job_id: jobId }) => options.job(jobId)?.waitingFor === 'approval')
        .map(({ job_id: jobId }) => jobId);
      if (waiting.length > 0) orders.cancel({ jobIds: waiting });
      store.remove(conversationId);
      options.changed(conversationId);
    },
  };
}

function titleOf(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, ' ');
  return line.length <= LONGEST_TITLE ? line : `${line.slice(0, LONGEST_TITLE - 1)}…`;
}
