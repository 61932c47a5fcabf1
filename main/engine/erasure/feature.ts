/** Permanently deletes removed candidates and leads, with their names in jobs, conversations and the outbox. */
import type { CandidatesFeature } from '../candidates/feature';
import type { ConversationsFeature } from '../conversations/feature';
import type { Core } from '../core';
import type { LeadsFeature } from '../leads/feature';
import type { MailFeature } from '../mail/feature';
import type { QuotesFeature } from '../quotes/feature';
import type { JobList } from '../queue/feature';
import { createErasure } from './erasure';
import { createErasures } from './erasures';

export interface ErasureFeatureOptions {
  candidates: Pick<CandidatesFeature, 'store' | 'onRemoved'>;
  leads: Pick<LeadsFeature, 'store' | 'wipe' | 'onRemoved'>;
  quotes: Pick<QuotesFeature, 'eraseNames'>;
  conversations: Pick<ConversationsFeature, 'answersAbout' | 'erase'>;
  mail: Pick<MailFeature, 'outbox'>;
  jobList: Pick<JobList, 'erased' | 'wipe'>;
  /** Moves the log into the file and empties it. False where something still holds it. */
  emptyLog(): boolean;
}

export function erasureFeature({ writer, clock, queue }: Core, options: ErasureFeatureOptions) {
  const { candidates, leads, conversations, jobList } = options;
  const erasures = createErasures({
    clock,
    writer,
    eraseSlice: createErasure({
      candidates: candidates.store,
      leads: leads.store,
      orders: queue.commands,
      conversations,
      eraseFromQuotes: options.quotes.eraseNames,
      outbox: options.mail.outbox,
      jobList,
      afterCommit: writer.afterCommit,
    }),
    wipes: [candidates.store.wipe, leads.wipe, jobList.wipe],
    emptyLog: options.emptyLog,
  });
  candidates.onRemoved((what) => erasures.removed(what));
  leads.onRemoved(() => erasures.removed({ needsWiping: true }));
  return erasures;
}
