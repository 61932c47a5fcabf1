/** The SQL of a quote's emails. */
import { z } from 'zod';
import { addressesOf } from '../../../shared/mail/recipients';
import type { Db } from '../database/open';

const Row = z.object({ job_id: z.int(), version: z.int() });
const AskedRow = z.object({ job_id: z.int(), questions: z.int() });

export type EmailStore = ReturnType<typeof createEmailStore>;

export function createEmailStore(db: Db) {
  const sql = {
    add: db.prepare('INSERT INTO quote_mails (job_id, quote_id, version) VALUES (?, ?, ?)'),
    last: db.prepare(
      'SELECT job_id, version FROM quote_mails WHERE quote_id = ? ORDER BY job_id DESC LIMIT 1',
    ),
    mailedTo: db.prepare(
      `SELECT quote_id, (job_data.input ->> '$.to') || ',' || coalesce(job_data.input ->> '$.cc', '') AS list FROM quote_mails
       JOIN jobs ON jobs.id = quote_mails.job_id JOIN job_data ON job_data.job_id = jobs.id
       WHERE status = 'completed' AND json_valid(job_data.input)
         AND list LIKE ? ESCAPE '\\'`,
    ),
    inputsOf: db
      .prepare(
        `SELECT job_data.input FROM quote_mails JOIN job_data ON job_data.job_id = quote_mails.job_id
         WHERE quote_id = ? AND version = ? AND json_valid(job_data.input) ORDER BY quote_mails.job_id DESC`,
      )
      .pluck(),
    quote: db
      .prepare(
        'SELECT quote_id FROM quote_mails WHERE job_id = @job UNION ALL SELECT quote_id FROM question_mails WHERE job_id = @job',
      )
      .pluck(),
    addQuestions: db.prepare('INSERT INTO question_mails (job_id, quote_id, questions) VALUES (?, ?, ?)'),
    lastQuestions: db.prepare(
      'SELECT job_id, questions FROM question_mails WHERE quote_id = ? ORDER BY job_id DESC LIMIT 1',
    ),
  };
  /** The newest email of a quote. */
  function last(quoteId: number): { jobId: number; version: number } | null {
    const row = sql.last.get(quoteId);
    if (row === undefined) return null;
    const { job_id: jobId, version } = Row.parse(row);
    return { jobId, version };
  }
  /** The newest email that asked the client questions about a quote. */
  function lastQuestions(quoteId: number): { jobId: number; questions: number } | null {
    const row = sql.lastQuestions.get(quoteId);
    if (row === undefined) return null;
    const { job_id: jobId, questions } = AskedRow.parse(row);
    return { jobId, questions };
  }
  /** The quote of an email. */
  const quoteOf = (jobId: number): number | null =>
    z
      .int()
      .nullable()
      .parse(sql.quote.get({ job: jobId }) ?? null);

  return {
    last,
    lastQuestions,
    quoteOf,
    /** Addresses at a domain that emails about quotes went to, openly. */
    mailedTo: (domain: string): { quoteId: number; to: string }[] =>
      z
        .array(z.object({ quote_id: z.int(), list: z.string() }))
        .parse(sql.mailedTo.all(`%@${domain.replace(/[\\%_]/g, '\\$&')}%`))
        .flatMap(({ quote_id, list }) =>
          addressesOf(list)
            .filter((one) => one.toLowerCase().endsWith(`@${domain}`))
            .map((to) => ({ quoteId: quote_id, to })),
        ),
    /** What the emails about a version were asked for with, newest first. */
    inputsOf: (quoteId: number, version: number): unknown[] =>
      z
        .array(z.string())
        .parse(sql.inputsOf.all(quoteId, version))
        .map((input): unknown => JSON.parse(input)),
    isLast(jobId: number): boolean {
      const quoteId = quoteOf(jobId);
      return quoteId !== null && (last(quoteId)?.jobId === jobId || lastQuestions(quoteId)?.jobId === jobId);
    },
    add: (jobId: number, quoteId: number, version: number): void => {
      sql.add.run(jobId, quoteId, version);
    },
    addQuestions: (jobId: number, quoteId: number, questions: number): void => {
      sql.addQuestions.run(jobId, quoteId, questions);
    },
  };
}
