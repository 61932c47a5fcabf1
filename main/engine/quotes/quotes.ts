/** The use cases of quotes: drafting, submitting, correcting, pricing again, exporting. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Input, Output } from '../../../shared/contract/contract';
import type { JobStarted } from '../../../shared/contract/quote-view';
import { refuse } from '../../../shared/contract/reply';
import { FILE_FORMATS, formatOf, WRONG_FORMAT } from '../../../shared/document/file-format';
import { type DocumentKind, isNameFor, WRONG_NAME } from '../../../shared/document/kind';
import { FormulaSettings } from '../../../shared/pricing/settings';
import type { Settings } from '../../../shared/settings/settings';
import type { EngineInput } from '../protocol';
import { retryWith } from '../queue/answers';
import type { AppCommands } from '../app-job';
import type { Enqueued } from '../queue/queue';
import { isOpen, type JobView } from '../../../shared/jobs/job';
import { changedFacts } from '../../../shared/quotes/changed-facts';
import { editName } from '../../../shared/quotes/edit-name';
import { restoredCorrections } from '../../../shared/quotes/restored-corrections';
import type { Corrections, StaffingRequest } from '../../../shared/request/staffing-request';
import type { ReadWith } from '../../../shared/request/reading';
import type { RoleAlias } from '../../../shared/request/role-alias';
import type { EditStore, State } from './edit-store';
import type { QuoteRow, QuoteStore } from './quote-store';
import { quoteNumber } from '../../../shared/quotes/quote-number';
import { notEnabledWords } from '../../../shared/pricing/currencies';
import type { Currency } from '../../../shared/request/vocabulary';

export interface QuotesOptions {
  store: QuoteStore;
  orders: Pick<AppCommands, 'enqueue' | 'resume' | 'cancel' | 'editInput' | 'retry'>;
  job(jobId: number): JobView | null;
  now(): number;
  today(): string;
  settings(): Settings;
  /** The currencies that quotes may be in. */
  currencies(): readonly Currency[];
  /** `offline`, or the model and prompt version that a submission would be read by. */
  reader(offline: boolean): string;
  dataVersions(): readonly string[];
  /** The aliases that words are read with now. */
  aliasesFor(quote: Pick<QuoteRow, 'text' | 'client' | 'client_assumed' | 'corrections'>): RoleAlias[];
  /** The request of a quote as it stands; null until it was read. */
  requestOf(quote: QuoteRow): StaffingRequest | null;
  edits: EditStore;
  /** The name that a person goes by in the settings; empty: none. */
  person(): string;
  changed(quoteId: number): void;
}

/** More checks than a quote has; those about what is no longer so go first. */
const MAX_SETTLED = 1_000;

const NO_VERSION = 'This version of the quote doesn’t exist.';

/** What a quote's changes are undone from. */
export const stateOf = ({ corrections, reading_revision }: QuoteRow): State => ({
  corrections,
  readingRevision: reading_revision,
});

/** @throws {CallRefused} where the file of a cost sheet does not say that it is internal, or has no such format */
function expectName(document: DocumentKind, path: string): void {
  if (!FILE_FORMATS[formatOf(path)].documents.includes(document)) throw refuse('invalid', WRONG_FORMAT);
  if (!isNameFor(document, basename(path))) throw refuse('invalid', WRONG_NAME);
}

/** A text as it stands. */
const NOTHING_MORE: ReadWith = { include: [], email: null };

const isPlain = ({ include, email, files = [] }: ReadWith): boolean =>
  include.length === 0 && email === null && files.length === 0;

export type Quotes = ReturnType<typeof createQuotes>;

export function createQuotes(options: QuotesOptions) {
  const { store, orders, job: jobOf } = options;

  /** @throws {CallRefused} that says why there is no such quote */
  function existing(quoteId: number): QuoteRow {
    const quote = store.get(quoteId);
    if (!quote) throw store.missing(quoteId);
    return quote;
  }

  /** The same key, the same answer: all that a price depends on. */
  function cacheKey(
    input: Input<'quotes.submit'>,
    assumedClient: string | null,
    aliases: readonly RoleAlias[],
    readWith: ReadWith,
  ): string {
    const { company, pricing } = options.settings();
    const parts = [
      input.text.normalize('NFKC').replace(/\s+/g, ' ').trim(),
      input.client,
      ...(assumedClient === null ? [] : [{ assumedClient }]),
      input.currency,
      options.reader(input.offline),
      FormulaSettings.parse(pricing),
      company.valid_days,
      options.dataVersions(),
      options.today(),
      ...(aliases.length === 0 ? [] : [{ aliases }]),
      ...(isPlain(readWith) ? [] : [{ readWith }]),
    ];
    return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  }

  /** What a quote was read with; what it will be read with where it was not read yet. */
  const aliasesOf = (quote: QuoteRow): RoleAlias[] =>
    quote.reading ? (quote.reading.aliases ?? []) : options.aliasesFor(quote);

  function again(quoteId: number, submitKey: string, readAgain: boolean, reuse: boolean): JobStarted {
    const quote = existing(quoteId);
    const job = orders.enqueue({
      type: 'generate_quote',
      input: {
        quoteId,
        // The request is read again only if that was asked for: the key makes the step's input new.
        readKey: readAgain ? submitKey : null,
        reuseFrom: reuse ? quote.job_id : null,
        aliases: readAgain ? options.aliasesFor(quote) : aliasesOf(quote),
        readWith: quote.read_with,
      },
      submitKey,
    });
    if (!job.existing) store.pricing(quoteId, job.jobId);
    return { jobId: job.jobId, status: job.status };
  }

  /** Prices with other corrections, from the first step that they touch. */
  function reprice(quote: QuoteRow, corrections: Corrections, submitKey: string): JobStarted {
    options.changed(quote.id);
    const job = quote.job_id === null ? null : jobOf(quote.job_id);
    if (quote.status === 'draft' || !job) {
      throw refuse('conflict', 'Submit the request first. Then you can change its details.');
    }
    store.correct(quote.id, corrections);
    // A waiting job continues with the answer; a running one sees the new corrections before it ends.
    if (orders.resume(job.jobId)) {
      store.pricing(quote.id, job.jobId);
      return { jobId: job.jobId, status: 'pending' };
    }
    if (isOpen(job.status)) return { jobId: job.jobId, status: job.status };
    return again(quote.id, submitKey, false, true);
  }

  /** A change by a person, which can be undone. @param name null: by what it changes */
  function edit(quote: QuoteRow, after: Corrections, name: string | null, submitKey: string): JobStarted {
    const { corrections: before, reading_revision: readingRevision } = quote;
    const started = reprice(quote, after, submitKey);
    if (JSON.stringify(before) !== JSON.stringify(after)) {
      const requests = [before, after].map((corrections) => options.requestOf({ ...quote, corrections }));
      const [was, is] = requests;
      const named = name ?? (was && is ? editName(was, is) : 'change');
      const facts = changedFacts(before, after);
      const by = options.person();
      options.edits.add({ quoteId: quote.id, name: named, before, after, readingRevision, facts, by });
    }
    return started;
  }

  /** Prices the words, or answers with the job that does or did so within the hour. */
  function enqueuePricing(
    quoteId: number,
    input: Input<'quotes.submit'>,
    assumedClient: string | null,
    draft: QuoteRow | null,
  ): Enqueued {
    const aliases =
      draft?.text === input.text
        ? aliasesOf({
            ...draft,
            client: input.client ?? assumedClient,
            client_assumed: input.client === null,
          })
        : options.aliasesFor({
            text: input.text,
            client: input.client ?? assumedClient,
            client_assumed: input.client === null,
            corrections: draft?.corrections ?? {},
          });
    const readWith = input.readWith ?? (draft?.text === input.text ? draft.read_with : NOTHING_MORE);
    const key = cacheKey(input, assumedClient, aliases, readWith);
    const own = {
      type: 'generate_quote' as const,
      input: { quoteId, readKey: null, reuseFrom: null, aliases, readWith },
      submitKey: input.submitKey,
    };
    // A quote that already has a number keeps it, so another quote can't answer it.
    if (draft !== null && draft.number !== null) return orders.enqueue(own);
    const request = {
      ...own,
      // The same words for a client that nobody names may be for another one: then each is a quote of its own.
      ...(input.fresh && input.client === null && assumedClient === null
        ? {}
        : { unique: { key: `quote:${key}` } }),
    };
    if (input.fresh) return orders.enqueue(request);
    const job = orders.enqueue({ ...request, cacheKey: key });
    if (job.existing !== 'cached') return job;
    // A quote that was edited or removed since can't answer the request alone.
    const answer = store.ofJob(job.jobId);
    return answer !== null && store.get(answer) ? job : orders.enqueue(request);
  }

  return {
    existing,
    /** @throws {CallRefused} that says why there is no such quote */
    missing(quoteId: number): never {
      throw store.missing(quoteId);
    },

    saveDraft(input: Input<'quotes.saveDraft'>): Output<'quotes.saveDraft'> {
      const { text, client, currency, readWith } = input;
      const draft = { text, client, currency, readWith };
      if (input.quoteId !== null && !store.saveDraft(input.quoteId, draft, input.revision ?? null)) {
        throw refuse('conflict', 'This draft was changed, submitted or discarded in another window.');
      }
      const quoteId = input.quoteId ?? store.insert(draft);
      options.changed(quoteId);
      return { quoteId, revision: store.revision(quoteId), savedAt: options.now() };
    },

    /** @throws {CallRefused} `conflict` where the quote has a price or is being priced */
    editRequest(quoteId: number): void {
      options.changed(quoteId);
      existing(quoteId);
      if (!store.editRequest(quoteId)) {
        throw refuse('conflict', 'Only a quote that was not priced can be edited as a request.');
      }
    },

    /**
     * @param assumedClient whom it is for where neither the person nor the words name a client
     * @throws {CallRefused} where the currency that a person chose is not enabled
     */
    submit(input: Input<'quotes.submit'>, assumedClient: string | null = null): Output<'quotes.submit'> {
      if (input.currency !== null && !options.currencies().includes(input.currency)) {
        const message = notEnabledWords(input.currency);
        throw refuse('invalid', message, [{ path: 'currency', message }]);
      }
      const draft = input.quoteId === null ? null : store.get(input.quoteId);
      const isDraft = draft?.status === 'draft';
      const isClientAssumed = input.client === null && assumedClient !== null;
      const { text, currency, readWith } = input;
      const own = { text, client: input.client ?? assumedClient, isClientAssumed, currency, readWith };
      const ownId = isDraft ? draft.id : store.insert(own);
      const job = enqueuePricing(ownId, input, assumedClient, isDraft ? draft : null);
      const madeAt = job.existing === 'cached' ? job.completedAt : null;
      if (job.existing) {
        const quoteId = quoteOf(job.jobId);
        const sameWords =
          job.existing === 'repeated' || own.client !== null ? null : sameWordsOf(quoteId, madeAt);
        // Answered already, the draft has served its turn; where a person is asked, it is kept.
        if (sameWords && isDraft) store.saveDraft(ownId, own);
        else store.discardDraft(ownId);
        options.changed(sameWords && isDraft ? ownId : quoteId);
        return { jobId: job.jobId, status: job.status, quoteId, madeAt, sameWords };
      }
      store.saveDraft(ownId, own);
      store.submit(ownId, job.jobId, input.offline);
      options.changed(ownId);
      return { jobId: job.jobId, status: job.status, quoteId: ownId, madeAt, sameWords: null };
    },

    correct({ quoteId, corrections, submitKey }: Input<'quotes.correct'>): JobStarted {
      return edit(existing(quoteId), corrections, null, submitKey);
    },

    /** Settles a check or opens it again; the price stays as it is. */
    settleCheck({ quoteId, check, isSettled }: Input<'quotes.settleCheck'>): void {
      options.changed(quoteId);
      const others = existing(quoteId).settled.filter((other) => other.check !== check);
      const settled = isSettled ? [...others, { check, by: options.person(), at: options.now() }] : others;
      store.settle(quoteId, settled.slice(-MAX_SETTLED));
    },

    /** @throws {CallRefused} `conflict` where there is nothing to undo */
    undoEdit(quoteId: number, submitKey: string): Output<'quotes.undoEdit'> {
      const quote = existing(quoteId);
      const last = options.edits.toUndo(quoteId, stateOf(quote));
      if (!last) throw refuse('conflict', 'There is nothing to undo on this quote.');
      const started = reprice(quote, last.to, submitKey);
      options.edits.setUndone(last.id, true);
      return { ...started, name: last.name };
    },

    /** @throws {CallRefused} `conflict` where nothing was undone, or something was changed since */
    redoEdit(quoteId: number, submitKey: string): Output<'quotes.redoEdit'> {
      const quote = existing(quoteId);
      const next = options.edits.toRedo(quoteId, stateOf(quote));
      if (!next) throw refuse('conflict', 'There is nothing to redo on this quote.');
      const started = reprice(quote, next.to, submitKey);
      options.edits.setUndone(next.id, false);
      return { ...started, name: next.name };
    },

    /** @throws {CallRefused} where there is no such quote or version */
    restoreVersion({ quoteId, version, submitKey }: Input<'quotes.restoreVersion'>): JobStarted {
      const quote = existing(quoteId);
      const row = store.version(quoteId, version);
      if (!row) throw refuse('not_found', NO_VERSION);
      const isSameReading = row.reading_revision === quote.reading_revision;
      const corrections =
        row.corrections !== null && isSameReading
          ? row.corrections
          : restoredCorrections(row.priced, quote.reading?.roles.length ?? 0, quote.corrections);
      return edit(quote, corrections, `restore version ${version}`, submitKey);
    },

    reprice({ quoteId, readAgain, include, submitKey }: Input<'quotes.reprice'>): JobStarted {
      options.changed(quoteId);
      const quote = existing(quoteId);
      if (quote.status === 'draft') throw refuse('conflict', 'Submit the request first.');
      const isReadAgain = readAgain || include !== undefined;
      const job = quote.job_id === null ? null : jobOf(quote.job_id);
      if (job && isOpen(job.status) && !job.waitingFor) {
        if (include) throw refuse('conflict', 'This quote is being priced. Try again once it is priced.');
        return { jobId: job.jobId, status: job.status };
      }
      if (job?.waitingFor) orders.cancel({ jobIds: [job.jobId] });
      if (isReadAgain && (quote.corrections.lines || quote.corrections.order)) {
        // Line numbers belong to the reading that is being replaced.
        const { lines: _, accepted: __, order: ___, ...kept } = quote.corrections;
        store.correct(quoteId, kept);
      }
      if (include) store.setReadWith(quoteId, { ...quote.read_with, include });
      return again(quoteId, submitKey, isReadAgain, !isReadAgain);
    },

    /** @throws {CallRefused} where there is no such quote or version, or it is damaged */
    version(quoteId: number, version: number): Output<'quotes.version'> {
      existing(quoteId);
      const row = store.version(quoteId, version);
      if (!row) throw refuse('not_found', NO_VERSION);
      return { version, priced: row.priced };
    },

    /** @throws {CallRefused} where there is no such version, or a cost sheet's file does not say that it is internal */
    exportPdf(input: EngineInput<'engine.exportPdf'>): JobStarted {
      options.changed(input.quoteId);
      existing(input.quoteId);
      if (!store.version(input.quoteId, input.version)) {
        throw refuse('not_found', NO_VERSION);
      }
      const { quoteId, version, path, document = 'client', submitKey } = input;
      expectName(document, path);
      const job = orders.enqueue({
        type: 'export_pdf',
        input: { quoteId, version, path, document },
        submitKey,
      });
      if (!job.existing) store.addPdf(job.jobId, { quoteId, version, path, document });
      return { jobId: job.jobId, status: job.status };
    },

    /** Tries a PDF that could not be saved again, to another place. */
    movePdf(jobId: number, path: string): void {
      expectName(store.pdf(jobId)?.document ?? 'client', path);
      retryWith(orders, jobId, { path });
      if (!store.movePdf(jobId, path)) throw refuse('not_found', 'This PDF doesn’t exist.');
    },

    pdfPath(jobId: number): { path: string } {
      const pdf = store.pdf(jobId);
      if (!pdf) throw refuse('not_found', 'This PDF doesn’t exist.');
      return { path: pdf.path };
    },

    name(quoteId: number): { number: string; client: string | null; version: number } {
      const quote = existing(quoteId);
      const version = store.versions(quoteId, 1)[0]?.version;
      if (quote.number === null || version === undefined) {
        throw refuse('conflict', 'This quote hasn’t been priced yet.');
      }
      const read = quote.reading?.client?.value ?? null;
      const found = quote.client_assumed ? (read ?? quote.client) : (quote.client ?? read);
      const client = quote.corrections.client === undefined ? found : quote.corrections.client;
      return { number: quoteNumber(quote.number), client, version };
    },
  };

  /** Null where the words themselves name the client: then the same words are for the same client. */
  function sameWordsOf(quoteId: number, madeAt: number | null): Output<'quotes.submit'>['sameWords'] {
    const quote = store.get(quoteId);
    if (!quote || quote.reading?.client) return null;
    return { number: quote.number === null ? null : quoteNumber(quote.number), madeAt };
  }

  function quoteOf(jobId: number): number {
    const quoteId = store.ofJob(jobId) ?? store.ofVersion(jobId);
    if (quoteId === null) throw refuse('not_found', 'The earlier quote no longer exists.');
    return quoteId;
  }
}
