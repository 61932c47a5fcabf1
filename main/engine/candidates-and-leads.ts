/** Candidates and leads put together: their stores, use cases and job types over one data file. */
import type { EventName } from '../../shared/contract/contract';
import { isSharedDomain } from '../../shared/data/samples';
import { createCandidateStore } from './candidates/candidate-store';
import { createCandidates } from './candidates/candidates';
import { createShortlists } from './candidates/shortlists';
import type { Clock } from './clock';
import type { Db } from './database/open';
import type { Writer } from './database/writer';
import { createErasure, type ErasureOptions } from './erasure/erasure';
import { captureLead } from './leads/capture-lead';
import { importCandidates, type ReadCandidates } from './candidates/import-candidates';
import { pushLead } from './leads/push-lead';
import { searchCandidates } from './candidates/search-candidates';
import { createLeadStore } from './leads/lead-store';
import { createLeads } from './leads/leads';
import type { WebhookSetup } from './leads/webhook';
import { type AnyJobType, asJobType } from './queue/job-type';
import type { QueueCommands } from './queue/queue';
import { createErasures } from './erasure/erasures';

export interface PeopleOptions {
  db: Db;
  /** Moves the log into the file and empties it. False where something still holds it. */
  emptyLog(): boolean;
  writer: Writer;
  clock: Clock;
  orders: Pick<QueueCommands, 'enqueue' | 'erase'>;
  conversations: ErasureOptions['conversations'];
  outbox: ErasureOptions['outbox'];
  hasQuote(quoteId: number): boolean;
  /** Whether a conversation still shows a job. */
  isShown(jobId: number): boolean;
  /** `Q-1042`; null for a draft. */
  quoteNumber(quoteId: number): string | null;
  /** Null: none is set up. */
  webhook(): WebhookSetup | null;
  /** Whether a webhook may be on this computer, without TLS: while developing. */
  allowsLoopback: boolean;
  readCandidates: ReadCandidates;
  publish(name: Extract<EventName, 'candidates.changed' | 'leads.changed'>, data: { revision: number }): void;
}

export function createCandidatesAndLeads(options: PeopleOptions) {
  const { db, clock, writer, publish } = options;
  const now = (): number => clock.now();
  const store = createCandidateStore(db, now);
  const leadStore = createLeadStore(db, now, isSharedDomain);
  const removals = createErasures({
    clock,
    writer,
    eraseSlice: createErasure({
      candidates: store,
      leads: leadStore,
      orders: options.orders,
      conversations: options.conversations,
      outbox: options.outbox,
      afterCommit: writer.afterCommit,
    }),
    tidy: store.tidy,
    emptyLog: options.emptyLog,
  });
  let revision = 0;
  const changed = (name: 'candidates.changed' | 'leads.changed') => (): void => {
    revision += 1;
    publish(name, { revision });
  };
  const candidates = createCandidates({
    store,
    shortlists: createShortlists(db, now),
    changed: changed('candidates.changed'),
    removed: removals.removed,
  });
  const leads = createLeads({
    store: leadStore,
    orders: options.orders,
    now,
    hasQuote: options.hasQuote,
    canPush: () => options.webhook() !== null,
    changed: changed('leads.changed'),
    removed: removals.removed,
  });
  const types: AnyJobType[] = [
    asJobType(searchCandidates({ search: candidates.search, isShown: options.isShown })),
    asJobType(
      captureLead({
        isShown: options.isShown,
        capture: ({ form, note, quoteId, captureKey }) => {
          const { leadId, duplicates } = leads.capture({ form, note, captureKey });
          if (quoteId !== null && options.hasQuote(quoteId)) leads.linkQuote({ leadId, quoteId });
          return { leadId, duplicates: duplicates.length };
        },
      }),
    ),
    asJobType(
      importCandidates({ store, read: options.readCandidates, changed: changed('candidates.changed') }),
    ),
    asJobType(
      pushLead({
        webhook: options.webhook,
        allowsLoopback: options.allowsLoopback,
        lead: (leadId) => (leadStore.get(leadId) ? leads.get(leadId) : null),
        quoteNumber: options.quoteNumber,
        now,
      }),
    ),
  ];
  return { candidates, leads, types, removals };
}
