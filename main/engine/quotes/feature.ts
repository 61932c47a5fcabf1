/** Quotes: their rows, lists and views, the job that prices them, and what a person does with them. */
import { quoteNumber } from '../../../shared/quotes/quote-number';
import type { StaffingRequest } from '../../../shared/request/staffing-request';
import type { AliasesFeature } from '../aliases/feature';
import type { AssistantFeature } from '../assistant/feature';
import type { CompanyDataFeature } from '../company-data/feature';
import type { Core } from '../core';
import type { DealChange } from '../../../shared/leads/follow-quote';
import type { DealState } from '../../../shared/quotes/deal';
import { createListeners } from '../listeners';
import { createFilledList } from '../lists/fill-lists';
import type { RatesFeature } from '../rates/feature';
import type { SalariesFeature } from '../salaries/feature';
import type { SettingsFeature } from '../settings/feature';
import { createQuoteAnswers } from './answers';
import { createEditStore } from './edit-store';
import { createEmailStore } from './email-store';
import { createEventStore } from './event-store';
import { generateQuote, type GenerateQuoteOptions } from './generate-quote/generate-quote';
import { whatIf, type WhatIf } from './generate-quote/what-if';
import { createLastEmail, createLastQuestions } from './last-email';
import { createQuoteEvents } from './quote-events';
import { createQuoteList } from './quote-list';
import { createQuoteStore, type QuoteRow } from './quote-store';
import { createQuotes, stateOf } from './quotes';
import { quoteIdsByJob } from './quote-ids-by-job';
import { createRemovedQuotes } from './removed-quotes';
import { createViews, listedAs, requestOf, type ViewsOptions } from './views';

export interface QuotesFeatureOptions {
  settings: SettingsFeature;
  companyData: CompanyDataFeature;
  assistant: AssistantFeature;
  salaries: SalariesFeature;
  rates: RatesFeature;
  aliases: AliasesFeature;
}

export type QuotesFeature = ReturnType<typeof quotesFeature>;

export function quotesFeature(core: Core, options: QuotesFeatureOptions) {
  const { db, writer, queue, now, today } = core;
  const { settings, aliases } = options;
  const { isRole } = options.companyData;
  const rows = storedQuotes(core, options);
  const { store, emails, list, changed, requestOf } = rows;
  const inJobs = quoteIdsByJob(store);
  const dealChanges = createListeners<DealChange>();
  const quoteEvents = createQuoteEvents({
    store: rows.history,
    quotes: store,
    now,
    person: () => settings.values().mail.sender_name,
    changed,
    dealChanged: dealChanges.call,
  });
  const views = shownQuotes(core, options, rows, quoteEvents.deal);

  const pricing = pricingWith({ ...options, inJobs, today, changed });
  queue.define(generateQuote(pricing));
  queue.on(({ jobId }) => {
    const quoteId = store.ofJob(jobId) ?? emails.quoteOf(jobId);
    if (quoteId !== null) changed(quoteId);
  });

  const removed = createRemovedQuotes({
    db,
    writer,
    store,
    orders: queue.commands,
    job: queue.get,
    now,
    changed,
    wipe: list.wipe,
  });
  const quotes = quoteUseCases(core, options, rows);

  return {
    calls: createQuoteAnswers({
      quotes,
      removed,
      views,
      aliases,
      requestOf,
      isRole,
      events: quoteEvents,
    }),
    store,
    /** The emails of quotes. */
    emails,
    /** As jobs read them: a damaged or removed one ends the job. */
    inJobs,
    changed,
    requestOf,
    one: views.one,
    view: views.view,
    correct: quotes.correct,
    /** What the request of a quote would cost now; nothing is stored. */
    whatIf: (quoteId: number, request: StaffingRequest): WhatIf => whatIf(pricing, quoteId, request),
    ofJob: views.ofJob,
    submit: quotes.submit,
    reprice: quotes.reprice,
    name: quotes.name,
    /** Whether there is such a quote, and it is not removed. */
    has: (quoteId: number): boolean => store.get(quoteId) !== null,
    /** `Q-1042`; null: it has none yet, or is not here. */
    numberOf(quoteId: number): string | null {
      const number = store.get(quoteId)?.number ?? null;
      return number === null ? null : quoteNumber(number);
    },
    /** The request as it stands; null: none was read. */
    requestById: (quoteId: number): StaffingRequest | null => views.view(quoteId)?.request ?? null,
    /** The client that a quote is for; null: none is known. */
    clientOf: (quoteId: number): string | null => views.view(quoteId)?.request?.client?.value ?? null,
    /** The outcome of a quote; null: it is removed, or not here. */
    dealState: (quoteId: number): DealState | null =>
      store.get(quoteId) === null ? null : quoteEvents.deal(quoteId).state,
    /** Calls back in the write that sends, wins or loses a quote, or undoes that. */
    onDealChanged: dealChanges.add,
    /** An email with a version was sent. */
    emailed: quoteEvents.emailed,
    /** Replaces the names of people in the histories. */
    eraseNames: rows.history.eraseNames,
    purge: removed.purge,
    /** Makes the list entries that an older file has not, in the background. */
    fillList: rows.fill,
  };
}

/** The rows of quotes with all that belongs to them, and notifications of changes. */
function storedQuotes(core: Core, { settings, companyData: { isRole } }: QuotesFeatureOptions) {
  const { db, events, now, today } = core;
  const defaults = () => settings.values().pricing;
  const store = createQuoteStore(db, now, (quote) => listedAs(quote, defaults(), isRole));
  return {
    store,
    emails: createEmailStore(db),
    history: createEventStore(db, now),
    edits: createEditStore(db, now),
    ...createFilledList(core.writer, store.indexSlice, (damaged) => createQuoteList(db, today, damaged)),
    changed: (quoteId: number): void =>
      events.publish('quotes.changed', { quoteId, revision: store.revision(quoteId) }),
    requestOf: (quote: QuoteRow): StaffingRequest | null => requestOf(quote, defaults(), isRole),
  };
}

type StoredQuotes = ReturnType<typeof storedQuotes>;

/** What the window sees of them. */
function shownQuotes(
  { queue }: Core,
  { settings, companyData }: QuotesFeatureOptions,
  { store, emails, list, history, edits }: StoredQuotes,
  deal: ViewsOptions['deal'],
) {
  return createViews({
    store,
    list,
    job: queue.get,
    mail: createLastEmail(emails, queue),
    asked: createLastQuestions(emails, queue),
    deal,
    events: history.events,
    edits: (quote) => ({
      undo: edits.toUndo(quote.id, stateOf(quote))?.name ?? null,
      redo: edits.toRedo(quote.id, stateOf(quote))?.name ?? null,
      by: edits.editedBy(quote.id, quote.reading_revision),
    }),
    defaults: () => settings.values().pricing,
    isRole: companyData.isRole,
  });
}

/** What a person does with them. */
function quoteUseCases({ queue, now, today }: Core, options: QuotesFeatureOptions, rows: StoredQuotes) {
  const { settings } = options;
  return createQuotes({
    store: rows.store,
    orders: queue.commands,
    job: queue.get,
    now,
    today,
    settings: settings.values,
    currencies: settings.currencies,
    reader: (offline) => (offline ? 'offline' : options.assistant.name(settings.values().claude.model)),
    dataVersions: () => dataVersions(options),
    aliasesFor: options.aliases.forQuote,
    requestOf: rows.requestOf,
    edits: rows.edits,
    person: () => settings.values().mail.sender_name,
    changed: rows.changed,
  });
}

interface PricingOptions extends QuotesFeatureOptions, Pick<Core, 'today'> {
  inJobs: ReturnType<typeof quoteIdsByJob>;
  changed(quoteId: number): void;
}

/** What prices a quote, with the data that count now. */
function pricingWith(options: PricingOptions): GenerateQuoteOptions {
  const { settings, companyData, assistant, salaries, rates, aliases, inJobs, today, changed } = options;
  const { checked_on, review_by } = companyData.salaryTable;
  return {
    quotes: inJobs,
    salaries: salaries.store,
    parse: () => assistant.parseOptions(inJobs.clientNames),
    pricing: companyData.pricing,
    rates: rates.used.table,
    currencies: settings.currencies,
    statutory: companyData.statutory,
    salaryVersion: salaries.version,
    salariesChecked: { checked_on, review_by },
    settings: settings.values,
    today,
    isRole: companyData.isRole,
    aliasesUsed: aliases.used,
    changed,
  };
}

/** What a price is made from besides its request: an equal request has the same price only with the same of these. */
const dataVersions = ({ settings, companyData, salaries, rates }: QuotesFeatureOptions): string[] => [
  salaries.version(),
  rates.used.version(),
  companyData.pricing().version,
  companyData.statutory().version,
  companyData.ambiguity().version,
  ...settings.values().currencies.enabled,
];
