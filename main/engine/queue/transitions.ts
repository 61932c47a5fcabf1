/** Every move of a job from one state to another, in one place. Each is an event of that name. */
import type { JobEvent, JobStatus } from '../../../shared/jobs/job';

export interface Transition {
  from: readonly JobStatus[];
  /** null: it stays in its state. */
  to: JobStatus | null;
  /** Whether only the run that owns the job may make it: its claim token is checked. */
  owned: boolean;
}

export const TRANSITIONS = {
  /** A worker took it. */
  claimed: { from: ['pending'], to: 'processing', owned: false },
  completed: { from: ['processing'], to: 'completed', owned: true },
  /** It waits for a person, the network, a key …: the attempt is given back. */
  waits: { from: ['processing'], to: 'pending', owned: true },
  /** What it waited for is here; it may still have to wait for its time. */
  resumed: { from: ['pending', 'retry'], to: null, owned: false },
  /** An attempt failed; another follows after a pause. */
  retries: { from: ['processing'], to: 'retry', owned: true },
  /** The pause is over. */
  due: { from: ['retry'], to: 'pending', owned: false },
  /** The last attempt failed, or another would end the same: a dead letter. */
  failed: { from: ['processing'], to: 'failed', owned: true },
  /** Its process died three times inside the same step: a dead letter. */
  poisoned: { from: ['processing'], to: 'failed', owned: false },
  cancelled: { from: ['pending', 'retry', 'processing'], to: 'cancelled', owned: false },
  /** Its process died, or nobody runs it any more. */
  rescued: { from: ['processing'], to: 'pending', owned: false },
  /** The engine stops in good order: the attempt is given back. */
  handed_back: { from: ['processing'], to: 'pending', owned: true },
  /** Who it was about was erased. */
  erased: { from: ['failed'], to: 'cancelled', owned: false },
  /** A person has it tried again. */
  revived: { from: ['failed', 'cancelled'], to: 'pending', owned: false },
} as const satisfies Partial<Record<JobEvent, Transition>>;

export type TransitionName = keyof typeof TRANSITIONS;
