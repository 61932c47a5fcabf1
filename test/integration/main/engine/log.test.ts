import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { MIGRATIONS } from '../../../../main/engine/database/migrations';
import { openDatabase } from '../../../../main/engine/database/open';
import { createLog } from '../../../../main/engine/log';
import { newFolder, startEngine, type StartOptions, type TestEngine } from '../../start-engine';

const KEY = 'sk-ant-api03-CanaryKeyQ7w8e9';
const CLIENT = 'Canaryhaven Holdings';
const WORDS = ['Canaryquest', 'canary.person@canarymail.example', '0917 555 0142', CLIENT];

let engine: TestEngine | null = null;
afterEach(async () => {
  await engine?.stop();
  engine = null;
});

function start(folder: string, options: Partial<StartOptions> = {}): TestEngine {
  engine = startEngine({ folder, log: createLog(folder, 'engine'), ...options });
  return engine;
}

const textOf = (folder: string): string => readFileSync(join(folder, 'logs', 'engine.log'), 'utf8');

/** The lines of one event, without their time. */
function linesOf(folder: string, event: string): Record<string, unknown>[] {
  return textOf(folder)
    .trimEnd()
    .split('\n')
    .map((line) => z.record(z.string(), z.unknown()).parse(JSON.parse(line)))
    .filter(({ msg }) => msg === event)
    .map(({ time: _, msg: __, ...rest }) => rest);
}

const INFO = 30;
const WARN = 40;

describe('the log of the engine', () => {
  it('has a migration, with the formats before and after', () => {
    const folder = newFolder();
    const before = MIGRATIONS.length - 1;
    openDatabase(folder, MIGRATIONS.slice(0, before)).close();
    start(folder);
    expect(linesOf(folder, 'data file migrated')).toEqual([
      { level: INFO, area: 'storage', from: before, to: MIGRATIONS.length, ms: expect.any(Number) },
    ]);
  });

  it('has no migration of a new file, nor of one that is up to date', async () => {
    const folder = newFolder();
    await start(folder).stop();
    await start(folder).ask('queue.health', {});
    expect(linesOf(folder, 'data file migrated')).toEqual([]);
  });

  it('has a backup, and that it was restored, or could not be', async () => {
    const folder = newFolder();
    const { jobId } = await start(folder).ask('storage.backUpNow', { submitKey: randomUUID() });
    await engine?.ended(jobId);
    expect(linesOf(folder, 'backup made')).toEqual([{ level: INFO, area: 'storage', jobId }]);
    await engine?.stop();
    const [backup = ''] = readdirSync(join(folder, 'backups'));
    await start(folder, { restore: backup }).stop();
    expect(linesOf(folder, 'backup restored')).toEqual([{ level: INFO, area: 'storage' }]);
    start(folder, { restore: 'shorequote-2020-01-01-0000.db' });
    expect(linesOf(folder, 'restore failed')).toEqual([{ level: WARN, area: 'storage' }]);
  });

  it('has a job that failed by its id, type, code and attempt, and nothing of what it was about', async () => {
    const folder = newFolder();
    const { ask, ended, submit, setKey } = start(folder, {
      claude: { baseUrl: 'http://127.0.0.1:9', key: KEY },
      print: () => Promise.reject(new Error(`${WORDS.join(' ')} ${KEY}`)),
    });
    setKey(KEY);
    const quote = await submit(`2 senior bookkeepers, hybrid, AUD. ${WORDS.join(', ')}`, {
      client: CLIENT,
      offline: true,
    });
    await ended(quote.jobId);
    const pdf = await ask('engine.exportPdf', {
      quoteId: quote.quoteId,
      version: 1,
      path: join(folder, `${CLIENT}.pdf`),
      submitKey: randomUUID(),
    });
    await engine?.until(async () =>
      (await ask('jobs.get', { jobId: pdf.jobId })).status === 'retry' ? true : null,
    );
    expect(linesOf(folder, 'job will be retried')).toEqual([
      { level: INFO, area: 'queue', jobId: pdf.jobId, type: 'export_pdf', code: 'unexpected', attempt: 1 },
    ]);
    expect(linesOf(folder, 'job failed unexpectedly')).toMatchObject([{ area: 'queue', jobId: pdf.jobId }]);
    const { jobId } = await ask('engine.importCandidates', {
      path: join(newFolder(), `${CLIENT}.csv`),
      mapping: { name: 0, role: 1 },
      duplicates: 'keep',
      submitKey: randomUUID(),
    });
    await ended(jobId);
    expect(linesOf(folder, 'job failed')).toEqual([
      { level: WARN, area: 'queue', jobId, type: 'import_candidates', code: 'unreadable_file', attempt: 1 },
    ]);
    for (const canary of [KEY, ...WORDS, folder]) expect(textOf(folder)).not.toContain(canary);
  });
});
