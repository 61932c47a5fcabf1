import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DATABASE_FILE, openDatabase, openReadOnly } from '../../../../../main/engine/database/open';
import { connect } from '../../../../../main/engine/database/reading';
import { FileMisplacedError } from '../../../../../main/engine/database/writer';
import { watchPlace } from '../../../../../main/engine/storage/file-place';
import { canMount, mountSmallDisk } from '../../../small-disk';
import { newFolder, startEngine, type TestEngine } from '../../../start-engine';

const draft = (engine: TestEngine, text: string) =>
  engine.call('quotes.saveDraft', { quoteId: null, text, client: null, currency: null });

const kept = async (engine: TestEngine, text: string): Promise<void> => {
  expect(await draft(engine, text)).toMatchObject({ ok: true });
};

const refused = async (engine: TestEngine): Promise<string> => {
  const reply = await draft(engine, 'refused');
  if (reply.ok) throw new Error('accepted, though nothing keeps it');
  expect(reply.error.code).toBe('storage');
  return reply.error.message;
};

/** The drafts in a data file, read from a copy so that nothing is changed. */
function draftsIn(folder: string, name = DATABASE_FILE): string[] {
  const place = newFolder();
  for (const end of ['', '-wal'])
    if (existsSync(join(folder, name + end))) copyFileSync(join(folder, name + end), join(place, name + end));
  const db = openReadOnly(join(place, name));
  const texts = db.prepare('SELECT text FROM quotes ORDER BY id').pluck().all().map(String);
  db.close();
  return texts;
}

const copiesIn = (recoveryFolder: string): string[] =>
  readdirSync(recoveryFolder).filter((name) => name.endsWith('.db'));

/** The engine over a folder that can be taken away, with one kept draft. */
async function started() {
  const place = newFolder();
  const folder = join(place, 'data');
  const recoveryFolder = join(place, 'recovery');
  mkdirSync(folder);
  const engine = startEngine({ folder, recoveryFolder });
  await kept(engine, 'before');
  return { engine, folder, recoveryFolder, elsewhere: join(place, 'elsewhere') };
}

const untilCopied = (engine: TestEngine) =>
  engine.until(async () => engine.problems().find(({ action }) => action === 'show_copies') ?? null);

const untilCalm = (engine: TestEngine) =>
  engine.until(async () => (engine.problems().length === 0 ? true : null));

describe('a data folder that is taken away while the app is open', () => {
  it('is noticed at the next write, which is refused, and the open data is saved elsewhere', async () => {
    const { engine, folder, recoveryFolder } = await started();
    rmSync(folder, { recursive: true });
    expect(await refused(engine)).toMatch(/^The data folder was moved or removed\. .*Put the folder back/);
    expect(await untilCopied(engine)).toMatchObject({ code: 'storage_missing' });
    const [copy = ''] = copiesIn(recoveryFolder);
    expect(draftsIn(recoveryFolder, copy)).toEqual(['before']);
    await engine.stop();
    // A second stop finds all closed.
    await engine.stop();
    expect(existsSync(folder)).toBe(false);
  });

  it('is noticed without a write, and nothing makes it anew', async () => {
    const { engine, folder, recoveryFolder } = await started();
    rmSync(folder, { recursive: true });
    engine.look();
    await untilCopied(engine);
    expect(copiesIn(recoveryFolder)).toHaveLength(1);
    engine.look();
    await engine.stop();
    expect(existsSync(folder)).toBe(false);
  });

  it('is noticed when quitting, and the open data is saved elsewhere', async () => {
    const { engine, folder, recoveryFolder } = await started();
    rmSync(folder, { recursive: true });
    await engine.stop();
    const [copy = ''] = copiesIn(recoveryFolder);
    expect(draftsIn(recoveryFolder, copy)).toEqual(['before']);
  });

  it('goes on by itself once it is put back; the copy goes', async () => {
    const { engine, folder, recoveryFolder, elsewhere } = await started();
    renameSync(folder, elsewhere);
    await refused(engine);
    await untilCopied(engine);
    renameSync(elsewhere, folder);
    await untilCalm(engine);
    await kept(engine, 'after');
    expect(copiesIn(recoveryFolder)).toEqual([]);
    await engine.stop();
    expect(draftsIn(folder)).toEqual(['before', 'after']);
    const again = startEngine({ folder, recoveryFolder });
    expect(again.problems()).toEqual([]);
    await again.stop();
  });

  it('is told apart from another one in its place, which is left as it is', async () => {
    const { engine, folder, elsewhere } = await started();
    const other = startEngine();
    await kept(other, 'of others');
    await other.stop();
    renameSync(folder, elsewhere);
    renameSync(other.folder, folder);
    const before = readFileSync(join(folder, DATABASE_FILE));
    expect(await refused(engine)).toContain('Another data file took the place of yours');
    await engine.stop();
    expect(readFileSync(join(folder, DATABASE_FILE)).equals(before)).toBe(true);
    expect(draftsIn(elsewhere)).toEqual(['before']);
  });

  it('is noticed behind a link, and where its disk is unmounted', async () => {
    const place = newFolder();
    const [first, second, link] = ['first', 'second', 'link'].map((name) => join(place, name));
    if (first === undefined || second === undefined || link === undefined) throw new Error('no names');
    mkdirSync(first);
    mkdirSync(second);
    symlinkSync(first, link);
    const engine = startEngine({ folder: link });
    await kept(engine, 'before');
    unlinkSync(link);
    symlinkSync(second, link);
    await refused(engine);
    await engine.stop();
    expect(readdirSync(second)).toEqual([]);
    if (!canMount) return;
    const disk = mountSmallDisk(32);
    const onDisk = startEngine({ folder: disk.folder });
    await kept(onDisk, 'before');
    execFileSync('umount', ['-l', disk.folder]);
    await refused(onDisk);
    await onDisk.stop();
    expect(readdirSync(disk.folder)).toEqual([]);
  });

  it('is noticed where only the data file was renamed', async () => {
    const { engine, folder } = await started();
    renameSync(join(folder, DATABASE_FILE), join(folder, 'mine.db'));
    await refused(engine);
    renameSync(join(folder, 'mine.db'), join(folder, DATABASE_FILE));
    await untilCalm(engine);
    await kept(engine, 'after');
    await engine.stop();
    expect(draftsIn(folder)).toEqual(['before', 'after']);
  });
});

describe('the log of an open data file', () => {
  it.each([
    ['is deleted', '-wal', unlinkSync],
    ['is replaced', '-wal', (file: string) => (unlinkSync(file), writeFileSync(file, 'garbage'))],
    ['is renamed', '-wal', (file: string) => renameSync(file, `${file}.mine`)],
    ['loses its index', '-shm', unlinkSync],
  ])('%s: all is moved into the file at the next write, and nothing is lost', async (_, end, spoil) => {
    const { engine, folder } = await started();
    spoil(join(folder, DATABASE_FILE + end));
    await kept(engine, 'after');
    await kept(engine, 'and on');
    // What a crash would leave now.
    expect(draftsIn(folder)).toEqual(['before', 'after', 'and on']);
    expect(engine.problems()).toEqual([]);
    await engine.stop();
    expect(draftsIn(folder)).toEqual(['before', 'after', 'and on']);
  });

  it('is moved into the file by the next look where nothing is written', async () => {
    const { engine, folder } = await started();
    unlinkSync(join(folder, `${DATABASE_FILE}-wal`));
    engine.look();
    expect(draftsIn(folder)).toEqual(['before']);
    await engine.stop();
  });
});

it('a log that the app itself empties into the file is not taken for another program’s writing', () => {
  const folder = newFolder();
  const db = openDatabase(folder);
  const connections = connect(db, join(folder, DATABASE_FILE));
  const place = watchPlace(folder, connections, Date.now, () => undefined);
  place.verify();
  db.prepare(
    "INSERT INTO quotes (status, text, created_at, updated_at) VALUES ('draft', 'words', 1, 1)",
  ).run();
  place.committed();
  expect(place.emptyLog()).toBe(true);
  place.verify();
  rmSync(folder, { recursive: true });
  expect(place.emptyLog()).toBe(false);
  expect(() => place.verify()).toThrow(FileMisplacedError);
  connections.closeReader();
  db.close();
});

it('a data file that another program overwrites is checked by the next start, which tells', async () => {
  const { engine, folder, recoveryFolder } = await started();
  const earlier = join(newFolder(), DATABASE_FILE);
  await engine.stop();
  copyFileSync(join(folder, DATABASE_FILE), earlier);
  const again = startEngine({ folder, recoveryFolder });
  await kept(again, 'since');
  copyFileSync(earlier, join(folder, DATABASE_FILE));
  await refused(again);
  expect(again.isDamaged()).toBe(true);
  expect(again.problems()).toMatchObject([{ title: 'Another program wrote to the data file' }]);
  await again.stop();
  const next = startEngine({ folder, recoveryFolder });
  expect(next.problems()).toMatchObject([{ action: 'show_data_folder' }]);
  expect(await draft(next, 'on')).toMatchObject({ ok: true });
  await next.stop();
});

it('the folder’s lock is taken again where its file was deleted; whoever took it first keeps the folder', async () => {
  const { engine, folder } = await started();
  unlinkSync(join(folder, 'engine.lock'));
  engine.look();
  expect(() => startEngine({ folder })).toThrow(/open with this data folder/);
  await engine.stop();
});
