/** A quote that waited for answers through an update that changed the steps of pricing. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { DATABASE_FILE } from '../../../../main/engine/database/open';
import { QUOTE_STEPS } from '../../../../shared/jobs/wording';
import { startEngine, type TestEngine } from '../../start-engine';

let engine: TestEngine;
afterEach(() => engine.stop());

it.each([
  ['had a step less', ['parse', 'salaries', 'multipliers', 'workspace', 'breakdown']],
  ['had a step more', ['parse', 'office', ...QUOTE_STEPS.slice(1)]],
  [
    'had them in another order',
    ['parse', 'workspace', 'salaries', 'contributions', 'multipliers', 'breakdown'],
  ],
  ['had only its first step in common', ['parse', 'price']],
])('prices with the steps of today what a build recorded that %s', async (_, steps) => {
  engine = startEngine();
  const { folder } = engine;
  const { quoteId, jobId } = await engine.submit('1 PM and 2 bookkeepers, hybrid, AUD');
  expect(await engine.ended(jobId)).toMatchObject({ waitingFor: 'answers' });
  await engine.stop();
  // The file as the older build left it: what was done is done, all else is to come.
  const db = new Database(join(folder, DATABASE_FILE));
  const place = db.prepare(
    `INSERT INTO job_steps (job_id, position, name, status) VALUES (?, ?, ?, 'waiting')
     ON CONFLICT (job_id, name) DO UPDATE SET position = excluded.position`,
  );
  db.prepare('DELETE FROM job_steps WHERE job_id = ? AND name NOT IN (SELECT value FROM json_each(?))').run(
    jobId,
    JSON.stringify(steps),
  );
  for (const [position, name] of steps.entries()) place.run(jobId, position, name);
  db.close();

  const threeWeeks = Date.now() + 21 * 24 * 3_600_000;
  engine = startEngine({ folder, now: () => threeWeeks });
  const waiting = await engine.ask('quotes.get', { quoteId });
  expect(waiting).toMatchObject({ status: 'needs_input', job: { waitingFor: 'answers' } });
  await engine.ask('quotes.correct', {
    quoteId,
    corrections: { lines: { 0: { title: 'Project Manager' } } },
    submitKey: randomUUID(),
  });
  const job = await engine.ended(jobId);
  expect(job).toMatchObject({ status: 'completed', attempts: 1 });
  const today = job.steps.filter(({ isRemoved }) => !isRemoved);
  expect(today.map(({ name, status }) => [name, status])).toEqual(QUOTE_STEPS.map((name) => [name, 'done']));
  expect(job.steps.filter(({ isRemoved }) => isRemoved).map(({ name }) => name)).toEqual(
    steps.filter((name) => !QUOTE_STEPS.some((step) => step === name)),
  );
  await engine.stop();

  const read = new Database(join(folder, DATABASE_FILE), { readonly: true });
  const Row = z.array(z.object({ name: z.string(), runs: z.int(), result: z.string() }));
  const rows = Row.parse(
    read
      .prepare(
        "SELECT name, runs, result FROM job_steps WHERE job_id = ? AND status = 'done' AND removed = 0 ORDER BY position",
      )
      .all(jobId),
  );
  read.close();
  expect(rows.map(({ name, runs }) => [name, runs])).toEqual(QUOTE_STEPS.map((name) => [name, 1]));
  engine = startEngine({ folder, now: () => threeWeeks });
  expect((await engine.ask('quotes.get', { quoteId })).version?.priced.result.totals.headcount).toBe(3);
});
