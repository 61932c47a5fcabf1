/** Words and marks for people about leads. */
import type { LeadSummary, Stage } from '../../shared/leads/lead';
import { nearDateWords } from '../ui/format';
import type { Tone } from '../ui/State';

export const STAGE_TONES: Record<Stage, Tone> = {
  // Somebody has to answer.
  new: 'attention',
  contacted: 'draft',
  quoted: 'run',
  won: 'ok',
  lost: 'plain',
};

type FollowUp = Pick<LeadSummary, 'stage' | 'nextStep' | 'nextStepOn'>;

/** `Call Dana, 4 Dec`; null: nothing is next. */
export const nextStepWords = ({ nextStep, nextStepOn }: FollowUp): string | null =>
  [nextStep, nextStepOn && nearDateWords(nextStepOn)].filter(Boolean).join(', ') || null;

/** Whether its next step is due: as the list counts it. @param today Asia/Manila */
export const isDue = ({ stage, nextStepOn }: FollowUp, today: string): boolean =>
  nextStepOn !== null && nextStepOn <= today && stage !== 'won' && stage !== 'lost';
