import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { zipFile } from '../../unit/scripts/zip-file';
import { type GateServer, startGateServer } from './gate-server';
import { type Running, runScript } from './run-script';

const REAL_ROOT = path.resolve(import.meta.dirname, '../../..');
const NODE = process.env['SHOREQUOTE_NODE'] ?? process.execPath;
/** What Electron's fuses are found by in its program, their version, their number, and eight of them. */
const FUSES = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001\u000800000000';

// Electron's own Node would look into default_app.asar as if it were a folder.
process.noAsar = true;

let folder = '';
let gate: GateServer;
let env: NodeJS.ProcessEnv;

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'runtime-'));
  gate = await startGateServer();
  env = {
    ...process.env,
    GATE: gate.url,
    npm_config_registry: gate.url,
    npm_config_cache: path.join(folder, 'npm-cache'),
    npm_config_fetch_retries: '0',
  };
  fs.mkdirSync(path.join(folder, 'node_modules'));
  fs.writeFileSync(path.join(folder, 'package.json'), '{}');
});
afterEach(async () => {
  await gate.close();
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const linkPackage = (name: string): void => {
  const place = path.join(folder, 'node_modules', name);
  fs.mkdirSync(path.dirname(place), { recursive: true });
  fs.symlinkSync(path.join(REAL_ROOT, 'node_modules', name), place);
};

/** Calls an exported function of a script in a process of its own; its result is printed as JSON. */
const call = (module: string, name: string, ...args: readonly unknown[]): Running => {
  const url = pathToFileURL(path.join(REAL_ROOT, 'scripts', 'closed-network', module)).href;
  const projectUrl = pathToFileURL(path.join(REAL_ROOT, 'scripts', 'setup', 'project.mjs')).href;
  const body = `
    const { projectAt } = await import(${JSON.stringify(projectUrl)});
    const { ${name} } = await import(${JSON.stringify(url)});
    try {
      const result = await ${name}(projectAt(${JSON.stringify(folder)}), ...${JSON.stringify(args)});
      process.stdout.write(JSON.stringify(result));
    } catch (error) {
      process.stderr.write(error.message);
      process.exitCode = 1;
    }`;
  return runScript(NODE, ['--input-type=module', '-e', body], { cwd: folder, env });
};

describe.runIf(process.platform === 'linux' && process.arch === 'x64')('the fallback Electron', () => {
  const TARBALL = '/runtime.tgz';

  function publish(executable: string): Record<string, string> {
    const source = path.join(folder, 'package');
    fs.mkdirSync(source);
    const head = { name: 'runtime', version: '1.0.0' };
    fs.writeFileSync(path.join(source, 'package.json'), JSON.stringify(head));
    const zip = zipFile([
      { name: 'Top/Their', data: executable, mode: 0o100755 },
      { name: 'Top/LICENSE.electron.txt', data: 'licence' },
      { name: 'Top/resources/app.asar', data: 'their app' },
      { name: 'elsewhere', data: '' },
    ]);
    fs.writeFileSync(path.join(source, 'runtime.zip'), zip);
    const file = path.join(folder, 'runtime.tgz');
    execFileSync('tar', ['czf', file, '-C', folder, 'package']);
    const bytes = fs.readFileSync(file);
    const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
    const dist = { tarball: `${gate.url}${TARBALL}`, integrity };
    gate.serve('/runtime', JSON.stringify({ name: 'runtime', versions: { '1.0.0': { ...head, dist } } }));
    gate.serve(TARBALL, bytes);
    const names = { zip: 'runtime.zip', top: 'Top/', executable: 'Their', electron: '1.2.3' };
    return { ...names, package: 'runtime', integrity, version: '1.0.0' };
  }

  beforeEach(() => linkPackage('@electron/fuses'));

  test('is fetched, unpacked without the other app, and kept', async () => {
    const source = publish(FUSES);
    const ended = await call('electron-fallback.mjs', 'obtainFallback', source).ended;
    expect(ended).toMatchObject({ code: 0 });
    const { dist, executable } = JSON.parse(ended.stdout);
    expect(fs.readdirSync(dist).toSorted()).toEqual(['LICENSE', 'electron', 'resources', 'version']);
    expect(fs.readdirSync(path.join(dist, 'resources'))).toEqual(['default_app.asar']);
    expect(fs.readFileSync(executable, 'latin1')).not.toBe(FUSES);
    expect(await call('electron-fallback.mjs', 'obtainFallback', source).ended).toMatchObject({ stderr: '' });
    expect(gate.count(TARBALL)).toBe(1);
  });

  test('is refused when its checksum is not the pinned one', async () => {
    const source = { ...publish(FUSES), integrity: `sha512-${Buffer.alloc(64).toString('base64')}` };
    const ended = await call('electron-fallback.mjs', 'obtainFallback', source).ended;
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain('EINTEGRITY');
    expect(fs.existsSync(path.join(folder, '.cache', 'electron'))).toBe(false);
  });

  test('killed in the middle of the download, the next try recovers', async () => {
    const source = publish(FUSES);
    const middle = gate.hold(TARBALL);
    const killed = call('electron-fallback.mjs', 'obtainFallback', source);
    await middle;
    await killed.killAll();
    expect(await call('electron-fallback.mjs', 'obtainFallback', source).ended).toMatchObject({ code: 0 });
  });

  test('that fails while being assembled leaves nothing that looks ready', async () => {
    const ended = await call('electron-fallback.mjs', 'obtainFallback', publish('no fuses inside')).ended;
    expect(ended.code).toBe(1);
    expect(fs.existsSync(path.join(folder, '.cache', 'electron'))).toBe(false);
  });
});

describe.runIf(process.platform === 'linux')('better-sqlite3', () => {
  const placed = (): string =>
    path.join(folder, 'node_modules/better-sqlite3/build/Release/better_sqlite3.node');

  const program = (name: string, body: string): string => {
    const file = path.join(folder, 'bin', name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, `#!${NODE}\n${body}`, { mode: 0o755 });
    return file;
  };
  const runtimeWith = (nodeApi: number): unknown => {
    const executable = program(`electron-${nodeApi}`, `console.log(${nodeApi})`);
    return { source: 'fallback', version: '1.2.3', dist: folder, executable };
  };

  beforeEach(() => {
    linkPackage('node-api-headers');
    linkPackage('node-addon-api');
    const own = path.join(folder, 'node_modules', 'better-sqlite3');
    fs.mkdirSync(path.join(own, 'deps'), { recursive: true });
    fs.writeFileSync(path.join(own, 'package.json'), '{ "version": "13.2.0" }');
    fs.writeFileSync(path.join(own, 'deps', 'defines.gypi'), "{ 'defines': [ 'SQLITE_DQS=0' ] }");
    // Stand in for the compilers, which take half a minute: ask the gate, with half a file written.
    const compiler = `
      const fs = require('node:fs');
      const out = process.argv[process.argv.indexOf('-o') + 1];
      fs.writeFileSync(out, 'half a binary');
      fetch(process.env.GATE + (process.argv.includes('-shared') ? '/link' : '/compile')).then(() => fs.writeFileSync(out, 'binary'));`;
    program('gcc', compiler);
    program('g++', compiler);
    env['PATH'] = `${path.join(folder, 'bin')}:${process.env['PATH']}`;
  });

  test('is compiled once for a runtime that cannot load the prebuilt binary', async () => {
    const runtime = runtimeWith(9);
    const ended = await call('sqlite.mjs', 'prepareSqlite', runtime).ended;
    expect(JSON.parse(ended.stdout)).toEqual({ kind: 'compiled', version: '13.2.0', size: 6 });
    fs.rmSync(path.dirname(placed()), { recursive: true });
    await call('sqlite.mjs', 'prepareSqlite', runtime).ended;
    expect(fs.readFileSync(placed(), 'utf8')).toBe('binary');
    expect(gate.count('/link')).toBe(1);
  });

  test('is left as published for a newer one, and a compiled one goes', async () => {
    await call('sqlite.mjs', 'prepareSqlite', runtimeWith(9)).ended;
    const ended = await call('sqlite.mjs', 'prepareSqlite', runtimeWith(10)).ended;
    expect(JSON.parse(ended.stdout)).toEqual({ kind: 'prebuilt', version: '13.2.0', size: 0 });
    expect(fs.existsSync(placed())).toBe(false);
  });

  test.each(['/compile', '/link'])('killed in the middle of %s, the next try recovers', async (stage) => {
    const runtime = runtimeWith(9);
    const middle = gate.hold(stage);
    const killed = call('sqlite.mjs', 'prepareSqlite', runtime);
    await middle;
    await killed.killAll();
    expect(fs.existsSync(placed())).toBe(false);
    expect(await call('sqlite.mjs', 'prepareSqlite', runtime).ended).toMatchObject({ code: 0 });
    expect(fs.readFileSync(placed(), 'utf8')).toBe('binary');
  });
});
