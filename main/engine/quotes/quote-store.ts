/** The SQL of quotes and their frozen versions. */
import { z } from 'zod';
import { VersionSummary } from '../../../shared/contract/quote-view';
import { DocumentKind } from '../../../shared/document/kind';
import { SettledCheck } from '../../../shared/pricing/checks';
import { PricedQuote } from '../../../shared/pricing/priced-quote';
import type { DealState } from '../../../shared/quotes/deal';
import { QuoteState, QuoteStatus } from '../../../shared/quotes/quote-state';
import { ReaderUsed } from '../../../shared/request/reader';
import { Question, Reading, ReadWith } from '../../../shared/request/reading';
import { Corrections } from '../../../shared/request/staffing-request';
import { minorUnits } from '../../../shared/pricing/currencies';
import { CURRENCIES, Currency, IsoDate } from '../../../shared/request/vocabulary';
import { CallRefused, refuse } from '../../../shared/contract/reply';
import { quoteNumber } from '../../../shared/quotes/quote-number';
import { jsonOf } from '../database/json-column';
import type { Db } from '../database/open';
import { searchText, sortText, withNumbers } from '../../../shared/lists/words';

const QuoteRow = z.object({
  id: z.int(),
  number: z.int().nullable(),
  status: QuoteStatus,
  /** The status, or what was sent and decided since. */
  state: QuoteState,
  text: z.string(),
  client: z.string().nullable(),
  /** The client is that of a conversation: one that the words name wins. */
  client_assumed: z.int().transform(Boolean),
  currency: Currency.nullable(),
  offline: z.int().transform(Boolean),
  corrections: jsonOf(Corrections),
  read_with: jsonOf(ReadWith),
  corrections_revision: z.int(),
  /** Rises with each other reading of the request. */
  reading_revision: z.int(),
  reading: jsonOf(Reading).nullable(),
  reader: jsonOf(ReaderUsed).nullable(),
  questions: jsonOf(z.array(Question)),
  /** Damaged, nothing is settled. */
  settled: jsonOf(z.array(SettledCheck)).catch([]),
  job_id: z.int().nullable(),
  revision: z.int(),
  created_at: z.int(),
  updated_at: z.int(),
  removed_at: z.int().nullable(),
});
export type QuoteRow = z.infer<typeof QuoteRow>;

const VersionRow = z.object({
  version: z.int(),
  job_id: z.int(),
  priced: jsonOf(PricedQuote),
  priced_on: IsoDate,
  valid_until: IsoDate,
  created_at: z.int(),
  /** What it was corrected by, and the reading that this belongs to; null: an older ShoreQuote did not keep it. */
  corrections: jsonOf(Corrections).nullable().catch(null),
  reading_revision: z.int().nullable(),
});
export type VersionRow = z.infer<typeof VersionRow>;

/** A version whose price is damaged is listed without it. */
const ListedVersion = z.object({
  version: z.int(),
  created_at: z.int(),
  price: jsonOf(VersionSummary.shape.price).nullable().catch(null),
});

const PdfRow = z.object({
  job_id: z.int(),
  quote_id: z.int(),
  version: z.int(),
  path: z.string(),
  /** Null: made before there were three. */
  document: DocumentKind.nullable(),
});
export type PdfRow = z.infer<typeof PdfRow>;

/** Values with their own columns, which can be shown for a quote whose JSON is damaged. */
const Identity = z.object({
  id: z.int(),
  number: z.int().nullable(),
  updated_at: z.int(),
  removed_at: z.int().nullable(),
});
export type Identity = z.infer<typeof Identity>;

const Label = z.object({
  number: z.int().nullable().optional(),
  client: z.string().nullable().optional().catch(null),
});

const TextOfClient = z.object({ text: z.string(), client: z.string().nullable().catch(null) });

/** A quote whose row can no longer be read. The row is left unchanged. */
export class QuoteDamaged extends CallRefused {
  constructor(readonly quote: Identity) {
    super({
      code: 'storage',
      message: `${nameOf(quote)} is damaged in the data file and can’t be read. It was left unchanged. Submit the request again.`,
    });
    this.name = 'QuoteDamaged';
  }
}

export type QuoteStore = ReturnType<typeof createQuoteStore>;

export interface NewQuote {
  text: string;
  client: string | null;
  /** Whether the client was not given, but is that of a conversation. */
  isClientAssumed?: boolean;
  currency: Currency | null;
  /** Left out: as before, where the text is the same. */
  readWith?: ReadWith | undefined;
}

const columns = ({ text, client, currency, isClientAssumed = false, readWith }: NewQuote) => ({
  text,
  client,
  currency,
  assumed: isClientAssumed ? 1 : 0,
  readWith: readWith ? JSON.stringify(readWith) : null,
});

/** The client of a row: as corrected, as given, as read, as assumed. */
const CLIENT = `coalesce(
  CASE WHEN json_valid(corrections) THEN corrections ->> '$.client' END,
  CASE WHEN NOT client_assumed THEN client END,
  CASE WHEN json_valid(reading) THEN reading ->> '$.client.value' END, client)`;

/** By currency: what an amount in minor units, times a rate in ten-thousandths, is divided by to be in pesos. */
const PER_PESO = JSON.stringify(
  Object.fromEntries(CURRENCIES.map((currency) => [currency, 10_000 * 10 ** minorUnits(currency)])),
);

/** What lists know a quote by. */
export interface ListedAs {
  client: string | null;
  /** All that a search looks into. */
  text: string;
}

/** Numbers on quotes begin here. */
const FIRST_NUMBER = 1001;

/**
 * The store of quotes. A removed quote is not found, and its row does not change, regardless of its jobs.
 *
 * @param listedAs what lists know a quote by
 */
export function createQuoteStore(db: Db, now: () => number, listedAs: (quote: QuoteRow) => ListedAs) {
  const touch = 'revision = revision + 1, updated_at = @now';
  const sql = {
    insert: db.prepare(
      `INSERT INTO quotes (status, text, client, client_assumed, currency, read_with, created_at, updated_at)
       VALUES ('draft', @text, @client, @assumed, @currency, coalesce(@readWith, '{}'), @now, @now) RETURNING id`,
    ),
    draft: db.prepare(
      // What was read of other words does not hold for these.
      `UPDATE quotes SET text = @text, client = @client, client_assumed = @assumed, currency = @currency, ${touch},
         read_with = coalesce(@readWith, CASE WHEN text = @text THEN read_with ELSE '{}' END),
         reading = CASE WHEN text = @text AND coalesce(@readWith, read_with) = read_with THEN reading END,
         reader = CASE WHEN text = @text AND coalesce(@readWith, read_with) = read_with THEN reader END,
         corrections = CASE WHEN text = @text OR NOT json_valid(corrections) THEN corrections
           ELSE json_remove(corrections, '$.lines', '$.accepted') END
       WHERE id = @id AND status = 'draft' AND removed_at IS NULL AND revision = coalesce(@revision, revision)`,
    ),
    editRequest: db.prepare(
      // The next job is a different one: the answer of the old job no longer counts.
      `UPDATE quotes SET status = 'draft', job_id = NULL, questions = '[]', ${touch},
         client = coalesce(CASE WHEN json_valid(corrections) THEN corrections ->> '$.client' END, client),
         client_assumed = client_assumed AND
           coalesce(CASE WHEN json_valid(corrections) THEN corrections ->> '$.client' END, '') = '',
         corrections = CASE WHEN json_valid(corrections) THEN json_remove(corrections, '$.client') ELSE corrections END
       WHERE id = @id AND status IN ('rejected','failed') AND removed_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM quote_versions WHERE quote_id = quotes.id)`,
    ),
    discard: db.prepare("DELETE FROM quotes WHERE id = ? AND status = 'draft' AND removed_at IS NULL"),
    get: db.prepare('SELECT * FROM quotes WHERE id = ? AND removed_at IS NULL'),
    find: db.prepare('SELECT * FROM quotes WHERE id = ?'),
    list: db.prepare(
      // A damaged price is a quote without one. The text, long as it is, is written only where it changed.
      `INSERT INTO quote_list (quote_id, state, number, client, monthly, valid_until, words)
       SELECT quotes.id, CASE WHEN removed_at IS NULL THEN state ELSE 'removed' END, number, @client,
         CASE WHEN json_valid(priced) THEN CAST(
           (priced ->> '$.result.totals.monthly_total') * (priced ->> '$.result.fx_php_per_unit_e4')
           / (@perPeso ->> ('$.' || (priced ->> '$.result.currency'))) AS INTEGER)
         END, valid_until, @words
       FROM quotes LEFT JOIN quote_versions AS newest ON newest.quote_id = quotes.id
         AND version = (SELECT max(version) FROM quote_versions WHERE quote_id = quotes.id)
       WHERE quotes.id = @id
       ON CONFLICT (quote_id) DO UPDATE SET number = excluded.number, client = excluded.client,
         monthly = excluded.monthly, valid_until = excluded.valid_until, words = excluded.words`,
    ),
    unlisted: db
      .prepare(
        `SELECT id FROM quotes WHERE id < ? AND NOT EXISTS (SELECT 1 FROM quote_list WHERE quote_id = quotes.id)
         ORDER BY id DESC LIMIT ?`,
      )
      .pluck(),
    revision: db.prepare('SELECT revision FROM quotes WHERE id = ?').pluck(),
    // The time too: a write that was rolled back may have had the same revision.
    state: db.prepare("SELECT revision || ' ' || updated_at FROM quotes WHERE id = ?").pluck(),
    identity: db.prepare('SELECT id, number, updated_at, removed_at FROM quotes WHERE id = ?'),
    submit: db.prepare(
      `UPDATE quotes SET status = 'pricing', offline = @offline, job_id = @jobId,
         number = coalesce(number, 1 + max(${FIRST_NUMBER - 1},
           coalesce((SELECT max(number) FROM quotes), 0), coalesce((SELECT max(number) FROM spent_numbers), 0))), ${touch}
       WHERE id = @id`,
    ),
    pricing: db.prepare(
      `UPDATE quotes SET status = 'pricing', job_id = @jobId, ${touch} WHERE id = @id AND removed_at IS NULL`,
    ),
    corrections: db.prepare(
      `UPDATE quotes SET corrections = @corrections, corrections_revision = corrections_revision + 1, ${touch}
       WHERE id = @id`,
    ),
    settled: db.prepare(`UPDATE quotes SET settled = @settled, ${touch} WHERE id = @id`),
    readWith: db.prepare(`UPDATE quotes SET read_with = @readWith, ${touch} WHERE id = @id`),
    reading: db.prepare(
      `UPDATE quotes SET reading_revision = reading_revision + (reading IS NOT @reading),
         reading = @reading, reader = @reader, ${touch} WHERE id = @id`,
    ),
    status: db.prepare(
      `UPDATE quotes SET status = @status, questions = @questions, ${touch} WHERE id = @id AND removed_at IS NULL`,
    ),
    stop: db.prepare(
      `UPDATE quotes SET questions = '[]', ${touch}, status = CASE
         WHEN EXISTS (SELECT 1 FROM quote_versions WHERE quote_id = quotes.id) THEN 'priced' ELSE 'draft' END
       WHERE id = @id AND status IN ('pricing','needs_input') AND removed_at IS NULL`,
    ),
    clientNames: db.prepare(
      // Each part is answered by an index of its own, see the migration `client names`.
      `SELECT name FROM (
       SELECT client AS name FROM quotes
       UNION SELECT CASE WHEN json_valid(corrections) THEN corrections ->> '$.client' END FROM quotes
       UNION SELECT CASE WHEN json_valid(reading) THEN reading ->> '$.client.value' END FROM quotes
       ) WHERE typeof(name) = 'text'`,
    ),
    label: db.prepare(`SELECT number, ${CLIENT} AS client FROM quotes WHERE id = ?`),
    withText: db.prepare(
      `SELECT text, ${CLIENT} AS client FROM quotes WHERE text LIKE ? ESCAPE '\\' ORDER BY id DESC LIMIT 500`,
    ),
    byJob: db.prepare('SELECT id FROM quotes WHERE job_id = ?'),
    byVersion: db.prepare('SELECT quote_id AS id FROM quote_versions WHERE job_id = ?'),
    addVersion: db.prepare(
      `INSERT INTO quote_versions
         (quote_id, version, job_id, priced, priced_on, valid_until, created_at, corrections, reading_revision)
       SELECT id, (SELECT coalesce(max(version), 0) + 1 FROM quote_versions WHERE quote_id = @id),
         @jobId, @priced, @date, @validUntil, @now, corrections, reading_revision FROM quotes WHERE id = @id`,
    ),
    // A new version was not sent yet; what was decided stays decided.
    unsent: db.prepare("UPDATE quotes SET deal = NULL WHERE id = ? AND deal = 'sent'"),
    deal: db.prepare(`UPDATE quotes SET deal = @deal, ${touch} WHERE id = @id`),
    newestVersion: db.prepare('SELECT max(version) FROM quote_versions WHERE quote_id = ?').pluck(),
    versions: db.prepare('SELECT * FROM quote_versions WHERE quote_id = ? ORDER BY version DESC LIMIT ?'),
    versionList: db.prepare(
      // Only what the list shows: a version whole is large.
      `SELECT version, created_at, CASE WHEN json_valid(priced) THEN json_object(
         'currency', priced ->> '$.result.currency',
         'monthlyTotal', priced ->> '$.result.totals.monthly_total') END AS price
       FROM quote_versions WHERE quote_id = ? ORDER BY version DESC LIMIT ?`,
    ),
    version: db.prepare('SELECT * FROM quote_versions WHERE quote_id = ? AND version = ?'),
    addPdf: db.prepare(
      'INSERT INTO quote_pdfs (job_id, quote_id, version, path, document) VALUES (?, ?, ?, ?, ?)',
    ),
    movePdf: db.prepare('UPDATE quote_pdfs SET path = ? WHERE job_id = ?'),
    pdf: db.prepare('SELECT * FROM quote_pdfs WHERE job_id = ?'),
    pdfOfVersion: db
      .prepare(
        `SELECT path FROM quote_pdfs JOIN jobs ON jobs.id = job_id
         WHERE quote_id = ? AND version = ? AND status = 'completed' AND document IS NOT 'cost_sheet'
         ORDER BY job_id DESC LIMIT 1`,
      )
      .pluck(),
    lastPdf: db.prepare('SELECT * FROM quote_pdfs WHERE quote_id = ? ORDER BY job_id DESC LIMIT 1'),
  };
  const idOf = (row: unknown): number => z.object({ id: z.int() }).parse(row).id;
  /** @throws {QuoteDamaged} where a row of the quote `id` is not readable */
  function readable<T>(id: number, schema: z.ZodType<T>, row: unknown): T {
    const parsed = schema.safeParse(row);
    if (parsed.success) return parsed.data;
    throw new QuoteDamaged(Identity.parse(sql.identity.get(id)));
  }
  function identity(id: number): Identity | null {
    const row = sql.identity.get(id);
    return row === undefined ? null : Identity.parse(row);
  }
  const quoteOf = (id: number, row: unknown): QuoteRow | null =>
    row === undefined ? null : readable(id, QuoteRow, row);

  /** Has lists know the quote as it is now; called in the write that changes it. */
  function index(id: number): void {
    const row = QuoteRow.safeParse(sql.find.get(id));
    // A damaged quote is found by its number alone.
    const { client, text } = row.success
      ? listedAs(row.data)
      : { client: null, text: nameOf(Identity.parse(sql.identity.get(id))) };
    sql.list.run({
      id,
      perPeso: PER_PESO,
      client: client === null ? null : sortText(client),
      words: searchText(withNumbers(text)),
    });
  }

  return {
    /**
     * Makes the list entries of quotes that have none yet: of an older file, or of one that was rescued.
     *
     * @param before the last quote of the slice before, newest first; null at first
     * @returns the last quote of this slice; null: all are done
     */
    indexSlice(before: number | null, slice: number): number | null {
      const ids = z.array(z.int()).parse(sql.unlisted.all(before ?? Number.MAX_SAFE_INTEGER, slice));
      for (const id of ids) index(id);
      return ids.at(-1) ?? null;
    },
    insert(quote: NewQuote): number {
      const id = idOf(sql.insert.get({ ...columns(quote), now: now() }));
      index(id);
      return id;
    },
    /** False if the quote is no longer a draft, or was changed since `revision`; null skips that check. */
    saveDraft(id: number, quote: NewQuote, revision: number | null = null): boolean {
      if (sql.draft.run({ ...columns(quote), id, revision, now: now() }).changes === 0) return false;
      index(id);
      return true;
    },
    /** A quote that ended without a price is a draft again. False where it did not. */
    editRequest(id: number): boolean {
      if (sql.editRequest.run({ id, now: now() }).changes === 0) return false;
      index(id);
      return true;
    },
    discardDraft: (id: number): boolean => sql.discard.run(id).changes > 0,
    get: (id: number): QuoteRow | null => quoteOf(id, sql.get.get(id)),
    /** Also a removed one. */
    find: (id: number): QuoteRow | null => quoteOf(id, sql.find.get(id)),
    identity,
    /** Why there is no quote `id` to be had. */
    missing(id: number): CallRefused {
      const quote = identity(id);
      return quote === null || quote.removed_at === null
        ? refuse('not_found', 'This quote no longer exists.')
        : refuse('removed', `${nameOf(quote)} was removed. Restore it to continue.`);
    },
    /** Rises with every change of the quote; 0 where there is none. */
    revision: (id: number): number => z.int().parse(sql.revision.get(id) ?? 0),
    /** Another text after every change of the quote. */
    stateOf: (id: number): string => z.string().parse(sql.state.get(id)),
    submit: (id: number, jobId: number, offline: boolean): void => {
      sql.submit.run({ id, jobId, offline: offline ? 1 : 0, now: now() });
      index(id);
    },
    pricing: (id: number, jobId: number): void => {
      sql.pricing.run({ id, jobId, now: now() });
    },
    correct: (id: number, corrections: Corrections): void => {
      sql.corrections.run({ id, corrections: JSON.stringify(corrections), now: now() });
      index(id);
    },
    settle: (id: number, settled: readonly SettledCheck[]): void => {
      sql.settled.run({ id, settled: JSON.stringify(settled), now: now() });
    },
    setReadWith: (id: number, readWith: ReadWith): void => {
      sql.readWith.run({ id, readWith: JSON.stringify(readWith), now: now() });
    },
    setReading: (id: number, reading: Reading, reader: ReaderUsed): void => {
      sql.reading.run({ id, reading: JSON.stringify(reading), reader: JSON.stringify(reader), now: now() });
      index(id);
    },
    setStatus: (id: number, status: QuoteStatus, questions: readonly Question[]): void => {
      sql.status.run({ id, status, questions: JSON.stringify(questions), now: now() });
    },
    /** Pricing was stopped: the last version counts again, or the words are a draft again. */
    stopPricing: (id: number): void => {
      sql.stop.run({ id, now: now() });
    },
    /** The clients of all quotes, as read or typed; of removed ones too, for they are to be masked. */
    clientNames: (): string[] =>
      sql.clientNames.all().map((row) => z.object({ name: z.string() }).parse(row).name),
    /** `Q-1001, Harbourline` as far as it is known; null where there is nothing to say. Reads damaged rows too. */
    label(id: number): string | null {
      const { number = null, client = null } = Label.parse(sql.label.get(id) ?? {});
      const parts = [number === null ? '' : quoteNumber(number), client ?? ''].filter(Boolean);
      return parts.length === 0 ? null : parts.join(', ');
    },
    /** Requests that contain the words, in any case, with their clients; removed quotes included. */
    withText: (words: string): { text: string; client: string | null }[] =>
      z.array(TextOfClient).parse(sql.withText.all(`%${words.replace(/[\\%_]/g, '\\$&')}%`)),
    ofJob(jobId: number): number | null {
      const row = sql.byJob.get(jobId);
      return row === undefined ? null : idOf(row);
    },
    /** The quote of which a job made a version. */
    ofVersion(jobId: number): number | null {
      const row = sql.byVersion.get(jobId);
      return row === undefined ? null : idOf(row);
    },
    freeze: (id: number, jobId: number, priced: PricedQuote, date: string, validUntil: string): void => {
      sql.addVersion.run({ id, jobId, priced: JSON.stringify(priced), date, validUntil, now: now() });
      sql.unsent.run(id);
      index(id);
    },
    /** Null: not priced yet. */
    newestVersion: (id: number): number | null => z.int().nullable().parse(sql.newestVersion.get(id)),
    /** Keeps what a longer history of a quote makes of it; null: it is open, or changed since it was sent. */
    setDeal: (id: number, deal: Exclude<DealState, 'open'> | null): void => {
      sql.deal.run({ id, deal, now: now() });
    },
    /** The newest versions, newest first. */
    versions: (id: number, limit: number): VersionRow[] =>
      sql.versions.all(id, limit).map((row) => readable(id, VersionRow, row)),
    /** The newest versions, newest first, as a list shows them. */
    versionList: (id: number, limit: number): Omit<VersionSummary, 'sent'>[] =>
      sql.versionList.all(id, limit).map((row) => {
        const { version, created_at: pricedAt, price } = ListedVersion.parse(row);
        return { version, pricedAt, price };
      }),
    version(id: number, version: number): VersionRow | null {
      const row = sql.version.get(id, version);
      return row === undefined ? null : readable(id, VersionRow, row);
    },
    addPdf: (
      jobId: number,
      pdf: { quoteId: number; version: number; path: string; document: DocumentKind },
    ): void => {
      sql.addPdf.run(jobId, pdf.quoteId, pdf.version, pdf.path, pdf.document);
    },
    movePdf: (jobId: number, path: string): boolean => sql.movePdf.run(path, jobId).changes > 0,
    pdf(jobId: number): PdfRow | null {
      const row = sql.pdf.get(jobId);
      return row === undefined ? null : PdfRow.parse(row);
    },
    /** Where the newest PDF of a version was saved; null: none was. */
    pdfOfVersion: (id: number, version: number): string | null =>
      z
        .string()
        .nullable()
        .parse(sql.pdfOfVersion.get(id, version) ?? null),
    lastPdf(id: number): PdfRow | null {
      const row = sql.lastPdf.get(id);
      return row === undefined ? null : PdfRow.parse(row);
    },
  };
}

/** What a quote is called in a sentence. */
export const nameOf = ({ number }: Identity): string =>
  number === null ? 'This draft' : quoteNumber(number);
