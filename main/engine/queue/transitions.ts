/** Every change of a job's state. Each one is an event of that name. */
import type { JobEvent, JobStatus } from '../../../shared/jobs/job';

export interface Transition {
  from: readonly JobStatus[];
  /** null: it stays in its state. */
  to: JobStatus | null;
  /** Whether only the run that owns the job may make it: its claim token is checked. */
  owned: boolean;
}

export const TRANSITIONS = {
  /** A worker claimed the job. */
  claimed: { from: ['pending'], to: 'processing', owned: false },
  completed: { from: ['processing'], to: 'completed', owned: true },
  /** The job waits for a person, the network, a key …: the attempt is refunded. */
  waits: { from: ['processing'], to: 'pending', owned: true },
  /** The wait is over; the job may still have to wait for its start time. */
  resumed: { from: ['pending', 'retry'], to: null, owned: false },
  /** An attempt failed; another follows after a pause. */
  retries: { from: ['processing'], to: 'retry', owned: true },
  /** The pause is over. */
  due: { from: ['retry'], to: 'pending', owned: false },
  /** The last attempt failed, or another would end the same way: the job becomes a dead letter. */
  failed: { from: ['processing'], to: 'failed', owned: true },
  /** The process crashed three times inside the same step: the job becomes a dead letter. */
  poisoned: { from: ['processing'], to: 'failed', owned: false },
  cancelled: { from: ['pending', 'retry', 'processing'], to: 'cancelled', owned: false },
  /** The process of the job crashed, or its lease expired. */
  rescued: { from: ['processing'], to: 'pending', owned: false },
  /** The engine stops in an orderly way: the attempt is refunded. */
  handed_back: { from: ['processing'], to: 'pending', owned: true },
  /** The candidate or lead of the job was deleted. */
  erased: { from: ['failed'], to: 'cancelled', owned: false },
  /** A person retries the job. */
  revived: { from: ['failed', 'cancelled'], to: 'pending', owned: false },
} as const satisfies Partial<Record<JobEvent, Transition>>;

export type TransitionName = keyof typeof TRANSITIONS;
