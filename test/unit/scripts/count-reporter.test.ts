import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const TESTS = `
import { describe, expect, test } from 'vitest';
let tries = 0;
test('passes', () => {});
test('fails', () => expect(1).toBe(2));
describe('a group', () => {
  test('passes on the second attempt', () => expect(tries++).toBe(1));
});
test.skip('is skipped', () => {});
`;

test('a run is counted, and what passed only on the second attempt, too', () => {
  const folder = fs.mkdtempSync(path.join(ROOT, '.cache', 'counted-'));
  try {
    fs.mkdirSync(path.join(folder, 'test', 'unit'), { recursive: true });
    fs.writeFileSync(path.join(folder, 'test', 'unit', 'some.test.ts'), TESTS);
    const file = path.join(folder, 'results', 'counts.json');
    const vitest = path.join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
    const reporter = path.join(ROOT, 'scripts', 'app', 'count-reporter.mjs');
    const args = [vitest, 'run', `--root=${folder}`, '--retry=1', `--reporter=${reporter}`];
    const env = { ...process.env, SHOREQUOTE_RESULTS: file };
    expect(() => execFileSync(process.execPath, args, { cwd: folder, env, stdio: 'ignore' })).toThrow();
    expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toEqual({
      passed: 2,
      failed: 1,
      skipped: 1,
      flaky: ['test/unit/some.test.ts › a group › passes on the second attempt'],
    });
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
});
