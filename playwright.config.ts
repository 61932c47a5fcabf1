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
    // What passes only at the second try is named in the report and in the sum, so that it is mended, not hidden.
    // Each file has its own app and data folder; most of its time is waiting, so two fit on two cores.
    { name: 'e2e', testDir: 'test/e2e', retries: 1, workers: 2 },
    { name: 'packaged', testDir: 'test/packaged' },
    { name: 'screenshots', testDir: 'test', testMatch: 'screenshots.spec.ts' },
    { name: 'bench', testDir: 'test/bench', testMatch: '*.spec.ts', timeout: 300_000 },
  ],
});
