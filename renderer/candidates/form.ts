/** The form of a candidate as typed, and its conversion to the stored profile. */
import type { Availability, Candidate, English, Profile } from '../../shared/candidates/candidate';
import { AVAILABILITIES, ENGLISH, SHIFTS } from '../../shared/candidates/candidate';
import { manyOf, pesosOf } from '../../shared/candidates/import';
import { LEVELS, WORKSPACES } from '../../shared/request/vocabulary';

/** Every field as typed; empty: not specified. */
export interface Typed {
  name: string;
  email: string;
  role: string;
  level: string;
  years: string;
  /** `Xero, QuickBooks`; so are workspaces and shifts. */
  skills: string;
  city: string;
  expectedPhp: string;
  availability: string;
  workspaces: string;
  shifts: string;
  english: string;
  notes: string;
}

export const BLANK: Typed = {
  name: '',
  email: '',
  role: '',
  level: '',
  years: '',
  skills: '',
  city: '',
  expectedPhp: '',
  availability: '',
  workspaces: '',
  shifts: '',
  english: '',
  notes: '',
};

export const typedOf = (candidate: Candidate): Typed => ({
  name: candidate.name,
  email: candidate.email ?? '',
  role: candidate.role,
  level: candidate.level ?? '',
  years: candidate.years === null ? '' : String(candidate.years),
  skills: candidate.skills.join(', '),
  city: candidate.city ?? '',
  expectedPhp: candidate.expectedPhp === null ? '' : String(candidate.expectedPhp),
  availability: candidate.availability ?? '',
  workspaces: candidate.workspaces.join(','),
  shifts: candidate.shifts.join(','),
  english: candidate.english ?? '',
  notes: candidate.notes,
});

const orNull = (text: string): string | null => text.trim() || null;
const oneOf = <T extends string>(values: readonly T[], text: string): T | null =>
  values.find((value) => value === text) ?? null;
/** Not a number where the text is none: the schema says what it must be. */
const numberOf = (text: string, read: (text: string) => number): number | null =>
  text.trim() === '' ? null : read(text.trim());

/** The profile of the call; its schema validates it. */
export const profileOf = (typed: Typed): Profile => ({
  name: typed.name,
  email: orNull(typed.email),
  role: typed.role,
  level: oneOf(LEVELS, typed.level),
  years: numberOf(typed.years, Number),
  skills: manyOf(typed.skills),
  city: orNull(typed.city),
  expectedPhp: numberOf(typed.expectedPhp, (text) => pesosOf(text) ?? Number.NaN),
  availability: oneOf<Availability>(AVAILABILITIES, typed.availability),
  workspaces: WORKSPACES.filter((one) => manyOf(typed.workspaces).includes(one)),
  shifts: SHIFTS.filter((one) => manyOf(typed.shifts).includes(one)),
  english: oneOf<English>(ENGLISH, typed.english),
  notes: typed.notes,
});
