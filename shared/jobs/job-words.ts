/** The form of the words for a job type, its steps and the codes that it may fail with. They lie with their subject. */
import type { StepStatus } from './job';

/** The label of a step, by how far it is. */
export type StepWords = Readonly<Record<'waiting' | 'running' | 'done', string>>;

export interface JobWords {
  label: string;
  /** `main`: Activity always lists it; `system`: no person starts it. Left out: it is listed while it has jobs. */
  place?: 'main' | 'system';
  /** Its steps by name, in order; the job type takes them from here. */
  steps: Readonly<Record<string, StepWords>>;
}

/** The words for an error code. */
export interface FailureWords {
  title: string;
  /** What to do; null where retrying is the only option. */
  advice: string | null;
  /** What a button next to it opens: Settings, or a choice of another place to save. */
  action: 'settings' | 'place' | null;
}

export function wordsAt(words: StepWords, status: StepStatus): string {
  if (status === 'running') return words.running;
  return status === 'done' || status === 'skipped' ? words.done : words.waiting;
}
