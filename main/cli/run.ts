/** Runs a command of the command line and returns its exit code. */
import { CallRefused } from '../../shared/contract/reply';
import { UsageError } from './command-args';
import type { CommandContext } from './context';
import { plainDataFolder } from './data-folder';
import { type Exit, refused } from './output';
import { parseCommand } from './parse-args';
import { unexpectedWords } from './unexpected';

/** Runs a command in plain Node; null where it needs the app. */
export async function runPlain(argv: readonly string[]): Promise<Exit | null> {
  try {
    const { command, args } = parseCommand(argv);
    if (command.run.needs !== 'nothing') return null;
    const run = await command.run.load();
    return await run(args, { dataFolder: plainDataFolder(argv) });
  } catch (error) {
    return refusedInput(error, argv) ?? unexpected(error, argv, null);
  }
}

/** Runs any command in the app. */
export async function runCommand(argv: readonly string[], context: CommandContext): Promise<Exit> {
  try {
    const { command, args } = parseCommand(argv);
    if (command.run.needs === 'app') return await (await command.run.load())(args, context);
    const run = await command.run.load();
    return await run(args, { dataFolder: context.folderProblem === null ? context.dataFolder : null });
  } catch (error) {
    const exit = refusedInput(error, argv);
    if (exit) return exit;
    context.report('command failed', { code: 'internal' }, error);
    return unexpected(error, argv, context.dataFolder);
  }
}

/** Prints what is wrong with the input; null where the error is another one. */
function refusedInput(error: unknown, argv: readonly string[]): Promise<Exit> | null {
  if (error instanceof CallRefused) return refused(error.error, isJson(argv));
  if (error instanceof UsageError)
    return refused({ code: 'invalid', message: error.message, fields: error.fields }, isJson(argv));
  return null;
}

const unexpected = (error: unknown, argv: readonly string[], dataFolder: string | null): Promise<Exit> =>
  refused({ code: 'internal', message: unexpectedWords(error, dataFolder) }, isJson(argv));

/** Arguments that cannot be parsed may name it all the same. */
const isJson = (argv: readonly string[]): boolean => argv.includes('--json');
