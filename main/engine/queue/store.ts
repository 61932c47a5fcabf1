/** The SQL of the queue. Every statement that settles or advances a job checks its claim token. */
import { z } from 'zod';
import {
  JobError,
  JobStatus,
  type JobView,
  StepStatus,
  type StepView,
  type TypeHealth,
  WaitReason,
} from '../../../shared/jobs/job';
import type { Db } from '../database/open';

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'is not JSON' });
    return z.NEVER;
  }
});
const instant = z.int().nullable();

const JobRow = z.object({
  id: z.int(),
  type: z.string(),
  status: JobStatus,
  waiting_for: WaitReason.nullable(),
  attempts: z.int(),
  max_attempts: z.int(),
  revision: z.int(),
  run_after: z.int(),
  created_at: z.int(),
  started_at: instant,
  completed_at: instant,
  result: json.pipe(z.json()).nullable(),
  error: json.pipe(JobError).nullable(),
});

const StepRow = z.object({
  name: z.string(),
  status: StepStatus,
  summary: z.string().nullable(),
  started_at: instant,
  finished_at: instant,
  reused_from: instant,
});

const ClaimRow = z.object({
  id: z.int(),
  attempts: z.int(),
  max_attempts: z.int(),
  claim_token: z.int(),
});
export type Claim = z.infer<typeof ClaimRow>;

const StoredStep = z.object({
  status: StepStatus,
  input_hash: z.string().nullable(),
  result: json.nullable(),
  finished_at: instant,
});
export type StoredStep = z.infer<typeof StoredStep>;

const IdRow = z.object({ id: z.int() });
const Found = z.object({ id: z.int(), status: JobStatus, completed_at: instant });
export type Found = z.infer<typeof Found>;

/** The run that wrote does not own the job any more: a later run does. Its writes are dropped. */
export class ClaimLost extends Error {
  constructor(jobId: number) {
    super(`job ${jobId} belongs to another run`);
    this.name = 'ClaimLost';
  }
}

export interface NewJob {
  type: string;
  input: unknown;
  steps: readonly string[];
  maxAttempts: number;
  /** Two ready or running jobs never share it. */
  uniqueKey: string | null;
  /** One intended action of a person; kept for good. */
  submitKey: string | null;
  cacheKey: string | null;
}

export type QueueStore = ReturnType<typeof createQueueStore>;

/** Claims carry boot × 2³² + number: both fit a safe integer up to two million boots. */
const TOKENS_PER_BOOT = 2 ** 32;
const ACTIVE = "status IN ('pending','processing','retry')";

export function createQueueStore(db: Db) {
  const sql = {
    boot: db.prepare('INSERT INTO boots (started_at) VALUES (?) RETURNING id'),
    insertJob: db.prepare(
      `INSERT INTO jobs (type, status, max_attempts, run_after, unique_key, submit_key, cache_key, created_at)
       VALUES (@type, 'pending', @maxAttempts, @now, @uniqueKey, @submitKey, @cacheKey, @now) RETURNING id`,
    ),
    insertData: db.prepare('INSERT INTO job_data (job_id, input) VALUES (?, ?)'),
    insertStep: db.prepare(
      "INSERT INTO job_steps (job_id, position, name, status) VALUES (?, ?, ?, 'waiting')",
    ),
    bySubmitKey: db.prepare('SELECT id, status, completed_at FROM jobs WHERE submit_key = ?'),
    byUniqueKey: db.prepare(
      `SELECT id, status, completed_at FROM jobs
       WHERE unique_key = ? AND ${ACTIVE} AND waiting_for IS NULL`,
    ),
    byCacheKey: db.prepare(
      `SELECT id, status, completed_at FROM jobs
       WHERE cache_key = ? AND status = 'completed' AND completed_at > ? AND completed_at <= ?
       ORDER BY completed_at DESC LIMIT 1`,
    ),
    promote: db.prepare(
      "UPDATE jobs SET status = 'pending', revision = revision + 1 WHERE status = 'retry' AND run_after <= ?",
    ),
    nextRetry: db.prepare("SELECT min(run_after) AS id FROM jobs WHERE status = 'retry'"),
    claim: db.prepare(
      `UPDATE jobs SET status = 'processing', attempts = attempts + 1, claim_token = @token,
         claimed_at = @now, started_at = coalesce(started_at, @now), revision = revision + 1
       WHERE id IN (SELECT id FROM jobs WHERE status = 'pending' AND waiting_for IS NULL AND type = @type
                    ORDER BY priority, id LIMIT 1)
       RETURNING id, attempts, max_attempts, claim_token`,
    ),
    input: db.prepare('SELECT input FROM job_data WHERE job_id = ?'),
    settle: db.prepare(
      `UPDATE jobs SET status = @status, waiting_for = @waitingFor, run_after = @runAfter, crashes = 0,
         attempts = attempts - @refund, completed_at = @completedAt, revision = revision + 1,
         busy_ms = busy_ms + (@now - claimed_at), cache_key = CASE WHEN @cacheable THEN cache_key END
       WHERE id = @id AND status = 'processing' AND claim_token = @token`,
    ),
    setResult: db.prepare('UPDATE job_data SET result = ?, error = ? WHERE job_id = ?'),
    owned: db.prepare(
      `UPDATE jobs SET revision = revision + 1 WHERE id = ? AND status = 'processing' AND claim_token = ?`,
    ),
    clearCrashes: db.prepare('UPDATE jobs SET crashes = 0 WHERE id = ? AND crashes > 0'),
    stepStarted: db.prepare(
      `UPDATE job_steps SET status = 'running', runs = runs + 1, started_at = ?, finished_at = NULL,
         summary = NULL, reused_from = NULL WHERE job_id = ? AND name = ?`,
    ),
    stepDone: db.prepare(
      `UPDATE job_steps SET status = 'done', input_hash = @hash, result = @result, summary = @summary,
         finished_at = @now WHERE job_id = @id AND name = @name`,
    ),
    stepReused: db.prepare(
      `UPDATE job_steps SET status = 'skipped', input_hash = @hash, result = @result, summary = @summary,
         started_at = @now, finished_at = @now, reused_from = @from WHERE job_id = @id AND name = @name`,
    ),
    stepEnded: db.prepare(
      'UPDATE job_steps SET status = ?, summary = ?, finished_at = ? WHERE job_id = ? AND name = ?',
    ),
    stepsAfter: db.prepare(
      `UPDATE job_steps SET status = 'waiting', started_at = NULL, finished_at = NULL, summary = NULL
       WHERE job_id = @id AND status IN ('running','asked','failed')
         AND (position > (SELECT position FROM job_steps WHERE job_id = @id AND name = @name) OR status = 'running')`,
    ),
    step: db.prepare(
      'SELECT status, input_hash, result, finished_at FROM job_steps WHERE job_id = ? AND name = ?',
    ),
    rescue: db.prepare(
      `UPDATE jobs SET status = CASE WHEN crashes >= 2 THEN 'failed' ELSE 'pending' END, crashes = crashes + 1,
         attempts = attempts - 1, revision = revision + 1,
         completed_at = CASE WHEN crashes >= 2 THEN @now END
       WHERE status = 'processing' AND claim_token < @token RETURNING id, status, completed_at`,
    ),
    resetRunning: db.prepare(
      "UPDATE job_steps SET status = 'waiting', started_at = NULL WHERE job_id = ? AND status = 'running'",
    ),
    resume: db.prepare(
      `UPDATE jobs SET waiting_for = NULL, run_after = @now, revision = revision + 1
       WHERE id = @id AND status = 'pending' AND waiting_for IS NOT NULL`,
    ),
    deadLetter: db.prepare(
      `INSERT INTO dead_letters (job_id, type, input, reason, error, attempts, created_at)
       SELECT jobs.id, type, input, @reason, @error, attempts, @now
       FROM jobs JOIN job_data ON job_id = jobs.id WHERE jobs.id = @id`,
    ),
    job: db.prepare('SELECT * FROM job_details WHERE id = ?'),
    steps: db.prepare('SELECT * FROM job_steps WHERE job_id = ? ORDER BY position'),
    revision: db.prepare('SELECT revision AS id FROM jobs WHERE id = ?'),
    idle: db.prepare(
      `SELECT count(*) AS id FROM jobs WHERE (status IN ('processing','retry')
         OR (status = 'pending' AND waiting_for IS NULL))`,
    ),
    active: db.prepare(
      `SELECT type,
         sum(status IN ('pending','retry') AND waiting_for IS NULL) AS pending,
         sum(status = 'processing') AS processing,
         sum(status = 'retry') AS retry,
         sum(waiting_for IS NOT NULL) AS waiting
       FROM jobs WHERE ${ACTIVE} GROUP BY type`,
    ),
    finished: db.prepare(
      `SELECT type, sum(status = 'completed') AS completed, sum(status = 'failed') AS failed,
         avg(CASE WHEN status = 'completed' THEN busy_ms END) AS average
       FROM jobs WHERE status IN ('completed','failed','cancelled') AND completed_at > ? GROUP BY type`,
    ),
  };

  const one = (row: unknown): number => IdRow.parse(row).id;
  const found = (row: unknown): Found | null => (row === undefined ? null : Found.parse(row));
  const own = (id: number, token: number): void => {
    if (sql.owned.run(id, token).changes === 0) throw new ClaimLost(id);
  };

  return {
    /** Runs in one transaction that takes the write lock at once. */
    transaction: <T>(work: () => T): T => db.transaction(work).immediate(),

    /** A new boot; claims of earlier boots are void. Returns the first token of this boot. */
    boot: (now: number): number => one(sql.boot.get(now)) * TOKENS_PER_BOOT,

    bySubmitKey: (key: string) => found(sql.bySubmitKey.get(key)),
    byUniqueKey: (key: string) => found(sql.byUniqueKey.get(key)),
    byCacheKey: (key: string, after: number, now: number) => found(sql.byCacheKey.get(key, after, now)),

    insert(job: NewJob, now: number): number {
      const { type, maxAttempts, uniqueKey, submitKey, cacheKey } = job;
      const id = one(sql.insertJob.get({ type, maxAttempts, uniqueKey, submitKey, cacheKey, now }));
      sql.insertData.run(id, JSON.stringify(job.input));
      job.steps.forEach((name, position) => sql.insertStep.run(id, position, name));
      return id;
    },

    /** Makes retries whose wait is over ready. */
    promote: (now: number): number => sql.promote.run(now).changes,
    nextRetry: (): number | null => z.object({ id: instant }).parse(sql.nextRetry.get()).id,
    claim(type: string, token: number, now: number): Claim | null {
      const row = sql.claim.get({ type, token, now });
      return row === undefined ? null : ClaimRow.parse(row);
    },
    /** The job's input as JSON text, exactly as stored. */
    input: (id: number): string => z.object({ input: z.string() }).parse(sql.input.get(id)).input,

    own,
    startStep(id: number, name: string, now: number): void {
      sql.stepsAfter.run({ id, name });
      sql.stepStarted.run(now, id, name);
    },
    finishStep(id: number, name: string, hash: string, result: string, summary: string, now: number): void {
      sql.stepDone.run({ id, name, hash, result, summary, now });
      sql.clearCrashes.run(id);
    },
    reuseStep(
      id: number,
      name: string,
      hash: string,
      result: string,
      summary: string,
      from: number,
      now: number,
    ): void {
      sql.stepReused.run({ id, name, hash, result, summary, from, now });
    },
    endStep(
      id: number,
      name: string,
      status: 'failed' | 'asked' | 'done',
      summary: string | null,
      now: number,
    ): void {
      sql.stepEnded.run(status, summary, now, id, name);
    },
    step(id: number, name: string): StoredStep | null {
      const row = sql.step.get(id, name);
      return row === undefined ? null : StoredStep.parse(row);
    },
    runningStep: (id: number): string | null =>
      sql.steps
        .all(id)
        .map((row) => StepRow.parse(row))
        .find((step) => step.status === 'running')?.name ?? null,

    complete(id: number, token: number, result: unknown, cacheable: boolean, now: number): void {
      settle(id, token, { status: 'completed', completedAt: now, cacheable: cacheable ? 1 : 0 }, now);
      sql.setResult.run(JSON.stringify(result), null, id);
    },
    wait(id: number, token: number, reason: WaitReason, now: number): void {
      settle(id, token, { status: 'pending', waitingFor: reason, refund: 1, cacheable: 1 }, now);
    },
    retry(id: number, token: number, error: JobError, runAfter: number, now: number): void {
      settle(id, token, { status: 'retry', runAfter, cacheable: 1 }, now);
      sql.setResult.run(null, JSON.stringify(error), id);
    },
    /** Hands a job back at an orderly stop: ready again, its attempt refunded. */
    handBack(id: number, token: number, now: number): void {
      settle(id, token, { status: 'pending', refund: 1, cacheable: 1 }, now);
      sql.resetRunning.run(id);
    },
    fail(id: number, token: number, error: JobError, now: number): void {
      settle(id, token, { status: 'failed', completedAt: now, cacheable: 0 }, now);
      bury(id, error, now);
    },

    /** Takes back what runs of earlier boots left; the third death inside one step ends a job. */
    rescue(token: number, now: number): { id: number; failed: boolean }[] {
      return sql.rescue.all({ token, now }).map((row) => {
        const { id, status } = Found.parse(row);
        sql.resetRunning.run(id);
        return { id, failed: status === 'failed' };
      });
    },
    bury,
    resume: (id: number, now: number): boolean => sql.resume.run({ id, now }).changes > 0,

    revision: (id: number): number => one(sql.revision.get(id)),
    /** How many jobs are ready, running or waiting for a retry. */
    unsettled: (): number => one(sql.idle.get()),
    view(id: number): JobView | null {
      const row = sql.job.get(id);
      if (row === undefined) return null;
      const job = JobRow.parse(row);
      return {
        jobId: job.id,
        type: job.type,
        status: job.status,
        waitingFor: job.waiting_for,
        attempts: job.attempts,
        maxAttempts: job.max_attempts,
        createdAt: job.created_at,
        startedAt: job.started_at,
        completedAt: job.completed_at,
        runAfter: job.run_after,
        result: job.result,
        error: job.error,
        steps: sql.steps.all(id).map((step) => stepView(StepRow.parse(step))),
      };
    },
    health(types: readonly string[], now: number): TypeHealth[] {
      const active = z
        .array(
          z.object({
            type: z.string(),
            pending: z.int(),
            processing: z.int(),
            retry: z.int(),
            waiting: z.int(),
          }),
        )
        .parse(sql.active.all());
      const finished = z
        .array(
          z.object({ type: z.string(), completed: z.int(), failed: z.int(), average: z.number().nullable() }),
        )
        .parse(sql.finished.all(now - 24 * 3600_000));
      const names = [
        ...new Set([...types, ...active.map((row) => row.type), ...finished.map((row) => row.type)]),
      ];
      return names.map((type) => {
        const now = active.find((row) => row.type === type);
        const day = finished.find((row) => row.type === type);
        const average = day?.average ?? null;
        return {
          type,
          pending: now?.pending ?? 0,
          processing: now?.processing ?? 0,
          retry: now?.retry ?? 0,
          waiting: now?.waiting ?? 0,
          completed_24h: day?.completed ?? 0,
          failed_24h: day?.failed ?? 0,
          avg_duration_seconds: average === null ? null : Math.round(average) / 1000,
        };
      });
    },
  };

  function settle(
    id: number,
    token: number,
    change: {
      status: JobStatus;
      waitingFor?: WaitReason;
      runAfter?: number;
      refund?: number;
      completedAt?: number;
      cacheable: 0 | 1;
    },
    now: number,
  ): void {
    const { changes } = sql.settle.run({
      id,
      token,
      now,
      status: change.status,
      waitingFor: change.waitingFor ?? null,
      runAfter: change.runAfter ?? now,
      refund: change.refund ?? 0,
      completedAt: change.completedAt ?? null,
      cacheable: change.cacheable,
    });
    if (changes === 0) throw new ClaimLost(id);
  }

  function bury(id: number, error: JobError, now: number): void {
    sql.setResult.run(null, JSON.stringify(error), id);
    sql.deadLetter.run({ id, reason: error.code, error: JSON.stringify(error), now });
  }
}

function stepView(row: z.infer<typeof StepRow>): StepView {
  return {
    name: row.name,
    status: row.status,
    summary: row.summary,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    reusedFrom: row.reused_from,
  };
}
