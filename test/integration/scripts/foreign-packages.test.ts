import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
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
    ['win32', 'arm64', null], // the icon goes into the executable, which is left as it is
    ['darwin', 'x64', 'icns'],
  ])('holds what the app loads and the one native file of %s-%s', (system, arch, icon) => {
    const node = process.env['SHOREQUOTE_NODE'] ?? '';
    // It ends with a failure, after the archive: the stand-in has no program to write a version into.
    const tools = join(output, 'tools');
    mkdirSync(tools);
    copyFileSync(resolve(import.meta.dirname, 'icon-tool.mjs'), join(tools, 'icon-tool.js'));
    writeFileSync(join(tools, 'package.json'), '{ "type": "module" }');
    const env = { ...process.env, ELECTRON_BUILDER_ICONS_TOOLSET_DIR: tools };
    const { stdout } = spawnSync(node, [SCRIPT, system, arch, output], { encoding: 'utf8', env });
    const archive = readdirSync(output, { recursive: true, encoding: 'utf8' }).find(
      (name) => basename(name) === 'app.asar',
    );
    if (archive === undefined) throw new Error(`No archive was made:\n${stdout}`);
    const { foreign, missing, outside } = contentsOf(join(output, archive));
    expect(foreign).toEqual([]);
    expect(missing).toEqual([]);
    // The system's own icon is made from the largest image.
    if (icon !== null) expect(readFileSync(join(output, `asked-for-${icon}.txt`), 'utf8')).toBe('1024');
    expect(outside).toEqual([`node_modules/better-sqlite3/prebuilds/${system}-${arch}.node`]);
  });
});
