import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,architecture,integration,bench,faults}/**/*.test.ts'],
    // better-sqlite3 and the engine are tested as processes run them.
    pool: 'forks',
    // Each fork loads Node anew; the machine that this must be quick on has two cores. One more than that, as many tests
    // wait for processes.
    maxWorkers: 3,
    // Some start real processes, on machines that may be busy.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    // It imports JSON in a way that Node 20 does not know.
    deps: { optimizer: { ssr: { enabled: true, include: ['@actions/workflow-parser'] } } },
  },
});
