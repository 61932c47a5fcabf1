import fs from 'node:fs';
import path from 'node:path';

/** @import { Reporter, TestModule } from 'vitest/node' */
/** @import { Counts } from './test-results.mjs' */

/**
 * Writes how many tests of a run passed, failed and were skipped, and which passed only on the second attempt, in the
 * file that SHOREQUOTE_RESULTS names. Vitest's own JSON report has no second attempts.
 * @implements {Reporter}
 */
export default class CountReporter {
  /** @param {readonly TestModule[]} modules */
  onTestRunEnd(modules) {
    const file = process.env['SHOREQUOTE_RESULTS'];
    if (!file) throw new Error('SHOREQUOTE_RESULTS names no file for the counts.');
    /** @type {Counts} */
    const counts = { passed: 0, failed: 0, skipped: 0, flaky: [] };
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') counts.passed += 1;
        else if (state === 'failed') counts.failed += 1;
        else counts.skipped += 1;
        if (test.diagnostic()?.flaky)
          counts.flaky.push(`${module.relativeModuleId} › ${test.fullName.replaceAll(' > ', ' › ')}`);
      }
    }
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, JSON.stringify(counts));
  }
}
