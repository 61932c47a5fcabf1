/** The filters of the candidates screen, as they stand in its controls. */
import { CandidateFilters } from '../../shared/candidates/candidate';

/** Empty: any. */
export interface Filters {
  role: string;
  level: string;
  skill: string;
  city: string;
  availableBy: string;
  /** As typed, whole pesos a month. */
  minPhp: string;
  maxPhp: string;
}

export const ANY: Filters = {
  role: '',
  level: '',
  skill: '',
  city: '',
  availableBy: '',
  minPhp: '',
  maxPhp: '',
};

/** Typed pesos as a number; null: none, or none that can be read. */
export function pesosTyped(text: string): number | null {
  const digits = text.replace(/[,\s]/g, '');
  return /^\d{1,7}$/.test(digits) && Number(digits) > 0 ? Number(digits) : null;
}

export const isAny = (filters: Filters): boolean => Object.values(filters).every((value) => value === '');

/** What is asked of the search. */
export function asked(text: string, filters: Filters): CandidateFilters {
  const some = (value: string): string[] => (value === '' ? [] : [value]);
  return CandidateFilters.parse({
    text: text.slice(0, 500),
    roles: some(filters.role),
    levels: some(filters.level),
    skills: some(filters.skill),
    cities: some(filters.city),
    minPhp: pesosTyped(filters.minPhp),
    maxPhp: pesosTyped(filters.maxPhp),
    availableBy: filters.availableBy || null,
  });
}
