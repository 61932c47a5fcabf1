import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withLock } from '../../../scripts/setup/lock.mjs';

let file = '';
beforeEach(() => {
  file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'lock-')), 'setup.lock');
});
afterEach(() => fs.rmSync(path.dirname(file), { recursive: true }));

const folder = (): string[] => fs.readdirSync(path.dirname(file));

test('one after another, and nothing stays behind', async () => {
  const seen: string[] = [];
  const work = (name: string) => async (): Promise<void> => {
    seen.push(`${name} begins`);
    await new Promise(setImmediate);
    seen.push(`${name} ends`);
  };
  await Promise.all([withLock(file, work('a')), withLock(file, work('b'))]);
  expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  expect(folder()).toEqual([]);
});

test('is given back when the work fails', async () => {
  await expect(withLock(file, () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  expect(await withLock(file, () => Promise.resolve('works'))).toBe('works');
});

test.each([
  ['of a process that is gone', JSON.stringify({ pid: 2 ** 22 + 1, started: '1' })],
  ['whose process number another process has now', JSON.stringify({ pid: process.pid, started: '1' })],
  ['that was cut off', '{"pid":'],
  ['without content', ''],
])('a lock %s is taken over', async (_what, content) => {
  fs.writeFileSync(file, content);
  expect(await withLock(file, () => Promise.resolve('works'))).toBe('works');
  expect(folder()).toEqual([]);
});
