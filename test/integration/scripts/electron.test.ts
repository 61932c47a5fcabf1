import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runScript, type Ended } from './run-script';

const REAL_ROOT = path.resolve(import.meta.dirname, '../../..');
const NODE = process.env['SHOREQUOTE_NODE'] ?? process.execPath;

process.noAsar = true;
let folder = '';

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'electron-'));
  fs.copyFileSync(path.join(REAL_ROOT, 'package.json'), path.join(folder, 'package.json'));
  fs.cpSync(path.join(REAL_ROOT, 'scripts'), path.join(folder, 'scripts'), { recursive: true });
  // What is already prepared is borrowed; only better-sqlite3, whose binary is exchanged, is an own copy.
  const packages = path.join(folder, 'node_modules');
  fs.mkdirSync(packages);
  for (const name of fs.readdirSync(path.join(REAL_ROOT, 'node_modules'))) {
    const real = path.join(REAL_ROOT, 'node_modules', name);
    if (name === 'better-sqlite3') fs.cpSync(real, path.join(packages, name), { recursive: true });
    else fs.symlinkSync(real, path.join(packages, name));
  }
  const cache = path.join(folder, '.cache');
  fs.mkdirSync(path.join(cache, 'electron'), { recursive: true });
  for (const name of fs.readdirSync(path.join(REAL_ROOT, '.cache/electron'))) {
    fs.symlinkSync(path.join(REAL_ROOT, '.cache/electron', name), path.join(cache, 'electron', name));
  }
  const native = path.join(REAL_ROOT, '.cache/native');
  if (fs.existsSync(native)) fs.symlinkSync(native, path.join(cache, 'native'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

/** Puts a program in the official Electron's place: as Node it has Node-API 10, as an app it does as told. */
function officialThat(does: string): void {
  const { devDependencies } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const name = `official-${devDependencies.electron}-${process.platform}-${process.arch}`;
  const dist = path.join(folder, '.cache/electron', name);
  fs.rmSync(dist, { force: true });
  fs.mkdirSync(dist);
  const program = `#!/bin/sh\nif [ "$ELECTRON_RUN_AS_NODE" = 1 ]; then echo 10; else ${does}; fi\n`;
  fs.writeFileSync(path.join(dist, 'electron'), program, { mode: 0o755 });
}

function prepare(env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const script = (name: string): string => pathToFileURL(path.join(folder, 'scripts', name)).href;
  const body = `
    import { prepareRuntime, readyRuntime } from '${script('closed-network/electron.mjs')}';
    import { project } from '${script('setup/project.mjs')}';
    try {
      const prepared = await prepareRuntime(project);
      process.stdout.write(JSON.stringify({ prepared, remembered: readyRuntime(project) }));
    } catch (error) {
      process.stderr.write(error.message);
      process.exitCode = 1;
    }`;
  const options = { cwd: folder, env: { ...process.env, ...env } };
  return runScript(NODE, ['--input-type=module', '-e', body], options).ended;
}

describe.runIf(process.platform === 'linux' && process.arch === 'x64')('the choice of the runtime', () => {
  const probed = '{"versions":{"electron":"45.4.1"},"windowMs":1,"sqliteMs":1}';

  test('is the official Electron when it passes its probe', async () => {
    officialThat(`echo '${probed}'`);
    const { prepared, remembered } = JSON.parse((await prepare()).stdout);
    expect(prepared).toMatchObject({ runtime: { source: 'official' }, sqlite: { kind: 'prebuilt' } });
    expect(remembered).toEqual(prepared);
  });

  test.each([
    [
      'shows no window',
      `echo '{"problem":"a window took longer than 2 s"}'`,
      'a window took longer than 2 s',
    ],
    [
      'does not start',
      'echo "libfoo.so.1: cannot open" >&2; exit 127',
      'it ended (127) libfoo.so.1: cannot open',
    ],
  ])('is the fallback, named with the reason, when the official one %s', async (_what, does, reason) => {
    officialThat(does);
    const ended = await prepare();
    const { prepared } = JSON.parse(ended.stdout);
    expect(prepared).toMatchObject({
      runtime: { source: 'fallback', version: '33.2.1' },
      reason: `the official Electron 45.4.1: ${reason}`,
      sqlite: { kind: 'compiled' },
      probe: { versions: { electron: '33.2.1', nodeApi: '9' } },
    });
    expect(ended.stderr).toContain(`Using Electron 33.2.1 instead: the official Electron 45.4.1: ${reason}.`);
  });

  test('is none, with the reason, when only a broken one is allowed', async () => {
    officialThat('exit 1');
    const ended = await prepare({ SHOREQUOTE_ELECTRON: 'official' });
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain(
      'No Electron could be prepared.\nthe official Electron 45.4.1: it ended (1)',
    );
  });
});
