/** Leads: their rows and use cases, capturing one as a job for Maya, and pushing one to a CRM. */
import { isSharedDomain } from '../../../shared/data/samples';
import type { AssistantFeature } from '../assistant/feature';
import type { ConversationsFeature } from '../conversations/feature';
import type { Core } from '../core';
import { createFilledList } from '../lists/fill-lists';
import { createListeners } from '../listeners';
import type { QuotesFeature } from '../quotes/feature';
import type { SettingsFeature } from '../settings/feature';
import { captureLead } from './capture-lead';
import { createFollowQuotes } from './follow-quotes';
import { leadFromEmail } from './lead-from-email';
import type { QuoteForLead } from './lead-from-quote';
import { createLeadList } from './lead-list';
import { createLeadStore } from './lead-store';
import { createLeads } from './leads';
import { pushLead } from './push-lead';
import type { WebhookSetup } from './webhook';

export { CaptureInput, Captured } from './capture-lead';

export interface LeadsFeatureOptions {
  settings: SettingsFeature;
  assistant: Pick<AssistantFeature, 'context'>;
  quotes: Pick<QuotesFeature, 'has' | 'numberOf' | 'dealState' | 'onDealChanged' | 'requestById' | 'store'>;
  conversations: Pick<ConversationsFeature, 'isShown'>;
  /** Whether a webhook may be on this computer, without TLS: while developing. */
  allowsLoopback: boolean;
}

export type LeadsFeature = ReturnType<typeof leadsFeature>;

export function leadsFeature(core: Core, options: LeadsFeatureOptions) {
  const { db, writer, queue, events, now, today } = core;
  const { settings, quotes } = options;
  const store = createLeadStore(db, now, isSharedDomain);
  const { list, fill } = createFilledList(writer, store.indexSlice, (damaged) =>
    createLeadList(db, today, damaged),
  );
  const removed = createListeners();
  const webhook = (): WebhookSetup | null => webhookOf(settings);
  const changed = events.changed('leads.changed');
  const follow = createFollowQuotes({ store, dealState: quotes.dealState, changed });
  const leads = createLeads({
    store,
    list,
    orders: queue.commands,
    now,
    hasQuote: quotes.has,
    quoteNumber: quotes.numberOf,
    canPush: () => webhook() !== null,
    changed,
    fromEmail: (email) =>
      leadFromEmail(email, { reading: options.assistant.context(), ownAddresses: ownAddresses(settings) }),
    quoteForLead: (quoteId) => quoteForLead(quoteId, options),
    follow,
    dealState: quotes.dealState,
    removed: removed.call,
  });
  quotes.onDealChanged(follow);
  queue.define(
    captureLead({
      isShown: options.conversations.isShown,
      capture: ({ form, note, quoteId, captureKey }) => {
        const { leadId, duplicates } = leads.capture({ form, note, captureKey });
        if (quoteId !== null && quotes.has(quoteId)) leads.linkQuote({ leadId, quoteId });
        return { leadId, duplicates: duplicates.length };
      },
    }),
  );
  queue.define(
    pushLead({
      webhook,
      allowsLoopback: options.allowsLoopback,
      lead: (leadId) => (store.get(leadId) ? leads.get(leadId) : null),
      quoteNumber: quotes.numberOf,
      now,
    }),
  );
  return {
    ...leads,
    store,
    /** Calls back inside the write that removes a lead, a note, or what a lead said before. */
    onRemoved: removed.add,
    /** Of the index of the leads' words. */
    wipe: list.wipe,
    /** Makes the list entries that an older file has not, in the background. */
    fillList: fill,
  };
}

/** What a quote says of who asked for it; null: it was not read, or is gone. */
function quoteForLead(quoteId: number, { quotes, settings }: LeadsFeatureOptions): QuoteForLead | null {
  const request = quotes.requestById(quoteId);
  if (request === null) return null;
  return {
    request,
    senders: quotes.store.get(quoteId)?.reading?.senders ?? [],
    number: quotes.numberOf(quoteId) ?? 'draft',
    ownAddresses: ownAddresses(settings),
  };
}

function ownAddresses(settings: SettingsFeature): string[] {
  const { sender_address, user } = settings.values().mail;
  return [sender_address, user];
}

/** The CRM's webhook as it is set up; null: it is not. */
function webhookOf(settings: SettingsFeature): WebhookSetup | null {
  const saved = settings.savedSecret('crm_secret');
  const { webhook_url: url } = settings.values().crm;
  if (saved === null || url === '') return null;
  const problem = settings.whyUnused('crm_secret');
  return problem ? { problem } : { problem: null, url, secret: saved.value, confirmed: saved.confirmed };
}
