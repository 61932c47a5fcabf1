/** Short descriptions of candidates and searches, for cards and emails. */
import type { Candidate, CandidateFilters } from './candidate';
import type { PresentedCandidate } from '../mail/matches';
import { AVAILABILITY_WORDS } from './ranking';
import { formatCount } from '../pricing/money';

export interface WordFact {
  label: string;
  value: string;
}

/** The filters of a search, as label and value. */
export function filterFacts(filters: CandidateFilters): WordFact[] {
  const { text, roles, levels, skills, cities, minPhp, maxPhp, availableBy } = filters;
  const pay = [minPhp && `from PHP ${formatCount(minPhp)}`, maxPhp && `up to PHP ${formatCount(maxPhp)}`]
    .filter(Boolean)
    .join(' ');
  return [
    { label: 'Role', value: text || roles.join(', ') },
    { label: 'Level', value: levels.join(', ') },
    { label: 'Skills', value: skills.join(', ') },
    { label: 'City', value: cities.join(', ') },
    { label: 'Expected salary', value: pay },
    { label: 'Available', value: availableBy === null ? '' : AVAILABILITY_WORDS[availableBy] },
  ].filter(({ value }) => value !== '');
}

/** `senior Bookkeeper, Angeles City, immediately, PHP 45,000`. */
export function candidateWords({ level, role, city, availability, expectedPhp }: Candidate): string {
  return [
    [level, role].filter(Boolean).join(' '),
    city,
    availability && AVAILABILITY_WORDS[availability],
    expectedPhp !== null && `PHP ${formatCount(expectedPhp)}`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** The part of a profile that a client sees. */
export const presented = ({
  name,
  role,
  level,
  city,
  availability,
  skills,
}: Candidate): PresentedCandidate => ({
  name,
  role,
  level,
  city,
  available:
    availability === null || availability === 'open_to_offers' ? null : AVAILABILITY_WORDS[availability],
  skills,
});
