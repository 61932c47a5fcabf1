/**
 * The full-text index over profiles. Each word is stored once for each ring that it belongs to: `t` role and level,
 * `s` those and skills, `a` the whole profile; `f…` are exact facets and `e` is in every row, so that one
 * MATCH answers words and filters together. A row's number is its rank among equal fits, so that results come in
 * order and the first ones are enough. Changes are quickest in the order of ranks.
 */
import { z } from 'zod';
import { type CandidateFilters, MAX_PAY, type Profile } from '../../../shared/candidates/candidate';
import {
  AVAILABILITY_RANKS,
  availabilityRank,
  order,
  PAY_STEP,
  EXACTNESS,
  type Exactness,
  mayBegin,
  placesOf,
  TITLE,
  TITLE_AND_SKILLS,
} from '../../../shared/candidates/ranking';
import { slug, wordsOf } from '../../../shared/lists/words';
import type { Db } from '../database/open';
import { createIndexWipe } from '../lists/index-wipe';

/** A rank is availability, pay and a number in order of addition, highest bits first. */
const PAY_RANKS = 1_024;
const NUMBERS = 2 ** 24;
/** A rank divided by this is the candidate's availability. */
export const RANKS_PER_AVAILABILITY = PAY_RANKS * NUMBERS;
/** The longest beginning of a word, with its mark, that the index stores (`prefix` in its migration). */
const LONGEST_PREFIX = 8;

/** The lowest and highest rank of a profile's availability and pay. Ranks lie close together: that keeps the index small. */
export function ranksOf(profile: Profile): { first: number; last: number } {
  const [availability, pay] = order(profile);
  const first = rank(availability, pay);
  return { first, last: first + NUMBERS - 1 };
}

const rank = (availability: number, pay: number): number => (availability * PAY_RANKS + pay) * NUMBERS;

function tokensOf(profile: Profile): string {
  const tokens = new Set(['e']);
  for (const [place, text] of placesOf(profile)) {
    for (const word of wordsOf(text)) {
      tokens.add(`a${word}`);
      if (TITLE_AND_SKILLS.includes(place)) tokens.add(`s${word}`);
      if (TITLE.includes(place)) tokens.add(`t${word}`);
    }
  }
  tokens.add(facet('role', profile.role));
  if (profile.level) tokens.add(facet('level', profile.level));
  if (profile.city) tokens.add(facet('city', profile.city));
  for (const skill of profile.skills) tokens.add(facet('skill', skill));
  return [...tokens].join(' ');
}

const facet = (kind: 'role' | 'level' | 'city' | 'skill', value: string): string => `f${kind}${slug(value)}`;

/** From the nearest fit to the farthest. */
function rings(words: readonly string[], exactness: Exactness): string[] {
  const ring = (mark: string): string[] =>
    words.map((word, i) => `"${mark}${word}"${mayBegin(exactness, i === words.length - 1) ? '*' : ''}`);
  const all = (mark: string): string => `(${ring(mark).join(' AND ')})`;
  if (words.length === 1) return [all('t'), all('s'), all('a')];
  const some = `(${ring('t').join(' OR ')})`;
  return [all('t'), `(${all('s')} AND ${some})`, all('s'), `(${all('a')} AND ${some})`, all('a')];
}

/** What is found anywhere, with this exactness or a nearer one. */
const anywhere = (words: readonly string[], exactness: Exactness): string =>
  rings(words, exactness).at(-1) ?? '';

/** A part of the results: all in it match alike, and come in the order of their ranks. */
interface Level {
  exactness: Exactness;
  query: string;
}

/** The parts of the results in their order; nobody is in two of them. */
function levelsOf(words: readonly string[], facets: readonly string[]): Level[] {
  if (words.length === 0) return [{ exactness: 2, query: facets.join(' AND ') || '"e"' }];
  // The only word is the last one: it may begin a word in either way.
  const exactnesses = EXACTNESS.filter((exactness) => exactness > 0 || words.length > 1);
  return exactnesses.flatMap((exactness, e) => {
    const before = exactnesses[e - 1];
    const of = rings(words, exactness);
    return of.map((ring, i) => {
      // Each ring finds those of the one before it, too; the last one those of the two before it.
      const nearer = [of[i - 1], i === 4 ? of[i - 2] : undefined, before && anywhere(words, before)];
      const except = nearer.filter((query) => query !== undefined).join(' OR ');
      const query = `(${[ring, ...facets].join(' AND ')})`;
      return { exactness, query: except === '' ? query : `${query} NOT (${except})` };
    });
  });
}

function filterOf({ roles, levels, skills, cities }: CandidateFilters): string[] {
  const any = (tokens: string[]): string[] =>
    tokens.length === 0 ? [] : [`(${tokens.map((token) => `"${token}"`).join(' OR ')})`];
  return [
    ...any(roles.map((role) => facet('role', role))),
    ...any(levels.map((level) => facet('level', level))),
    ...any(cities.map((city) => facet('city', city))),
    ...skills.flatMap((skill) => any([facet('skill', skill)])),
  ];
}

interface Range {
  first: bigint;
  last: bigint;
}

/**
 * The ranks that availability and pay leave. Skipping to each availability's part pays where much fits; where
 * several words leave little, or a word is longer than the beginnings that the index knows, one pass is quicker.
 */
function rangesOf({ availableBy }: CandidateFilters, pays: Pays | null, words: readonly string[]): Range[] {
  const soonest = (availableBy === null ? AVAILABILITY_RANKS : availabilityRank(availableBy)) + 1;
  const isQuickInParts =
    words.length === 0 || (words.length === 1 && (words[0]?.length ?? 0) < LONGEST_PREFIX);
  if (pays === null || !isQuickInParts) return [{ first: 0n, last: BigInt(rank(soonest, 0)) - 1n }];
  return Array.from({ length: soonest }, (_, availability) => ({
    first: BigInt(rank(availability, pays.low)),
    last: BigInt(rank(availability, pays.high + 1)) - 1n,
  }));
}

interface Pays {
  min: number;
  max: number;
  /** The pay's part of a rank. */
  low: number;
  high: number;
}

function paysOf({ minPhp, maxPhp }: CandidateFilters): Pays | null {
  if (minPhp === null && maxPhp === null) return null;
  const [min, max] = [minPhp ?? 1, maxPhp ?? MAX_PAY];
  return { min, max, low: Math.ceil(min / PAY_STEP), high: Math.ceil(max / PAY_STEP) };
}

/** The matches of a search, in any order. */
export interface Matching {
  /** The query of the index; null: everyone. */
  query: string | null;
  total: number;
}

/** A place in the results: its part, and its rank in it. */
export interface LevelPlace {
  level: number;
  rank: number;
}

const Ranks = z.array(z.int());
const Count = z.int();

/** Only a pay at either end of the range has to be looked up: the others follow from their ranks. */
const PAID = `candidate_search WHERE candidate_search MATCH @query AND rowid BETWEEN @first AND @last
  AND CASE WHEN (rowid / ${NUMBERS}) % ${PAY_RANKS} BETWEEN @low + 1 AND @high - 1 THEN 1
    WHEN (rowid / ${NUMBERS}) % ${PAY_RANKS} IN (@low, @high)
    THEN (SELECT expected_php FROM candidates WHERE rank = candidate_search.rowid) BETWEEN @min AND @max END`;

export function createSearchIndex(db: Db) {
  const sql = {
    add: db.prepare('INSERT INTO candidate_search (rowid, words) VALUES (?, ?)'),
    remove: db.prepare(
      "INSERT INTO candidate_search (candidate_search, rowid, words) VALUES ('delete', ?, ?)",
    ),
    find: db
      .prepare(
        `SELECT rowid FROM candidate_search
       WHERE candidate_search MATCH @query AND rowid BETWEEN @first AND @last ORDER BY rowid LIMIT @limit`,
      )
      .pluck(),
    findPaid: db.prepare(`SELECT rowid FROM ${PAID} ORDER BY rowid LIMIT @limit`).pluck(),
    count: db
      .prepare(
        `SELECT count(*) FROM candidate_search WHERE candidate_search MATCH @query AND rowid BETWEEN @first AND @last`,
      )
      .pluck(),
    countPaid: db.prepare(`SELECT count(*) FROM ${PAID}`).pluck(),
  };

  return {
    add: (at: number, profile: Profile): void => void sql.add.run(BigInt(at), tokensOf(profile)),
    /** `profile` must be as it was added: the index itself keeps no text. */
    remove: (at: number, profile: Profile): void => void sql.remove.run(BigInt(at), tokensOf(profile)),
    wipe: createIndexWipe(db, 'candidate_search'),
    /** Who matches: as typed, or where nobody does, by the beginnings of all words. */
    matching(words: readonly string[], filters: CandidateFilters): Matching {
      const facets = filterOf(filters);
      const queryOf = (exactness: Exactness): string =>
        [...(words.length === 0 ? [] : [anywhere(words, exactness)]), ...facets].join(' AND ');
      const nearest = queryOf(1);
      const total = countOf(nearest || '"e"', words, filters);
      if (total > 0 || words.length < 2) return { query: nearest || null, total };
      const widest = queryOf(0);
      return { query: widest, total: countOf(widest, words, filters) };
    },
    /** The ranks of up to `limit` who match a query, in their order. */
    ranksOf: (query: string, words: readonly string[], filters: CandidateFilters, limit: number): number[] =>
      run(query, words, filters, limit, 0),
    /** The first `limit` results after a place, nearest fit first. */
    results(
      words: readonly string[],
      filters: CandidateFilters,
      after: LevelPlace | null,
      limit: number,
    ): LevelPlace[] {
      const levels = levelsOf(words, filterOf(filters));
      const found: LevelPlace[] = [];
      for (let level = after?.level ?? 0; level < levels.length; level += 1) {
        const { exactness, query } = levels[level] ?? {};
        if (query === undefined || found.length >= limit) break;
        // Beginnings of every word only help where nothing else does.
        const first = after ?? found[0];
        if (exactness === 0 && first && levels[first.level]?.exactness !== 0) break;
        const from = after?.level === level ? after.rank + 1 : 0;
        const ranks = run(query, words, filters, limit - found.length, from);
        found.push(...ranks.map((rank) => ({ level, rank })));
      }
      return found;
    },
  };

  function run(
    query: string,
    words: readonly string[],
    filters: CandidateFilters,
    limit: number,
    from: number,
  ): number[] {
    const pays = paysOf(filters);
    const ranks: number[] = [];
    for (const { first, last } of rangesOf(filters, pays, words)) {
      if (ranks.length >= limit) break;
      if (last < from) continue;
      const range = { first: first > from ? first : BigInt(from), last };
      const left = limit - ranks.length;
      ranks.push(
        ...Ranks.parse((pays ? sql.findPaid : sql.find).all({ query, ...range, ...pays, limit: left })),
      );
    }
    return ranks;
  }

  function countOf(query: string, words: readonly string[], filters: CandidateFilters): number {
    const pays = paysOf(filters);
    return rangesOf(filters, pays, words).reduce(
      (sum, range) => sum + Count.parse((pays ? sql.countPaid : sql.count).get({ query, ...range, ...pays })),
      0,
    );
  }
}
