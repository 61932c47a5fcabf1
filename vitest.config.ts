import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,architecture,integration,bench}/**/*.test.ts'],
    // better-sqlite3 and the engine are tested as processes run them.
    pool: 'forks',
    // Each fork loads Node anew; the machine that this must be quick on has two cores.
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 20_000,
    restoreMocks: true,
  },
});
