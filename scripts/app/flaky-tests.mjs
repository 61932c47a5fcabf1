/**
 * A test that may pass only on the second attempt for some days more. In CI each other such test fails the run.
 * @typedef {object} KnownFlaky
 * @property {string} test as the report names it: file › describe › test
 * @property {string} until YYYY-MM-DD, the last day; at most a few weeks ahead
 * @property {string} reason what is known of its cause
 */

/** @type {readonly KnownFlaky[]} */
export const KNOWN_FLAKY = [];

/**
 * @param {readonly string[]} flaky tests that passed only on the second attempt
 * @param {string} today YYYY-MM-DD
 * @param {readonly KnownFlaky[]} known
 * @returns {string[]} those that fail a run in CI: not listed, or listed until a day that is over
 */
export function unexcused(flaky, today, known = KNOWN_FLAKY) {
  return flaky.filter((name) => !known.some(({ test, until }) => test === name && today <= until));
}
