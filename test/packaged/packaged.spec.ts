import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from 'playwright/test';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { call, newFolder, REQUEST, settled, submit } from '../e2e/app';
import { packagedApp, sandboxIsOn } from '../e2e/launch';
import { startClaude } from '../servers/claude';
import { openPackaged, resources, runPackaged } from './app';
import { contentsOf } from './contents';

test('every fuse is set as released, and none is unknown', async () => {
  const { ENABLE, DISABLE } = FuseState;
  const { version, ...fuses } = await getCurrentFuseWire(packagedApp().executable);
  expect(version).toBe('1');
  // Electron 33 has the first eight. The ninth, of newer ones, is left as Electron ships it.
  const { [FuseV1Options.WasmTrapHandlers]: ninth = ENABLE, ...eight } = fuses;
  expect(ninth).toBe(ENABLE);
  expect(eight).toEqual({
    [FuseV1Options.RunAsNode]: DISABLE,
    [FuseV1Options.EnableCookieEncryption]: ENABLE,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: DISABLE,
    [FuseV1Options.EnableNodeCliInspectArguments]: DISABLE,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: ENABLE,
    [FuseV1Options.OnlyLoadAppFromAsar]: ENABLE,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: DISABLE,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: DISABLE,
  });
});

test('the archive holds what the app loads, and one native file lies beside it', () => {
  const { foreign, missing, outside } = contentsOf(join(resources(), 'app.asar'));
  expect(foreign).toEqual([]);
  expect(missing).toEqual([]);
  expect(outside).toEqual([expect.stringMatching(/\.node$/)]);
  const beside = readdirSync(join(resources(), 'app.asar.unpacked'), {
    recursive: true,
    withFileTypes: true,
  }).filter((entry) => entry.isFile());
  expect(beside.map(({ name }) => name)).toEqual([outside[0]?.split('/').at(-1)]);
  expect(readdirSync(resources())).not.toContain('default_app.asar');
  const licences = readdirSync(join(resources(), 'licenses')).map((name) =>
    readFileSync(join(resources(), 'licenses', name), 'utf8'),
  );
  for (const part of ['ShoreQuote', 'react - ', 'zod - ', 'pino - ', 'OFL-1.1']) {
    expect(licences.join('\n')).toContain(part);
  }
});

test('prices a request in its window, sandboxed, and quits in good order', async () => {
  const folder = newFolder();
  const app = await openPackaged(folder);
  const { quoteId } = await submit(app.page, REQUEST);
  const quote = await settled(app.page, quoteId);
  expect(quote).toMatchObject({ status: 'priced', number: 'Q-1001', reader: { source: 'offline' } });
  await app.page.getByRole('navigation', { name: 'Main' }).getByText('Quotes').click();
  await expect(app.page.getByText('Q-1001').first()).toBeVisible();
  const globals = await app.page.evaluate(() => [
    typeof Reflect.get(globalThis, 'require'),
    typeof Reflect.get(globalThis, 'process'),
  ]);
  expect(globals).toEqual(['undefined', 'undefined']);
  if (process.platform === 'linux') expect(packagedApp().args).toEqual(sandboxIsOn() ? [] : ['--no-sandbox']);
  const code = await app.quit();
  if (process.platform !== 'win32') expect(code).toBe(0);
});

test('goes on with what a crash left behind', async () => {
  const folder = newFolder();
  const first = await openPackaged(folder);
  await call(first.page, 'queue.pause', { type: 'generate_quote' });
  const quotes: number[] = [];
  for (let n = 1; n <= 20; n += 1) {
    quotes.push((await submit(first.page, `${n} bookkeepers, hybrid, AUD`)).quoteId);
  }
  await call(first.page, 'queue.resume', { type: 'generate_quote' });
  await first.kill();

  const between = await runPackaged(['queue', '--json', '--data-dir', folder]);
  const { pending, processing } = JSON.parse(between.out).types[0];
  expect(pending + processing).toBeGreaterThan(0);

  const second = await openPackaged(folder);
  for (const quoteId of quotes) {
    expect(await settled(second.page, quoteId)).toMatchObject({ status: 'priced', version: { version: 1 } });
  }
  await second.quit();
});

test('opens what the first release of the data file wrote', async () => {
  const folder = newFolder();
  const file = join(folder, 'shorequote.db');
  writeFileSync(file, gunzipSync(readFileSync(join(import.meta.dirname, '../data/first-schema.db.gz'))));
  const app = await openPackaged(folder);
  const quote = await call(app.page, 'quotes.get', { quoteId: 1 });
  expect(quote).toMatchObject({
    number: 'Q-1001',
    status: 'priced',
    request: { client: { value: 'Northwind Legal' } },
    version: { priced: { result: { totals: { monthly_total: 840_316 } } } },
  });
  const { quoteId } = await submit(app.page, REQUEST);
  // Nothing next to the file says which numbers it gave out, so the next one is surely free.
  expect(await settled(app.page, quoteId)).toMatchObject({ status: 'priced', number: 'Q-1102' });
  await app.quit();
  expect(readdirSync(folder).filter((name) => /^shorequote\.db\.before-\d+\.bak$/.test(name))).toHaveLength(
    1,
  );
});

test('answers the command line, and prints the PDF', async () => {
  const folder = newFolder();
  const pdf = join(folder, 'quote.pdf');
  // A word with a colon before switches: without `--` Electron would refuse them.
  const quote = await runPackaged([
    'quote',
    `Brief: ${REQUEST}`,
    '--offline',
    '--json',
    '--pdf',
    pdf,
    '--data-dir',
    folder,
  ]);
  expect(`${quote.code} ${quote.err}`).toMatch(/^0 /);
  const answer = JSON.parse(quote.out);
  expect(answer).toMatchObject({ status: 'completed', quote: { currency: 'AUD', totals: { headcount: 4 } } });
  const digits = String(answer.quote.totals.display_monthly_total).replace(/[^\d.,]/g, '');
  expect(execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })).toContain(digits);

  const parse = await runPackaged(['parse', '3 VAs wfh', '--json', '--data-dir', folder]);
  expect(parse.code).toBe(0);
  expect(JSON.parse(parse.out)).toMatchObject({ roles: [{ count: 3 }] });

  const doctor = await runPackaged(['doctor', '--json'], { SHOREQUOTE_DATA_DIR: folder });
  expect(doctor.code).toBe(0);
  expect(JSON.parse(doctor.out)).toMatchObject({
    runtime: { source: 'packaged' },
    data: { folder, database: { exists: true, check: 'ok' } },
  });

  expect((await runPackaged(['nonsense', '--data-dir', folder])).code).toBe(2);
});

test('sends nothing where a variable of development says', async () => {
  const claude = await startClaude();
  const folder = newFolder();
  const app = await openPackaged(folder, {
    SHOREQUOTE_CLAUDE_URL: claude.url,
    SHOREQUOTE_CLAUDE_KEY: 'sk-ant-packaged',
    ELECTRON_RUN_AS_NODE: '1',
    NODE_OPTIONS: '--require=/nonexistent.cjs',
  });
  const { quoteId } = await submit(app.page, REQUEST);
  expect(await settled(app.page, quoteId)).toMatchObject({ status: 'priced', reader: { source: 'offline' } });
  expect(claude.received).toEqual([]);
  expect((await call(app.page, 'settings.get', {})).key.state).toBe('none');
  await app.quit();
  await claude.close();
});

test('a second start shows the window of the first', async () => {
  const folder = newFolder();
  const app = await openPackaged(folder);
  const { executable, args, env } = packagedApp();
  execFileSync(executable, [...args, '--data-dir', folder], { env, stdio: 'ignore', timeout: 20_000 });
  const { quoteId } = await submit(app.page, REQUEST);
  expect((await settled(app.page, quoteId)).status).toBe('priced');
  await app.quit();
  expect(existsSync(join(folder, 'shorequote.db'))).toBe(true);
});
