/** The conversations with Maya as the data file keeps them, and the jobs that they show. Who answers is in `maya/`. */
import { type Said, saidWith } from '../../../shared/clients/said';
import type { Core } from '../core';
import type { Names } from '../queue/queue';
import { answeringJob } from './answering-job';
import { createConversationStore } from './conversation-store';
import { saidIn } from './said';

export { answeringJob, saidIn };

export type ConversationsFeature = ReturnType<typeof conversationsFeature>;

export function conversationsFeature({ db, queue, events, now }: Core) {
  const store = createConversationStore(db, now);
  let revision = 0;
  function changed(conversationId: number): void {
    revision += 1;
    events.publish('maya.changed', { conversationId, revision });
  }
  queue.on(({ jobId }) => store.ofJob(jobId).forEach(changed));

  return {
    store,
    changed,
    /** Whether a conversation shows a job on a card. */
    isShown: (jobId: number): boolean => store.ofJob(jobId).length > 0,
    /** What an email that a conversation started is about, and what the person wrote there. */
    about(jobId: number, address: string): { quoteId: number | null; said: Said } {
      const conversation = store.get(store.ofJob(jobId)[0] ?? 0);
      const messages = conversation ? saidIn(store.messages(conversation.id)) : [];
      return { quoteId: conversation?.quote_id ?? null, said: saidWith(messages, address) };
    },
    /** The jobs that answer now in conversations that name somebody. */
    answersAbout: (names: Names): number[] =>
      store.naming(names).flatMap((id) => answeringJob(store, queue.get, id)?.jobId ?? []),
    /** Takes names out of every conversation; which, depends on the jobs that it started. */
    erase(namesIn: (jobIds: readonly number[]) => Names): void {
      for (const id of store.erase(namesIn)) changed(id);
    },
  };
}
