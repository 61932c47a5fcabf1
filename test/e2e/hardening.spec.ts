import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ElectronApplication, expect, type Page, test } from 'playwright/test';
import { call, newFolder, openApp } from './app';
import { sandboxIsOn } from './launch';

let app: ElectronApplication;
let page: Page;

test.beforeAll(async () => {
  ({ app, page } = await openApp(newFolder()));
});
test.afterAll(() => app.close());

test('the window has the safe preferences, and the sandbox wherever the kernel has one', async () => {
  const { preferences, noSandbox } = await app.evaluate(({ app: electronApp, BrowserWindow }) => {
    // Electron's types leave it out; it gives what the window really has.
    const [window] = BrowserWindow.getAllWindows();
    const read: unknown = window && Reflect.get(window.webContents, 'getLastWebPreferences');
    return {
      preferences: typeof read === 'function' ? read.call(window?.webContents) : null,
      noSandbox: electronApp.commandLine.hasSwitch('no-sandbox'),
    };
  });
  expect(preferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    enableBlinkFeatures: '',
  });
  expect(noSandbox).toBe(!sandboxIsOn());
});

test('the page gets the contract and nothing else', async () => {
  const walked = await page.evaluate(() => {
    const seen: string[] = [];
    const open: [string, unknown][] = [['app', window.app]];
    for (const [path, value] of open) {
      if (typeof value === 'object' && value !== null) {
        if (!Object.isFrozen(value)) seen.push(`${path} is not frozen`);
        for (const key of Reflect.ownKeys(value))
          open.push([`${path}.${String(key)}`, Reflect.get(value, key)]);
      } else seen.push(`${path}: ${typeof value}`);
    }
    const own = Object.getOwnPropertyDescriptor(window, 'app');
    return { seen: seen.toSorted(), writable: own?.writable, configurable: own?.configurable };
  });
  expect(walked).toEqual({
    seen: ['app.call: function', 'app.drop: function', 'app.on: function'],
    writable: false,
    configurable: false,
  });
  const refused = await page.evaluate(async () => {
    const send: unknown = window.app.call;
    if (typeof send !== 'function') return null;
    // A name of the contract, never a channel, nor a call that is main's own.
    const names = ['app:drop', 'engine.settings', 'engine.exportPdf', '__proto__', { name: 'app.status' }];
    return Promise.all(names.map((name): unknown => send(name, {})));
  });
  expect(refused).toHaveLength(5);
  for (const reply of refused ?? []) expect(reply).toMatchObject({ ok: false, error: { code: 'invalid' } });
  const preload = readFileSync(join('out', 'preload', 'index.cjs'), 'utf8');
  const required = [...preload.matchAll(/\brequire\(([^)]*)\)/g)].map(([, name = '']) => name.slice(1, -1));
  expect([...new Set(required)]).toEqual(['electron']);
});

test('neither the page nor a worker has Node', async () => {
  const names = ['require', 'process', 'module', 'global', 'Buffer', 'ipcRenderer', 'electron'];
  const found = await page.evaluate((all) => all.filter((name) => name in globalThis), names);
  expect(found).toEqual([]);
  // A script of another origin or a blob is no worker here, so the worker is one of the window's own files.
  const made = await page.evaluate(async () => {
    const script = document.querySelector('script[src]')?.getAttribute('src') ?? '';
    try {
      const worker = new Worker(new URL(script, location.href), { type: 'module' });
      worker.terminate();
      return 'made';
    } catch (error) {
      return error instanceof Error ? error.name : 'refused';
    }
  });
  // Trusted types leave no way to start one at all.
  expect(made).toBe('TypeError');
});

test('a page that changes the language itself does not reach the preload script', async () => {
  const { status, stolen } = await page.evaluate(async () => {
    const stolen: unknown[] = [];
    const { push } = Array.prototype;
    const { apply } = Reflect;
    // oxlint-disable-next-line no-extend-native -- what an attacker in the page would do
    Array.prototype.push = function (...items: unknown[]) {
      stolen[stolen.length] = items;
      return apply(push, this, items);
    };
    Reflect.set(Function.prototype, 'call', () => stolen);
    Reflect.set(Object, 'freeze', (value: unknown) => value);
    try {
      const send: unknown = window.app.call;
      const status: unknown = typeof send === 'function' ? await send('app.status', {}) : null;
      return { status, stolen: stolen.flat().map((item) => typeof item) };
    } finally {
      // oxlint-disable-next-line no-extend-native -- put back
      Array.prototype.push = push;
    }
  });
  expect(status).toMatchObject({ ok: true, data: { engine: expect.any(String) } });
  expect(stolen).not.toContain('function');
  await page.reload();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
});

test('no page leaves, opens a window or starts a download', async () => {
  const url = page.url();
  const opened = await app.evaluate(({ shell }) => {
    const links: string[] = [];
    Reflect.set(globalThis, 'openedLinks', links);
    shell.openExternal = async (link) => void links.push(link);
    return links.length;
  });
  expect(opened).toBe(0);
  const results = await page.evaluate(() => {
    const click = (set: (link: HTMLAnchorElement) => void): void => {
      const link = document.createElement('a');
      set(link);
      link.textContent = 'x';
      document.body.append(link);
      link.click();
      link.remove();
    };
    const windows = [
      'https://example.com',
      'about:blank',
      'app://bundle/index.html',
      'file:///etc/passwd',
    ].map((link) => window.open(link));
    click((link) => Object.assign(link, { href: 'https://example.com', target: '_top' }));
    click((link) => Object.assign(link, { href: 'https://example.com', target: '_blank' }));
    click((link) => Object.assign(link, { href: 'file:///etc/passwd' }));
    click((link) => Object.assign(link, { href: 'shorequote://quote/1' }));
    click((link) => Object.assign(link, { href: 'data:text/plain,x', download: 'x.txt' }));
    click((link) => Object.assign(link, { href: URL.createObjectURL(new Blob(['x'])), download: 'x.exe' }));
    for (const go of ['https://example.com', 'data:text/html,x', 'file:///etc/passwd', 'app://print/x'])
      location.href = go;
    return windows.map((one) => one === null);
  });
  expect(results).toEqual([true, true, true, true]);
  // A refused navigation leaves no trace to wait for: a call that is answered after it shows the page still there.
  await call(page, 'app.status', {});
  expect(page.url()).toBe(url);
  expect(app.windows()).toHaveLength(1);
  const after: unknown = await app.evaluate(() => Reflect.get(globalThis, 'openedLinks'));
  expect(after).toEqual([]);
});

test('a dropped link or file moves nothing', async () => {
  const url = page.url();
  const debug = await page.context().newCDPSession(page);
  const link = { mimeType: 'text/uri-list', data: 'https://example.com/' };
  for (const data of [
    { items: [link], dragOperationsMask: 1 },
    { items: [], files: ['/etc/hosts'], dragOperationsMask: 1 },
  ])
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await debug.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
  await call(page, 'app.status', {});
  expect(page.url()).toBe(url);
  expect(app.windows()).toHaveLength(1);
});

test('every session refuses rights, devices and the screen', async () => {
  const states = await page.evaluate(async () => {
    const ended = async (work: () => Promise<unknown>): Promise<string> => {
      try {
        return String(await work());
      } catch (error) {
        return error instanceof Error ? error.name : 'thrown';
      }
    };
    const query = (name: string) => async (): Promise<string> => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- some names are Chromium's own
      return (await navigator.permissions.query({ name: name as PermissionName })).state;
    };
    return {
      notifications: await ended(() => Notification.requestPermission()),
      devices: await ended(() => navigator.mediaDevices.getUserMedia({ video: true, audio: true })),
      camera: await ended(query('camera')),
      microphone: await ended(query('microphone')),
      screen: await ended(() => navigator.mediaDevices.getDisplayMedia()),
      place: await ended(query('geolocation')),
      notified: await ended(query('notifications')),
      clipboard: await ended(query('clipboard-read')),
      midi: await ended(query('midi')),
    };
  });
  expect(states).toEqual({
    notifications: 'denied',
    // A machine without a camera says so before it asks.
    devices: expect.stringMatching(/^(NotAllowedError|NotFoundError)$/),
    camera: 'denied',
    microphone: 'denied',
    screen: expect.stringMatching(/^(NotAllowedError|InvalidStateError|AbortError|NotSupportedError)$/),
    place: 'denied',
    notified: 'denied',
    clipboard: 'denied',
    midi: 'denied',
  });
  // A session that nobody thought of is as closed as the window's.
  const other = await app.evaluate(async ({ BrowserWindow, session }) => {
    const window = new BrowserWindow({
      show: false,
      webPreferences: { session: session.fromPartition('other') },
    });
    try {
      await window.loadURL('data:text/html,x');
      const load = await window.loadURL('http://127.0.0.1:9/').then(
        () => 'loaded',
        (error: unknown) => String(error),
      );
      const asked: unknown = await window.webContents.executeJavaScript(
        "navigator.permissions.query({ name: 'notifications' }).then(({ state }) => state)",
      );
      return { load, asked };
    } finally {
      window.destroy();
    }
  });
  expect(other.load).toContain('ERR_BLOCKED_BY_CLIENT');
  expect(other.asked).toBe('denied');
});
