import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { filesOf, foundIn } from '../folder-scan';
import { BOOKKEEPERS, startClaude } from '../servers/claude';
import { call, newFolder, openApp, settled, submit } from './app';

test('the engine has a built environment and no open port', async () => {
  test.skip(process.platform !== 'linux', 'reads /proc');
  const { app } = await openApp(newFolder(), {
    ANTHROPIC_API_KEY: 'sk-ant-ambient',
    ANTHROPIC_BASE_URL: 'https://evil.example',
    ANTHROPIC_LOG: 'debug',
    HTTPS_PROXY: 'http://ana:secret@127.0.0.1:9',
  });
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
  await app.close();
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
  await page.getByRole('dialog').getByRole('button', { name: 'Export' }).click();
  await expect.poll(() => existsSync(pdf)).toBe(true);
  // Refused calls are logged by the main process: names and codes only.
  for (const input of [{ quoteId: client }, { [client]: key }]) {
    const reply = await page.evaluate(async (wrong) => {
      const send: unknown = window.app.call;
      return typeof send === 'function' ? await send('quotes.get', wrong) : null;
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
