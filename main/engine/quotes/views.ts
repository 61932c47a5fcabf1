/** What the window sees of quotes, put together from rows. */
import type { QuotePage, QuoteQuery } from '../../../shared/contract/quote-list';
import { MAX_VERSIONS } from '../../../shared/quotes/quote-calls';
import type { QuoteSummary, QuoteView, VersionSummary } from '../../../shared/contract/quote-view';
import type { JobView } from '../../../shared/jobs/job';
import { quoteNumber } from '../../../shared/quotes/quote-number';
import { stepPlace } from '../../../shared/jobs/steps';
import { type Deal, sentOf } from '../../../shared/quotes/deal';
import type { QuoteEvent } from '../../../shared/quotes/quote-event';
import {
  type Corrections,
  type RequestDefaults,
  type StaffingRequest,
  staffingRequest,
} from '../../../shared/request/staffing-request';
import type { QuoteList } from './quote-list';
import {
  type Identity,
  type ListedAs,
  QuoteDamaged,
  type QuoteRow,
  type QuoteStore,
  type VersionRow,
} from './quote-store';
import { basename } from 'node:path';

export interface ViewsOptions {
  store: QuoteStore;
  list: QuoteList;
  job(jobId: number): JobView | null;
  /** The newest mail of a quote. */
  mail(quoteId: number): Omit<NonNullable<QuoteView['mail']>, 'price'> | null;
  /** The newest email that asked the client questions. */
  asked(quoteId: number): QuoteView['asked'];
  /** What the history of a quote makes of it. */
  deal(quoteId: number): Deal;
  /** The names of the changes that can be undone and redone. */
  edits(quote: QuoteRow): QuoteView['edits'];
  /** The history of a quote, oldest first. */
  events(quoteId: number): QuoteEvent[];
  defaults(): RequestDefaults;
  isRole(title: string): boolean;
}

/** The request of a quote as it stands; null until its words were read. */
export function requestOf(
  quote: Pick<QuoteRow, 'reading' | 'corrections' | 'client' | 'client_assumed' | 'currency'>,
  defaults: RequestDefaults,
  isRole: (title: string) => boolean,
): StaffingRequest | null {
  if (!quote.reading) return null;
  const request = staffingRequest(quote.reading, givenByHand(quote), defaults, isRole);
  const isNamed = request.client !== null || quote.corrections.client === null;
  const { client } = quote;
  if (isNamed || client === null) return request;
  return { ...request, client: { value: client, origin: 'assumed', span: null } };
}

/** Options of the submission count as overrides; a later correction wins over them. */
function givenByHand(
  quote: Pick<QuoteRow, 'corrections' | 'client' | 'client_assumed' | 'currency'>,
): Corrections {
  return {
    ...(quote.client === null || quote.client_assumed ? {} : { client: quote.client }),
    ...(quote.currency === null ? {} : { currency: quote.currency }),
    ...quote.corrections,
  };
}

/** What lists know a quote by: its client, and number, client, roles and request as the text that is searched. */
export function listedAs(
  quote: QuoteRow,
  defaults: RequestDefaults,
  isRole: (title: string) => boolean,
): ListedAs {
  const request = requestOf(quote, defaults, isRole);
  const client = request?.client?.value ?? quote.client;
  const number = quote.number === null ? '' : `${quoteNumber(quote.number)} ${quote.number}`;
  return { client, text: [number, client ?? '', about(quote, request), quote.text].join(' ') };
}

export type Views = ReturnType<typeof createViews>;

export function createViews({
  store,
  list,
  job,
  mail,
  asked,
  deal,
  events,
  edits,
  defaults,
  isRole,
}: ViewsOptions) {
  function view(quoteId: number): QuoteView | null {
    const quote = store.get(quoteId);
    if (!quote) return null;
    const [newest, before] = store.versions(quoteId, 2);
    const pdf = store.lastPdf(quoteId);
    const pdfJob = pdf && job(pdf.job_id);
    const sent = mail(quoteId);
    const priceOf = (version: number): FilePrice =>
      filePrice(version === newest?.version ? newest : olderVersion(quoteId, version));
    return {
      quoteId,
      number: quote.number === null ? null : quoteNumber(quote.number),
      status: quote.status,
      state: quote.state,
      deal: { ...deal(quoteId), events: events(quoteId).toReversed() },
      revision: quote.revision,
      text: quote.text,
      options: {
        client: quote.client_assumed ? null : quote.client,
        currency: quote.currency,
        offline: quote.offline,
        include: quote.read_with.include,
        files: quote.read_with.files ?? [],
      },
      createdAt: quote.created_at,
      updatedAt: quote.updated_at,
      reading: quote.reading,
      reader: quote.reader,
      corrections: quote.corrections,
      edits: edits(quote),
      settled: quote.settled,
      request: requestOf(quote, defaults(), isRole),
      questions: quote.questions,
      reject: quote.reading?.reject ?? null,
      version: newest
        ? {
            version: newest.version,
            priced: newest.priced,
            pricedAt: newest.created_at,
            date: newest.priced_on,
            validUntil: newest.valid_until,
            jobId: newest.job_id,
          }
        : null,
      previous: before?.priced ?? null,
      job: quote.job_id === null ? null : job(quote.job_id),
      pdf:
        pdf && pdfJob
          ? {
              job: pdfJob,
              version: pdf.version,
              document: pdf.document,
              fileName: basename(pdf.path),
              price: priceOf(pdf.version),
            }
          : null,
      mail: sent && { ...sent, price: priceOf(sent.version) },
      asked: asked(quoteId),
    };
  }

  /** Null where it is damaged: the quote itself is shown all the same. */
  function olderVersion(quoteId: number, version: number): VersionRow | null {
    try {
      return store.version(quoteId, version);
    } catch (error) {
      if (error instanceof QuoteDamaged) return null;
      throw error;
    }
  }

  function summary(quote: QuoteRow): QuoteSummary {
    const request = requestOf(quote, defaults(), isRole);
    const newest = store.versions(quote.id, 1)[0];
    const current = quote.status === 'pricing' && quote.job_id !== null ? job(quote.job_id) : null;
    return {
      quoteId: quote.id,
      number: quote.number === null ? null : quoteNumber(quote.number),
      status: quote.status,
      state: quote.state,
      deal: summaryDeal(deal(quote.id)),
      client: request?.client?.value ?? quote.client,
      about: about(quote, request),
      currency: newest?.priced.result.currency ?? null,
      monthlyTotal: newest?.priced.result.totals.monthly_total ?? null,
      step: current && stepPlace(current.steps),
      openQuestions: quote.questions.length,
      validUntil: newest?.valid_until ?? null,
      updatedAt: quote.updated_at,
      removedAt: quote.removed_at,
    };
  }

  /** Cached by quote: reading every price of a long list again at each step of a job would block other work. */
  const kept = new Map<number, { state: string; summary: QuoteSummary }>();

  function summaries(quoteIds: readonly number[]): QuoteSummary[] {
    return quoteIds.flatMap((id) => {
      const state = store.stateOf(id);
      const known = kept.get(id);
      if (known?.state === state) return [known.summary];
      const [summary] = listed(id);
      // While it is priced its step changes without it.
      if (summary && summary.status !== 'pricing') kept.set(id, { state, summary });
      return summary ?? [];
    });
  }

  /** One damaged quote is named, and hides no other. */
  function listed(quoteId: number): QuoteSummary[] {
    try {
      const quote = store.find(quoteId);
      return quote ? [summary(quote)] : [];
    } catch (error) {
      if (error instanceof QuoteDamaged) return [damagedSummary(error.quote)];
      throw error;
    }
  }

  function page(query: QuoteQuery): QuotePage {
    const { ids, next, total } = list.page(query);
    return { quotes: summaries(ids), next, total };
  }

  /** The quote that a job prices or priced, also a removed one. */
  function ofJob(jobId: number): QuoteSummary | null {
    const quoteId = store.ofJob(jobId) ?? store.ofVersion(jobId);
    return quoteId === null ? null : one(quoteId);
  }

  /** Null if it no longer exists; a removed quote still does. */
  const one = (quoteId: number): QuoteSummary | null => listed(quoteId)[0] ?? null;

  /** Clients by name, each with how many quotes it has; its name is written as in its newest quote. */
  const clients = (text: string, limit: number): { name: string; quotes: number }[] =>
    list.clients(text, limit).flatMap(({ newest, quotes }) => {
      const name = summaries([newest])[0]?.client ?? null;
      return name === null ? [] : [{ name, quotes }];
    });

  /** The versions of a quote, the newest first; null where there is no such quote. */
  const versions = (quoteId: number): VersionSummary[] | null =>
    store.get(quoteId) && withSent(store.versionList(quoteId, MAX_VERSIONS), events(quoteId));

  return { view, versions, one, ofJob, page, clients, counts: list.counts };
}

/** Each version with its last sending. */
const withSent = (
  listed: readonly Omit<VersionSummary, 'sent'>[],
  events: readonly QuoteEvent[],
): VersionSummary[] => {
  const all = sentOf(events);
  return listed.map((each) => {
    const sent = all.findLast(({ version }) => version === each.version);
    return { ...each, sent: sent ? { day: sent.day, recipient: sent.recipient } : null };
  });
};

const summaryDeal = ({ state, sent, decided }: Deal): QuoteSummary['deal'] => {
  const about = decided ?? sent;
  return about === null || state === 'open' ? null : { version: about.version, reason: about.reason };
};

type FilePrice = NonNullable<QuoteView['pdf']>['price'];

const filePrice = (version: VersionRow | null): FilePrice =>
  version && {
    currency: version.priced.result.currency,
    monthlyTotal: version.priced.result.totals.monthly_total,
  };

const damagedSummary = ({ id, number, updated_at, removed_at }: Identity): QuoteSummary => ({
  quoteId: id,
  number: number === null ? null : quoteNumber(number),
  status: 'failed',
  state: 'failed',
  deal: null,
  client: null,
  about: 'This quote is damaged and can’t be read',
  currency: null,
  monthlyTotal: null,
  step: null,
  openQuestions: 0,
  validUntil: null,
  updatedAt: updated_at,
  removedAt: removed_at,
});

function about(quote: QuoteRow, request: StaffingRequest | null): string {
  if (request && request.lines.length > 0) {
    return request.lines.map((line) => inShort(quote.text, line)).join(', ');
  }
  return quote.text.trim().replace(/\s+/g, ' ').slice(0, 80);
}

/** `Bookkeeper × 3`; what is still asked about is as the client wrote it, in quotation marks. */
function inShort(text: string, { title, count }: StaffingRequest['lines'][number]): string {
  const written = (span: typeof title.span, otherwise: string): string =>
    span ? `“${text.slice(span.start, span.end).replace(/\s+/g, ' ')}”` : otherwise;
  const role = title.origin === 'asked' ? written(title.span, title.value) : title.value;
  if (count.value === null) return `${role} × ${written(count.span, '?')}`;
  return count.value === 1 ? role : `${role} × ${count.value}`;
}
