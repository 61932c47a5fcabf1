/** `parse`, `price` and `help` in plain Node: no Electron, no display. */
import { plainDataFolder } from './cli/data-folder';
import { EXIT, refused } from './cli/output';
import { isPure, runPure } from './cli/pure-commands';
import { unexpectedWords } from './cli/unexpected';
import { parseArgs, USAGE, UsageError } from './cli/parse-args';

const argv = process.argv.slice(2);
const json = argv.includes('--json');

async function run(): Promise<number> {
  try {
    const words = parseArgs(argv);
    if (!words || !isPure(words)) return await refused({ code: 'invalid', message: USAGE }, json);
    return await runPure(words, plainDataFolder(argv));
  } catch (error) {
    if (error instanceof UsageError)
      return refused({ code: 'invalid', message: error.message, fields: error.fields }, json);
    return refused({ code: 'internal', message: unexpectedWords(error, null) }, json);
  }
}

void run().then((code) => {
  process.exitCode = code ?? EXIT.failed;
});
