/** Labels of the Candidates screen. */
import type { Availability, Candidate, Shift } from '../../shared/candidates/candidate';
import { formatCount } from '../../shared/pricing/money';
import { LEVEL_WORDS } from '../ui/words';

export const WITHIN_WORDS: Record<Availability, string> = {
  immediate: 'Available immediately',
  '2_weeks': 'Available within 2 weeks',
  '30_days': 'Available within 30 days',
  '60_days': 'Available within 60 days',
  open_to_offers: 'Including open to offers',
};

export const FREE_WORDS: Record<Availability, string> = {
  immediate: 'Immediately',
  '2_weeks': '2 weeks',
  '30_days': '30 days',
  '60_days': '60 days',
  open_to_offers: 'Open to offers',
};

export const SHIFT_WORDS: Record<Shift, string> = { day: 'Day', mid: 'Mid', night: 'Night' };

export const pesos = (amount: number | null): string => (amount === null ? '–' : formatCount(amount));

export const roleWords = ({ role, level }: Pick<Candidate, 'role' | 'level'>): string =>
  level === null ? role : `${role}, ${LEVEL_WORDS[level].toLowerCase()}`;
