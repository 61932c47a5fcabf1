/** `npm run bench`: from starting the process to a window that can be typed into, next to an empty window. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'playwright/test';
import { newFolder } from '../e2e/app';
import { launchOptions } from '../e2e/launch';
import { at, tell, tellRatio } from './figures';

const ROUNDS = 15;
/** As long as Chromium may take to keep the compiled script, which it does at the second start. */
const IN_USE_MS = 3_000;

test('start to usable window beside an empty window', async () => {
  const { executablePath, args, env } = launchOptions();
  const [app = ''] = args.slice(-1);
  const switches = args.slice(0, -1);
  const observe = ['-r', join(import.meta.dirname, 'say-when-usable.cjs')];
  const start = (path: string, folder: string, until = 'usable', inUseMs = 0): Promise<number> =>
    saidAfter(
      until,
      executablePath,
      [...switches, ...observe, path],
      { ...env, SHOREQUOTE_DATA_DIR: folder },
      inUseMs,
    );
  const empty = join(import.meta.dirname, 'empty-window');
  const folders = { ours: newFolder(), plain: newFolder() };
  // The first start of each makes its folder and fills the system's file cache. A person uses the window for a
  // while; one that is closed at once would never find its script compiled.
  for (let use = 0; use < 2; use += 1) {
    await start(app, folders.ours, 'usable', IN_USE_MS);
    await start(empty, folders.plain, 'usable', IN_USE_MS);
  }
  const ours: number[] = [];
  const plain: number[] = [];
  const filled: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(await start(app, folders.ours));
    plain.push(await start(empty, folders.plain));
    filled.push(await start(app, folders.ours, 'filled'));
  }
  tellRatio('start to usable window', ours, plain);
  tell('start to what the engine answered', { p50: at(filled, 0.5), worst: at(filled, 1) });
});

async function saidAfter(
  line: string,
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  inUseMs: number,
): Promise<number> {
  const started = performance.now();
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  const closed = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const usable = await new Promise<number>((resolve, reject) => {
    child.stdout.on('data', (data: Buffer) => {
      if (data.includes(line)) resolve(performance.now() - started);
    });
    child.once('close', () => reject(new Error('it ended before its window was usable')));
  });
  await new Promise((resolve) => setTimeout(resolve, inUseMs));
  child.kill('SIGTERM');
  await closed;
  return usable;
}
