import { defineConfig } from 'playwright/test';

const results = process.env['SHOREQUOTE_RESULTS'];

export default defineConfig({
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // One app at a time: what is measured and watched needs the machine to itself.
  workers: 1,
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list'], ...(results ? [['json', { outputFile: results }] as const] : [])],
  use: { trace: 'retain-on-failure' },
  projects: [
    // What passes only at the second try is named in the report and in the sum, so that it is mended, not hidden.
    { name: 'e2e', testDir: 'test/e2e', retries: 1 },
    { name: 'packaged', testDir: 'test/packaged' },
    { name: 'screenshots', testDir: 'test', testMatch: 'screenshots.spec.ts' },
    { name: 'bench', testDir: 'test/bench', testMatch: '*.spec.ts', timeout: 300_000 },
  ],
});
