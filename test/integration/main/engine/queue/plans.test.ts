/** What the queue does often reads indexes only: a long history costs nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Db, openDatabase } from '../../../../../main/engine/database/open';
import { createWriter } from '../../../../../main/engine/database/writer';
import { createHealthTable } from '../../../../../main/engine/queue/health-table';
import { createPruner } from '../../../../../main/engine/queue/pruner';
import { createTables } from '../../../../../main/engine/queue/tables';
import { newFolder, testClock } from './test-queue';

const Step = z.object({ detail: z.string() });
/** The statements that the queue prepares, as it writes them. */
const statements: string[] = [];
let db: Db;

beforeAll(() => {
  db = openDatabase(newFolder());
  const watched = new Proxy(db, {
    get(target, name) {
      if (name !== 'prepare') {
        const value: unknown = Reflect.get(target, name);
        return value;
      }
      return (sql: string) => {
        statements.push(sql);
        return target.prepare(sql);
      };
    },
  });
  createTables(watched);
  createHealthTable(watched);
  const writer = createWriter({
    db,
    clock: testClock().clock,
    onStorageTrouble: () => undefined,
    freeReserve: () => undefined,
  });
  createPruner({ db: watched, writer, registry: new Map() });
});
afterAll(() => db.close());

const plan = (sql: string): string[] =>
  db
    .prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...Array.from({ length: sql.split('?').length - 1 }, () => null), named(sql))
    .map((row) => Step.parse(row).detail);

const named = (sql: string): Record<string, null> =>
  Object.fromEntries([...sql.matchAll(/@(\w+)/g)].map(([, name]) => [name, null]));

describe('the queue’s statements', () => {
  it('never walk through all jobs, steps or logs', () => {
    const walks = statements.flatMap((sql) =>
      plan(sql)
        .filter((step) =>
          /^SCAN (jobs|job_data|job_steps|job_log|dead_letters)\b(?!.* USING .*INDEX)/.test(step),
        )
        // A list of the newest reads backwards and stops at its limit.
        .filter(() => !sql.includes('ORDER BY id DESC LIMIT @limit'))
        // Once, after a backup was restored.
        .filter(() => !sql.includes("waiting_for = 'review'"))
        .map((step) => `${step}: ${sql.replace(/\s+/g, ' ')}`),
    );
    expect(walks).toEqual([]);
    expect(statements.length).toBeGreaterThan(50);
  });

  it.each([
    ['claim', "UPDATE jobs SET status = 'processing'", 'jobs_ready'],
    ['promote what is due', "status = 'retry' AND run_after <=", 'jobs_retry'],
    [
      'end waits by time',
      'SET waiting_for = NULL, wait_until = NULL, revision = revision + 1\n',
      'jobs_wait_until',
    ],
    ['rescue', 'claim_token < ?', 'jobs_processing'],
    ['measure health', 'avg(CASE', 'jobs_finished'],
    ['prune', '(completed_at, id) >', 'jobs_finished'],
    ['estimate', 'finished_at - started_at', 'jobs_finished'],
  ])('%s by their index', (_, part, index) => {
    const found = statements.filter((sql) => sql.includes(part));
    expect(found.length).toBeGreaterThan(0);
    for (const sql of found) {
      const isSuspects = sql.includes('crashes >=');
      expect(plan(sql).join('\n')).toContain(isSuspects ? 'jobs_suspects' : index);
    }
  });
});
