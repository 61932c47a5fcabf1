/** `jobs ID`: one job. It only reads: no job runs. */
import { jobStatusWords } from '../../shared/jobs/wording';
import { type CommandArgs, UsageError } from './command-args';
import { type CommandContext, engineUp, unusable } from './context';
import { EXIT, type Exit, refused, writeJson, writeOut } from './output';

export async function jobs({ rest, flags }: CommandArgs, context: CommandContext): Promise<Exit> {
  const json = flags.has('--json');
  const id = Number(rest[0]);
  if (rest.length !== 1 || !/^[1-9]\d*$/.test(rest[0] ?? '') || !Number.isSafeInteger(id))
    throw new UsageError('jobs takes one job number.');
  if (!(await engineUp(context, false))) return unusable(context, json);
  const reply = await context.engine.call('jobs.get', { jobId: id });
  if (!reply.ok) return refused(reply.error, json);
  const { status, result, error, attempts, steps } = reply.data;
  if (json) await writeJson({ status, result, error, attempts, steps });
  else
    await writeOut(`${jobStatusWords(reply.data)}, attempt ${attempts}${error ? `: ${error.message}` : ''}`);
  return EXIT.done;
}
