/** A candidate's profile: its fields, their limits, and the filters of a search. */
import { z } from 'zod';
import { Cursor, Direction } from '../lists/cursor';
import { PersonAddress } from '../mail/address';
import { Level, Workspace } from '../request/vocabulary';

/** Soonest first: this order is part of the ranking. */
export const AVAILABILITIES = ['immediate', '2_weeks', '30_days', '60_days', 'open_to_offers'] as const;
export const Availability = z.enum(AVAILABILITIES, `must be one of ${AVAILABILITIES.join(', ')}`);
export type Availability = z.infer<typeof Availability>;

/** Levels of the Common European Framework (CEFR), lowest first. */
export const ENGLISH = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const;
export const English = z.enum(ENGLISH, `must be one of ${ENGLISH.join(', ')}`);
export type English = z.infer<typeof English>;

export const SHIFTS = ['day', 'mid', 'night'] as const;
export const Shift = z.enum(SHIFTS, `must be one of ${SHIFTS.join(', ')}`);
export type Shift = z.infer<typeof Shift>;

/** The most that a salary may be, in whole pesos per month. */
export const MAX_PAY = 1_000_000;
export const MAX_YEARS = 60;
export const MAX_SKILLS = 40;
/** The longest free text of a profile, in characters. */
export const MAX_NOTES = 2_000;

const line = (most: number) =>
  z.string().trim().min(1, 'is missing').max(most, `is longer than ${most} characters`);
const pay = z
  .int('must be whole pesos')
  .min(1, 'must be more than 0')
  .max(MAX_PAY, `must be ${MAX_PAY} or less`);

export const Profile = z.strictObject({
  name: line(120),
  email: PersonAddress.nullable(),
  role: line(120),
  level: Level.nullable(),
  years: z
    .int('must be a whole number')
    .min(0, 'must be 0 or more')
    .max(MAX_YEARS, `must be ${MAX_YEARS} or less`)
    .nullable(),
  skills: z.array(line(80)).max(MAX_SKILLS, `must be ${MAX_SKILLS} or fewer`),
  city: line(80).nullable(),
  /** The expected monthly basic salary, in whole pesos. */
  expectedPhp: pay.nullable(),
  availability: Availability.nullable(),
  /** Empty: not specified. */
  workspaces: z.array(Workspace).max(3),
  shifts: z.array(Shift).max(3),
  english: English.nullable(),
  notes: z.string().trim().max(MAX_NOTES, `must be ${MAX_NOTES} characters or fewer`),
});
export type Profile = z.infer<typeof Profile>;

/** A profile as stored. */
export const StoredProfile = z.strictObject({
  ...Profile.shape,
  /** It met the address rule of the day. */
  email: z.string().nullable(),
});

export const Candidate = z.strictObject({
  ...StoredProfile.shape,
  candidateId: z.int().positive(),
  /** Invented, from the sample set. */
  isSample: z.boolean(),
  addedAt: z.int().nonnegative(),
});
export type Candidate = z.infer<typeof Candidate>;

const few = <T extends z.ZodType>(value: T) => z.array(value).max(20);

/** A filter that is missing or empty excludes nobody. */
export const CandidateFilters = z.strictObject({
  text: z.string().max(500).default(''),
  /** Any of these. */
  roles: few(line(120)).default([]),
  levels: few(Level).default([]),
  /** All of these. */
  skills: few(line(80)).default([]),
  cities: few(line(80)).default([]),
  /** Expected salary in whole pesos per month; once one is set, profiles without an expected salary are excluded. */
  minPhp: pay.nullable().default(null),
  maxPhp: pay.nullable().default(null),
  /** At this time or sooner. */
  availableBy: Availability.nullable().default(null),
});
export type CandidateFilters = z.infer<typeof CandidateFilters>;

export const PLACES = ['role', 'level', 'skills', 'name', 'city', 'english', 'notes', 'work'] as const;
export const Place = z.enum(PLACES);
export type Place = z.infer<typeof Place>;

/** Where one word of the query was found. */
export const WordMatch = z.strictObject({
  word: z.string(),
  place: Place,
  /** The word of the profile. */
  found: z.string(),
  /** False where the profile's word only begins with it. */
  isWhole: z.boolean(),
});
export type WordMatch = z.infer<typeof WordMatch>;

export const CandidateHit = z.strictObject({
  candidate: Candidate,
  matches: z.array(WordMatch),
  /** Why it is ranked above the next one, as a sentence; null for the last, and where the list is sorted by a column. */
  above: z.string().nullable(),
});
export type CandidateHit = z.infer<typeof CandidateHit>;

/** The columns that the list of candidates can be sorted by. A candidate without a value comes last. */
export const CANDIDATE_SORTS = ['name', 'role', 'city', 'pay', 'availability'] as const;
export const CandidateSort = z.enum(CANDIDATE_SORTS);
export type CandidateSort = z.infer<typeof CandidateSort>;

/** One page of candidates, best match first where no sorting is given. */
export const CandidateQuery = z.strictObject({
  filters: CandidateFilters,
  limit: z.int().min(1).max(500),
  sort: z.strictObject({ by: CandidateSort, direction: Direction }).optional(),
  /** Where an earlier page of the same list ended (`next`). */
  after: Cursor.optional(),
});
export type CandidateQuery = z.infer<typeof CandidateQuery>;

export const SearchResult = z.strictObject({
  hits: z.array(CandidateHit),
  /** Where the next page begins; null: there is none. */
  next: Cursor.nullable(),
  /** How many match, on a first page; null on later ones. */
  total: z.int().nonnegative().nullable(),
});
export type SearchResult = z.infer<typeof SearchResult>;
