import { defineConfig } from 'playwright/test';

const results = process.env['SHOREQUOTE_RESULTS'];

export default defineConfig({
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // The limit of all projects together.
  workers: 2,
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list'], ...(results ? [['json', { outputFile: results }] as const] : [])],
  use: { trace: 'retain-on-failure' },
  projects: [
    // A second try tells a test that passes only now and then from one that fails; in CI it fails the run all the
    // same (scripts/app/flaky-tests.mjs).
    // Each file has its own app and data folder; much of its time is waiting, so two fit on two cores.
    { name: 'e2e', testDir: 'test/e2e', retries: 1, workers: 2 },
    // One app at a time: what is measured or pictured needs the machine to itself.
    { name: 'packaged', testDir: 'test/packaged', workers: 1 },
    { name: 'screenshots', testDir: 'test', testMatch: 'screenshots.spec.ts', workers: 1 },
    { name: 'bench', testDir: 'test/bench', testMatch: '*.spec.ts', timeout: 300_000, workers: 1 },
  ],
});
