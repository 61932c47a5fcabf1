/** A packaged app for one spec: started as a person does, and watched over the DevTools protocol. */
import { type Browser, chromium, expect, type Page } from 'playwright/test';
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { packagedApp } from '../e2e/launch';

export interface RunningApp {
  page: Page;
  /** Quits it in good order, and gives its exit code. */
  quit(): Promise<number | null>;
  /** Ends its main process as a crash would. */
  kill(): Promise<void>;
}

/** Opens the window. Its release fuses refuse `--inspect`, so Playwright cannot start it by itself. */
export async function openPackaged(folder: string, env: Record<string, string> = {}): Promise<RunningApp> {
  const app = packagedApp();
  const child = spawn(app.executable, [...app.args, '--remote-debugging-port=0', '--data-dir', folder], {
    env: { ...app.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const endpoint = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (data) => {
      said += String(data);
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (address) resolve(address);
    });
    void ended.then((code) => reject(new Error(`It ended with ${code}.\n${said}`)));
  });
  const browser = await chromium.connectOverCDP(endpoint);
  const page = await windowOf(browser);
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  return {
    page,
    quit: () => {
      child.kill();
      return ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function windowOf(browser: Browser): Promise<Page> {
  const [context] = browser.contexts();
  if (!context) throw new Error('no context');
  return context.pages()[0] ?? (await context.waitForEvent('page'));
}

/** The installed program with a command, as docs/releasing.md writes it. */
export async function runPackaged(
  words: readonly string[],
  env: Record<string, string> = {},
): Promise<{ code: number | null; out: string; err: string }> {
  const app = packagedApp();
  const child = spawn(app.executable, [...app.args, '--', ...words], {
    env: { ...app.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, out, err };
}

/** Where the app's archive lies. */
export function resources(): string {
  const folder = dirname(packagedApp().executable);
  return process.platform === 'darwin' ? join(folder, '..', 'Resources') : join(folder, 'resources');
}
