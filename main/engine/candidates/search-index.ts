/**
 * The full-text index over profiles. Each word is stored once for each ring that it belongs to: `t` role and level,
 * `s` those and skills, `a` the whole profile; `f…` are exact facets and `e` is in every row, so that one
 * MATCH answers words and filters together. A row's number is its rank among equal fits, so that results come in
 * order and the first ones are enough. Changes are quickest in the order of ranks.
 */
import { z } from 'zod';
import {
  type CandidateFilters,
  MAX_PAY,
  MOST_COUNTED,
  type Profile,
} from '../../../shared/candidates/candidate';
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

/** From the nearest fit to the farthest; each finds those before it, too. */
function queries(words: readonly string[], exactness: Exactness, filter: string): string[] {
  const ring = (mark: string): string[] =>
    words.map((word, i) => `"${mark}${word}"${mayBegin(exactness, i === words.length - 1) ? '*' : ''}`);
  const all = (mark: string): string => ring(mark).join(' AND ');
  const some = words.length === 1 ? null : `(${ring('t').join(' OR ')})`;
  return [
    all('t'),
    ...(some === null ? [] : [`${all('s')} AND ${some}`]),
    all('s'),
    ...(some === null ? [] : [`${all('a')} AND ${some}`]),
    all('a'),
  ].map((query) => query + filter);
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

export interface Found {
  /** Those of the first `limit`, in no certain order. */
  ranks: number[];
  /** How many fit, counted up to `MOST_COUNTED` + 1. */
  total: number;
}

const Ranks = z.array(z.int());

export function createSearchIndex(db: Db) {
  const sql = {
    add: db.prepare('INSERT INTO candidate_search (rowid, words) VALUES (?, ?)'),
    remove: db.prepare(
      "INSERT INTO candidate_search (candidate_search, rowid, words) VALUES ('delete', ?, ?)",
    ),
    // Literals: a bound number would be a real one, which FTS5 refuses.
    wipe: db.prepare("INSERT INTO candidate_search (candidate_search, rank) VALUES ('secure-delete', 1)"),
    leave: db.prepare("INSERT INTO candidate_search (candidate_search, rank) VALUES ('secure-delete', 0)"),
    find: db
      .prepare(
        `SELECT rowid FROM candidate_search
       WHERE candidate_search MATCH @query AND rowid BETWEEN @first AND @last ORDER BY rowid LIMIT @limit`,
      )
      .pluck(),
    findPaid: db
      .prepare(
        `SELECT rowid FROM candidate_search
       WHERE candidate_search MATCH @query AND rowid BETWEEN @first AND @last
         AND (rowid / 16777216) % 1024 BETWEEN @low AND @high
         AND (SELECT expected_php FROM candidates WHERE rank = candidate_search.rowid) BETWEEN @min AND @max
       ORDER BY rowid LIMIT @limit`,
      )
      .pluck(),
  };

  return {
    add: (at: number, profile: Profile): void => void sql.add.run(BigInt(at), tokensOf(profile)),
    /** `profile` must be as it was added: the index itself keeps no text. */
    remove: (at: number, profile: Profile): void => void sql.remove.run(BigInt(at), tokensOf(profile)),
    /**
     * Whether removals from now on wipe the words from the file at once, which takes long (some 10 ms each); else
     * they stay until `tidy` or a later merge.
     */
    wipes: (isOn: boolean): void => void (isOn ? sql.wipe : sql.leave).run(),
    tidy: createIndexWipe(db, 'candidate_search'),
    /** The ranks of the first `limit` that fit. */
    find(words: readonly string[], filters: CandidateFilters, limit: number): Found {
      const pays = paysOf(filters);
      const ranges = rangesOf(filters, pays, words);

      function run(query: string, most: number): number[] {
        const ranks: number[] = [];
        for (const range of ranges) {
          if (ranks.length >= most) break;
          const left = most - ranks.length;
          const rows = (pays ? sql.findPaid : sql.find).all({ query, ...range, ...pays, limit: left });
          ranks.push(...Ranks.parse(rows));
        }
        return ranks;
      }

      const facets = filterOf(filters);
      if (words.length === 0) {
        const ranks = run(facets.length === 0 ? '"e"' : facets.join(' AND '), MOST_COUNTED + 1);
        return { ranks: ranks.slice(0, limit), total: ranks.length };
      }
      const filter = facets.map((facet) => ` AND ${facet}`).join('');
      const found = new Set<number>();
      let total = 0;
      for (const exactness of EXACTNESS) {
        // Beginnings of every word only help where nothing else does.
        if (exactness === 0 && total > 0) break;
        const nearer = queries(words, exactness, filter);
        const all = run(nearer.pop() ?? '', MOST_COUNTED + 1);
        total = all.length;
        if (total > limit) {
          for (const query of nearer) {
            if (found.size >= limit) break;
            // All that was found before may come first again.
            for (const rank of run(query, limit + found.size)) found.add(rank);
          }
        }
        for (const rank of all) found.add(rank);
        if (total > MOST_COUNTED) break;
      }
      return { ranks: [...found].slice(0, limit), total };
    },
  };
}
