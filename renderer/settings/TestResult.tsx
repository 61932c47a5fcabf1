import { z } from 'zod';
import { usePulled } from '../app/pulled';
import { State } from '../ui/State';

interface TestResultProps {
  jobId: number;
  running: string;
  works: string;
}

/** A test that finds out that something does not work has worked itself. */
const Verdict = z.object({ works: z.boolean(), message: z.string() });

/** What a test came to, live. */
export function TestResult({ jobId, running, works }: TestResultProps) {
  const job = usePulled('jobs.get', { jobId }, ['jobs.changed']).data;
  const verdict = Verdict.safeParse(job?.result).data;
  return (
    <p role="status">
      {job?.status === 'completed' ? (
        <State tone={verdict?.works === false ? 'fault' : 'ok'}>{verdict?.message ?? works}</State>
      ) : job?.status === 'failed' || job?.status === 'retry' ? (
        <State tone="fault">{job.error?.message ?? 'It could not be tested'}</State>
      ) : job?.waitingFor === 'network' ? (
        <State tone="attention">Waits for the network</State>
      ) : (
        <State tone="run">{running}</State>
      )}
    </p>
  );
}
