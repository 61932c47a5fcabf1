/** The command that renews the bundled rates, whole, against a server that plays both sources. */
import fs from 'node:fs';
import { createServer, type Server } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Ended, runScript } from './run-script';

const REAL_ROOT = path.resolve(import.meta.dirname, '../../..');
const Table = z.looseObject({
  version: z.string(),
  as_of: z.string(),
  fx: z.looseObject({ date: z.string(), php_per_unit_e4: z.record(z.string(), z.number()) }),
});

let root = '';
let server: Server;
let url = '';
const answers = new Map<string, { status: number; body: string }>();

beforeEach(async () => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'shorequote-rates-'));
  for (const folder of ['scripts', 'shared', 'main/engine']) {
    fs.cpSync(path.join(REAL_ROOT, folder), path.join(root, folder), { recursive: true });
  }
  for (const file of ['package.json', 'package-lock.json', 'tsconfig.base.json'])
    fs.copyFileSync(path.join(REAL_ROOT, file), path.join(root, file));
  fs.symlinkSync(path.join(REAL_ROOT, 'node_modules'), path.join(root, 'node_modules'));
  server = createServer((request, response) => {
    const { status, body } = answers.get(new URL(request.url ?? '', url).pathname) ?? {
      status: 404,
      body: '',
    };
    const type = request.url?.startsWith('/bsp') ? 'application/json' : 'text/xml';
    response.writeHead(status, { 'content-type': type }).end(body);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  url = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '';
});
afterEach(async () => {
  answers.clear();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  fs.rmSync(root, { recursive: true });
});

const renew = (...more: string[]): Promise<Ended> =>
  runScript(
    process.env['SHOREQUOTE_NODE'] ?? process.execPath,
    [path.join(root, 'scripts/renew-rates.mjs'), '--ecb', `${url}/ecb`, '--bsp', `${url}/bsp`, ...more],
    { cwd: root, env: process.env },
  ).ended;

const tables = (): string[] =>
  fs.readdirSync(path.join(root, 'shared/data')).filter((name) => name.startsWith('pricing-'));
const inForce = (): z.infer<typeof Table> => {
  const [, name = ''] =
    /'\.\/(pricing-[\d-]+\.json)'/.exec(fs.readFileSync(path.join(root, 'shared/data/current.ts'), 'utf8')) ??
    [];
  return Table.parse(JSON.parse(fs.readFileSync(path.join(root, 'shared/data', name), 'utf8')));
};

/** A day that is never in the future, and newer than the table in force by more than ten working days. */
const DAY = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
const UNITS = { USD: 1, EUR: 1, GBP: 1, CAD: 1, AUD: 1, NZD: 1 };

/** Rates of the table in force, each times a factor of its own, as the bank prints them. */
function ecb(factors: Partial<Record<keyof typeof UNITS, number>> = {}, date = DAY): string {
  const { php_per_unit_e4: before } = inForce().fx;
  const euro = ((before['EUR'] ?? 0) / 10_000) * (factors.EUR ?? 1.03);
  const cubes = Object.keys(UNITS)
    .filter((currency) => currency !== 'EUR')
    .map((currency, i) => {
      const factor = Object.entries(factors).find(([name]) => name === currency)?.[1] ?? 1.01 + i / 200;
      const pesos = ((before[currency] ?? 0) / 10_000) * factor;
      return `<Cube currency="${currency}" rate="${(euro / pesos).toFixed(4)}"/>`;
    });
  return `<Envelope><Cube><Cube time="${date}"><Cube currency="PHP" rate="${euro.toFixed(3)}"/>${cubes.join('')}</Cube></Cube></Envelope>`;
}

describe('npm run data:rates', () => {
  it('makes a new table of the source’s day, puts it in force and keeps the old one', async () => {
    const before = inForce();
    answers.set('/ecb', { status: 200, body: ecb() });
    const { code, stdout, stderr } = await renew();
    expect(stderr).toContain('The second source did not respond');
    expect(stderr + stdout).toMatch(/USD \d+\.\d{4}: \+1\.\d\d%, not compared/);
    expect(code).toBe(0);
    const after = inForce();
    expect(after.fx.date).toBe(DAY);
    expect(after.version).toBe(`pricing-${after.as_of}`);
    expect(Object.keys(after.fx.php_per_unit_e4).toSorted()).toEqual(
      ['PHP', ...Object.keys(UNITS)].toSorted(),
    );
    expect(tables()).toContain(`${before.version}.json`);
    const { fx: _, version: __, as_of: ___, ...rest } = before;
    expect(after).toMatchObject(rest);
    expect((await renew('--check')).code).toBe(0);
  });

  it('changes nothing where a currency is missing, refused or held, or the source fails', async () => {
    const before = tables();
    const unchanged = async (body: string, words: string, status = 200): Promise<void> => {
      answers.set('/ecb', { status, body });
      const { code, stdout, stderr } = await renew();
      expect(stdout + stderr).toContain(words);
      expect(code).toBe(1);
      expect(tables()).toEqual(before);
    };
    await unchanged(ecb().replace(/<Cube currency="CAD"[^>]*>/, ''), 'CAD: not in the file');
    await unchanged(ecb({ USD: 10 }), 'moved by more than 20%');
    await unchanged(ecb({}, inForce().fx.date), 'Nothing newer');
    await unchanged('<html>', 'contains no rates');
    await unchanged('', 'returned status 503', 503);
  });

  it('holds a rate that the second source contradicts, until a person accepts it', async () => {
    answers.set('/ecb', { status: 200, body: ecb() });
    const usd = ((inForce().fx.php_per_unit_e4['USD'] ?? 0) / 10_000) * 1.05;
    const rows = [{ date: DAY, base: 'PHP', quote: 'USD', rate: 1 / usd }];
    answers.set('/bsp', { status: 200, body: JSON.stringify(rows) });
    const held = await renew();
    expect(held.stdout + held.stderr).toContain('held, the two sources differ');
    expect(held.code).toBe(1);
    expect((await renew('--accept-held')).code).toBe(0);
  });

  it('tells the age of the rates, and fails above 30 days', async () => {
    const { fx } = inForce();
    const { code, stdout, stderr } = await renew('--check');
    const days = Math.round((Date.now() - Date.parse(fx.date)) / 86_400_000);
    expect(stdout + stderr).toContain(`The rates are from ${fx.date}`);
    expect(code).toBe(days > 30 ? 1 : 0);
  });
});
