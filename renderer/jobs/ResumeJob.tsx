import { Play } from 'lucide-react';
import type { JobView } from '../../shared/jobs/job';
import { ask } from '../platform/bridge';
import { useQuery } from '../platform/query';
import { Button } from '../ui/Button';

/** Ends the pause that holds a job up; nothing where it is not paused. */
export function ResumeJob({ job }: { job: Pick<JobView, 'type' | 'isPaused'> | null }) {
  const standing = useQuery('queue.standing', {}).data;
  if (!job?.isPaused) return null;
  const areAllPaused = (standing?.allPausedAt ?? null) !== null;
  return (
    <Button
      small
      kind="primary"
      icon={<Play size={12} aria-hidden />}
      onPress={() => void ask('queue.resume', { type: areAllPaused ? null : job.type })}
    >
      {areAllPaused ? 'Resume all' : 'Resume'}
    </Button>
  );
}
