/** Copies the live data file into the folder of backups, then deletes backups that are not kept any longer. */
import { stepNames } from '../../../shared/jobs/wording';
import type { AppJob, AppSchedule } from '../app-job';
import { z } from 'zod';
import { type Failure, FailPermanently } from '../queue/job-type';
import { BackupCorruptError, type NewBackup, DiskFullError } from './backups';

const Input = z.strictObject({});
const Result = z.strictObject({ file: z.string(), bytes: z.int(), pages: z.int() });

export interface BackUpOptions {
  make(signal: AbortSignal): Promise<NewBackup>;
  /** Deletes what is not kept; returns how many. */
  tidy(): number;
  /** The live file may be damaged. */
  suspect(): void;
}

export const NIGHTLY_BACKUP: AppSchedule = {
  name: 'nightly_backup',
  type: 'back_up',
  input: () => ({}),
  every: { hour: 2, minute: 30 },
  missed: 'once',
};

export function backUp({
  make,
  tidy,
  suspect,
}: BackUpOptions): AppJob<'back_up', z.infer<typeof Input>, z.infer<typeof Result>> {
  async function copy(signal: AbortSignal): Promise<NewBackup> {
    try {
      return await make(signal);
    } catch (error) {
      if (error instanceof DiskFullError) throw new FailPermanently(NO_ROOM);
      if (!(error instanceof BackupCorruptError)) throw error;
      suspect();
      throw new FailPermanently(DAMAGED);
    }
  }

  return {
    name: 'back_up',
    queue: 'maintenance_queue',
    steps: stepNames('back_up'),
    input: Input,
    result: Result,
    maxAttempts: 3,
    concurrency: 1,
    timeoutMs: 600_000,
    priority: -1,
    async run(job) {
      const result = await job.step({
        name: 'copy',
        input: job.jobId,
        result: Result,
        run: () => copy(job.signal),
        summary: ({ file }) => file,
      });
      await job.step({
        name: 'tidy',
        input: result.file,
        result: z.int(),
        run: tidy,
        summary: (n) => (n === 1 ? '1 old backup deleted' : `${n} old backups deleted`),
      });
      return { kind: 'done', result, cacheable: false };
    },
  };
}

const NO_ROOM: Failure = {
  code: 'disk_full',
  message: 'There isn’t enough disk space for a backup. Free up some space, then retry.',
};
const DAMAGED: Failure = {
  code: 'copy_damaged',
  message: 'The copy failed its check and was deleted. ShoreQuote will check the data file itself.',
};
