/** The SQL of steps and of the job log. */
import { z } from 'zod';
import {
  JobEvent,
  LogEntry,
  StepCost,
  StepProgress,
  StepStatus,
  type StepView,
} from '../../../shared/jobs/job';
import type { Db } from '../database/open';
import { instant, json } from './job-row';
import type { AnyJobType } from './job-type';

const StepRow = z.object({
  name: z.string(),
  status: StepStatus,
  summary: z.string().nullable(),
  started_at: instant,
  finished_at: instant,
  reused_from: instant,
  // Only shown; a damaged value is left out.
  progress: json.pipe(StepProgress).nullable().catch(null),
  cost: json.pipe(StepCost).nullable().catch(null),
  removed: z.int().transform(Boolean),
});

const StoredStep = z.object({
  status: StepStatus,
  input_hash: z.string().nullable(),
  /** A damaged result does not count: the step runs again. */
  result: json.catch(undefined),
  summary: z.string().nullable(),
  finished_at: instant,
});
export type StoredStep = z.infer<typeof StoredStep>;

export interface StepResult {
  hash: string;
  /** JSON */
  result: string;
  summary: string;
  cost: StepCost | null;
}

const Name = z.object({ name: z.string() });
const JobId = z.object({ id: z.int() });
const LogRow = z.object({
  at: z.int(),
  event: JobEvent,
  attempt: z.int(),
  step: z.string().nullable(),
  detail: z.string().nullable(),
});
const Times = z.object({ name: z.string(), ms: z.int() });

/** A handler named a step that its type does not have, so its result can't be stored. */
export class StepUnknownError extends Error {
  override readonly name = 'StepUnknownError';
  constructor(jobId: number, step: string) {
    super(`job ${jobId} has no step ${step}`);
  }
}

export function createStepsTable(db: Db) {
  const sql = {
    insert: db.prepare("INSERT INTO job_steps (job_id, position, name, status) VALUES (?, ?, ?, 'waiting')"),
    start: db.prepare(
      `UPDATE job_steps SET status = 'running', runs = runs + 1, started_at = @now, finished_at = NULL,
         summary = NULL, reused_from = NULL, progress = NULL WHERE job_id = @id AND name = @name`,
    ),
    /** Resets the steps after one that runs again. */
    later: db.prepare(
      `UPDATE job_steps SET status = 'waiting', started_at = NULL, finished_at = NULL, summary = NULL
       WHERE job_id = @id AND status IN ('asked','failed','running') AND removed = 0
         AND position > (SELECT position FROM job_steps WHERE job_id = @id AND name = @name)`,
    ),
    /** The first step that is not done. */
    next: db.prepare(
      `SELECT name FROM job_steps WHERE job_id = ? AND status NOT IN ('done','skipped','asked') AND removed = 0
       ORDER BY position LIMIT 1`,
    ),
    /** Jobs whose steps are not those of their type: another build recorded them. */
    outdated: db.prepare(
      `SELECT value AS id FROM json_each(@ids)
       WHERE (SELECT json_group_array(name) FROM
         (SELECT name FROM job_steps WHERE job_id = value AND removed = 0 ORDER BY position)) <> @names`,
    ),
    names: db.prepare('SELECT name FROM job_steps WHERE job_id = ? ORDER BY position'),
    rename: db.prepare('UPDATE job_steps SET name = @name WHERE job_id = @id AND name = @former'),
    place: db.prepare(
      `INSERT INTO job_steps (job_id, position, name, status, removed) VALUES (@id, @position, @name, 'waiting', @removed)
       ON CONFLICT (job_id, name) DO UPDATE SET position = @position, removed = @removed`,
    ),
    done: db.prepare(
      `UPDATE job_steps SET status = 'done', input_hash = @hash, result = @result, summary = @summary,
         cost = @cost, progress = NULL, finished_at = @now WHERE job_id = @id AND name = @name`,
    ),
    reused: db.prepare(
      `UPDATE job_steps SET runs = runs - (status = 'running'), status = 'skipped', input_hash = @hash,
         result = @result, summary = @summary, started_at = @now, finished_at = @now, reused_from = @from
       WHERE job_id = @id AND name = @name`,
    ),
    setStatus: db.prepare(
      'UPDATE job_steps SET status = @status, summary = @summary WHERE job_id = @id AND name = @name',
    ),
    failed: db.prepare(
      `UPDATE job_steps SET status = 'failed', summary = ?, finished_at = ?
       WHERE job_id = ? AND status = 'running' RETURNING name`,
    ),
    /** Resets a step that was marked as running but never started. */
    undoBegin: db.prepare(
      `UPDATE job_steps SET status = 'waiting', started_at = NULL, progress = NULL
       WHERE job_id = ? AND status = 'running'`,
    ),
    unbeginUnrun: db.prepare(
      `UPDATE job_steps SET status = 'waiting', started_at = NULL, runs = runs - 1
       WHERE job_id = ? AND status = 'running'`,
    ),
    reset: db.prepare(
      `UPDATE job_steps SET status = 'waiting', input_hash = NULL, result = NULL, summary = NULL,
         started_at = NULL, finished_at = NULL, reused_from = NULL, progress = NULL WHERE job_id = ?`,
    ),
    progress: db.prepare('UPDATE job_steps SET progress = ? WHERE job_id = ? AND name = ?'),
    step: db.prepare(
      'SELECT status, input_hash, result, summary, finished_at FROM job_steps WHERE job_id = ? AND name = ?',
    ),
    running: db.prepare("SELECT name FROM job_steps WHERE job_id = ? AND status = 'running'"),
    all: db.prepare('SELECT * FROM job_steps WHERE job_id = ? ORDER BY position'),
    times: db.prepare(
      `SELECT name, finished_at - started_at AS ms FROM job_steps
       WHERE status = 'done' AND started_at IS NOT NULL AND job_id IN
         (SELECT id FROM jobs WHERE status IN ('completed','failed','cancelled') AND type = ?
            AND status = 'completed' ORDER BY completed_at DESC LIMIT 20)`,
    ),
    addLog: db.prepare(
      'INSERT INTO job_log (job_id, at, event, attempt, step, detail) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    log: db.prepare('SELECT at, event, attempt, step, detail FROM job_log WHERE job_id = ? ORDER BY id'),
  };
  const nameOf = (row: unknown): string | null => (row === undefined ? null : Name.parse(row).name);

  /** @throws {StepUnknownError} */
  function changed({ changes }: { changes: number }, id: number, name: string): void {
    if (changes === 0) throw new StepUnknownError(id, name);
  }

  function begin(id: number, name: string, now: number): void {
    sql.later.run({ id, name });
    changed(sql.start.run({ id, name, now }), id, name);
  }

  /** Gives a job the steps of its type. A step that the type has no longer keeps its place, and what it did. */
  function alignJob(id: number, { steps, formerSteps = {} }: AnyJobType): void {
    const names = (): string[] => sql.names.all(id).map((row) => Name.parse(row).name);
    const recorded = new Set(names());
    for (const name of steps) {
      const former = recorded.has(name) ? undefined : formerSteps[name]?.find((one) => recorded.has(one));
      if (former !== undefined) sql.rename.run({ id, name, former });
    }
    const order = [...steps];
    let before = -1;
    for (const name of names()) {
      const place = order.indexOf(name);
      if (place < 0) order.splice(before + 1, 0, name);
      before = place < 0 ? before + 1 : place;
    }
    for (const [position, name] of order.entries()) {
      sql.place.run({ id, position, name, removed: steps.includes(name) ? 0 : 1 });
    }
  }

  return {
    insert: (id: number, names: readonly string[]): void =>
      names.forEach((name, position) => sql.insert.run(id, position, name)),
    /** Gives claimed jobs that another build of the app recorded the steps of their type. */
    align(ids: readonly number[], type: AnyJobType): void {
      const outdated = sql.outdated.all({ ids: JSON.stringify(ids), names: JSON.stringify(type.steps) });
      for (const row of outdated) alignJob(JobId.parse(row).id, type);
    },
    begin,
    /** Marks the first step that is not done as running: the claim starts it. */
    beginNext(id: number, now: number): void {
      const name = nameOf(sql.next.get(id));
      if (name !== null) begin(id, name, now);
    },
    done({ hash, result, summary, cost }: StepResult, id: number, name: string, now: number): void {
      const values = { id, name, hash, result, summary, cost: cost && JSON.stringify(cost), now };
      changed(sql.done.run(values), id, name);
    },
    reused({ hash, result, summary }: StepResult, id: number, name: string, from: number, now: number): void {
      changed(sql.reused.run({ id, name, hash, result, summary, from, now }), id, name);
    },
    setStatus: (id: number, name: string, status: StepStatus, summary: string | null): void => {
      changed(sql.setStatus.run({ id, name, status, summary }), id, name);
    },
    /** Marks the running step as failed; returns its name. */
    failed: (id: number, summary: string, now: number): string | null =>
      nameOf(sql.failed.get(summary, now, id)),
    /** After a crash: resets the step that was running. */
    interrupted(id: number): string | null {
      const name = nameOf(sql.running.get(id));
      sql.undoBegin.run(id);
      return name;
    },
    /** After an orderly end: resets a step that was marked as running but never started. */
    undoBegin: (id: number): void => {
      sql.unbeginUnrun.run(id);
    },
    reset: (id: number): void => {
      sql.reset.run(id);
    },
    progress: (id: number, name: string, progress: StepProgress): void => {
      changed(sql.progress.run(JSON.stringify(progress), id, name), id, name);
    },
    /** @param formerNames where the job was never run by a build that knows today's name */
    get(id: number, name: string, formerNames: readonly string[] = []): StoredStep | null {
      const row = [name, ...formerNames].map((one) => sql.step.get(id, one)).find((one) => one !== undefined);
      return row === undefined ? null : StoredStep.parse(row);
    },
    all: (id: number): StepView[] => sql.all.all(id).map((row) => stepView(StepRow.parse(row))),
    /** How long the steps of the last 20 completed jobs of a type took, milliseconds. */
    times(type: string): Map<string, number[]> {
      const times = new Map<string, number[]>();
      for (const row of sql.times.all(type)) {
        const { name, ms } = Times.parse(row);
        times.set(name, [...(times.get(name) ?? []), Math.max(ms, 0)]);
      }
      return times;
    },
    appendLog(
      id: number,
      event: JobEvent,
      attempt: number,
      now: number,
      detail: string | null = null,
      step: string | null = null,
    ): void {
      sql.addLog.run(id, now, event, attempt, step, detail);
    },
    log: (id: number): LogEntry[] => sql.log.all(id).map((row) => LogRow.parse(row)),
  };
}

function stepView(row: z.infer<typeof StepRow>): StepView {
  return {
    name: row.name,
    status: row.status,
    summary: row.summary,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    reusedFrom: row.reused_from,
    progress: row.progress,
    cost: row.cost,
    isRemoved: row.removed,
  };
}
