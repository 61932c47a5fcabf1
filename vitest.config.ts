import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const TESTS = 'test/{unit,architecture,integration}/**/*.test.{ts,tsx}';
const MEASURED = 'test/{bench,faults}/**/*.test.ts';
/** What these replace (a module, the environment) would stay so for the files that follow in the same process. */
const ALONE = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .map((name) => join('test', name))
  .filter((file) => /\.test\.tsx?$/.test(file) && /vi\.(?:mock|stubEnv)\(/.test(readFileSync(file, 'utf8')));

export default defineConfig({
  test: {
    projects: [
      // Loading the engine's modules takes as long as many a file's tests: one process runs many files.
      { extends: true, test: { name: 'shared', include: [TESTS], exclude: ALONE, isolate: false } },
      { extends: true, test: { name: 'alone', include: [...ALONE, MEASURED] } },
    ],
    // better-sqlite3 and the engine are tested as processes run them.
    pool: 'forks',
    // Each fork loads Node anew; the machine that this must be quick on has two cores. One more than that, as many tests
    // wait for processes.
    maxWorkers: 3,
    // Some start real processes, on machines that may be busy.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    unstubGlobals: true,
    // npm run coverage.
    coverage: {
      provider: 'v8',
      include: ['{main,preload,renderer,shared}/**/*.{ts,tsx}'],
      reporter: ['text-summary', 'json-summary', 'html'],
      reportsDirectory: '.cache/coverage',
      // The run takes long: one test that fails does not cost the report.
      reportOnFailure: true,
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
