import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contentsOf } from '../../packaged/contents';

const SCRIPT = resolve(import.meta.dirname, 'package-foreign.mjs');

describe('the package of a system that is not this one', () => {
  let output: string;
  beforeEach(() => {
    output = mkdtempSync(join(tmpdir(), 'shorequote-foreign-'));
    process.noAsar = true; // these tests run in Electron's Node, which takes an archive for a folder
  });
  afterEach(() => {
    rmSync(output, { recursive: true, force: true });
    process.noAsar = false;
  });

  it.each([
    ['win32', 'arm64'],
    ['darwin', 'x64'],
  ])('holds what the app loads and the one native file of %s-%s', (system, arch) => {
    const node = process.env['SHOREQUOTE_NODE'] ?? '';
    // It ends with a failure, after the archive: the stand-in has no program to write a version into.
    const { stdout } = spawnSync(node, [SCRIPT, system, arch, output], { encoding: 'utf8' });
    const archive = readdirSync(output, { recursive: true, encoding: 'utf8' }).find(
      (name) => basename(name) === 'app.asar',
    );
    if (archive === undefined) throw new Error(`No archive was made:\n${stdout}`);
    const { foreign, missing, outside } = contentsOf(join(output, archive));
    expect(foreign).toEqual([]);
    expect(missing).toEqual([]);
    expect(outside).toEqual([`node_modules/better-sqlite3/prebuilds/${system}-${arch}.node`]);
  });
});
