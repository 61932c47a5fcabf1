/** Maya put together: her store, use cases, views and the type of job that answers. */
import type { RoleCatalogue } from '../../../shared/request/catalogue';
import type { ReadingContext } from '../../../shared/request/read-offline';
import type { Settings } from '../../../shared/settings/settings';
import type { EventData } from '../../../shared/contract/contract';
import type { QuoteSummary } from '../../../shared/contract/quote-view';
import type { Answers } from '../../../shared/contract/call';
import { refuse } from '../../../shared/contract/reply';
import type { mayaCalls } from '../../../shared/maya/maya-calls';
import { type Recipients, type Said, saidWith } from '../clients/recipients';
import type { Clock } from '../clock';
import type { Db } from '../database/open';
import { type AnyJobType, asJobType } from '../queue/job-type';
import type { Queue, QueueCommands } from '../queue/queue';
import type { PrivateCalls } from '../protocol';
import type { ClaudeReader } from '../assistant/claude-reader';
import type { Spending } from '../assistant/spending';
import { createClientNotes } from './client-notes';
import { createConsents } from './consents';
import { createConversationStore } from '../conversations/conversation-store';
import { createConversations } from './conversations';
import { createConversationViews } from './conversation-views';
import type { AnyMayaTool } from './tools/tool';
import { saidIn } from '../conversations/said';
import { mayaTurn, type Written } from './turn';

export interface MayaOptions {
  db: Db;
  clock: Clock;
  today(): string;
  claude: Pick<ClaudeReader, 'client' | 'failure' | 'answered'>;
  /** Only those whose type of job exists. */
  tools: readonly AnyMayaTool[];
  orders: Pick<QueueCommands, 'enqueue' | 'resume' | 'cancel'>;
  job: Queue['get'];
  detail: Queue['detail'];
  letRun: Queue['letRun'];
  recipients: Pick<Recipients, 'check'>;
  /** The client of a quote; null: none is known. */
  clientOf(quoteId: number): string | null;
  /** The quote that a job prices or priced. */
  quoteOfJob(jobId: number): QuoteSummary | null;
  settings(): Settings['maya'];
  spending: Pick<Spending, 'isReached' | 'add'>;
  reading(): ReadingContext;
  catalogue: RoleCatalogue;
  knownNames(): readonly string[];
  /** Also a removed one. */
  quote(quoteId: number): QuoteSummary | null;
  publish(
    ...event: ['maya.changed', EventData<'maya.changed'>] | ['maya.delta', EventData<'maya.delta'>]
  ): void;
}

export function createMaya(options: MayaOptions) {
  const { db, clock, tools, publish, job, quote } = options;
  const store = createConversationStore(db, () => clock.now());
  /** Answers that are being written, by job; they live in memory alone. */
  const answers = new Map<number, Written>();
  let revision = 0;
  const changed = (conversationId: number): void => {
    revision += 1;
    publish('maya.changed', { conversationId, revision });
  };
  const written = (jobId: number): Written | null => answers.get(jobId) ?? null;

  const notes = createClientNotes({
    ...options,
    store,
    numberOf: (quoteId) => quote(quoteId)?.number ?? null,
  });
  const consents = createConsents({
    store,
    tools,
    detail: options.detail,
    letRun: options.letRun,
    now: () => clock.now(),
    changed,
    warningAbout: (conversation, { recipient }) =>
      recipient === null ? null : notes.warningAbout(conversation, recipient),
  });

  const conversations = createConversations({ ...options, store, consents, changed });
  const views = createConversationViews({
    store,
    tools,
    job,
    asks: consents.asks,
    notes: notes.notesOn,
    input: (jobId) => options.detail(jobId)?.input ?? null,
    quote,
    written,
  });
  const calls: Answers<typeof mayaCalls> & Pick<Answers<PrivateCalls>, 'engine.removeConversation'> = {
    'maya.list': ({ limit }) => views.list(limit),
    'maya.get': ({ conversationId }) => {
      const view = views.view(conversationId);
      if (!view) throw refuse('not_found', 'This conversation no longer exists.');
      return view;
    },
    'maya.send': (input) => conversations.send(input),
    'maya.regenerate': (input) => conversations.regenerate(input),
    'maya.decide': (input) => conversations.decide(input),
    'maya.consents': () => ({ consents: consents.given() }),
    'maya.withdraw': ({ conversationId, consent }) => consents.withdraw(conversationId, consent),
    'engine.removeConversation': ({ conversationId }) => conversations.remove(conversationId),
  };

  return {
    calls,
    conversations,
    /** What an email that a conversation started is about, and what the person wrote there. */
    about(jobId: number, address: string): { quoteId: number | null; said: Said } {
      const conversation = store.get(store.ofJob(jobId)[0] ?? 0);
      const messages = conversation ? saidIn(store.messages(conversation.id)) : [];
      return { quoteId: conversation?.quote_id ?? null, said: saidWith(messages, address) };
    },
    /** Whether a conversation shows a job on a card. */
    isShown: (jobId: number): boolean => store.ofJob(jobId).length > 0,
    /** A job changed: its conversations show it. */
    jobChanged: (jobId: number): void => store.ofJob(jobId).forEach(changed),
    types: [
      asJobType(
        mayaTurn({
          store,
          tools,
          consents,
          client: options.claude.client,
          failure: options.claude.failure,
          answered: options.claude.answered,
          settings: options.settings,
          reading: options.reading,
          clock,
          spending: options.spending,
          writing: (conversationId, jobId, answer) => {
            answers.set(jobId, answer);
            publish('maya.delta', { conversationId, jobId, ...answer });
          },
          written,
          wrote: (jobId) => void answers.delete(jobId),
          changed,
        }),
      ),
    ] satisfies AnyJobType[],
  };
}
