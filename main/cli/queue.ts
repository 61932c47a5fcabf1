/** `queue`: the counts of each job type. It only reads: no job runs. */
import { jobTypeWords } from '../../shared/jobs/wording';
import type { CommandArgs } from './command-args';
import { type CommandContext, engineUp, unusable } from './context';
import { EXIT, type Exit, refused, writeJson, writeOut } from './output';

export async function queue({ flags }: CommandArgs, context: CommandContext): Promise<Exit> {
  const json = flags.has('--json');
  if (!(await engineUp(context, false))) return unusable(context, json);
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
