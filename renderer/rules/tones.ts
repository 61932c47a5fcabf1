/** How sure an entry is, as a tone. */
import type { Confidence } from '../../shared/reference/entry';
import type { Tone } from '../ui/State';

export const CONFIDENCE_TONES: Record<Confidence, Tone> = {
  confirmed: 'ok',
  checked: 'plain',
  sourced: 'plain',
  estimate: 'draft',
  web: 'ok',
  imported: 'ok',
  by_hand: 'ok',
  derived: 'draft',
  kept: 'ok',
};
