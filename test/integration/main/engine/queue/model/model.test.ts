/** Random interleavings of everything that can happen to a queue, against a model of plain objects. */
import fc from 'fast-check';
import { it } from 'vitest';
import { commands } from './commands';
import { Model } from './model';
import { openSystem } from './system';

const RUNS = Number(process.env['SHOREQUOTE_MODEL_RUNS'] ?? 40);

// A second try would take other random cases.
it('loses no job, does none twice, repeats no finished step', { timeout: 3_600_000, retry: 0 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { size: 'large', maxCommands: 60 }), async (sequence) => {
      const system = openSystem();
      try {
        await fc.asyncModelRun(() => ({ model: new Model(), real: system }), sequence);
      } finally {
        await system.test.close();
      }
    }),
    { numRuns: RUNS, endOnFailure: false },
  );
});
