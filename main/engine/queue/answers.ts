/** What answers the calls about jobs and the queue. */
import { basename } from 'node:path';
import { z } from 'zod';
import type { Answers } from '../../../shared/contract/call';
import { refuse } from '../../../shared/contract/reply';
import type { jobCalls } from '../../../shared/jobs/job-calls';
import { jobTypePlace } from '../../../shared/jobs/wording';
import type { JobList } from './job-list';
import { InvalidInput, type Queue, type QueueCommands } from './queue';

export function createJobAnswers(
  queue: Queue,
  list: Pick<JobList, 'page'>,
  healthChanged: () => void,
): Answers<typeof jobCalls> {
  const { commands } = queue;

  /** @throws {CallRefused} for a type of job that there is none of */
  function known(type: string | null): string | null {
    if (type === null || queue.health().types.some((one) => one.type === type)) return type;
    throw refuse('invalid', `There is no job type "${type}".`, [{ path: 'type', message: 'is unknown' }]);
  }

  return {
    'jobs.get': ({ jobId }) => queue.get(jobId) ?? gone(jobId),
    'jobs.detail': ({ jobId }) => {
      const detail = queue.detail(jobId);
      if (!detail) return gone(jobId);
      return {
        ...detail,
        input: withoutFolder(z.json().parse(detail.input)),
        editable: [...detail.editable],
      };
    },
    'jobs.list': (query) => {
      const { ids, next, total } = list.page(query);
      return { jobs: ids.flatMap((id) => queue.get(id) ?? []), next, total };
    },
    'jobs.cancel': ({ filter }) => ({ count: commands.cancel(filter) }),
    'jobs.retry': ({ filter, from }) => ({ count: commands.retry(filter, from) }),
    'jobs.edit': ({ jobId, changes }) => {
      const editable = queue.detail(jobId)?.editable ?? [];
      const fields = Object.keys(changes)
        .filter((field) => !editable.includes(field))
        .map((path) => ({ path, message: 'can’t be changed' }));
      if (fields.length > 0) throw refuse('invalid', 'This can’t be changed.', fields);
      retryWith(commands, jobId, changes);
    },
    'jobs.dismiss': ({ filter, note }) => {
      const jobIds = commands.dismissDeadLetters(filter, note);
      healthChanged();
      return { count: jobIds.length, jobIds };
    },
    'jobs.undoDismiss': ({ jobIds }) => {
      const count = commands.reopenDeadLetters(jobIds);
      healthChanged();
      return { count };
    },
    'jobs.prioritise': ({ filter, priority }) => ({ count: commands.prioritise(filter, priority) }),
    'jobs.resolveEffect': ({ jobId, happened }) => {
      if (!commands.resolveEffect(jobId, happened)) throw refuse('conflict', 'This was already decided.');
    },
    'queue.health': () => {
      const health = queue.health();
      return {
        ...health,
        types: health.types.toSorted((a, b) => jobTypePlace(a.type) - jobTypePlace(b.type)),
      };
    },
    'queue.standing': queue.standing,
    'queue.undecided': ({ limit }) => ({ jobs: queue.undecided(limit) }),
    'queue.deadLetters': () => ({ letters: queue.deadLetters() }),
    'queue.pause': ({ type }) => {
      commands.pause(known(type));
      healthChanged();
    },
    'queue.resume': ({ type }) => {
      commands.resumeType(known(type));
      healthChanged();
    },
  };
}

/**
 * Changes fields of a failed job's input and retries it with them from the failed step.
 *
 * @throws {CallRefused} for what the schema of its type refuses
 */
export function retryWith(
  commands: Pick<QueueCommands, 'editInput' | 'retry'>,
  jobId: number,
  changes: Readonly<Record<string, unknown>>,
): void {
  try {
    commands.editInput(jobId, changes);
  } catch (error) {
    if (error instanceof InvalidInput) throw refuse('invalid', error.message, error.fields);
    throw error;
  }
  commands.retry({ jobIds: [jobId] }, 'failed_step');
}

/** A window learns of a file's place only its name. */
function withoutFolder(input: z.core.util.JSONType): z.core.util.JSONType {
  if (typeof input !== 'object' || input === null || !('path' in input)) return input;
  return { ...input, path: typeof input['path'] === 'string' ? basename(input['path']) : null };
}

function gone(jobId: number): never {
  throw refuse('not_found', `There is no job ${jobId}.`);
}
