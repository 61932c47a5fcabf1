/** Removing quotes, restoring them, and deleting them permanently. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { refuse } from '../../../shared/contract/reply';
import type { JobView } from '../../../shared/jobs/job';
import type { Db } from '../database/open';
import type { Writer } from '../database/writer';
import { type IndexWipe, wipeIndex } from '../lists/index-wipe';
import type { QueueCommands } from '../queue/queue';
import { nameOf, type QuoteStore } from './quote-store';

/** Quotes of one slice. */
const SLICE = 100;
const Ids = z.array(z.int());

export interface RemovedQuotesOptions {
  db: Db;
  writer: Writer;
  store: Pick<QuoteStore, 'identity' | 'missing'>;
  orders: Pick<QueueCommands, 'cancel'>;
  job(jobId: number): JobView | null;
  now(): number;
  changed(quoteId: number): void;
  /** Of the index of the quotes' words. */
  wipe: Pick<IndexWipe, 'part'>;
}

export type RemovedQuotes = ReturnType<typeof createRemovedQuotes>;

export function createRemovedQuotes(options: RemovedQuotesOptions) {
  const { db, writer, store, orders, changed } = options;
  const sql = {
    openJobs: db
      .prepare(
        `SELECT id FROM jobs WHERE status IN ('pending','processing','retry') AND id IN (
           SELECT job_id FROM quotes WHERE id = @id
           UNION SELECT job_id FROM quote_pdfs WHERE quote_id = @id
           UNION SELECT job_id FROM quote_mails WHERE quote_id = @id)`,
      )
      .pluck(),
    // The time of the last change stays, so that a restored quote keeps its place in the list.
    remove: db.prepare('UPDATE quotes SET removed_at = ?, revision = revision + 1 WHERE id = ?'),
    restore: db.prepare(
      'UPDATE quotes SET removed_at = NULL, revision = revision + 1 WHERE id = ? AND removed_at IS NOT NULL',
    ),
    purge: db.prepare(
      `DELETE FROM quotes WHERE id IN (
         SELECT id FROM quotes WHERE removed_at < ? ORDER BY removed_at, id LIMIT ${SLICE})`,
    ),
  };

  return {
    /**
     * Hides a quote. PDFs and mails that are done stay as they are.
     *
     * @throws {CallRefused} if the quote doesn't exist, or one of its jobs is running
     */
    remove(quoteId: number): void {
      const quote = store.identity(quoteId);
      if (quote?.removed_at !== null) throw store.missing(quoteId);
      const open = Ids.parse(sql.openJobs.all({ id: quoteId }));
      for (const job of open.flatMap((jobId) => options.job(jobId) ?? [])) {
        if (job.waitingFor !== 'answers') throw refuse('conflict', underWay(nameOf(quote), job));
      }
      sql.remove.run(options.now(), quoteId);
      // Only now, so that the quote keeps its questions: once restored, they can still be answered.
      if (open.length > 0) orders.cancel({ jobIds: open });
      changed(quoteId);
    },

    /** @throws {CallRefused} if it was deleted permanently */
    restore(quoteId: number): void {
      if (!store.identity(quoteId)) {
        throw refuse('not_found', 'This quote can no longer be restored: it was deleted permanently.');
      }
      sql.restore.run(quoteId);
      changed(quoteId);
    },

    /** Permanently deletes the quotes removed before `until`, with their prices, links and search words, in slices. */
    async purge(until: number, signal: AbortSignal): Promise<void> {
      let isPurged = false;
      for (let count = SLICE; count === SLICE;) {
        signal.throwIfAborted();
        count = await writer.write(() => sql.purge.run(until).changes, { mustCommit: true });
        isPurged ||= count > 0;
        await nextTurn();
      }
      if (isPurged) await wipeIndex(writer, options.wipe, signal);
    },
  };
}

/** Why a quote can't be removed now, and what to do about it. */
function underWay(name: string, { type, waitingFor }: JobView): string {
  if (waitingFor === 'review')
    return `First confirm whether the email with ${name} was delivered, then remove the quote.`;
  switch (type) {
    case 'generate_quote':
      return `${name} is being priced. Stop it or wait until it is priced, then remove it.`;
    case 'export_pdf':
      return `The PDF of ${name} is being created. Wait for it, or stop it in Activity, then remove the quote.`;
    default:
      return `An email with ${name} is being sent. Wait for it, or stop it in Activity, then remove the quote.`;
  }
}
