/** Maya: her tools, what a conversation allows her, its use cases and views, and the job that answers. */
import type { Answers } from '../../../shared/contract/call';
import { refuse } from '../../../shared/contract/reply';
import type { mayaCalls } from '../../../shared/maya/maya-calls';
import type { AssistantFeature } from '../assistant/feature';
import type { ConversationsFeature } from '../conversations/feature';
import type { Core } from '../core';
import type { PrivateCalls } from '../protocol';
import type { SettingsFeature } from '../settings/feature';
import { changeQuote } from './change-quote';
import { createClientNotes } from './client-notes';
import { createConsents } from './consents';
import { createConversationViews } from './conversation-views';
import { createConversations } from './conversations';
import { allTools, type ToolsOptions } from './tools/all-tools';
import { mayaTurn, type Written } from './turn';

export interface MayaFeatureOptions extends Omit<ToolsOptions, 'queue'> {
  settings: SettingsFeature;
  assistant: AssistantFeature;
  conversations: ConversationsFeature;
}

type MayaCalls = Answers<typeof mayaCalls> & Pick<Answers<PrivateCalls>, 'engine.removeConversation'>;

export function mayaFeature(core: Core, options: MayaFeatureOptions): { calls: MayaCalls } {
  const { queue, clock, now, events } = core;
  const { settings, assistant, quotes } = options;
  const { store, changed } = options.conversations;
  const tools = allTools({ ...options, queue });
  /** Answers that are being written, by job; they live in memory alone. */
  const answers = new Map<number, Written>();
  const written = (jobId: number): Written | null => answers.get(jobId) ?? null;

  const notes = createClientNotes({
    store,
    recipients: options.clients.recipients,
    clientOf: quotes.clientOf,
    numberOf: (quoteId) => quotes.one(quoteId)?.number ?? null,
    quoteOfJob: quotes.ofJob,
  });
  const consents = createConsents({
    store,
    tools,
    detail: queue.detail,
    letRun: queue.letRun,
    now,
    changed,
    warningAbout: (conversation, { recipient }) =>
      recipient === null ? null : notes.warningAbout(conversation, recipient),
  });
  const conversations = createConversations({
    store,
    orders: queue.commands,
    job: queue.get,
    tools,
    catalogue: () => assistant.context().catalogue,
    knownNames: quotes.store.clientNames,
    consents,
    quote: quotes.one,
    quoteView: quotes.view,
    changed,
  });
  const views = createConversationViews({
    store,
    tools,
    job: queue.get,
    asks: consents.asks,
    notes: notes.notesOn,
    input: (jobId) => queue.detail(jobId)?.input ?? null,
    quote: quotes.one,
    written,
  });
  queue.define(changeQuote({ quotes, isShown: options.conversations.isShown }));
  queue.define(
    mayaTurn({
      store,
      tools,
      consents,
      client: assistant.client,
      failure: assistant.failure,
      answered: assistant.answered,
      settings: () => settings.values().maya,
      reading: assistant.context,
      clock,
      spending: assistant.spending,
      writing: (conversationId, jobId, answer) => {
        answers.set(jobId, answer);
        events.publish('maya.delta', { conversationId, jobId, ...answer });
      },
      written,
      wrote: (jobId) => void answers.delete(jobId),
      changed,
    }),
  );

  return {
    calls: {
      'maya.list': ({ limit, text = '', quoteId = null }) => views.list(limit, text, quoteId),
      'maya.get': ({ conversationId }) => {
        const view = views.view(conversationId);
        if (!view) throw refuse('not_found', 'This conversation no longer exists.');
        return view;
      },
      'maya.ofJob': ({ jobId }) => ({ conversationId: store.ofJob(jobId)[0] ?? null }),
      'maya.send': conversations.send,
      'maya.regenerate': conversations.regenerate,
      'maya.decide': conversations.decide,
      'maya.rename': conversations.rename,
      'maya.consents': () => ({ consents: consents.given() }),
      'maya.withdraw': ({ conversationId, consent }) => consents.withdraw(conversationId, consent),
      'engine.removeConversation': ({ conversationId }) => conversations.remove(conversationId),
    },
  };
}
