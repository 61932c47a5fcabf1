/** The effects ledger: the intent is durable before an effect, the outcome after it. */
import { z } from 'zod';
import type { Db } from '../database/open';
import { json } from './job-row';

const Row = z.object({
  key: z.string(),
  status: z.enum(['intended', 'done', 'not_done']),
  outcome: json.nullable(),
});
export type EffectRow = z.infer<typeof Row>;

export function createEffectsTable(db: Db) {
  const sql = {
    get: db.prepare('SELECT key, status, outcome FROM effects WHERE key = ?'),
    recordIntent: db.prepare(
      `INSERT INTO effects (key, job_id, step, status, intent, intended_at)
       VALUES (@key, @jobId, @step, 'intended', @intent, @now)
       ON CONFLICT (key) DO UPDATE SET status = 'intended', job_id = @jobId, intent = @intent, outcome = NULL,
         intended_at = @now, settled_at = NULL WHERE status = 'not_done'`,
    ),
    settle: db.prepare(
      "UPDATE effects SET status = ?, outcome = ?, settled_at = ? WHERE key = ? AND status = 'intended'",
    ),
    doneOfJob: db
      .prepare("SELECT EXISTS (SELECT 1 FROM effects WHERE job_id = ? AND status = 'done')")
      .pluck(),
    begunOfJob: db
      .prepare("SELECT EXISTS (SELECT 1 FROM effects WHERE job_id = ? AND status <> 'not_done')")
      .pluck(),
    resolveForJob: db.prepare(
      "UPDATE effects SET status = ?, settled_at = ? WHERE job_id = ? AND status = 'intended'",
    ),
  };
  return {
    get(key: string): EffectRow | null {
      const row = sql.get.get(key);
      return row === undefined ? null : Row.parse(row);
    },
    recordIntent: (key: string, jobId: number, step: string, intent: unknown, now: number): void => {
      sql.recordIntent.run({ key, jobId, step, intent: JSON.stringify(intent), now });
    },
    done: (key: string, outcome: unknown, now: number): void => {
      sql.settle.run('done', JSON.stringify(outcome), now, key);
    },
    notDone: (key: string, now: number): void => {
      sql.settle.run('not_done', null, now, key);
    },
    /** Whether something that the job did outside is known to have happened. */
    isDoneOfJob: (jobId: number): boolean => sql.doneOfJob.get(jobId) === 1,
    /** Whether something that the job did outside happened, or may have. */
    isBegunOfJob: (jobId: number): boolean => sql.begunOfJob.get(jobId) === 1,
    /** Stores a person's decision on whether the effect happened. False where the job had no open effect. */
    resolveForJob: (jobId: number, happened: boolean, now: number): boolean =>
      sql.resolveForJob.run(happened ? 'done' : 'not_done', now, jobId).changes > 0,
  };
}
