import fc from 'fast-check';
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLog, faultOf, redact } from '../../../../main/engine/log';

const SECRETS = [
  'sk-ant-api03-Zx9_canary-0001',
  'ana.lopez+hr@canary-mail.example.com',
  '+63 917 555 0142',
  '09175550142',
  '(02) 8555 0142',
  '+61 400 123 456',
  '123-456-789-000',
  'Bearer canaryToken.part/two=',
  'authorization: Basic Y2FuYXJ5OmNhbmFyeQ==',
  '"x-api-key": "canary-key-value"',
];

describe('redact', () => {
  it.each(SECRETS)('leaves nothing of %s', (secret) => {
    const clean = redact(`before ${secret} after`);
    const value = secret.replace(/^(authorization: Basic|"x-api-key":|Bearer) /, '').replaceAll('"', '');
    expect(clean).not.toContain(value);
    expect(clean).toMatch(/^before .*after$/);
  });

  it('lets no secret through, wherever it stands', () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 3_000 });
    fc.assert(
      fc.property(words, fc.constantFrom(...SECRETS.slice(0, 2)), words, (before, secret, after) => {
        const clean = redact(`${before} ${secret} ${after}`);
        expect(clean).not.toMatch(/sk-ant-api|canary/);
        expect(clean.length).toBeLessThanOrEqual(500);
      }),
    );
  });

  it('leaves no half of a secret at the place where it cuts', () => {
    for (let length = 1_950; length <= 2_010; length += 1) {
      const shrinking = `sk-ant-${'x'.repeat(length - 7)}`;
      expect(redact(`${shrinking} ana@canary-mail.example.com`)).not.toContain('ana@');
    }
  });

  it('does not change a plain sentence', () => {
    const plain = 'SqliteError SQLITE_FULL < engine.js:120:14 < engine.js:98:3';
    expect(redact(plain)).toBe(plain);
  });
});

describe('faultOf', () => {
  it('names class, code and place, and quotes nothing', () => {
    const cause = ((): unknown => {
      try {
        return JSON.parse('Northwind Legal wants\n    at /home/ana/secret.txt:1:1');
      } catch (error) {
        return error;
      }
    })();
    const fault = faultOf(cause);
    expect(fault).toMatch(/^SyntaxError < .*log\.test\.ts:\d+:\d+/);
    expect(fault).not.toMatch(/Northwind|secret|home|\//);
    expect(faultOf(Object.assign(new Error('/home/ana'), { code: 'ENOSPC' }))).toMatch(/^Error ENOSPC < /);
    expect(faultOf('Northwind')).toBe('thrown string');
  });
});

describe('the log file', () => {
  const newFolder = (): string => mkdtempSync(join(tmpdir(), 'shorequote-log-'));

  it('is for this user alone, and holds only the fields', () => {
    const folder = newFolder();
    createLog(folder, 'main').warn('call refused', { call: 'quotes.get', error: 'ana@example.com' });
    const file = join(folder, 'logs', 'main.log');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      level: 40,
      time: expect.any(Number),
      call: 'quotes.get',
      error: '[mail]',
      msg: 'call refused',
    });
    expect(statSync(join(folder, 'logs')).mode & 0o777).toBe(0o700);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('is rolled while the app runs', () => {
    const folder = newFolder();
    const log = createLog(folder, 'engine');
    const file = join(folder, 'logs', 'engine.log');
    writeFileSync(file, 'x'.repeat(2 * 1024 * 1024 + 1));
    createLog(folder, 'engine').info('first');
    expect(readdirSync(join(folder, 'logs')).toSorted()).toEqual(['engine.log', 'engine.log.1']);
    expect(readFileSync(file, 'utf8')).toContain('first');
    log.info('second');
    expect(statSync(`${file}.1`).size).toBeGreaterThan(2 * 1024 * 1024);
  });
});
