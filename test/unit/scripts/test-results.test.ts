import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { countsOf, total } from '../../../scripts/app/test-results.mjs';

let file = '';
beforeEach(() => {
  file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'results-')), 'report.json');
});
afterEach(() => fs.rmSync(path.dirname(file), { recursive: true }));

const vitest = { passed: 5, failed: 0, skipped: 1, flaky: ['test/integration/a.test.ts › b › c'] };
const playwright = {
  stats: { expected: 3, flaky: 1, unexpected: 2, skipped: 1 },
  suites: [
    {
      title: 'test/e2e/d.spec.ts',
      specs: [{ title: 'e', tests: [{ status: 'expected' }] }],
      suites: [{ title: 'f', specs: [{ title: 'g', tests: [{ status: 'flaky' }] }] }],
    },
  ],
};

test('both runners are added up', () => {
  fs.writeFileSync(file, JSON.stringify(vitest));
  const unit = countsOf(file, 0);
  fs.writeFileSync(file, JSON.stringify(playwright));
  expect(total([unit, countsOf(file, 1)])).toEqual({
    passed: 9,
    failed: 2,
    skipped: 2,
    flaky: ['test/integration/a.test.ts › b › c', 'test/e2e/d.spec.ts › f › g'],
  });
});

test('a runner that fails without a failed test counts as a failure', () => {
  fs.writeFileSync(file, JSON.stringify(vitest));
  expect(countsOf(file, 1)).toEqual({ ...vitest, failed: 1 });
});

test('so does one that ran nothing, or left no report', () => {
  expect(countsOf(file, 0)).toEqual({ passed: 0, failed: 1, skipped: 0, flaky: [] });
  fs.writeFileSync(file, JSON.stringify({ ...vitest, passed: 0 }));
  expect(countsOf(file, 0).failed).toBe(1);
});
