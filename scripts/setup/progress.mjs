/** A problem that a person has to know or fix; its message is shown alone, without a stack. */
export class SetupProblem extends Error {
  /** @override */
  name = 'SetupProblem';
}

/**
 * Reports the progress of the setup. Standard output belongs to the command that is being started.
 * @param {string} text
 */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/**
 * The message of any thrown value.
 * @param {unknown} error
 * @returns {string}
 */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

/**
 * Runs the body of a script; a problem is printed and ends it with exit code 1.
 * @param {() => Promise<number>} main gives the exit code
 * @returns {Promise<void>}
 */
export async function runScript(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    say(
      error instanceof SetupProblem
        ? error.message
        : error instanceof Error
          ? (error.stack ?? '')
          : String(error),
    );
    process.exitCode = 1;
  }
}
