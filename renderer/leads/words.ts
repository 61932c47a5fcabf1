/** Words and marks for people about leads. */
import type { Stage } from '../../shared/leads/lead';
import type { Tone } from '../ui/State';

export const STAGE_TONES: Record<Stage, Tone> = {
  // Somebody has to answer.
  new: 'attention',
  contacted: 'draft',
  quoted: 'run',
  won: 'ok',
  lost: 'plain',
};
