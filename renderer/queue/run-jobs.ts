import type { Input } from '../../shared/contract/contract';
import { ask } from '../platform/bridge';
import { toast } from '../platform/toasts';
import { plural } from '../ui/format';

/** Moves jobs to the front or stops them, and confirms how many: `words` follows their count. */
export async function runJobs(
  ...[name, input, words]:
    ['jobs.prioritise', Input<'jobs.prioritise'>, string] | ['jobs.cancel', Input<'jobs.cancel'>, string]
): Promise<void> {
  const reply = await ask(name, input);
  if (reply) toast({ text: `${plural(reply.count, 'job')} ${words}.` });
}
