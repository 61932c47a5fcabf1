/** Invented candidates for tests and benchmarks: the same seed, the same people. */
import { AVAILABILITIES, ENGLISH, type Profile, SHIFTS } from '../shared/candidates/candidate';
import { sampleProfiles } from '../shared/data/samples';
import { LEVELS, WORKSPACES } from '../shared/request/vocabulary';

/** Numbers from 0 to below 1 (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const GIVEN =
  'Maria Jose Ana Juan Rosa Pedro Liza Marco Grace Paolo Ivy Ben Olive Hector Carla Dino Ella Franz Gina Hugo'.split(
    ' ',
  );
const FAMILY =
  'Reyes Santos Cruz Bautista Ocampo Garcia Mendoza Torres Tomas Andrada Castillo Flores Villanueva Ramos Rivera Aquino Navarro Salazar Mercado Dizon'.split(
    ' ',
  );
const NOTES = [
  '',
  'Led month-end close for a client in Sydney and trained two juniors.',
  'Prefers a small team; has own laptop and fibre at home.',
  'Worked with customers in the United States on the phone and in chat.',
  'Returning applicant, interviewed before; good references.',
];

/** Profiles that mix roles, skills, cities and pay of the sample set. */
export function* profiles(count: number, seed = 1): Generator<Profile> {
  const random = randomOf(seed);
  const pick = <T>(values: readonly T[]): T => {
    const value = values[Math.floor(random() * values.length)];
    if (value === undefined) throw new Error('nothing to pick from');
    return value;
  };
  const samples = sampleProfiles();
  for (let i = 0; i < count; i += 1) {
    const base = pick(samples);
    const other = pick(samples);
    yield {
      ...base,
      name: `${pick(GIVEN)} ${pick(FAMILY)} ${i}`,
      email: `person${i}@mail${i % 97}.test`,
      level: pick(LEVELS),
      years: Math.floor(random() * 20),
      skills: [...new Set([...base.skills, ...other.skills.slice(0, 2)])],
      city: other.city,
      expectedPhp: 13_000 + Math.floor(random() * 250) * 500,
      availability: pick(AVAILABILITIES),
      workspaces: [pick(WORKSPACES)],
      shifts: [pick(SHIFTS)],
      english: pick(ENGLISH),
      notes: pick(NOTES),
    };
  }
}
