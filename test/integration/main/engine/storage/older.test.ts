import {
  copyFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DATABASE_FILE, openReadOnly } from '../../../../../main/engine/database/open';
import { newFolder, startEngine, type TestEngine } from '../../../start-engine';

/** Submits a request that stays open, and gives the number of its quote. */
async function numberOf(engine: TestEngine, client: string): Promise<number> {
  const { quoteId } = await engine.submit(`2 CSRs, junior, in the office, in AUD, for ${client}`, { client });
  const { number } = await engine.ask('quotes.get', { quoteId });
  return Number(/^Q-(\d+)$/.exec(number ?? '')?.[1]);
}

/** What a killed process leaves: the folder as it is on the disk now. */
function crashed(folder: string, place = newFolder()): string {
  rmSync(place, { recursive: true, force: true });
  cpSync(folder, place, { recursive: true, preserveTimestamps: true });
  return place;
}

const noticeOf = (engine: TestEngine) =>
  engine.problems().find(({ code }) => code === 'database_restored') ?? null;

/** One engine after the other on a folder, all of one user. */
function user() {
  const recoveryFolder = newFolder();
  const start = (folder: string): TestEngine => startEngine({ folder, recoveryFolder });
  return { recoveryFolder, start };
}

describe('a data file that is older than what was done last', () => {
  it('is told of where yesterday’s file was put back, and no number is given twice', async () => {
    const { start } = user();
    const folder = newFolder();
    const first = start(folder);
    expect(await numberOf(first, 'Alpha')).toBe(1001);
    await first.stop();
    const yesterday = join(newFolder(), DATABASE_FILE);
    copyFileSync(join(folder, DATABASE_FILE), yesterday);
    const second = start(folder);
    expect(noticeOf(second)).toBeNull();
    expect(await numberOf(second, 'Bravo')).toBe(1002);
    await second.stop();
    copyFileSync(yesterday, join(folder, DATABASE_FILE));
    const third = start(folder);
    expect(noticeOf(third)).toMatchObject({
      title: 'The data file is older than your last work',
      text: expect.stringContaining('Quotes up to Q-1002 were created, but the file ends at Q-1001.'),
    });
    expect(await numberOf(third, 'Charlie')).toBe(1003);
    await third.stop();
  });

  it('is told of where the whole folder was put back, with all its marks and times', async () => {
    const { start } = user();
    const folder = newFolder();
    const first = start(folder);
    expect(await numberOf(first, 'Alpha')).toBe(1001);
    await first.stop();
    const yesterday = crashed(folder);
    const second = start(folder);
    await numberOf(second, 'Bravo');
    await numberOf(second, 'Charlie');
    await second.stop();
    crashed(yesterday, folder);
    const third = start(folder);
    expect(noticeOf(third)?.text).toContain('Quotes up to Q-1003 were created, but the file ends at Q-1001.');
    expect(await numberOf(third, 'Delta')).toBe(1004);
    await third.stop();
  });

  it('is told of where the log of a killed process was deleted, and where an older one is there', async () => {
    const { start } = user();
    const folder = newFolder();
    const engine = start(folder);
    await numberOf(engine, 'Alpha');
    const before = crashed(folder);
    const last = await numberOf(engine, 'Bravo');
    const after = crashed(folder);
    await engine.stop();

    const withoutLog = crashed(after);
    rmSync(join(withoutLog, `${DATABASE_FILE}-wal`));
    const first = start(withoutLog);
    expect(noticeOf(first)).not.toBeNull();
    expect(await numberOf(first, 'Charlie')).toBe(last + 1);
    await first.stop();

    const withOlderLog = crashed(after);
    for (const end of ['-wal', '-shm'])
      copyFileSync(join(before, DATABASE_FILE + end), join(withOlderLog, DATABASE_FILE + end));
    const second = start(withOlderLog);
    expect(second.problems()).toMatchObject([{ action: 'show_data_folder' }]);
    expect(await numberOf(second, 'Delta')).toBeGreaterThan(last + 1);
    await second.stop();
  });

  it('is told of where a log is gone that held no number', async () => {
    const { start } = user();
    const folder = newFolder();
    await start(folder).stop();
    const engine = start(folder);
    await engine.ask('quotes.saveDraft', { quoteId: null, text: 'lost', client: null, currency: null });
    const killed = crashed(folder);
    await engine.stop();
    rmSync(join(killed, `${DATABASE_FILE}-wal`));
    const again = startEngine({ folder: killed });
    expect(noticeOf(again)).toMatchObject({ title: 'A part of the data file is missing' });
    await again.stop();
  });

  it('is told of where the folder now holds other data', async () => {
    const { start } = user();
    const [one, other] = [newFolder(), newFolder()];
    for (const [folder, quotes] of [
      [one, 3],
      [other, 1],
    ] as const) {
      const engine = start(folder);
      for (let n = 0; n < quotes; n += 1) await numberOf(engine, `Client ${n}`);
      await engine.stop();
    }
    renameSync(one, `${one}-aside`);
    renameSync(other, one);
    const engine = start(one);
    expect(noticeOf(engine)).toMatchObject({ title: 'This folder now holds other data' });
    expect(await numberOf(engine, 'Next')).toBe(1004);
    await engine.ask('storage.dismissNotice', {});
    await engine.stop();
    const again = start(one);
    expect(again.problems()).toEqual([]);
    await again.stop();
  });
});

describe('no notice', () => {
  it('comes after a clean end, a kill, a move, a copy with new times, or a copy of the file alone', async () => {
    const { start, recoveryFolder } = user();
    const folder = newFolder();
    const engine = start(folder);
    await numberOf(engine, 'Alpha');
    const killed = { folder: crashed(folder), recoveryFolder: crashed(recoveryFolder) };
    await engine.stop();
    const copied = crashed(folder);
    utimesSync(join(copied, DATABASE_FILE), new Date(), new Date());
    const alone = newFolder();
    copyFileSync(join(folder, DATABASE_FILE), join(alone, DATABASE_FILE));
    const closed = [crashed(folder), copied, alone].map((place) => ({
      folder: place,
      recoveryFolder: crashed(recoveryFolder),
    }));
    // Killed after its log was emptied into the file.
    const emptied = { folder: crashed(folder), recoveryFolder: crashed(recoveryFolder) };
    rmSync(join(emptied.folder, 'shutdown.json'));
    rmSync(join(emptied.folder, 'last-known.json'));
    rmSync(emptied.recoveryFolder, { recursive: true });
    writeFileSync(join(emptied.folder, `${DATABASE_FILE}-wal`), '');
    for (const place of [killed, emptied, ...closed, { folder, recoveryFolder }]) {
      const again = startEngine(place);
      expect(again.problems()).toEqual([]);
      await again.stop();
    }
  });
});

it('numbers go on beyond what was given out where the file is gone, and after a backup was restored', async () => {
  const { start, recoveryFolder } = user();
  const folder = newFolder();
  const engine = start(folder);
  await numberOf(engine, 'Alpha');
  const { jobId } = await engine.ask('storage.backUpNow', { submitKey: crypto.randomUUID() });
  await engine.ended(jobId);
  expect(await numberOf(engine, 'Bravo')).toBe(1002);
  await engine.stop();
  const [backup = ''] = readdirSync(join(folder, 'backups'));
  const restored = startEngine({ folder, recoveryFolder, restore: backup });
  expect(restored.problems()).toMatchObject([{ title: 'A backup was restored' }]);
  expect(await numberOf(restored, 'Charlie')).toBe(1003);
  await restored.stop();
  rmSync(folder, { recursive: true });
  const anew = start(folder);
  expect(anew.problems()).toMatchObject([{ title: 'The data file was missing' }]);
  expect(await numberOf(anew, 'Delta')).toBe(1004);
  await anew.stop();
});

it('ids that a CRM or a mail server may know are not given twice after an older file was put back', async () => {
  const { start } = user();
  const folder = newFolder();
  const first = start(folder);
  const jobs = [(await first.submit('2 CSRs, junior, in the office, in AUD')).jobId];
  await first.stop();
  const yesterday = crashed(folder);
  const second = start(folder);
  for (const count of [3, 4, 5])
    jobs.push((await second.submit(`${count} CSRs, junior, in the office, in AUD`)).jobId);
  await second.stop();
  crashed(yesterday, folder);
  const third = start(folder);
  const { jobId } = await third.submit('6 CSRs, junior, in the office, in AUD');
  expect(jobId).toBeGreaterThan(Math.max(...jobs));
  await third.stop();
});

it('numbers are left out where nothing says how many were given out', async () => {
  const { start } = user();
  const folder = newFolder();
  const engine = start(folder);
  expect(await numberOf(engine, 'Alpha')).toBe(1001);
  await engine.stop();
  const alone = newFolder();
  copyFileSync(join(folder, DATABASE_FILE), join(alone, DATABASE_FILE));
  const elsewhere = startEngine({ folder: alone });
  expect(noticeOf(elsewhere)).not.toBeNull();
  expect(await numberOf(elsewhere, 'Bravo')).toBe(1102);
  await elsewhere.stop();
});

it('notes of garbage count for nothing, and one that cannot be written stops no work', async () => {
  const { start, recoveryFolder } = user();
  const folder = newFolder();
  const engine = start(folder);
  rmSync(recoveryFolder, { recursive: true });
  expect(await numberOf(engine, 'Alpha')).toBe(1001);
  await engine.stop();
  expect(existsSync(recoveryFolder)).toBe(false);
  const note = join(folder, 'last-known.json');
  expect(JSON.parse(readFileSync(note, 'utf8'))).toMatchObject({ quoteNumber: 1001, isClosed: true });
  for (const text of ['', 'garbage', '{"quoteNumber":-5}', '[]', '\0\0']) {
    writeFileSync(note, text);
    const again = start(folder);
    expect(again.problems()).toEqual([]);
    await again.stop();
  }
  const db = openReadOnly(join(folder, DATABASE_FILE));
  expect(db.prepare('SELECT count(*) FROM spent_numbers').pluck().get()).toBe(0);
  db.close();
});
