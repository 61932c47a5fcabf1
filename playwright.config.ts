import { defineConfig } from 'playwright/test';

const results = process.env['SHOREQUOTE_RESULTS'];

export default defineConfig({
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // One app at a time, but for the end-to-end tests: what is measured needs the machine to itself.
  workers: 1,
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list'], ...(results ? [['json', { outputFile: results }] as const] : [])],
  use: { trace: 'retain-on-failure' },
  projects: [
    // A second try tells a test that passes only now and then from one that fails; in CI it fails the run all the
    // same (scripts/app/flaky-tests.mjs).
    // Each file has its own app and data folder; much of its time is waiting, so three fit on two cores.
    { name: 'e2e', testDir: 'test/e2e', retries: 1, workers: 3 },
    { name: 'packaged', testDir: 'test/packaged' },
    { name: 'screenshots', testDir: 'test', testMatch: 'screenshots.spec.ts' },
    { name: 'bench', testDir: 'test/bench', testMatch: '*.spec.ts', timeout: 300_000 },
  ],
});
