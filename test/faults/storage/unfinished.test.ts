/** kill -9 while files are saved: the next start leaves no temporary file, wherever it was. */
import { mkdirSync, mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startEngine } from '../../integration/start-engine';
import { bundleChild, startChild } from './processes';
import { report } from './report';

const KILLS = process.env['SHOREQUOTE_FAULTS'] === 'long' ? 60 : 8;

it('kill -9 while files are saved', { timeout: 300_000 }, async () => {
  const script = await bundleChild();
  const folder = mkdtempSync(join(tmpdir(), 'shorequote-faults-'));
  const own = mkdtempSync(join(tmpdir(), 'shorequote-documents-'));
  const outbox = join(folder, 'outbox');
  mkdirSync(outbox, { mode: 0o700 });
  for (let kill = 0; kill < KILLS; kill += 1) {
    const child = startChild([script, 'save', folder, join(kill % 2 === 0 ? own : outbox, 'mail-1-1.pdf')]);
    const before = temporary(own, outbox).length;
    // In the middle of a file, each time at another moment of it.
    while (temporary(own, outbox).length <= before) await new Promise(setImmediate);
    for (let turn = 0; turn < kill % 5; turn += 1) await new Promise(setImmediate);
    await child.kill();
  }
  const left = temporary(own, outbox);
  for (const path of left) expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(left.some((path) => path.startsWith(own))).toBe(true);
  // What older builds left in the outbox without a note, and what is not ours.
  writeFileSync(join(outbox, '.shorequote-0123456789ab.tmp'), 'old');
  writeFileSync(join(outbox, 'mail-7.eml.new'), 'old');
  writeFileSync(join(own, 'thesis.tmp'), 'mine');

  const engine = startEngine({ folder });
  await engine.stop();
  report('kill -9 while files are saved', `the next start deletes what was left`, {
    kills: KILLS,
    left: left.length,
    after: temporary(own, outbox).length - 1,
  });
  expect(temporary(own, outbox)).toEqual([join(own, 'thesis.tmp')]);
  expect(readdirSync(outbox).filter((name) => name.endsWith('.new'))).toEqual([]);
  expect(readdirSync(join(folder, 'unfinished'))).toEqual([]);
});

const temporary = (...folders: string[]): string[] =>
  folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.tmp'))
      .map((name) => join(folder, name)),
  );
