/** The window, the engine and main break: the same screen comes back with the same text, or clear words do. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ElectronApplication, expect, type Page, test } from 'playwright/test';
import { call, engineProcess, killEngine, newFolder, openApp, REQUEST, settled, submit } from './app';
import { drafts, newQuote, openQuote, secondWindow } from './pages';

/** Crashes the window's page; resolves once it is drawn again. Playwright gives a crashed page up: look by `inWindow`. */
async function crash(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return new Promise<void>((resolve) => {
      window?.webContents.once('did-finish-load', () => resolve());
      window?.webContents.forcefullyCrashRenderer();
    });
  });
  await expect
    .poll(() => inWindow(app, `document.querySelector('nav[aria-label="Main"]') !== null`))
    .toBe(true);
}

/** Runs an expression in the window's page. */
const inWindow = (app: ElectronApplication, expression: string): Promise<unknown> =>
  app.evaluate(
    async ({ BrowserWindow }, script): Promise<unknown> =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(script),
    expression,
  );

/** What is in the largest text field: the request, or the message. */
const typedText = (app: ElectronApplication): Promise<unknown> =>
  inWindow(app, `document.querySelector('textarea')?.value ?? null`);

const press = (app: ElectronApplication, button: string): Promise<unknown> =>
  inWindow(
    app,
    `[...document.querySelectorAll('button')].find((one) => one.textContent.trim() === ${JSON.stringify(button)}).click()`,
  );

const draftsOf = (app: ElectronApplication): Promise<unknown> =>
  inWindow(
    app,
    `window.app.call('quotes.list', { limit: 50 }).then((reply) => reply.data?.quotes.map((quote) => quote.about))`,
  );

/** What main keeps on disk of what is typed. */
const unsentIn = (folder: string): string => {
  const file = join(folder, 'unsent.json');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
};

/** Answers the app's native questions with these buttons, one after the other, and keeps what they said. */
async function answerDialogs(app: ElectronApplication, ...buttons: readonly string[]): Promise<void> {
  await app.evaluate(({ dialog }, answers) => {
    const left = [...answers];
    const asked: { message: string; detail: string; buttons: string[] }[] = [];
    Reflect.set(globalThis, 'askedInTest', asked);
    Reflect.set(dialog, 'showMessageBox', async (...given: unknown[]) => {
      const { message, detail, buttons: labels } = Object(given.at(-1));
      asked.push({ message, detail, buttons: labels });
      const answer = left.shift();
      // Without an answer the question stays open.
      if (answer === undefined) return new Promise(() => undefined);
      return { response: labels.indexOf(answer) };
    });
  }, buttons);
}

const asked = (app: ElectronApplication) =>
  app.evaluate(() => {
    const all: unknown = Reflect.get(globalThis, 'askedInTest');
    return JSON.stringify(all ?? []);
  });

const clipboard = (app: ElectronApplication): Promise<string> =>
  app.evaluate((electron) => electron.clipboard.readText());

const logOf = (folder: string, name: 'main' | 'engine'): string => {
  const file = join(folder, 'logs', `${name}.log`);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
};

const linesOf = (folder: string, name: 'main' | 'engine'): Record<string, unknown>[] =>
  logOf(folder, name)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

test('a crashed window comes back once with its screen and its text, then asks', async () => {
  const folder = newFolder();
  const { app, page } = await openApp(folder);
  await newQuote(page);
  await page.keyboard.type('2 bookkeepers for Northwind Legal');
  await expect.poll(() => draftsOf(app)).toEqual(['2 bookkeepers for Northwind Legal']);
  await crash(app);
  await expect.poll(() => typedText(app)).toBe('2 bookkeepers for Northwind Legal');
  await expect.poll(() => logOf(folder, 'main')).toContain('window crashed');

  await answerDialogs(app, 'Copy details', 'Reload');
  await crash(app);
  await expect.poll(() => typedText(app)).toBe('2 bookkeepers for Northwind Legal');
  expect(await asked(app)).toContain('The window stopped working');
  const details = await clipboard(app);
  expect(details).toMatch(/^ShoreQuote \d+\.\d+\.\d+\nSystem: \w+ .*Electron/);
  expect(details).toContain('What: The window crashed');
  expect(details).not.toContain('Northwind');
  expect(details).not.toContain(folder);
  expect(await draftsOf(app)).toEqual(['2 bookkeepers for Northwind Legal']);
  await app.close();
  const crashed = { area: 'window', msg: 'window crashed', code: expect.stringMatching(/^crashed \d+$/) };
  expect(linesOf(folder, 'main')).toMatchObject([
    {
      area: 'app',
      msg: 'app started',
      version: expect.any(String),
      system: expect.stringContaining('Electron'),
    },
    crashed,
    crashed,
    { area: 'app', msg: 'app exited', reason: expect.stringMatching(/^(quit|last window closed)$/) },
  ]);
  expect(linesOf(folder, 'engine').filter(({ area }) => area === 'engine')).toMatchObject([
    { msg: 'engine started', format: expect.any(Number), ms: expect.any(Number) },
    { msg: 'engine stopped', reason: 'asked to' },
  ]);
  for (const name of ['main', 'engine'] as const) {
    expect(logOf(folder, name)).not.toContain('Northwind');
    expect(logOf(folder, name)).not.toContain(folder);
  }
});

test('a window that hangs or cannot be loaded comes back', async () => {
  const { app, page } = await openApp(newFolder());
  await newQuote(page);
  await page.keyboard.type('3 VAs, wfh');
  await expect.poll(() => draftsOf(app)).toEqual(['3 VAs, wfh']);
  // As Chromium tells of a page that has not answered for some time.
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return new Promise<void>((resolve) => {
      window?.webContents.once('did-finish-load', () => resolve());
      window?.emit('unresponsive');
    });
  });
  await expect.poll(() => typedText(app)).toBe('3 VAs, wfh');

  await answerDialogs(app, 'Reload', 'Keep waiting');
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.webContents.emit('did-fail-load', {}, -6, 'ERR_FILE_NOT_FOUND', 'app://bundle/index.html', true);
  });
  await expect.poll(() => asked(app)).toContain('The window couldn’t be loaded');
  await expect.poll(() => typedText(app)).toBe('3 VAs, wfh');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.emit('unresponsive'));
  await expect.poll(() => asked(app)).toContain('The window isn’t responding');
  expect(await typedText(app)).toBe('3 VAs, wfh');
  await app.close();
});

test('a screen that cannot be drawn says so, the rest of the window works, and it comes back with its text', async () => {
  const folder = newFolder();
  const { app, page } = await openApp(folder);
  await page.getByRole('navigation', { name: 'Main' }).getByText('Leads').click();
  await page.getByRole('button', { name: 'New lead' }).first().click();
  await page.getByRole('textbox', { name: 'Company' }).fill('Harbourline Supplies');

  // A reply of another form than the screen expects, as a damaged row or a fault of ours would give.
  await app.evaluate(({ ipcMain }) => {
    const handlers: unknown = Reflect.get(ipcMain, '_invokeHandlers');
    if (!(handlers instanceof Map)) throw new Error('no handlers');
    const real: unknown = handlers.get('app:call');
    if (typeof real !== 'function') throw new Error('no handler');
    Reflect.set(globalThis, 'realHandler', real);
    handlers.set('app:call', (event: unknown, name: unknown, ...rest: unknown[]): unknown =>
      name === 'leads.list'
        ? {
            ok: true,
            data: { leads: [{ leadId: 1, company: 'Northwind' }], next: null, counts: {}, samples: 0 },
          }
        : Reflect.apply(real, null, [event, name, ...rest]),
    );
  });
  await page.reload();
  const card = page.getByRole('alert').filter({ hasText: 'This screen stopped working' });
  await expect(card).toBeVisible();
  await card.getByRole('button', { name: 'Copy details' }).click();
  await expect.poll(() => clipboard(app)).toContain('What: The window, leads');
  const details = await clipboard(app);
  expect(details).toMatch(/TypeError/);
  expect(details).toMatch(/at .*\.js:\d+:\d+/);
  expect(details).not.toMatch(/Northwind|Harbourline|\/home|\/tmp|\/work/);
  await expect.poll(() => logOf(folder, 'main')).toContain('screen fault');
  expect(logOf(folder, 'main')).not.toContain('Northwind');

  await newQuote(page);
  await page.getByRole('navigation', { name: 'Main' }).getByText('Leads').click();
  await expect(card).toBeVisible();
  await app.evaluate(({ ipcMain }) => {
    const handlers: unknown = Reflect.get(ipcMain, '_invokeHandlers');
    if (handlers instanceof Map) handlers.set('app:call', Reflect.get(globalThis, 'realHandler'));
  });
  await card.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Leads' })).toBeVisible();
  await page.getByRole('button', { name: 'New lead' }).first().click();
  await expect(page.getByRole('textbox', { name: 'Company' })).toHaveValue('Harbourline Supplies');
  await app.close();
});

test('an engine that dies is restarted, the third time by a person; what is typed meanwhile is kept, also by a crash', async () => {
  const folder = newFolder();
  const { app, page } = await openApp(folder);
  await newQuote(page);
  const state = async () => (await call(page, 'app.status', {})).engine;
  await page.keyboard.type('4 paralegals');
  await expect(page.getByText(/Draft saved/)).toBeVisible();
  await killEngine(app);
  await page.keyboard.type(', office');
  await expect.poll(() => draftsOf(app)).toEqual(['4 paralegals, office']);
  while ((await state()) !== 'down') {
    await killEngine(app);
    await expect.poll(state).toMatch(/up|down/);
  }
  await expect(page.getByText('ShoreQuote’s engine stopped.')).toBeVisible();
  await page.keyboard.type(', AUD');
  await expect(page.getByText('Not saved yet, retrying…')).toBeVisible();
  await page.getByRole('button', { name: 'Copy details' }).click();
  await expect.poll(() => clipboard(app)).toContain('What: ShoreQuote’s engine stopped');
  expect(await clipboard(app)).toMatch(/exit code/);
  expect(await clipboard(app)).not.toContain('paralegals');
  const exited = linesOf(folder, 'main').filter(({ msg }) => msg === 'engine exited');
  expect(exited).toMatchObject(
    [1, 2, 3].map(() => ({ area: 'engine', code: expect.stringMatching(/^\d+$/) })),
  );
  await expect.poll(() => unsentIn(folder)).toContain('4 paralegals, office, AUD');
  await crash(app);
  await expect.poll(() => typedText(app)).toBe('4 paralegals, office, AUD');
  await press(app, 'Restart');
  await expect.poll(() => draftsOf(app)).toEqual(['4 paralegals, office, AUD']);
  await expect.poll(() => unsentIn(folder)).not.toContain('paralegals');
  await app.close();
});

test('what was typed while the engine was down is a draft after the whole app was killed', async () => {
  const folder = newFolder();
  const first = await openApp(folder);
  await newQuote(first.page);
  const state = async () => (await call(first.page, 'app.status', {})).engine;
  while ((await state()) !== 'down') {
    await killEngine(first.app);
    await expect.poll(state).toMatch(/up|down/);
  }
  await first.page.keyboard.type('5 nurses');
  await expect.poll(() => unsentIn(folder)).toContain('5 nurses');
  const closed = first.app.waitForEvent('close');
  first.app.process().kill('SIGKILL');
  await closed;

  const second = await openApp(folder);
  await expect.poll(async () => (await drafts(second.page)).map(({ about }) => about)).toEqual(['5 nurses']);
  await expect.poll(() => unsentIn(folder)).not.toContain('5 nurses');
  await second.app.close();
});

test('forms find what was typed after a crash, a quit and in another window, until it is sent or cancelled', async () => {
  const folder = newFolder();
  const first = await openApp(folder);
  const { quoteId } = await submit(first.page, REQUEST, { client: 'Northwind Legal', offline: true });
  await settled(first.page, quoteId);
  await openQuote(first.page, quoteId);
  const openMail = async (page: Page): Promise<void> => {
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: /E-?mail quote/ }).click();
  };
  const message = (page: Page) => page.getByRole('textbox', { name: 'Message' });
  await openMail(first.page);
  await message(first.page).fill('Dear Dana,\n\nas promised.');
  await expect.poll(() => unsentIn(folder)).toContain('as promised');
  await first.page.keyboard.press('Escape');
  await first.page.keyboard.press('ControlOrMeta+j');
  await first.page.getByRole('textbox', { name: 'Message to Maya' }).fill('price 3 nurses');
  const other = await secondWindow(first.app);
  await other.keyboard.press('ControlOrMeta+j');
  await expect(other.getByRole('textbox', { name: 'Message to Maya' })).toHaveValue('price 3 nurses');
  await other.getByRole('textbox', { name: 'Message to Maya' }).fill('price 4 nurses');
  await expect(first.page.getByRole('textbox', { name: 'Message to Maya' })).toHaveValue('price 4 nurses');
  await other.close();
  await first.app.close();

  const { app, page } = await openApp(folder);
  await page.keyboard.press('ControlOrMeta+j');
  await expect(page.getByRole('textbox', { name: 'Message to Maya' })).toHaveValue('price 4 nurses');
  await openQuote(page, quoteId);
  await openMail(page);
  await expect(message(page)).toHaveValue('Dear Dana,\n\nas promised.');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('What you typed was discarded.')).toBeVisible();
  await openMail(page);
  await expect(message(page)).not.toHaveValue(/as promised/);
  await message(page).fill('Dear Dana, once more.');
  await expect.poll(() => unsentIn(folder)).toContain('once more');
  await crash(app);
  // The dialog is open again, too.
  await expect.poll(() => typedText(app)).toBe('Dear Dana, once more.');
  await app.close();
});

test('an error that nothing caught in main is logged and told, and work goes on', async () => {
  const folder = newFolder();
  const { app, page } = await openApp(folder);
  await answerDialogs(app, 'Copy details', 'Keep working');
  await app.evaluate(() => {
    void Promise.reject(new Error('Northwind Legal wants 3'));
  });
  await expect.poll(() => clipboard(app)).toContain('What: The main process');
  expect(await clipboard(app)).not.toContain('Northwind');
  expect(await asked(app)).toContain('ShoreQuote hit an unexpected error');
  await expect.poll(() => logOf(folder, 'main')).toContain('uncaught error');
  expect(logOf(folder, 'main')).not.toContain('Northwind');
  await newQuote(page);
  await app.close();
});

test('a listener that throws does not stop the ones behind it', async () => {
  const { app, page } = await openApp(newFolder());
  await page.evaluate(() => {
    window.app.on('menu.command', () => {
      throw new Error('broken listener');
    });
    window.app.on('menu.command', ({ command }) => {
      document.title = `told ${command}`;
    });
  });
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.webContents.send('app:event', 'menu.command', { command: 'undo' });
  });
  await expect.poll(() => page.title()).toBe('told undo');
  await app.close();
});

test('an engine that breaks leaves its reason in the logs, and what it says wrongly is refused', async () => {
  const folder = newFolder();
  const { app, page } = await openApp(folder);
  const state = async () => (await call(page, 'app.status', {})).engine;
  await app.evaluate(
    ({ utilityProcess }, wrapper) => {
      const { fork } = utilityProcess;
      utilityProcess.fork = (module, _, options) => fork(wrapper, [module], options);
    },
    join(import.meta.dirname, 'breaking-engine.mjs'),
  );
  await answerDialogs(app);
  await killEngine(app);
  await expect.poll(state).toBe('up');

  process.kill(await engineProcess(app), 'SIGHUP');
  await expect.poll(() => logOf(folder, 'main')).toContain('engine message refused');
  expect(await state()).toBe('up');

  const broken = await engineProcess(app);
  process.kill(broken, 'SIGUSR2');
  await expect.poll(() => logOf(folder, 'engine')).toContain('engine fault');
  expect(logOf(folder, 'engine')).toMatch(/RangeError < breaking-engine\.mjs/);
  await expect.poll(() => logOf(folder, 'main')).toMatch(/"code":"70".*engine exited/);
  await expect.poll(state).toBe('up');

  process.kill(await engineProcess(app), 'SIGUSR2');
  await expect.poll(state).toBe('down');
  await page.getByRole('button', { name: 'Copy details' }).click();
  await expect.poll(() => clipboard(app)).toContain('exit code 70');
  for (const text of [logOf(folder, 'main'), logOf(folder, 'engine'), await clipboard(app)])
    expect(text).not.toContain('Northwind');
  expect(await asked(app)).toBe('[]');
  await page.getByRole('button', { name: 'Restart' }).click();
  await expect.poll(state).toBe('up');
  await app.close();
});
