// How a command's words reach the app. Electron and Chromium read the command line too, and would take
// words such as --version, --inspect or -r for themselves, so they travel as JSON in SHOREQUOTE_ARGV.
import { SetupProblem } from '../setup/progress.mjs';

/** The longest single variable that Linux passes on, in bytes. */
const LONGEST = 128 * 1024 - 'SHOREQUOTE_ARGV='.length - 1;

/**
 * @param {readonly string[]} words
 * @returns {{ SHOREQUOTE_ARGV: string }}
 * @throws {WordsTooLong}
 */
export function wordsEnvironment(words) {
  const json = JSON.stringify(words);
  if (Buffer.byteLength(json) > LONGEST) throw new WordsTooLong();
  return { SHOREQUOTE_ARGV: json };
}

/** More than a command line can carry. */
export class WordsTooLong extends SetupProblem {
  /** @override */
  name = 'WordsTooLong';

  constructor() {
    super('The text is too long for a command line. Put it into a file and use --file.');
  }
}
