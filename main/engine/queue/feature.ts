/** The queue of this data file, its log and its calls. Features define their job types on it before it starts. */
import type { Answers } from '../../../shared/contract/call';
import { faultOf } from '../../../shared/fault';
import type { jobCalls } from '../../../shared/jobs/job-calls';
import type { Clock } from '../clock';
import type { Db } from '../database/open';
import { isDamage } from '../database/unusable';
import type { Writer } from '../database/writer';
import type { Events } from '../events';
import { inArea, type Log } from '../log';
import type { PrivateCalls } from '../protocol';
import { createJobAnswers } from './answers';
import { createJobList } from './job-list';
import { createQueue } from './create-queue';
import { logFailures } from './queue-log';

export type { JobList } from './job-list';

export interface QueueFeatureOptions {
  db: Db;
  writer: Writer;
  clock: Clock;
  random(): number;
  log: Log;
  events: Events;
  /** SQLite met damage in the file. */
  damaged(): void;
}

export function queueFeature({ events, damaged, ...options }: QueueFeatureOptions) {
  const log = inArea(options.log, 'queue');
  const healthChanged = events.changed('health.changed');
  const queue = createQueue({
    ...options,
    onUnexpectedError: (error, jobId) => {
      log.warn('job failed unexpectedly', { jobId, error: faultOf(error) });
      if (isDamage(error)) damaged();
    },
    warningsChanged: healthChanged,
  });
  const { db, writer } = options;
  const jobList = createJobList({
    db,
    writer,
    types: queue.types,
    subject: (jobId) => queue.get(jobId)?.subject ?? null,
  });
  queue.on(logFailures(log, queue.get));
  queue.on(({ jobId, event, revision }) => {
    jobList.changed(jobId, event);
    events.publish('jobs.changed', { jobId, revision });
    healthChanged();
  });
  const calls: Answers<typeof jobCalls> & Pick<Answers<PrivateCalls>, 'engine.isIdle'> = {
    ...createJobAnswers(queue, jobList, healthChanged),
    'engine.isIdle': () => ({ idle: queue.isIdle() }),
  };
  return { queue, jobList, calls };
}
