/** What the window sees of conversations, put together from rows and jobs. */
import type { QuoteSummary } from '../../../shared/contract/quote-view';
import type { JobView } from '../../../shared/jobs/job';
import type {
  Block,
  ChatMessage,
  ConversationSummary,
  ConversationView,
  JobCard,
} from '../../../shared/maya/conversation';
import { answeringJob } from '../conversations/feature';
import type { ClientNotes } from './client-notes';
import type { Consents } from './consents';
import type { ConversationRow, ConversationStore, MessageRow } from '../conversations/conversation-store';
import type { AnyMayaTool } from './tools/tool';
import type { Written } from './turn';

export interface ConversationViewsOptions {
  store: ConversationStore;
  tools: readonly AnyMayaTool[];
  job(jobId: number): JobView | null;
  input(jobId: number): unknown;
  asks: Consents['asks'];
  /** What a card says of clients. */
  notes: ClientNotes['notesOn'];
  /** Also a removed one. */
  quote(quoteId: number): Pick<QuoteSummary, 'number' | 'removedAt'> | null;
  /** What an answer that is being written has so far; null: none is. */
  written(jobId: number): Written | null;
}

export function createConversationViews(options: ConversationViewsOptions) {
  const { store, tools } = options;

  function summary(row: ConversationRow): ConversationSummary {
    return {
      conversationId: row.id,
      title: row.title,
      quoteId: row.quote_id,
      isAnswering: answeringJob(store, options.job, row.id) !== null,
      updatedAt: row.updated_at,
    };
  }

  function cardOf(conversation: ConversationRow, jobId: number, name: string): JobCard[] {
    const job = options.job(jobId);
    const tool = tools.find((one) => one.name === name);
    if (!job || !tool) return [];
    const asks = options.asks(conversation, { jobId, tool: tool.name });
    const input = options.input(jobId);
    const notes = options.notes(conversation, jobId, tool.name, input);
    return [{ tool: tool.name, job, ...tool.card(job, input), notes, asks }];
  }

  function answeringOf(conversationId: number): ConversationView['answering'] {
    const job = answeringJob(store, options.job, conversationId);
    const message = store.lastUser(conversationId);
    if (!job || !message) return null;
    const round = store.round(conversationId, message.id);
    const written = options.written(job.jobId);
    return { job, round, text: written?.round === round ? written.text : '' };
  }

  return {
    /**
     * @param text words of the titles; empty: all
     * @param quoteId what they are about; null: anything
     */
    list(
      limit: number,
      text: string,
      quoteId: number | null,
    ): { conversations: ConversationSummary[]; isMore: boolean } {
      const rows = store.list(limit + 1, text, quoteId);
      return { conversations: rows.slice(0, limit).map(summary), isMore: rows.length > limit };
    },
    view(conversationId: number): ConversationView | null {
      const row = store.get(conversationId);
      if (!row) return null;
      const quote = row.quote_id === null ? null : options.quote(row.quote_id);
      return {
        ...summary(row),
        quoteNumber: quote?.number ?? null,
        isQuoteRemoved: quote !== null && quote.removedAt !== null,
        allowed: row.allowed,
        messages: store.messages(conversationId).flatMap(messageOf),
        cards: store.jobs(conversationId).flatMap(({ job_id: jobId, tool }) => cardOf(row, jobId, tool)),
        answering: answeringOf(conversationId),
      };
    },
  };
}

/** Of an answer that was replaced, only the jobs that it started are still seen. */
function messageOf({ id, role, status, blocks, created_at }: MessageRow): ChatMessage[] {
  if (role === 'tools') return [];
  const isReplaced = status === 'replaced';
  const shown: Block[] = isReplaced ? blocks.filter(({ kind }) => kind === 'job') : blocks;
  if (shown.length === 0) return [];
  return [{ messageId: id, role, status: isReplaced ? 'done' : status, blocks: shown, at: created_at }];
}
