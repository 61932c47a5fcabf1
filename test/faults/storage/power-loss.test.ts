import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { DATABASE_FILE, openDatabase } from '../../../main/engine/database/open';
import { openRealQueue } from '../../integration/main/engine/storage/real-queue';
import { newFolder } from '../../integration/start-engine';
import { report } from './report';
import { countingType } from './work';

const JOBS = 300;
const CUTS = 60;
const LOG = `${DATABASE_FILE}-wal`;
let file = '';
let log = '';

/** The file and the log of a running engine, as a power cut leaves them. */
beforeAll(async () => {
  const folder = newFolder();
  const { queue, storage, add, close } = openRealQueue({ folder, types: [countingType().type] });
  // Everything stays in the log: where a checkpoint ends is another cut.
  storage.db.pragma('wal_autocheckpoint = 0');
  expect(storage.db.pragma('synchronous', { simple: true })).toBe(2);
  queue.commands.pause(null);
  for (let n = 0; n < JOBS; n += 1) await add('work', { n, words: 'w'.repeat(200) });
  const place = newFolder();
  file = join(place, DATABASE_FILE);
  log = join(place, LOG);
  copyFileSync(join(folder, DATABASE_FILE), file);
  copyFileSync(join(folder, LOG), log);
  await close();
});

interface Kept {
  isSound: boolean;
  isPrefix: boolean;
  jobs: number;
}

/** What today's app finds in the file with this log. */
function openWith(spoil: (log: string) => void): Kept {
  const folder = newFolder();
  copyFileSync(file, join(folder, DATABASE_FILE));
  copyFileSync(log, join(folder, LOG));
  spoil(join(folder, LOG));
  const db = openDatabase(folder);
  const ids = db.prepare('SELECT id FROM jobs ORDER BY id').pluck().all();
  const inputs = Number(db.prepare('SELECT count(*) FROM job_data').pluck().get());
  const check = db.pragma('integrity_check', { simple: true });
  db.close();
  return {
    isSound: check === 'ok' && inputs === ids.length,
    isPrefix: ids.every((id, i) => id === i + 1),
    jobs: ids.length,
  };
}

it('a power cut keeps a prefix, wherever the log ends, and all that was acknowledged', () => {
  const size = readFileSync(log).length;
  const cuts = Array.from({ length: CUTS }, (_, i) => Math.floor((size * (i + 0.5)) / CUTS));
  const kept = cuts.map((length) => openWith((one) => truncateSync(one, length)));
  const whole = openWith(() => undefined);
  const falls = kept.filter((one, i) => one.jobs < (kept[i - 1]?.jobs ?? 0)).length;
  report('power cut', `log of ${size} bytes cut at ${CUTS} places`, {
    sound: kept.filter(({ isSound }) => isSound).length,
    prefixes: kept.filter(({ isPrefix }) => isPrefix).length,
    'kept at the least': Math.min(...kept.map(({ jobs }) => jobs)),
    'at the most': Math.max(...kept.map(({ jobs }) => jobs)),
    'acknowledged and lost uncut': JOBS - whole.jobs,
  });
  expect(kept.every(({ isSound, isPrefix }) => isSound && isPrefix)).toBe(true);
  expect(falls).toBe(0);
  expect(whole).toEqual({ isSound: true, isPrefix: true, jobs: JOBS });
});

it('flipped bits in the last frame of the log cost at most what that frame ended', () => {
  const size = readFileSync(log).length;
  const frame = 24 + 4096;
  const places = Array.from({ length: 20 }, (_, i) => size - frame + Math.floor((frame * i) / 20));
  const kept = places.map((place) =>
    openWith((one) => {
      const bytes = readFileSync(one);
      bytes.writeUInt8(bytes.readUInt8(place) ^ 0xff, place);
      writeFileSync(one, bytes);
    }),
  );
  report('bits flipped in the last frame', `${places.length} places`, {
    sound: kept.filter(({ isSound }) => isSound).length,
    prefixes: kept.filter(({ isPrefix }) => isPrefix).length,
    'kept at the least': Math.min(...kept.map(({ jobs }) => jobs)),
  });
  expect(kept.every(({ isSound, isPrefix, jobs }) => isSound && isPrefix && jobs >= JOBS - 1)).toBe(true);
});
