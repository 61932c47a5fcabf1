import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLog } from '../../../../main/engine/log';

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
