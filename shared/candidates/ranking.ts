/**
 * The order of search results, explained: by where the search words are found, then by availability, expected
 * salary and the date added. The engine's index uses the same order; tests compare the two.
 */
import {
  AVAILABILITIES,
  type Availability,
  MAX_PAY,
  type Place,
  type Profile,
  type WordMatch,
} from './candidate';
import { pairsOf } from '../lists/words';
import { formatCount } from '../pricing/money';

/** Where search words may be found, closest to the query's meaning first. */
export const TITLE: readonly Place[] = ['role', 'level'];
export const TITLE_AND_SKILLS: readonly Place[] = [...TITLE, 'skills'];

/** The searched text of each place of a profile. */
export function placesOf(profile: Profile): [Place, string][] {
  return [
    ['role', profile.role],
    ['level', profile.level ?? ''],
    ['skills', profile.skills.join(' ')],
    ['name', profile.name],
    ['city', profile.city ?? ''],
    ['english', profile.english ?? ''],
    ['work', [...profile.workspaces, ...profile.shifts].join(' ')],
    ['notes', profile.notes],
  ];
}

/** 2: all words are found as typed; 1: the last one only begins a word; 0: several only begin words. */
export const EXACTNESS = [2, 1, 0] as const;
export type Exactness = (typeof EXACTNESS)[number];
/** Whether a word of the query may be the beginning of a word of the profile. */
export const mayBegin = (exactness: Exactness, isLast: boolean): boolean =>
  exactness === 0 || (exactness === 1 && isLast);

/** How a profile matches the words of a query. */
export interface Fit {
  matches: WordMatch[];
  exactness: Exactness;
  /** 4: all in role or level; 3: all there or in skills, one at least in role or level; 2: all in those; 1: one at
   * least in role or level; 0: anywhere. */
  nearness: number;
}

/** Null where a word is not found. Without words every profile matches equally. */
export function fitOf(profile: Profile, words: readonly string[]): Fit | null {
  const places = placesOf(profile).map(([place, text]) => ({ place, pairs: pairsOf(text) }));
  const find = (word: string, isBeginning: boolean): WordMatch | null => {
    for (const { place, pairs } of places) {
      const pair = pairs.find((one) => (isBeginning ? one.word.startsWith(word) : one.word === word));
      if (pair) return { word, place, found: pair.form, isWhole: pair.word === word };
    }
    return null;
  };
  for (const exactness of EXACTNESS) {
    const matches = words
      .map((word, i) => find(word, mayBegin(exactness, i === words.length - 1)))
      .filter((match) => match !== null);
    if (matches.length === words.length) return { matches, exactness, nearness: nearnessOf(matches) };
  }
  return null;
}

function nearnessOf(matches: readonly WordMatch[]): number {
  const all = (places: readonly Place[]): boolean => matches.every(({ place }) => places.includes(place));
  const some = matches.some(({ place }) => TITLE.includes(place));
  if (all(TITLE)) return 4;
  if (all(TITLE_AND_SKILLS)) return some ? 3 : 2;
  return some ? 1 : 0;
}

/** Expected salaries within this many pesos count as equal. */
export const PAY_STEP = 1_000;
/** An unspecified availability comes last. */
export const AVAILABILITY_RANKS = AVAILABILITIES.length;
export const availabilityRank = (availability: Availability | null): number =>
  availability === null ? AVAILABILITY_RANKS : AVAILABILITIES.indexOf(availability);

/** The order among equal matches: smaller numbers first; among equal numbers, the candidate added first. */
export const order = ({ availability, expectedPhp }: Profile): [availability: number, pay: number] => [
  availabilityRank(availability),
  Math.ceil((expectedPhp ?? MAX_PAY + PAY_STEP) / PAY_STEP),
];

/** Negative where `one` matches better. */
export const byFit = (one: Fit, other: Fit): number =>
  other.exactness - one.exactness || other.nearness - one.nearness;

const NEARNESS_WORDS = [
  'Every search word is in the profile',
  'One search word is in the role',
  'Every search word is in the skills',
  'Every search word is in the role and skills',
  'Every search word is in the role',
] as const;

export const AVAILABILITY_WORDS: Record<Availability, string> = {
  immediate: 'immediately',
  '2_weeks': 'in 2 weeks',
  '30_days': 'in 30 days',
  '60_days': 'in 60 days',
  open_to_offers: 'not looking, open to offers',
};

interface Ranked {
  profile: Profile;
  fit: Fit;
}

/** Why one result is ranked above the next, as a sentence. */
export function whyAbove(one: Ranked, next: Ranked): string {
  if (one.fit.exactness !== next.fit.exactness) {
    const part = next.fit.matches.find(({ isWhole }) => !isWhole);
    return `Matches your words exactly; the next only has “${part?.found ?? ''}”.`;
  }
  if (one.fit.nearness !== next.fit.nearness) {
    const far = next.fit.matches.find(({ place }) => place !== 'role' && place !== 'level');
    const nearer = NEARNESS_WORDS[one.fit.nearness] ?? '';
    return `${nearer}; the next has “${far?.word ?? ''}” in ${PLACE_WORDS[far?.place ?? 'notes']}.`;
  }
  const [free, pay] = order(one.profile);
  const [nextFree, nextPay] = order(next.profile);
  if (free !== nextFree) {
    return `Same match, available sooner: ${freeWords(one.profile)}; the next: ${freeWords(next.profile)}.`;
  }
  if (pay !== nextPay) {
    return `Same match and availability, lower expected salary: ${payWords(one.profile)}; the next: ${payWords(next.profile)}.`;
  }
  return 'Same match, availability and salary range; added earlier.';
}

const freeWords = ({ availability }: Profile): string =>
  availability === null ? 'not specified' : AVAILABILITY_WORDS[availability];

const payWords = ({ expectedPhp }: Profile): string =>
  expectedPhp === null ? 'not specified' : `PHP ${formatCount(expectedPhp)}`;

export const PLACE_WORDS: Record<Place, string> = {
  role: 'the role',
  level: 'the level',
  skills: 'the skills',
  name: 'the name',
  city: 'the city',
  english: 'the English level',
  work: 'the workspace or shift',
  notes: 'the notes',
};
