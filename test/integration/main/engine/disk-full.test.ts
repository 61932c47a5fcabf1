import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Db } from '../../../../main/engine/database/open';
import { PrintFailedError } from '../../../../main/engine/shell';
import { PrintError } from '../../../../main/print/print-error';
import { saveFile } from '../../../../main/print/save-file';
import { canMount, mountSmallDisk, type SmallDisk } from '../../small-disk';
import { newFolder, startEngine, type TestEngine } from '../../start-engine';

/** The connections that engines opened, newest last: a file's size can be limited only on its own connection. */
const opened = vi.hoisted((): Db[] => []);
vi.mock('../../../../main/engine/database/open', async (original) => {
  const real = await original<typeof import('../../../../main/engine/database/open')>();
  const openDatabase: typeof real.openDatabase = (...args) => {
    const db = real.openDatabase(...args);
    opened.push(db);
    return db;
  };
  return { ...real, openDatabase };
});

/** A data file that may not grow: for SQLite the same as a full disk, without the right to mount one. */
function limitedFile(): SmallDisk {
  const limit = (pages: number): unknown => opened.at(-1)?.pragma(`max_page_count = ${pages}`);
  return {
    folder: newFolder(),
    fill: () => void limit(1),
    makeRoom: () => void limit(1_000_000),
    remount: () => undefined,
    remove: () => undefined,
  };
}

const DISKS: [name: string, make: () => SmallDisk][] = [['a file that may not grow', limitedFile]];
if (canMount) DISKS.push(['a full file system', () => mountSmallDisk(24)]);

let engine: TestEngine | null = null;
let disk: SmallDisk | null = null;
afterEach(async () => {
  await engine?.stop();
  disk?.remove();
  engine = null;
  disk = null;
});

const LONG = 'Hi, we need 2 bookkeepers, hybrid, in AUD. '.padEnd(19_000, 'Thank you for your help. ');

describe.each(DISKS)('%s', (_, make) => {
  it('refuses a submission in clear words, loses nothing acknowledged, and goes on after room is made', async () => {
    disk = make();
    engine = startEngine({ folder: disk.folder });
    const before = await engine.submit('3 csr wfh, AUD');
    expect((await engine.ended(before.jobId)).status).toBe('completed');
    disk.fill();

    const acknowledged: number[] = [];
    const refused = await submitUntilRefused(engine, acknowledged);
    expect(refused).toMatchObject({ code: 'storage_full' });
    expect(refused.message).toMatch(/disk is full.*free up some space/i);
    expect(engine.problems().map(({ code }) => code)).toContain('disk_full');
    // What is stored can be read meanwhile.
    expect((await engine.ask('quotes.get', { quoteId: before.quoteId })).status).toBe('priced');

    disk.makeRoom();
    for (const jobId of acknowledged) expect((await engine.ended(jobId)).status).toBe('completed');
    const after = await engine.submit('4 csr wfh, AUD');
    expect((await engine.ended(after.jobId)).status).toBe('completed');
    expect(engine.problems().map(({ code }) => code)).not.toContain('disk_full');

    await engine.stop();
    engine = startEngine({ folder: disk.folder });
    for (const jobId of [before.jobId, ...acknowledged, after.jobId])
      expect((await engine.ask('jobs.get', { jobId })).status).toBe('completed');
    const { quotes } = await engine.ask('quotes.list', { limit: 500 });
    expect(quotes).toHaveLength(acknowledged.length + 2);
  });
});

if (canMount) {
  it('fails a PDF on a full disk in clear words, leaves the old file, and saves it after room is made', async () => {
    const target = mountSmallDisk(1);
    disk = target;
    const path = join(target.folder, 'quote.pdf');
    const bytes = Buffer.alloc(100_000, '%PDF');
    const data = newFolder();
    await saveFile(path, Buffer.from('old'), data);
    target.fill();
    engine = startEngine({
      print: (to) =>
        saveFile(to, bytes, data).catch((error: unknown) => {
          throw error instanceof PrintError ? new PrintFailedError(error.code, error.message) : error;
        }),
    });
    const running = engine;
    const { quoteId, jobId } = await running.submit('3 csr wfh, AUD');
    await running.ended(jobId);
    const exported = async () => {
      const pdf = { quoteId, version: 1, path, submitKey: randomUUID() };
      return running.ended((await running.ask('engine.exportPdf', pdf)).jobId);
    };
    const failed = await exported();
    expect(failed).toMatchObject({ status: 'failed', attempts: 1, error: { code: 'disk_full' } });
    expect(failed.error?.message).toMatch(/free up some space/i);
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(target.folder).toSorted()).toEqual(['filler', 'quote.pdf']);

    target.makeRoom();
    expect((await exported()).status).toBe('completed');
    expect(readFileSync(path).equals(bytes)).toBe(true);
    expect(readdirSync(target.folder)).toEqual(['quote.pdf']);
  });
}

/** A full disk may still take some rows into pages that are there; then it takes no more. */
async function submitUntilRefused(
  { call }: TestEngine,
  acknowledged: number[],
): Promise<{ code: string; message: string }> {
  for (;;) {
    const reply = await call('quotes.submit', {
      quoteId: null,
      text: `${LONG}${acknowledged.length}`,
      client: null,
      currency: null,
      offline: true,
      fresh: false,
      submitKey: randomUUID(),
    });
    if (!reply.ok) return reply.error;
    const { jobId } = Object(reply.data);
    acknowledged.push(Number(jobId));
  }
}
