import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { DATABASE_FILE, openDatabase } from '../../../main/engine/database/open';
import { makeBackup } from '../../../main/engine/storage/backups';
import { newFolder } from '../../integration/start-engine';
import { bundleChild, startChild } from './processes';
import { report } from './report';

const BEFORE = 2_000;
const SINCE = 500;
const KILLS = process.env['SHOREQUOTE_FAULTS'] === 'long' ? 40 : 8;

/** Quotes in a data file that nobody has open; it is copied first, so that looking changes nothing. */
function quotesIn(folder: string, name: string): number {
  const place = newFolder();
  for (const end of ['', '-wal']) {
    if (readdirSync(folder).includes(name + end))
      copyFileSync(join(folder, name + end), join(place, DATABASE_FILE + end));
  }
  const db = openDatabase(place);
  const count = Number(db.prepare('SELECT count(*) FROM quotes').pluck().get());
  db.close();
  return count;
}

it('a kill -9 in a restore leaves the old data or the new in place, and the old is never lost', async () => {
  const child = await bundleChild();
  const template = newFolder();
  const db = openDatabase(template);
  const add = db.prepare(
    `WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < ?)
     INSERT INTO quotes (status, text, created_at, updated_at) SELECT 'draft', printf('%.500c', 'w'), n, n FROM c`,
  );
  add.run(BEFORE);
  const { file } = await makeBackup(template, db, Date.now(), new AbortController().signal);
  add.run(SINCE);
  db.close();
  const newCopy = (): string => {
    const folder = newFolder();
    mkdirSync(join(folder, 'backups'));
    copyFileSync(join(template, DATABASE_FILE), join(folder, DATABASE_FILE));
    copyFileSync(join(template, 'backups', file), join(folder, 'backups', file));
    return folder;
  };

  const whole = newCopy();
  const undisturbed = startChild([child, 'restore', whole, file]);
  await undisturbed.said('begins');
  const began = performance.now();
  await undisturbed.said('done');
  const takes = performance.now() - began;
  await undisturbed.ended;
  expect(quotesIn(whole, DATABASE_FILE)).toBe(BEFORE);

  let oldInPlace = 0;
  let newInPlace = 0;
  let lost = 0;
  for (let n = 0; n < KILLS; n += 1) {
    const folder = newCopy();
    const process = startChild([child, 'restore', folder, file]);
    await process.said('begins');
    await wait((takes * n) / KILLS);
    await process.kill();
    const inPlace = quotesIn(folder, DATABASE_FILE);
    if (inPlace === BEFORE + SINCE) oldInPlace += 1;
    else if (inPlace === BEFORE) newInPlace += 1;
    const kept = readdirSync(folder).filter(
      (name) => name.includes('before-restore') && !/-(wal|shm)$/.test(name),
    );
    const isKept = kept.some((name) => quotesIn(folder, name) === BEFORE + SINCE);
    if (inPlace !== BEFORE + SINCE && !isKept) lost += 1;
    const again = startChild([child, 'restore', folder, file]);
    expect(await again.ended).toBe(0);
    expect(quotesIn(folder, DATABASE_FILE)).toBe(BEFORE);
  }
  report('kill -9 in a restore', `of ${Math.round(takes)} ms`, {
    kills: KILLS,
    'old in place': oldInPlace,
    'new in place': newInPlace,
    'old data lost': lost,
  });
  expect(lost).toBe(0);
  expect(oldInPlace + newInPlace).toBe(KILLS);
});
