/** The command line of the app: runs a command and returns its exit code. */
import { type CommandContext, engineUp, unusable } from './context';
import { candidates } from './candidates';
import { data } from './data';
import { compare } from './compare';
import { doctor } from './doctor';
import { leads } from './leads';
import { EXIT, type Exit, refused, writeJson, writeOut } from './output';
import { isPure, runPure } from './pure-commands';
import { maya } from './maya';
import { quote } from './quote';
import { settingsCommand } from './settings-command';
import { unexpectedWords } from './unexpected';
import { parseArgs, USAGE, UsageError, type CommandArgs } from './parse-args';
import { jobStatusWords, jobTypeWords } from '../../shared/jobs/wording';

const TAKE_NO_TEXT = new Set(['queue', 'doctor']);

export async function runCommand(argv: readonly string[], context: CommandContext): Promise<Exit> {
  const json = argv.includes('--json');
  try {
    const words = parseArgs(argv);
    if (!words) throw new UsageError(USAGE);
    if (isPure(words))
      return await runPure(words, context.folderProblem === null ? context.dataFolder : null);
    if (TAKE_NO_TEXT.has(words.command) && words.rest.length > 0)
      throw new UsageError(`${words.command} doesn’t accept "${words.rest[0]}".\n${USAGE}`);
    if (words.command === 'doctor') return await doctor(context, json);
    return await withEngine(words, context);
  } catch (error) {
    if (error instanceof UsageError)
      return refused({ code: 'invalid', message: error.message, fields: error.fields }, json);
    context.report('command failed', { code: 'internal' }, error);
    return refused({ code: 'internal', message: unexpectedWords(error, context.dataFolder) }, json);
  }
}

async function withEngine(words: CommandArgs, context: CommandContext): Promise<Exit> {
  const json = words.flags.has('--json');
  if (words.command === 'quote') return quote(words, context);
  if (words.command === 'maya') return maya(words, context);
  if (words.command === 'compare') return compare(words, context);
  if (words.command === 'settings') return settingsCommand(words, context);
  if (words.command === 'candidates') return candidates(words, context);
  if (words.command === 'leads') return leads(words, context);
  if (words.command === 'data') return data(words, context);
  // Only `quote` and `maya` run jobs; these commands only read.
  if (!(await engineUp(context, false))) return unusable(context, json);
  if (words.command === 'jobs') return showJob(words, context);
  const health = await context.engine.call('queue.health', {});
  if (!health.ok) return refused(health.error, json);
  if (json) await writeJson({ types: health.data.types });
  else {
    const rows = health.data.types.map((type) =>
      [
        jobTypeWords(type.type).padEnd(16),
        `${type.pending} queued`,
        `${type.processing} running`,
        `${type.completed_24h} completed`,
        `${type.failed_24h} failed`,
        type.avg_duration_seconds === null ? '–' : `${type.avg_duration_seconds} s`,
      ].join('  '),
    );
    await writeOut(rows.join('\n'));
  }
  return EXIT.done;
}

async function showJob({ rest, flags }: CommandArgs, { engine }: CommandContext): Promise<Exit> {
  const json = flags.has('--json');
  const id = Number(rest[0]);
  if (rest.length !== 1 || !/^[1-9]\d*$/.test(rest[0] ?? '') || !Number.isSafeInteger(id))
    throw new UsageError('jobs takes one job number.');
  const reply = await engine.call('jobs.get', { jobId: id });
  if (!reply.ok) return refused(reply.error, json);
  const { status, result, error, attempts, steps } = reply.data;
  if (json) await writeJson({ status, result, error, attempts, steps });
  else
    await writeOut(`${jobStatusWords(reply.data)}, attempt ${attempts}${error ? `: ${error.message}` : ''}`);
  return EXIT.done;
}
