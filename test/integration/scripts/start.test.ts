import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type MiniProject, miniProject } from './mini-project';
import { type Ended, type Running, runScript } from './run-script';

let project: MiniProject;
beforeEach(async () => {
  project = await miniProject();
});
afterEach(() => project.remove());

const start = (words: readonly string[], env: NodeJS.ProcessEnv = {}): Running =>
  runScript(project.node, [project.start, ...words], { cwd: project.root, env: { ...project.env, ...env } });

const leftovers = (): string[] => fs.readdirSync(path.join(project.root, '.cache'));

function expectParsed(ended: Ended, words: readonly string[]): void {
  expect(ended).toMatchObject({ code: 0, stdout: JSON.stringify(words) });
}

describe('npm start on a fresh clone', () => {
  test('sets up, says so on standard error only, and the second start does none of it', async () => {
    const words = ['parse', '-1 rep', '--json', '--version', '-r', '--', '$HOME'];
    const first = await start(words).ended;
    expectParsed(first, words);
    expect(first.stderr).toBe('Installing npm packages (250 MB, first time only)…\nBuilding ShoreQuote…\n');
    const second = await start(words).ended;
    expectParsed(second, words);
    expect(second.stderr).toBe('');
    expect(project.gate.count(project.stages.packages)).toBe(1);
    expect(project.gate.count(project.stages.build)).toBe(1);
  });

  test('passes the exit code on', async () => {
    expect(await start(['price', '3']).ended).toMatchObject({ code: 3, stdout: '["price","3"]' });
  });

  test('two at once do the work once, and both answer', async () => {
    const [one, two] = await Promise.all([start(['parse', 'one']).ended, start(['parse', 'two']).ended]);
    expectParsed(one, ['parse', 'one']);
    expectParsed(two, ['parse', 'two']);
    expect(project.gate.count(project.stages.packages)).toBe(1);
    expect(project.gate.count(project.stages.build)).toBe(1);
  });

  test('without a display it names what works without one, and sets nothing up', async () => {
    const ended = await start([], { DISPLAY: '', WAYLAND_DISPLAY: '' }).ended;
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toContain('npm start -- quote "');
    expect(ended.stderr).toContain('npm run screenshots');
    expect(fs.existsSync(path.join(project.root, 'node_modules'))).toBe(false);
  });

  test('words that no command line can carry are refused as input', async () => {
    const ended = await start(['quote', '\n'.repeat(70_000), '--json']).ended;
    expect(ended.code).toBe(2);
    expect(JSON.parse(ended.stdout)).toEqual({
      error: {
        code: 'too_large',
        message: expect.stringContaining('--file'),
        fields: [{ path: 'text', message: 'is too long for a command line' }],
      },
    });
    expect(ended.stderr).toContain('--file');
  });
});

describe('an interrupted setup', () => {
  test.each(['packages', 'build'] as const)(
    'killed in the middle of %s, the next start recovers',
    async (stage) => {
      const middle = project.gate.hold(project.stages[stage]);
      const killed = start(['parse']);
      await middle;
      expect((await killed.killAll()).signal).toBe('SIGKILL');
      expect(leftovers()).toEqual(['setup.lock', 'tmp']);
      expectParsed(await start(['parse', 'again']).ended, ['parse', 'again']);
      expect(leftovers()).toEqual([]);
    },
  );

  test('killed alone, while npm goes on behind its back', async () => {
    const middle = project.gate.hold(project.stages.packages);
    const killed = start(['parse']);
    await middle;
    process.kill(killed.pid, 'SIGKILL');
    expectParsed(await start(['parse', 'again']).ended, ['parse', 'again']);
    await killed.killAll();
  });

  test('interrupted with Ctrl+C it ends, and the next start recovers', async () => {
    const middle = project.gate.hold(project.stages.build);
    const interrupted = start(['parse']);
    await middle;
    process.kill(-interrupted.pid, 'SIGINT');
    expect((await interrupted.ended).code).not.toBe(0);
    expectParsed(await start(['parse']).ended, ['parse']);
  });

  test('a failed build leaves the app as it was, and says why', async () => {
    await start(['parse']).ended;
    fs.mkdirSync(path.join(project.root, 'main'));
    fs.writeFileSync(path.join(project.root, 'main', 'entry.ts'), 'changed');
    const tool = path.join(project.root, 'node_modules/electron-vite/bin/electron-vite.js');
    fs.writeFileSync(tool, 'console.error("no such import"); process.exit(1);');
    const ended = await start(['parse']).ended;
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain('The build failed (exit code 1):\nno such import');
    expect(fs.existsSync(path.join(project.root, 'out/main/cli.js'))).toBe(true);
  });
});

describe('packages', () => {
  test('with other content than the lockfile says are refused', async () => {
    project.gate.serve(project.stages.packages, 'another package');
    const ended = await start(['parse']).ended;
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain('EINTEGRITY');
    const asData = JSON.parse((await start(['parse', '2 csr', '--json']).ended).stdout);
    expect(asData).toEqual({
      error: { code: 'internal', message: expect.stringContaining('EINTEGRITY'), fields: [] },
    });
    expect(fs.existsSync(path.join(project.root, 'node_modules'))).toBe(false);
  });
});

describe('doctor', () => {
  test('tells in one document why nothing can start', async () => {
    const env = { ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' };
    const ended = await start(['doctor', '--json'], env).ended;
    expect(ended.code).toBe(1);
    const { runtime } = JSON.parse(ended.stdout);
    expect(runtime).toMatchObject({ source: null, machine: { platform: process.platform } });
    expect(runtime.reason).toContain('ELECTRON_OVERRIDE_DIST_PATH does not contain an Electron');
  });
});
