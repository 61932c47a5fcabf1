/** The SQL of jobs. Every change of state follows the table of transitions; owned changes check the claim token. */
import { z } from 'zod';
import {
  type JobError,
  JobStatus,
  OPEN_STATUSES,
  type Priority,
  type WaitReason,
} from '../../../shared/jobs/job';
import type { Db } from '../database/open';
import { instant, json, readJob, type JobRow } from './job-row';
import type { JobFilter } from './queue';
import { type TransitionName, TRANSITIONS } from './transitions';

const ClaimRow = z.object({
  id: z.int(),
  attempts: z.int(),
  max_attempts: z.int(),
  expires_at: instant,
  input_version: z.int(),
  revision: z.int(),
  rank: z.int(),
  /** JSON */
  input: z.string(),
  /** 1: nothing is on record of it yet. */
  isFirst: z.int(),
});
export type Claim = z.infer<typeof ClaimRow> & { token: number };

const Found = z.object({ id: z.int(), status: JobStatus, completed_at: instant });
export type ExistingJob = z.infer<typeof Found>;

/** Made once: a schema costs more to make than to parse with. */
const Id = z.object({ id: z.int() });
const TypeName = z.object({ type: z.string() });
const KnownType = z.object({ type: z.string(), version: z.int() });
const StoredInput = z.object({ input: z.string() });
const NextDue = z.object({ due: instant });
const Due = z.array(z.object({ id: z.int(), type: z.string(), revision: z.int() }));
const Moved = z.object({ revision: z.int() });
const Resumed = z.object({
  revision: z.int(),
  type: z.string(),
  attempts: z.int(),
  isCancelRequested: z.int(),
});
const Completed = z.object({ id: z.int(), revision: z.int() });
const Left = z.object({
  id: z.int(),
  type: z.string(),
  input_version: z.int(),
  crashes: z.int(),
  suspect: z.int().transform(Boolean),
});
export type AbandonedClaim = z.infer<typeof Left>;

/** The run no longer owns the job, because a later run does. Its writes are dropped. */
export class ClaimLost extends Error {
  override readonly name = 'ClaimLost';
  constructor(readonly jobId: number) {
    super(`job ${jobId} belongs to another run`);
  }
}

export interface NewJob {
  type: string;
  /** JSON */
  input: string;
  inputVersion: number;
  maxAttempts: number;
  priority: Priority;
  submitKey: string | null;
  uniqueKey: string | null;
  cacheKey: string | null;
  waitingFor: WaitReason | null;
  runAfter: number;
  expiresAt: number | null;
}

/** Each level of priority is worth this head start. */
export const PRIORITY_HEAD_START_MS = 10 * 60_000;
/** Claims carry boot × 2³² + number: both fit a safe integer up to two million boots. */
const TOKENS_PER_BOOT = 2 ** 32;
const OPEN = OPEN_STATUSES.map((status) => `'${status}'`).join(',');
/** Each repeats the condition of its partial index literally; no index covers all open jobs. */
const READY_IDS = "SELECT id FROM jobs WHERE status = 'pending' AND waiting_for IS NULL";
const RETRY_IDS = "SELECT id FROM jobs WHERE status = 'retry'";
const PROCESSING_IDS = "SELECT id FROM jobs WHERE status = 'processing'";
const WAITING_IDS = "SELECT id FROM jobs WHERE waiting_for IS NOT NULL AND status = 'pending'";
const OPEN_IDS = [READY_IDS, RETRY_IDS, PROCESSING_IDS, WAITING_IDS].join(' UNION ALL ');
/** After this many crashes a job runs alone, so that the next crash shows whether the job is the cause. */
export const RUN_ALONE_AFTER_CRASHES = 2;

function move(name: TransitionName, sets: string, condition = '', returned = ''): string {
  const { from, to, owned } = TRANSITIONS[name];
  const states = from.map((status) => `'${status}'`).join(',');
  return `UPDATE jobs SET ${to === null ? '' : `status = '${to}',`} revision = revision + 1, ${sets}
    WHERE id = @id AND status IN (${states}) ${owned ? 'AND claim_token = @token' : ''} ${condition}
    RETURNING revision${returned}`;
}

const CLEAR = 'lease_until = NULL, crashes = 0, busy_ms = busy_ms + max(@now - claimed_at, 0)';
const claimSql = (runAloneOnly: boolean): string =>
  `UPDATE jobs SET status = '${TRANSITIONS.claimed.to}', attempts = attempts + 1, claim_token = @token,
     claimed_at = @now, lease_until = @lease, started_at = coalesce(started_at, @now), revision = revision + 1
   WHERE id IN (SELECT id FROM jobs WHERE status = 'pending' AND waiting_for IS NULL AND type = @type
     AND input_version <= @version AND crashes ${runAloneOnly ? '>=' : '<'} ${RUN_ALONE_AFTER_CRASHES} ORDER BY rank, id LIMIT @most)
   RETURNING id, attempts, max_attempts, expires_at, input_version, revision, rank,
     coalesce((SELECT input FROM job_data WHERE job_id = jobs.id), '') AS input,
     NOT EXISTS (SELECT 1 FROM job_log WHERE job_id = jobs.id) AS isFirst`;

export interface ClaimOptions {
  type: string;
  /** The newest form of the input that is known. */
  version: number;
  most: number;
  token: number;
  now: number;
  lease: number;
  /** Whether to claim only jobs that must run alone. */
  runAloneOnly: boolean;
}

export function createJobsTable(db: Db) {
  const sql = {
    boot: db.prepare('INSERT INTO boots (started_at) VALUES (?) RETURNING id'),
    insert: db.prepare(
      `INSERT INTO jobs (type, status, waiting_for, priority, rank, max_attempts, input_version, run_after,
         unique_key, submit_key, cache_key, expires_at, created_at)
       VALUES (@type, @status, @waitingFor, @priority, @rank, @maxAttempts, @inputVersion, @runAfter,
         @uniqueKey, @submitKey, @cacheKey, @expiresAt, @now) RETURNING id`,
    ),
    insertData: db.prepare('INSERT INTO job_data (job_id, input) VALUES (?, ?)'),
    bySubmitKey: db.prepare('SELECT id, status, completed_at FROM jobs WHERE submit_key = ?'),
    byUniqueKey: db.prepare(
      `SELECT id, status, completed_at FROM jobs WHERE unique_key = @key AND created_at > @after
         AND status IN (SELECT value FROM json_each(@states)) AND (waiting_for IS NULL OR @waiting)
       ORDER BY id DESC LIMIT 1`,
    ),
    byCacheKey: db.prepare(
      `SELECT id, status, completed_at FROM jobs
       WHERE cache_key = ? AND status = 'completed' AND completed_at > ? AND completed_at <= ?
       ORDER BY completed_at DESC LIMIT 1`,
    ),
    claim: db.prepare(claimSql(false)),
    claimRunAlone: db.prepare(claimSql(true)),
    typesToRunAlone: db.prepare(
      `SELECT DISTINCT type FROM jobs
       WHERE status = 'pending' AND waiting_for IS NULL AND crashes >= ${RUN_ALONE_AFTER_CRASHES}`,
    ),
    crashed: db.prepare(`SELECT EXISTS (SELECT 1 FROM jobs WHERE crashes > 0 AND id IN (${OPEN_IDS})) AS id`),
    input: db.prepare('SELECT input FROM job_data WHERE job_id = ?'),
    setInput: db.prepare('UPDATE job_data SET input = ? WHERE job_id = ?'),
    /** The keys were those of the input before. */
    setVersion: db.prepare(
      'UPDATE jobs SET input_version = ?, unique_key = NULL, cache_key = NULL WHERE id = ?',
    ),
    /** [id, token, cacheable, result] each; one statement for many costs a third of one for each. */
    completed: db.prepare(
      `UPDATE jobs SET status = '${TRANSITIONS.completed.to}', revision = revision + 1, ${CLEAR},
         completed_at = @now, cache_key = CASE WHEN one.value ->> 2 THEN cache_key END
       FROM json_each(@results) AS one
       WHERE jobs.id = one.value ->> 0 AND status = 'processing' AND claim_token = one.value ->> 1
       RETURNING jobs.id, revision`,
    ),
    setResults: db.prepare(
      `UPDATE job_data SET result = one.value ->> 3, error = NULL FROM json_each(@results) AS one
       WHERE job_id = one.value ->> 0 AND (result IS NOT (one.value ->> 3) OR error IS NOT NULL)`,
    ),
    setError: db.prepare('UPDATE job_data SET error = ? WHERE job_id = ?'),
    bumpRevision: db.prepare(
      `UPDATE jobs SET revision = revision + 1 WHERE id = ? AND status = 'processing' AND claim_token = ?
       RETURNING revision`,
    ),
    resetCrashCount: db.prepare('UPDATE jobs SET crashes = 0 WHERE id = ? AND crashes > 0'),
    waits: db.prepare(
      move('waits', `${CLEAR}, attempts = attempts - 1, waiting_for = @reason, wait_until = @until`),
    ),
    retries: db.prepare(move('retries', `${CLEAR}, run_after = @runAfter`)),
    failed: db.prepare(move('failed', `${CLEAR}, completed_at = @now`)),
    handed_back: db.prepare(move('handed_back', `${CLEAR}, attempts = attempts - 1`)),
    due: db.prepare(
      `UPDATE jobs SET status = '${TRANSITIONS.due.to}', revision = revision + 1
       WHERE status = 'retry' AND run_after <= ? RETURNING id, type, revision`,
    ),
    waitOver: db.prepare(
      `UPDATE jobs SET waiting_for = NULL, wait_until = NULL, revision = revision + 1
       WHERE wait_until IS NOT NULL AND wait_until <= ? RETURNING id, type, revision`,
    ),
    nextDue: db.prepare(
      `SELECT min(due) AS due FROM (SELECT min(run_after) AS due FROM jobs WHERE status = 'retry'
         UNION ALL SELECT min(wait_until) FROM jobs WHERE wait_until IS NOT NULL)`,
    ),
    shiftRetries: db.prepare("UPDATE jobs SET run_after = run_after + ? WHERE status = 'retry'"),
    shiftWaits: db.prepare('UPDATE jobs SET wait_until = wait_until + ? WHERE wait_until IS NOT NULL'),
    shiftExpiry: db.prepare(
      `UPDATE jobs SET expires_at = expires_at + ? WHERE expires_at IS NOT NULL AND id IN (${OPEN_IDS})`,
    ),
    isCancelRequested: db.prepare('SELECT cancel_requested AS id FROM jobs WHERE id = ?'),
    resumed: db.prepare(
      move(
        'resumed',
        "waiting_for = NULL, wait_until = NULL, run_after = CASE status WHEN 'pending' THEN @now ELSE run_after END",
        'AND waiting_for IS NOT NULL',
        ', type, attempts, cancel_requested AS isCancelRequested',
      ),
    ),
    waitingFor: db.prepare('SELECT id FROM jobs WHERE waiting_for = ? ORDER BY rank, id'),
    cancelled: db.prepare(
      move(
        'cancelled',
        `waiting_for = NULL, wait_until = NULL, lease_until = NULL, crashes = 0, cancel_requested = 1, completed_at = @now,
         busy_ms = busy_ms + CASE WHEN status = 'processing' THEN max(@now - claimed_at, 0) ELSE 0 END`,
      ),
    ),
    requestCancel: db.prepare(
      "UPDATE jobs SET cancel_requested = 1, revision = revision + 1 WHERE id = ? AND status = 'processing' RETURNING revision",
    ),
    revived: db.prepare(
      move(
        'revived',
        `attempts = 0, crashes = 0, cancel_requested = 0, completed_at = NULL, run_after = @now, expires_at = NULL,
         waiting_for = @waitFor`,
      ),
    ),
    removeExpiry: db.prepare('UPDATE jobs SET expires_at = NULL WHERE id = ?'),
    erased: db.prepare(move('erased', 'cancel_requested = 1')),
    rescued: db.prepare(
      move(
        'rescued',
        `lease_until = NULL, crashes = crashes + @suspect,
         attempts = min(attempts - 1 + @suspect, max_attempts - 1)`,
      ),
    ),
    poisoned: db.prepare(move('poisoned', 'lease_until = NULL, crashes = crashes + 1, completed_at = @now')),
    claimedByEarlierBoots: db.prepare(
      `SELECT id, type, input_version, crashes,
         (EXISTS (SELECT 1 FROM job_steps WHERE job_id = jobs.id AND status = 'running')
          OR NOT EXISTS (SELECT 1 FROM job_steps WHERE job_id = jobs.id AND removed = 0)) AS suspect
       FROM jobs WHERE status = 'processing' AND claim_token < ?`,
    ),
    renew: db.prepare(
      `UPDATE jobs SET lease_until = @lease WHERE status = 'processing' AND id IN (SELECT value FROM json_each(@ids))`,
    ),
    orphans: db.prepare(
      `SELECT id, type, input_version, crashes, 0 AS suspect FROM jobs WHERE status = 'processing' AND lease_until < ?`,
    ),
    retryNow: db.prepare(
      "UPDATE jobs SET run_after = ?, revision = revision + 1 WHERE id = ? AND status = 'retry' RETURNING revision",
    ),
    setPriority: db.prepare(
      `UPDATE jobs SET priority = @priority, rank = created_at - @priority * ${PRIORITY_HEAD_START_MS}, revision = revision + 1
       WHERE id = @id AND status IN (${OPEN})`,
    ),
    setUnknown: db.prepare(
      `UPDATE jobs SET waiting_for = 'unknown_type', revision = revision + 1
       WHERE type = ? AND input_version = ? AND waiting_for IS NULL AND id IN (${READY_IDS} UNION ALL ${RETRY_IDS})
       RETURNING id, type, revision`,
    ),
    holdForReview: db.prepare(
      `UPDATE jobs SET status = 'pending', waiting_for = 'review', wait_until = NULL, revision = revision + 1
       WHERE type = ? AND status IN ('pending','retry') AND waiting_for IS NOT 'approval'
       RETURNING id, type, revision`,
    ),
    countAwaitingApproval: db.prepare(
      "SELECT count(*) AS id FROM jobs WHERE waiting_for = 'approval' AND status IN ('pending','retry') AND type = ?",
    ),
    letRun: db.prepare(
      `SELECT input FROM job_data WHERE job_id IN (
         SELECT id FROM jobs WHERE type = @type AND waiting_for IS NOT 'approval' AND id IN (${OPEN_IDS})
         UNION ALL SELECT id FROM jobs
           WHERE status IN ('completed','failed','cancelled') AND status <> 'cancelled' AND completed_at > @after AND type = @type)`,
    ),
    openTypes: db.prepare(
      `SELECT DISTINCT type, input_version AS version FROM jobs WHERE id IN (${READY_IDS} UNION ALL ${RETRY_IDS})`,
    ),
    job: db.prepare('SELECT * FROM job_details WHERE id = ?'),
    // An expression, not the column: the index of all types would be walked whole for its order.
    busyTypes: db.prepare(
      `SELECT +type AS type FROM jobs WHERE status = 'processing'
       UNION SELECT +type FROM jobs WHERE status = 'retry' AND run_after <= ?
       UNION SELECT +type FROM jobs WHERE status = 'pending' AND waiting_for IS NULL`,
    ),
    ids: db.prepare(
      `SELECT id FROM jobs
       WHERE (@type IS NULL OR type = @type) AND (@status IS NULL OR status = @status)
         AND (@ids IS NULL OR id IN (SELECT value FROM json_each(@ids)))
         AND (@except IS NULL OR id NOT IN (SELECT value FROM json_each(@except)))
         AND (@reason IS NULL OR id IN (SELECT job_id FROM dead_letters WHERE resolved_at IS NULL AND reason = @reason))
       ORDER BY id DESC LIMIT @limit`,
    ),
  };
  const number = (row: unknown): number => Id.parse(row).id;
  const found = (row: unknown): ExistingJob | null => (row === undefined ? null : Found.parse(row));
  const revision = (row: unknown): number | null => (row === undefined ? null : Moved.parse(row).revision);
  const ids = (rows: unknown[]): number[] => rows.map(number);

  /** The revision of a move by the run that owns the job. @throws {ClaimLost} */
  const owned = (id: number, row: unknown): number => {
    const moved = revision(row);
    if (moved === null) throw new ClaimLost(id);
    return moved;
  };

  return {
    /** A new boot; claims of earlier boots are void. Returns the first token of this boot. */
    boot: (now: number): number => number(sql.boot.get(now)) * TOKENS_PER_BOOT,

    insert(job: NewJob, now: number): number {
      const id = number(
        sql.insert.get({
          ...job,
          status: job.runAfter > now ? 'retry' : 'pending',
          rank: now - job.priority * PRIORITY_HEAD_START_MS,
          now,
        }),
      );
      sql.insertData.run(id, job.input);
      return id;
    },
    bySubmitKey: (key: string) => found(sql.bySubmitKey.get(key)),
    byUniqueKey: (key: string, states: readonly JobStatus[], after: number, waiting: boolean) =>
      found(sql.byUniqueKey.get({ key, states: JSON.stringify(states), after, waiting: waiting ? 1 : 0 })),
    byCacheKey: (key: string, after: number, now: number) => found(sql.byCacheKey.get(key, after, now)),

    claim(claim: ClaimOptions): Claim[] {
      const { runAloneOnly, ...parameters } = claim;
      const statement = runAloneOnly ? sql.claimRunAlone : sql.claim;
      return statement
        .all(parameters)
        .map((row) => ({ ...ClaimRow.parse(row), token: claim.token }))
        .toSorted((a, b) => a.rank - b.rank || a.id - b.id);
    },
    /** The types of ready jobs that must run alone. */
    typesToRunAlone: (): string[] => sql.typesToRunAlone.all().map((row) => TypeName.parse(row).type),
    /** Whether any open job was inside a step when a process crashed. */
    anyCrashed: (): boolean => number(sql.crashed.get()) > 0,
    /** The job's input as JSON text, exactly as stored. */
    input: (id: number): string => StoredInput.parse(sql.input.get(id)).input,
    /** @param input JSON */
    setInput(id: number, input: string, version: number): void {
      sql.setInput.run(input, id);
      sql.setVersion.run(version, id);
    },
    setError: (id: number, error: JobError | null): void => {
      sql.setError.run(error === null ? null : JSON.stringify(error), id);
    },
    /** Raises the revision. @throws {ClaimLost} */
    bumpRevision: (id: number, token: number): number => owned(id, sql.bumpRevision.get(id, token)),
    resetCrashCount: (id: number): void => {
      sql.resetCrashCount.run(id);
    },

    /** Completes the jobs that these runs still own; returns the revisions of those by id. */
    completed(
      results: readonly { id: number; token: number; json: string | null; cacheable: boolean }[],
      now: number,
    ): Map<number, number> {
      const list = (of: typeof results): string =>
        JSON.stringify(of.map(({ id, token, cacheable, json }) => [id, token, cacheable ? 1 : 0, json]));
      const moved = new Map(
        sql.completed.all({ results: list(results), now }).map((row) => {
          const { id, revision } = Completed.parse(row);
          return [id, revision];
        }),
      );
      sql.setResults.run({ results: list(results.filter(({ id }) => moved.has(id))) });
      return moved;
    },
    waits: (id: number, token: number, reason: WaitReason, until: number | null, now: number): number =>
      owned(id, sql.waits.get({ id, token, reason, until, now })),
    retries: (id: number, token: number, runAfter: number, now: number): number =>
      owned(id, sql.retries.get({ id, token, runAfter, now })),
    failed: (id: number, token: number, now: number): number => owned(id, sql.failed.get({ id, token, now })),
    released: (id: number, token: number, now: number): number =>
      owned(id, sql.handed_back.get({ id, token, now })),

    due: (now: number) => Due.parse(sql.due.all(now)),
    expiredWaits: (now: number) => Due.parse(sql.waitOver.all(now)),
    nextDue: (): number | null => NextDue.parse(sql.nextDue.get()).due,
    /** Shifts due times by a change of the clock. */
    shiftDue(ms: number): void {
      sql.shiftRetries.run(ms);
      sql.shiftWaits.run(ms);
      sql.shiftExpiry.run(ms);
    },

    resumed(id: number, now: number): z.infer<typeof Resumed> | null {
      const row = sql.resumed.get({ id, now });
      return row === undefined ? null : Resumed.parse(row);
    },
    waitingFor: (reason: WaitReason): number[] => ids(sql.waitingFor.all(reason)),
    cancelled: (id: number, now: number): number | null => revision(sql.cancelled.get({ id, now })),
    /** Whether a person asked the running job to stop. */
    isCancelRequested: (id: number): boolean => number(sql.isCancelRequested.get(id)) > 0,
    requestCancel: (id: number): number | null => revision(sql.requestCancel.get(id)),
    removeExpiry: (id: number): void => void sql.removeExpiry.run(id),
    revived: (id: number, now: number, waitFor: WaitReason | null): number | null =>
      revision(sql.revived.get({ id, now, waitFor })),
    erased: (id: number): number | null => revision(sql.erased.get({ id })),
    rescued: (id: number, suspect: boolean): number | null =>
      revision(sql.rescued.get({ id, suspect: suspect ? 1 : 0 })),
    poisoned: (id: number, now: number): number | null => revision(sql.poisoned.get({ id, now })),
    /** Jobs claimed by earlier boots, and whether each was inside a step (or has no steps). */
    claimedByEarlierBoots: (firstToken: number): AbandonedClaim[] =>
      z.array(Left).parse(sql.claimedByEarlierBoots.all(firstToken)),
    renew: (running: readonly number[], lease: number): void => {
      sql.renew.run({ ids: JSON.stringify(running), lease });
    },
    /** Jobs whose lease expired. */
    orphans: (now: number): AbandonedClaim[] => z.array(Left).parse(sql.orphans.all(now)),

    /** Ends the pause before the next attempt. */
    retryNow: (id: number, now: number): number | null => revision(sql.retryNow.get(now, id)),
    setPriority: (id: number, priority: Priority): boolean =>
      sql.setPriority.run({ id, priority }).changes > 0,
    /** Makes jobs of unknown types and newer input versions wait for a version of the app that knows them. */
    parkUnknownTypes(isKnown: (type: string, version: number) => boolean) {
      return sql.openTypes
        .all()
        .map((row) => KnownType.parse(row))
        .filter(({ type, version }) => !isKnown(type, version))
        .flatMap(({ type, version }) => Due.parse(sql.setUnknown.all(type, version)));
    },

    /** Makes every open job of a type wait for a person's review, except jobs that wait for approval; none may be running. */
    holdForReview: (type: string) => Due.parse(sql.holdForReview.all(type)),
    /** Inputs of jobs that were approved; damaged ones are left out. */
    letRun: (type: string, after: number): unknown[] =>
      sql.letRun.all({ type, after }).flatMap((row) => {
        const input = json.safeParse(StoredInput.parse(row).input);
        return input.success ? [input.data] : [];
      }),
    /** How many jobs of a type wait for a person's approval. */
    countAwaitingApproval: (type: string): number => number(sql.countAwaitingApproval.get(type)),

    get(id: number): JobRow | null {
      const row = sql.job.get(id);
      return row === undefined ? null : readJob(row);
    },
    /** The newest jobs that match. */
    ids: ({ jobIds, type, status, reason, except }: JobFilter, limit: number): number[] =>
      ids(
        sql.ids.all({
          type: type ?? null,
          status: status ?? null,
          ids: jobIds ? JSON.stringify(jobIds) : null,
          except: except ? JSON.stringify(except) : null,
          reason: reason ?? null,
          limit,
        }),
      ),
    /** Types with jobs that are running, ready, or due for a retry by an instant. */
    busyTypes: (until: number): string[] => sql.busyTypes.all(until).map((row) => TypeName.parse(row).type),
  };
}
