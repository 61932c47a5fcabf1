/** The filters of the Candidates screen, as typed in its controls. */
import { CandidateFilters } from '../../shared/candidates/candidate';

/** Empty: any. */
export interface Filters {
  role: string;
  level: string;
  skill: string;
  city: string;
  availableBy: string;
  /** As typed, whole pesos per month. */
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

/** Typed pesos as a number; null where nothing, or nothing readable, is typed. */
export function pesosTyped(text: string): number | null {
  const digits = text.replace(/[,\s]/g, '');
  return /^\d{1,7}$/.test(digits) && Number(digits) > 0 ? Number(digits) : null;
}

export const isAny = (filters: Filters): boolean => Object.values(filters).every((value) => value === '');

/** The filters of the search call. */
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
