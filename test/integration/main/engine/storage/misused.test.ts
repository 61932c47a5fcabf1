/** Data folders that people or other programs changed by hand: the app starts, keeps what can be kept, and tells. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { createLog } from '../../../../../main/engine/log';
import { DATABASE_FILE } from '../../../../../main/engine/database/open';
import { startChild } from '../../../../faults/storage/processes';
import { newFolder, startEngine, type TestEngine } from '../../../start-engine';

const require = createRequire(import.meta.url);

/** A closed folder with three quotes. */
async function closedFolder(): Promise<string> {
  const engine = startEngine();
  for (const count of [2, 3, 4]) await engine.submit(`${count} CSRs, junior, in the office, in AUD`);
  await engine.stop();
  return engine.folder;
}

async function opened(folder: string) {
  const engine: TestEngine = startEngine({ folder });
  const { quotes } = await engine.ask('quotes.list', { limit: 10 });
  const [problem] = engine.problems();
  const submitted = await engine.submit('5 CSRs, junior, in the office, in AUD');
  expect(await engine.ended(submitted.jobId)).toMatchObject({ status: 'completed' });
  await engine.stop();
  return { quotes: quotes.length, problem };
}

function change(folder: string, sql: string): void {
  const db = new Database(join(folder, DATABASE_FILE));
  db.pragma('foreign_keys = OFF');
  db.exec(sql);
  db.close();
}

describe('a data folder in which', () => {
  it.each(['', 'garbage', 'x'.repeat(10_000)])('engine.lock holds %j is opened', async (text) => {
    const folder = await closedFolder();
    writeFileSync(join(folder, 'engine.lock'), text);
    expect((await opened(folder)).quotes).toBe(3);
  });

  it.each([
    'engine.lock',
    'shutdown.json',
    'last-known.json',
    'reserve.bin',
    `${DATABASE_FILE}.prepared`,
    `${DATABASE_FILE}.reading`,
    `${DATABASE_FILE}-shm`,
  ])('a folder has the name %s is opened, and the folder is kept', async (name) => {
    const folder = await closedFolder();
    rmSync(join(folder, name), { force: true });
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'mine.txt'), 'mine');
    expect((await opened(folder)).quotes).toBe(3);
    expect(readFileSync(join(folder, `${name}.set-aside-1`, 'mine.txt'), 'utf8')).toBe('mine');
  });

  it('files have the names of folders is opened, and the files are kept', async () => {
    const folder = await closedFolder();
    for (const name of ['backups', 'logs', 'outbox']) {
      rmSync(join(folder, name), { force: true, recursive: true });
      writeFileSync(join(folder, name), 'mine');
    }
    createLog(folder, 'engine').info('begun');
    const engine = startEngine({ folder });
    const { jobId } = await engine.ask('storage.backUpNow', { submitKey: crypto.randomUUID() });
    expect(await engine.ended(jobId)).toMatchObject({ status: 'completed' });
    await engine.stop();
    for (const name of ['backups', 'logs']) {
      expect(readFileSync(join(folder, `${name}.set-aside-1`), 'utf8')).toBe('mine');
      expect(readdirSync(join(folder, name))).toHaveLength(1);
    }
  });
});

describe('a data file', () => {
  it.each([
    ['whose format number was set back', 'PRAGMA user_version = 3', 3],
    ['whose format number was set to none', 'PRAGMA user_version = 0', 3],
    ['with a dropped table', 'DROP TABLE settings', 3],
    [
      'with a view in the place of a table',
      'ALTER TABLE leads RENAME TO l; CREATE VIEW leads AS SELECT * FROM l',
      3,
    ],
    ['without its quotes', 'DROP TABLE quotes', 0],
  ])('%s is rescued, and what is lost is told', async (_, sql, quotes) => {
    const folder = await closedFolder();
    change(folder, sql);
    const found = await opened(folder);
    expect(found).toMatchObject({ quotes, problem: { code: 'database_salvaged' } });
    expect(readdirSync(folder).filter((name) => name.includes('.damaged-'))).toHaveLength(1);
  });

  it('with a trigger or a view of others is opened without them, and that is told', async () => {
    const folder = await closedFolder();
    change(
      folder,
      `CREATE TRIGGER planted AFTER INSERT ON quotes BEGIN UPDATE quotes SET client = 'Mallory'; END;
       CREATE VIEW spy AS SELECT * FROM quotes; CREATE TABLE theirs (n INTEGER)`,
    );
    const { quotes, problem } = await opened(folder);
    expect(quotes).toBe(3);
    expect(problem).toMatchObject({ title: 'Another program changed the data file' });
    expect(problem?.text).toContain('planted, spy');
    expect((await opened(folder)).problem).toBeUndefined();
  });

  it.each(['is gone', 'is empty'])('that %s is made anew from its log', async (how) => {
    const folder = newFolder();
    const script = join(newFolder(), 'hold.cjs');
    const seed = await closedFolder();
    const file = join(folder, DATABASE_FILE);
    // All that the seed holds is written into the log of a process that is killed.
    writeFileSync(
      script,
      `const db = new (require(${JSON.stringify(require.resolve('better-sqlite3'))}))(process.argv[2]);
       db.pragma('wal_autocheckpoint = 0'); db.exec('VACUUM'); console.log('written'); setInterval(() => {}, 1000);`,
    );
    writeFileSync(file, readFileSync(join(seed, DATABASE_FILE)));
    const child = startChild([script, file]);
    await child.said('written');
    await child.kill();
    expect(existsSync(`${file}-wal`)).toBe(true);
    if (how === 'is gone') rmSync(file);
    else truncateSync(file);
    expect(await opened(folder)).toMatchObject({ quotes: 3, problem: { code: 'database_salvaged' } });
  });
});
