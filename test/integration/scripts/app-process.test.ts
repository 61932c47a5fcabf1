import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Running, runScript } from './run-script';

const REAL_ROOT = path.resolve(import.meta.dirname, '../../..');
const NODE = process.env['SHOREQUOTE_NODE'] ?? process.execPath;
/** Prints its words and ends with the code in the last one, or says "up" and stays. */
const APP = `
import { app, BrowserWindow } from 'electron';
app.setPath('userData', process.env.USER_DATA);
void app.whenReady().then(() => {
  process.on('SIGINT', () => app.exit(130));
  const words = JSON.parse(process.env.SHOREQUOTE_ARGV);
  process.stdout.write(JSON.stringify(words) + '\\n');
  if (words[0] === 'stay') void new BrowserWindow().loadURL('about:blank').then(() => process.stdout.write('up\\n'));
  else app.exit(Number(words.at(-1)) || 0);
});`;

let folder = '';
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'app-process-'));
  fs.writeFileSync(path.join(folder, 'package.json'), '{ "type": "module", "main": "app.js" }');
  fs.writeFileSync(path.join(folder, 'app.js'), APP);
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

/** Runs the app above in the real runtime as start.mjs runs a command without a display. */
function runApp(words: readonly string[]): Running {
  const script = (name: string): string => pathToFileURL(path.join(REAL_ROOT, 'scripts', name)).href;
  const body = `
    import { runApp } from '${script('app/app-process.mjs')}';
    import { startDisplay } from '${script('setup/display.mjs')}';
    import { readyRuntime } from '${script('closed-network/electron.mjs')}';
    import { project, projectAt } from '${script('setup/project.mjs')}';
    const display = process.platform === 'linux' ? await startDisplay({ forOneApp: true }) : null;
    const env = { ...process.env, DISPLAY: display?.name, USER_DATA: ${JSON.stringify(path.join(folder, 'data'))} };
    const app = projectAt(${JSON.stringify(folder)});
    process.exitCode = await runApp(app, readyRuntime(project), ${JSON.stringify(words)}, env);
    display?.close();`;
  return runScript(NODE, ['--input-type=module', '-e', body], { cwd: folder, env: process.env });
}

test('words that Electron, Chromium or Node know reach the app untouched, and its exit code comes back', async () => {
  const words = [
    '--version',
    '--help',
    '--inspect',
    '-r',
    'x',
    '--data-dir',
    'y',
    'https://a.b',
    '--',
    '-1 rep',
    '3',
  ];
  const ended = await runApp(words).ended;
  expect(ended).toMatchObject({ code: 3, stdout: `${JSON.stringify(words)}\n`, stderr: '' });
});

describe.runIf(process.platform === 'linux')('a command that is stopped', () => {
  /** The living processes of a group. */
  const group = (id: number): string[] =>
    fs.readdirSync('/proc').filter((name) => {
      try {
        const stat = fs.readFileSync(`/proc/${name}/stat`, 'utf8');
        const [state, , groupId] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return Number(groupId) === id && state !== 'Z';
      } catch {
        return false; // not a process, or gone meanwhile
      }
    });

  async function runningApp(): Promise<Running> {
    const running = runApp(['stay']);
    await running.said('up\n');
    return running;
  }

  test('by Ctrl+C ends in good order, its display last', async () => {
    const running = await runningApp();
    process.kill(-running.pid, 'SIGINT');
    expect(await running.ended).toMatchObject({ code: 130, stderr: '' });
    await expect.poll(() => group(running.pid)).toEqual([]);
  });

  test('with its whole group leaves no process behind', async () => {
    const running = await runningApp();
    expect(group(running.pid).length).toBeGreaterThan(3);
    await running.killAll();
    await expect.poll(() => group(running.pid)).toEqual([]);
  });
});
