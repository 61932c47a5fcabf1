import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { z } from 'zod';
import { startClaude } from '../servers/claude';
import { call, newFolder, openApp } from './app';
import { openDataFile } from './data-file';
import { runCommand, startCommand } from './run-command';

const Job = z.object({ id: z.int(), status: z.string(), attempts: z.int() });
const JOBS = 'SELECT id, status, attempts FROM jobs ORDER BY id';

/** A `quote` that waits for a Claude who never answers. */
async function hangingQuote(folder: string) {
  const claude = await startClaude();
  claude.script({ kind: 'hang' });
  const env = { SHOREQUOTE_CLAUDE_URL: claude.url, SHOREQUOTE_CLAUDE_KEY: 'sk-ant-e2e' };
  const command = startCommand(['quote', '2 bookkeepers wfh', '--json', '--data-dir', folder], { env });
  await expect.poll(() => claude.received.length, { timeout: 20_000 }).toBe(1);
  return { ...command, claude };
}

const quote = (folder: string, text: string) =>
  runCommand(['quote', text, '--offline', '--json', '--data-dir', folder]);

test('the processes of a command stay in its group; interrupted it hands its job back, and the next one finishes it', async () => {
  const folder = newFolder();
  const { child, group, ended, claude } = await hangingQuote(folder);
  expectOneGroup(group);
  child.kill('SIGINT');
  expect(await ended).toMatchObject({ code: 130, out: '' });
  const file = openDataFile(folder);
  expect(await file.rows(Job, JOBS)).toEqual([{ id: 1, status: 'pending', attempts: 0 }]);
  expect((await quote(folder, '3 csr wfh')).code).toBe(0);
  expect(await file.rows(Job, JOBS)).toEqual([
    { id: 1, status: 'completed', attempts: 1 },
    { id: 2, status: 'completed', attempts: 1 },
  ]);
  await file.closed();
  await claude.close();
});

test('a killed quote is finished by the next one, also when that is answered from the cache', async () => {
  const folder = newFolder();
  expect((await quote(folder, '3 csr wfh')).code).toBe(0);
  const { group, ended, claude } = await hangingQuote(folder);
  // Everything that the command started is in its group and ends with it: the next one gets the lock.
  process.kill(-group, 'SIGKILL');
  expect((await ended).out).toBe('');
  const again = await quote(folder, '3 csr wfh');
  expect(again.code).toBe(0);
  expect(again.err).toContain('was made from the same request at');
  const file = openDataFile(folder);
  expect((await file.rows(Job, JOBS)).map(({ status }) => status)).toEqual(['completed', 'completed']);
  await file.closed();
  await claude.close();
});

test('while the app is open a command that needs the folder waits and ends with 4; the others work', async () => {
  const folder = newFolder();
  const { app, page } = await openApp(folder);
  await expect.poll(async () => (await call(page, 'app.status', {})).engine).toBe('up');
  const started = Date.now();
  const ended = await quote(folder, '2 bookkeepers wfh');
  expect(Date.now() - started).toBeGreaterThan(5_000);
  expect(ended.code).toBe(4);
  expect(ended.err).toContain('open');
  expect(JSON.parse(ended.out).error).toMatchObject({ code: 'folder_locked' });
  const doctor = await runCommand(['doctor', '--json', '--data-dir', folder]);
  expect(doctor.code).toBe(0);
  expect((await runCommand(['parse', '2 csr', '--data-dir', folder])).code).toBe(0);
  expect((await call(page, 'app.status', {})).engine).toBe('up');
  await app.close();
});

test('a data folder that cannot be used is named, and left as it is', async () => {
  const place = newFolder();
  const aFile = join(place, 'file');
  writeFileSync(aFile, 'mine');
  const closed = join(place, 'closed');
  mkdirSync(closed);
  chmodSync(closed, 0o555);
  for (const [folder, why, words] of [
    [aFile, 'is a file', ['queue']],
    [closed, 'isn’t writable', ['quote', '2 bookkeepers wfh', '--offline']],
    [join(closed, 'data'), 'isn’t writable', ['queue']],
  ] as const) {
    const ended = await runCommand([...words, '--json', '--data-dir', folder]);
    expect(ended.code).toBe(2);
    expect(ended.err).toContain(why);
    expect(JSON.parse(ended.out).error).toMatchObject({ code: 'folder_unusable' });
  }
  expect(readFileSync(aFile, 'utf8')).toBe('mine');
  expect(readdirSync(closed)).toEqual([]);
});

test('a broken data file is set aside and named; one of a newer app is refused and kept', async () => {
  const folder = newFolder();
  const damaged = Buffer.from('no database at all, but long enough for a header'.repeat(20));
  writeFileSync(join(folder, 'shorequote.db'), damaged);
  const begun = await quote(folder, '3 bookkeepers wfh');
  expect(begun.code).toBe(0);
  const kept = /The damaged file is kept as (\S+)\./.exec(begun.err)?.[1] ?? '';
  expect(readFileSync(join(folder, kept)).equals(damaged)).toBe(true);

  const file = openDataFile(folder);
  await file.write('PRAGMA user_version = 99');
  await file.closed();
  const before = readFileSync(join(folder, 'shorequote.db'));
  const ended = await quote(folder, '3 bookkeepers wfh');
  expect(ended.code).toBe(1);
  expect(JSON.parse(ended.out).error).toMatchObject({ code: 'database_newer' });
  expect((await runCommand(['doctor', '--json', '--data-dir', folder])).code).toBe(1);
  expect(readFileSync(join(folder, 'shorequote.db')).equals(before)).toBe(true);
});

/** All processes that a process started, and theirs, belong to its group: a shell ends them with it. */
function expectOneGroup(group: number): void {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => statOf(Number(pid)) ?? []);
  const family = new Set([group]);
  for (let size = 0; size < family.size;) {
    size = family.size;
    for (const { pid, parent } of processes) if (family.has(parent)) family.add(pid);
  }
  // The launcher, the app, and at least the zygotes, the GPU and the engine.
  expect(family.size).toBeGreaterThan(4);
  expect(processes.filter(({ pid, group: own }) => family.has(pid) && own !== group)).toEqual([]);
}

/** Parent and group of a process, from Linux's own table; null where it has ended meanwhile. */
function statOf(pid: number): { pid: number; parent: number; group: number } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [, parent = '', group = ''] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { pid, parent: Number(parent), group: Number(group) };
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}
