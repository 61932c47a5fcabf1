/** `npm run bench`: memory and processor time of the app while nothing happens, next to an empty window. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'playwright/test';
import { newFolder } from '../e2e/app';
import { launchOptions } from '../e2e/launch';
import { tellRatio } from './figures';
import { cpuMsOf, pssOf } from './processes';

const ROUNDS = 3;
const SETTLE_MS = 20_000;
const IDLE_MS = 60_000;

test('memory and an idle minute beside an empty window', async () => {
  test.setTimeout(ROUNDS * 2 * (SETTLE_MS + 2 * IDLE_MS + 30_000));
  const { executablePath, args, env } = launchOptions();
  const observe = ['-r', join(import.meta.dirname, 'say-when-usable.cjs')];
  const switches = args.slice(0, -1);
  const apps = { ours: args.at(-1) ?? '', plain: join(import.meta.dirname, 'empty-window') };
  const folders = { ours: newFolder(), plain: newFolder() };
  const memory: Record<keyof typeof apps, number[]> = { ours: [], plain: [] };
  /** V8 collects the garbage of the start in the first minute. */
  const first: Record<keyof typeof apps, number[]> = { ours: [], plain: [] };
  const second: Record<keyof typeof apps, number[]> = { ours: [], plain: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const which of ['ours', 'plain'] as const) {
      const child = spawn(executablePath, [...switches, ...observe, apps[which]], {
        env: { ...env, SHOREQUOTE_DATA_DIR: folders[which], SAY_UNTIL: 'usable' },
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const closed = new Promise<void>((resolve) => child.on('close', () => resolve()));
      await Promise.race([new Promise((resolve) => child.stdout.once('data', resolve)), closed]);
      const { pid } = child;
      if (pid === undefined || child.exitCode !== null)
        throw new Error('it ended before its window was usable');
      await pause(SETTLE_MS);
      memory[which].push(pssOf(pid));
      for (const minute of [first, second]) {
        const before = cpuMsOf(pid);
        await pause(IDLE_MS);
        minute[which].push(cpuMsOf(pid) - before);
      }
      child.kill('SIGTERM');
      await closed;
    }
  }
  tellRatio('memory (PSS) of all processes', memory.ours, memory.plain, 'MiB');
  tellRatio('processor time of the first idle minute', first.ours, first.plain);
  tellRatio('processor time of the second idle minute', second.ours, second.plain);
});

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
