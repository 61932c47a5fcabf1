/** Words and marks for people about leads. */
import type { Stage } from '../../shared/leads/lead';
import type { Tone } from '../ui/State';

export const STAGE_TONES: Record<Stage, Tone> = {
  new: 'draft',
  contacted: 'run',
  quoted: 'expiring',
  won: 'ok',
  lost: 'plain',
};
