import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,architecture,integration,bench,faults}/**/*.test.{ts,tsx}'],
    // better-sqlite3 and the engine are tested as processes run them.
    pool: 'forks',
    // Each fork loads Node anew; the machine that this must be quick on has two cores. One more than that, as many tests
    // wait for processes.
    maxWorkers: 3,
    // Some start real processes, on machines that may be busy.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    // npm run coverage.
    coverage: {
      provider: 'v8',
      include: ['{main,preload,renderer,shared}/**/*.{ts,tsx}'],
      reporter: ['text-summary', 'json-summary', 'html'],
      reportsDirectory: '.cache/coverage',
      // In per cent of lines, a little below what was measured. The other folders have none yet.
      thresholds: {
        'renderer/document/**': { lines: 97 },
        'shared/clients/**': { lines: 95 },
        'shared/document/**': { lines: 93 },
        'shared/leads/**': { lines: 93 },
        'shared/mail/**': { lines: 95 },
        'shared/pricing/**': { lines: 90 },
        'shared/rates/**': { lines: 85 },
        'shared/request/**': { lines: 80 },
      },
    },
    // It imports JSON in a way that Node 20 does not know.
    deps: { optimizer: { ssr: { enabled: true, include: ['@actions/workflow-parser'] } } },
  },
});
