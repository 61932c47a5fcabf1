/**
 * Takes the names of people who are erased out of jobs. A job keeps its row, type and times; what still needs the person
 * ends as cancelled, and can't be retried. Call it inside a write.
 */
import { z } from 'zod';
import { ERASED_CODE, type JobEvent } from '../../../shared/jobs/job';
import type { Db } from '../database/open';
import type { Erase, Erased } from './queue';
import type { OutcomeWriter } from './outcomes';
import type { AnyJobType, Failure } from './job-type';
import type { Tables } from './tables';

export interface ErasingOptions {
  db: Db;
  tables: Tables;
  registry: ReadonlyMap<string, AnyJobType>;
  outcomes: OutcomeWriter;
  now(): number;
  /** Ends an open job; one that runs is asked to stop. */
  cancel(jobId: number): void;
  onJobEvent(jobId: number, type: string, event: JobEvent, revision: number): void;
}

const Id = z.object({ id: z.int() });

const ERASED_ERROR: Failure = {
  code: ERASED_CODE,
  message: 'It was about a person or a lead that was erased, so it was cancelled.',
};

export function createErasing({ db, tables, registry, outcomes, now, cancel, onJobEvent }: ErasingOptions) {
  const { jobs, steps, deadLetters } = tables;
  let current: Erase = {
    standIn: () => false,
    redact: (text) => text,
    blank: (text) => text,
    whole: [],
    except: [],
    jobIds: [],
  };
  const over =
    (change: (text: string) => string | number) =>
    (text: unknown): string | number | null =>
      typeof text === 'string' ? change(text) : null;
  const options = { directOnly: true };
  db.function(
    'names_erased',
    options,
    over((text) => (current.standIn(text) ? 1 : 0)),
  );
  db.function(
    'without_erased',
    options,
    over((text) => current.redact(text)),
  );
  db.function(
    'blanked',
    options,
    over((text) => current.blank(text)),
  );
  const sql = {
    found: db.prepare(
      `SELECT id FROM jobs JOIN job_data ON job_id = id
       WHERE type NOT IN (SELECT value FROM json_each(@except)) AND (
         names_erased(input) OR names_erased(result) OR names_erased(error)
         OR EXISTS (SELECT 1 FROM job_steps WHERE job_id = id AND (names_erased(result) OR names_erased(summary)))
         OR EXISTS (SELECT 1 FROM job_log WHERE job_id = id AND names_erased(detail))
         OR EXISTS (SELECT 1 FROM dead_letters
           WHERE job_id = id AND (names_erased(input) OR names_erased(error) OR names_erased(note))))
       UNION SELECT jobs.id FROM effects JOIN jobs ON jobs.id = job_id
         WHERE type NOT IN (SELECT value FROM json_each(@except)) AND (names_erased(intent) OR names_erased(outcome))
       UNION SELECT id FROM jobs WHERE id IN (SELECT value FROM json_each(@jobIds))`,
    ),
    blank: [
      db.prepare('UPDATE job_data SET input = blanked(input), result = blanked(result) WHERE job_id = ?'),
      db.prepare('UPDATE job_steps SET result = NULL WHERE job_id = ?'),
      db.prepare('UPDATE dead_letters SET input = blanked(input) WHERE job_id = ?'),
      db.prepare('UPDATE effects SET intent = blanked(intent) WHERE job_id = ?'),
    ],
    redact: [
      db.prepare(
        `UPDATE job_data SET input = without_erased(input), result = without_erased(result), error = without_erased(error)
         WHERE job_id = ?`,
      ),
      db.prepare(
        'UPDATE job_steps SET result = without_erased(result), summary = without_erased(summary) WHERE job_id = ?',
      ),
      db.prepare('UPDATE job_log SET detail = without_erased(detail) WHERE job_id = ?'),
      db.prepare(
        `UPDATE dead_letters SET input = without_erased(input), error = without_erased(error), note = without_erased(note)
         WHERE job_id = ?`,
      ),
      db.prepare(
        'UPDATE effects SET intent = without_erased(intent), outcome = without_erased(outcome) WHERE job_id = ?',
      ),
    ],
    /** Effects outlive their jobs. */
    orphans: db.prepare(
      `UPDATE effects SET intent = without_erased(intent), outcome = without_erased(outcome)
       WHERE job_id NOT IN (SELECT id FROM jobs) AND (names_erased(intent) OR names_erased(outcome))`,
    ),
  };

  /** Ends what still needs the person. False while it runs. */
  function end(jobId: number): boolean {
    const job = jobs.get(jobId);
    if (!job) return true;
    if (job.status === 'completed' || job.status === 'cancelled') return true;
    if (job.status === 'failed') {
      const revision = jobs.erased(jobId);
      deadLetters.resolve(jobId, 'discarded', null, now());
      const type = registry.get(job.type);
      if (type) outcomes.notifyType('onCancelled', type, jobId, job.input_version);
      if (revision !== null) onJobEvent(jobId, job.type, 'cancelled', revision);
      return true;
    }
    cancel(jobId);
    return job.status !== 'processing';
  }

  function clean(jobId: number): void {
    const job = jobs.get(jobId);
    if (!job) return;
    if (current.whole.includes(job.type)) for (const statement of sql.blank) statement.run(jobId);
    for (const statement of sql.redact) statement.run(jobId);
    if (job.status === 'cancelled') jobs.setError(jobId, ERASED_ERROR);
    steps.appendLog(jobId, 'erased', job.attempts, now());
  }

  return (erase: Erase): Erased => {
    current = erase;
    const parameters = { except: JSON.stringify(erase.except), jobIds: JSON.stringify(erase.jobIds) };
    const jobIds = sql.found.all(parameters).map((row) => Id.parse(row).id);
    const running = jobIds.filter((jobId) => !end(jobId));
    // What runs may still write: it is cleaned once it has ended.
    if (running.length > 0) return { jobIds, isDone: false };
    for (const jobId of jobIds) clean(jobId);
    sql.orphans.run();
    return { jobIds, isDone: true };
  };
}
