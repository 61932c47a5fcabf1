/** A data folder that is spoiled while a real process works on it, which is killed then. */
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { DATABASE_FILE, openReadOnly } from '../../../main/engine/database/open';
import { newFolder } from '../../integration/start-engine';
import { bundleChild, startChild } from './processes';
import { report } from './report';

const KILLS = process.env['SHOREQUOTE_FAULTS'] === 'long' ? 20 : 2;
const JOBS = 40;
const LOG = `${DATABASE_FILE}-wal`;
let child = '';
beforeAll(async () => {
  child = await bundleChild();
});

interface Place {
  folder: string;
  elsewhere: string;
  recovery: string;
  sent: string;
}

function newPlace(): Place {
  const place = newFolder();
  const [folder, elsewhere, recovery] = ['data', 'elsewhere', 'recovery'].map((name) => join(place, name));
  if (folder === undefined || elsewhere === undefined || recovery === undefined) throw new Error('no names');
  mkdirSync(folder);
  const sent = join(place, 'sent');
  writeFileSync(sent, '');
  return { folder, elsewhere, recovery, sent };
}

const working = ({ folder, recovery, sent }: Place, first: number) =>
  startChild([child, 'work', folder, recovery, sent, String(first)]);

const numbersAfter = (word: string, lines: readonly string[]): number[] =>
  lines.flatMap((line) => (line.startsWith(`${word} `) ? [Number(line.slice(word.length + 1))] : []));

/** The jobs in a data file, read from a copy so that nothing is changed. */
function jobsIn(folder: string, name: string): number[] {
  const place = newFolder();
  for (const end of ['', '-wal'])
    if (existsSync(join(folder, name + end))) copyFileSync(join(folder, name + end), join(place, name + end));
  const db = openReadOnly(join(place, name));
  const rows = db.prepare("SELECT input ->> '$.n' FROM job_data").pluck().all();
  db.close();
  return z.array(z.int()).parse(rows);
}

/** Starts the app on the folder as a person does next, lets it work off what is there, and counts. */
async function judged(place: Place, folder: string, kept: readonly number[]) {
  mkdirSync(folder, { recursive: true });
  const next = startChild([child, 'finish', folder, place.recovery, place.sent]);
  await next.said('idle');
  await next.kill();
  const copies = existsSync(place.recovery)
    ? readdirSync(place.recovery).filter((name) => name.endsWith('.db'))
    : [];
  const found = new Set([
    ...jobsIn(folder, DATABASE_FILE),
    ...copies.flatMap((name) => jobsIn(place.recovery, name)),
  ]);
  const sent = readFileSync(place.sent, 'utf8').split('\n').filter(Boolean);
  return {
    kept: kept.length,
    lost: kept.filter((n) => !found.has(n)).length,
    twice: sent.length - new Set(sent).size,
    sent: sent.length,
    tells: next.lines().filter((line) => line.startsWith('tells ')),
  };
}

type Judged = Awaited<ReturnType<typeof judged>>;

function reported(fault: string, all: readonly Judged[]): void {
  const sum = (count: (one: Judged) => number): number => all.reduce((total, one) => total + count(one), 0);
  report(fault, all[0]?.tells.join(', ') ?? '', {
    kills: all.length,
    kept: sum(({ kept }) => kept),
    sent: sum(({ sent }) => sent),
    lost: sum(({ lost }) => lost),
    'sent twice': sum(({ twice }) => twice),
  });
}

async function repeatedly(run: () => Promise<Judged>): Promise<Judged[]> {
  const all: Judged[] = [];
  for (let n = 0; n < KILLS; n += 1) all.push(await run());
  return all;
}

it('a folder that is renamed loses nothing, wherever it is opened next', async () => {
  const all = await repeatedly(async () => {
    const place = newPlace();
    const app = working(place, 1);
    await app.said(`kept ${JOBS}`);
    renameSync(place.folder, place.elsewhere);
    await app.said('tells storage_missing show_copies');
    await app.kill();
    expect(existsSync(place.folder)).toBe(false);
    return judged(place, place.elsewhere, numbersAfter('kept', app.lines()));
  });
  reported('folder renamed, killed, opened at its new place', all);
  for (const { kept, lost, twice, tells } of all) {
    expect(kept).toBeGreaterThanOrEqual(JOBS);
    expect({ lost, twice, tells }).toEqual({ lost: 0, twice: 0, tells: [] });
  }
});

it('a folder that is removed is in the copy outside of it, and the next start says so', async () => {
  const all = await repeatedly(async () => {
    const place = newPlace();
    const app = working(place, 1);
    await app.said(`kept ${JOBS}`);
    rmSync(place.folder, { recursive: true });
    await app.said('tells storage_missing show_copies');
    await app.kill();
    return judged(place, place.folder, numbersAfter('kept', app.lines()));
  });
  reported('folder removed, killed, started anew', all);
  for (const { lost, twice, tells } of all) {
    expect({ lost, twice }).toEqual({ lost: 0, twice: 0 });
    expect(tells).not.toEqual([]);
  }
});

it('an older data file in its place sends nothing again; what it lacks is in the copy', async () => {
  const all = await repeatedly(async () => {
    const place = newPlace();
    const older = newFolder();
    const before = working(place, 1);
    await before.said(`kept ${JOBS}`);
    await before.kill();
    for (const name of [DATABASE_FILE, LOG]) cpSync(join(place.folder, name), join(older, name));
    const app = working(place, 100_000);
    await app.said(`kept ${100_000 + JOBS}`);
    renameSync(join(older, DATABASE_FILE), join(place.folder, DATABASE_FILE));
    await app.said('tells storage_missing show_copies');
    await app.kill();
    renameSync(join(older, LOG), join(place.folder, LOG));
    rmSync(join(place.folder, `${DATABASE_FILE}-shm`), { force: true });
    return judged(place, place.folder, [
      ...numbersAfter('kept', before.lines()),
      ...numbersAfter('kept', app.lines()),
    ]);
  });
  reported('older file in its place, killed, started again', all);
  for (const { lost, twice, tells } of all) {
    expect({ lost, twice }).toEqual({ lost: 0, twice: 0 });
    expect(tells).not.toEqual([]);
  }
});

it('a log that is deleted again and again loses nothing that is kept after it', async () => {
  const all = await repeatedly(async () => {
    const place = newPlace();
    const app = working(place, 1);
    for (let part = 1; part <= 5; part += 1) {
      await app.said(`kept ${part * JOBS}`);
      unlinkSync(join(place.folder, LOG));
      // Acknowledged after the deletion: all before it is in the file by then.
      const next = (numbersAfter('kept', app.lines()).at(-1) ?? 0) + 2;
      await app.said(`kept ${next}`);
    }
    await app.kill();
    return judged(place, place.folder, numbersAfter('kept', app.lines()));
  });
  reported('log deleted five times, killed', all);
  for (const { lost, twice } of all) expect({ lost, twice }).toEqual({ lost: 0, twice: 0 });
});

it('a log that is deleted in the moment of a crash is told of, and nothing is sent twice', async () => {
  const all = await repeatedly(async () => {
    const place = newPlace();
    const app = working(place, 1);
    await app.said(`kept ${JOBS}`);
    const killed = app.kill();
    unlinkSync(join(place.folder, LOG));
    await killed;
    return judged(place, place.folder, numbersAfter('kept', app.lines()));
  });
  reported('log deleted as the process is killed', all);
  for (const { twice, tells } of all) {
    expect(twice).toBe(0);
    expect(tells).not.toEqual([]);
  }
});
