import { z } from 'zod';
import { jobStatusWords } from '../../shared/jobs/wording';
import { useQuery } from '../platform/query';
import { State } from '../ui/State';

interface JobOutcomeProps {
  jobId: number;
  running: string;
  works: string;
  /** Said where the job failed and gives no reason. */
  failed?: string;
}

/** A test that finds out that something does not work has worked itself. */
const Verdict = z.object({ works: z.boolean(), message: z.string() });

/** What a job came to that was started here, live. */
export function JobOutcome({ jobId, running, works, failed = 'The test couldn’t run' }: JobOutcomeProps) {
  const { data: job, error } = useQuery('jobs.get', { jobId });
  const verdict = Verdict.safeParse(job?.result).data;
  return (
    <p role="status">
      {job === null ? (
        <State tone={error ? 'fault' : 'run'}>{error?.message ?? running}</State>
      ) : job.status === 'completed' ? (
        <State tone={verdict?.works === false ? 'fault' : 'ok'}>{verdict?.message ?? works}</State>
      ) : job.status === 'failed' || job.status === 'retry' ? (
        <State tone="fault">{job.error?.message ?? failed}</State>
      ) : job.waitingFor === 'network' ? (
        <State tone="attention">Waiting for a connection</State>
      ) : job.status === 'processing' ? (
        <State tone="run">{running}</State>
      ) : (
        <State tone={job.status === 'pending' && !job.isPaused ? 'run' : 'attention'}>
          {jobStatusWords(job)}
        </State>
      )}
    </p>
  );
}
