import type { JobView } from '../../shared/jobs/job';
import type { Tone } from '../ui/State';

/** The colour tone of a job's state. */
export function jobTone({ status, waitingFor }: Pick<JobView, 'status' | 'waitingFor'>): Tone {
  if (waitingFor) return 'attention';
  switch (status) {
    case 'pending':
    case 'cancelled':
      return 'plain';
    case 'processing':
      return 'run';
    case 'retry':
      return 'attention';
    case 'completed':
      return 'ok';
    case 'failed':
      return 'fault';
  }
}
