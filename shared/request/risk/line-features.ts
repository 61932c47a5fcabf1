/**
 * What is known of each line of a reading that its rules did not decide by: how far its facts stand from its title, what
 * else its sentence names, what of it was passed over. The model of `line-risks.ts` weighs it. In linear time.
 */
import data from '../../data/reading-risks-2026-11-30.json';
import type { Item } from '../item';
import type { LedgerEntry, ReadRole, Span } from '../reading';
import { sentencesOf } from '../sentences';
import type { Token } from '../tokens';

/** By name; each value is between 0 and about 1. */
export type LineFeatures = Map<string, number>;

export interface ReadText {
  tokens: readonly Token[];
  items: readonly Item[];
  roles: readonly ReadRole[];
  ledger: readonly LedgerEntry[];
}

interface Place {
  /** Tokens, `to` exclusive. */
  from: number;
  to: number;
  sentence: number;
}

interface Sentence {
  tags: Set<string>;
  roles: number;
  numbers: number;
  lines: number;
  tokens: number;
  /** What was passed over in it: `count:later`. */
  passed: Map<string, number>;
}

const PLACED = ['level', 'workspace'] as const;
type Placed = (typeof PLACED)[number];

/** The features of each line, in the order of the roles. */
export function lineFeatures({ tokens, items, roles, ledger }: ReadText): LineFeatures[] {
  const itemOf = itemsOfTokens(items, tokens.length);
  const sentenceOf = sentencesOfTokens(items, tokens.length);
  const places = roles.map(({ title }) => placeOf(title.span));
  const sentences = describeSentences();
  const mentions = mentionsOf(items);
  const counts = tally(roles.flatMap(({ count, title }) => spanApart(count?.span, title.span)?.start ?? []));

  return roles.map((role, index) => {
    const features: LineFeatures = new Map();
    const place = places[index];
    if (!place) return features;
    countFeatures(features, role, place);
    for (const fact of PLACED) placedFeatures(features, fact, role, place);
    titleFeatures(features, role, place, index);
    sentenceFeatures(features, place);
    return features;
  });

  function placeOf(span: Span | null): Place {
    const from = span ? Math.min(firstAt(tokens, span.start), Math.max(0, tokens.length - 1)) : 0;
    const end = span?.end ?? 0;
    let to = from + 1;
    while ((tokens[to]?.start ?? end) < end) to += 1;
    return { from, to, sentence: sentenceOf[from] ?? 0 };
  }

  function describeSentences(): Sentence[] {
    const found: Sentence[] = Array.from({ length: (sentenceOf.at(-1) ?? 0) + 1 }, () => ({
      tags: new Set<string>(),
      roles: 0,
      numbers: 0,
      lines: 0,
      tokens: 0,
      passed: new Map<string, number>(),
    }));
    for (const [at, token] of tokens.entries()) {
      const sentence = found[sentenceOf[at] ?? 0];
      const item = items[itemOf[at] ?? -1];
      if (!sentence) continue;
      sentence.tokens += 1;
      sentence.tags.add(tagOf(token, item));
      if (item?.kind === 'steer') sentence.tags.add(`:${item.value}`);
      if (item?.from !== at) continue;
      if (item.kind === 'role') sentence.roles += 1;
      if (item.kind === 'count' && !item.article) sentence.numbers += 1;
    }
    for (const { sentence } of places) if (found[sentence]) found[sentence].lines += 1;
    for (const { fact, reason, span } of ledger) {
      if (reason === 'of_line' || reason === 'of_request') continue;
      const passed = found[sentenceOf[firstAt(tokens, span.start)] ?? 0]?.passed;
      const name = `${fact}:${reason}`;
      passed?.set(name, (passed.get(name) ?? 0) + 1);
    }
    return found;
  }

  function countFeatures(features: LineFeatures, { count, title }: ReadRole, place: Place): void {
    const span = spanApart(count?.span, title.span);
    if (!count) return void features.set('count:none', 1);
    if (!span) return void features.set('count:implied', 1);
    const at = placeOf(span);
    const item = items[itemOf[at.from] ?? -1];
    if (item?.kind === 'count' && item.article) return void features.set('count:article', 1);
    features.set('count:number', 1);
    features.set('count:distance', distance(at, place));
    if (at.sentence !== place.sentence) features.set('count:elsewhere', 1);
    if (at.from > place.from) features.set('count:behind', 1);
    if ((counts.get(span.start) ?? 0) > 1) features.set('count:shared', 1);
  }

  function placedFeatures(features: LineFeatures, fact: Placed, role: ReadRole, place: Place): void {
    const own = role[fact];
    const facts = mentions[fact];
    if (!own) features.set(`${fact}:none`, 1);
    else features.set(`${fact}:${own.value}`, 1);
    if (own?.span) {
      const at = placeOf(own.span);
      const apart = Math.abs(at.sentence - place.sentence);
      features.set(`${fact}:sentences`, Math.min(apart, 3) / 3);
      if (apart > 0) features.set(`${fact}:elsewhere`, 1);
      if (at.from > place.from) features.set(`${fact}:behind`, 1);
      features.set(`${fact}:distance`, distance(at, place));
      const sharing = facts.lines.get(own.span.start) ?? 1;
      features.set(`${fact}:shared`, Math.min(sharing - 1, 3) / 3);
      if (sharing < roles.length) features.set(`${fact}:not_of_all`, 1);
    }
    if (!own && facts.values.size > 0) features.set(`${fact}:none_beside`, 1);
    if (facts.values.size > 1) features.set(`${fact}:mixed`, 1);
    if (facts.unused > 0) features.set(`${fact}:unused`, Math.min(facts.unused, 3) / 3);
    if (facts.unusedIn.has(place.sentence)) features.set(`${fact}:unused_here`, 1);
    if (facts.unusedIn.has(place.sentence + 1)) features.set(`${fact}:unused_next`, 1);
  }

  function titleFeatures(features: LineFeatures, role: ReadRole, place: Place, index: number): void {
    const item = items[itemOf[place.from] ?? -1];
    const again = (mentions.titles.get(role.title.value) ?? []).filter((from) => from !== place.from);
    if (role.known) features.set('title:known', 1);
    if (item?.kind !== 'role') features.set('title:pieced', 1);
    if (item?.kind === 'role' && item.plural) features.set('title:plural', 1);
    if (again.length > 0) features.set('title:again', Math.min(again.length, 2) / 2);
    if ((again[0] ?? Infinity) < place.from) features.set('title:again_before', 1);
    if ((again.at(-1) ?? -1) > place.from) features.set('title:again_behind', 1);
    if (index === 0) features.set('line:first', 1);
    if (index === roles.length - 1) features.set('line:last', 1);
    if (place.sentence === 0) features.set('sentence:first', 1);
    if (place.sentence === sentences.length - 1) features.set('sentence:last', 1);
    features.set('line:position', place.from / Math.max(1, tokens.length));
  }

  function sentenceFeatures(features: LineFeatures, place: Place): void {
    const own = sentences[place.sentence];
    if (!own) return;
    for (const tag of own.tags) features.set(`s:${tag}`, 1);
    features.set(`steer:${lastBefore(place, (at) => steerAt(at)) ?? 'none'}`, 1);
    features.set(`verb:${lastBefore(place, (at) => clauseWord(at)) ?? 'none'}`, 1);
    features.set('sentence:length', Math.log1p(own.tokens) / LOG_OF_MANY);
    features.set('sentence:roles', Math.min(own.roles, 4) / 4);
    features.set('sentence:lines', Math.min(own.lines, 4) / 4);
    features.set('sentence:numbers', Math.min(own.numbers, 4) / 4);
    for (const name of own.passed.keys()) features.set(`passed:${name}`, 1);
    const passed = [...own.passed].reduce(
      (sum, [name, times]) => sum + (name.startsWith('count:') ? times : 0),
      0,
    );
    if (passed > 0) features.set('sentence:numbers_passed', Math.min(passed, 3) / 3);
    for (const beside of [place.sentence - 1, place.sentence + 1])
      for (const name of sentences[beside]?.passed.keys() ?? []) features.set(`beside:${name}`, 1);
  }

  function steerAt(at: number): string | null {
    const item = items[itemOf[at] ?? -1];
    return item?.kind === 'steer' && item.value !== 'and' ? item.value : null;
  }

  function clauseWord(at: number): string | null {
    const token = tokens[at];
    return token && CLAUSE_WORDS.has(token.text) ? token.text : null;
  }

  /** What the nearest token before a place, in its sentence, is. */
  function lastBefore(place: Place, tell: (at: number) => string | null): string | null {
    for (let at = place.from - 1; at >= Math.max(0, place.from - FARTHEST); at--) {
      if (sentenceOf[at] !== place.sentence) return null;
      const found = tell(at);
      if (found !== null) return found;
    }
    return null;
  }

  function mentionsOf(all: readonly Item[]) {
    const titles = new Map<string, number[]>();
    for (const item of all) {
      if (item.kind !== 'role' || item.resolution.kind !== 'role') continue;
      const places = titles.get(item.resolution.role) ?? [];
      titles.set(item.resolution.role, places);
      places.push(item.from);
    }
    return { titles, level: placed('level'), workspace: placed('workspace') };
  }

  function placed(fact: Placed) {
    const lines = tally(roles.flatMap((role) => role[fact]?.span?.start ?? []));
    const unused = items.filter((item) => item.kind === fact && !lines.has(tokens[item.from]?.start ?? -1));
    return {
      lines,
      values: new Set(roles.flatMap((role) => role[fact]?.value ?? [])),
      unused: unused.length,
      unusedIn: new Set(unused.map(({ from }) => sentenceOf[from] ?? 0)),
    };
  }
}

/** How many tokens before a title are looked at. */
const FARTHEST = 60;
/** About the logarithm of the longest sentence. */
const LOG_OF_MANY = 5;

/** Words that tell who does what in a clause. */
const CLAUSE_WORDS: ReadonlySet<string> = new Set(data.clause_words);
const WORDS: ReadonlySet<string> = new Set(data.words);

const distance = (one: Place, other: Place): number =>
  Math.log1p(Math.max(0, one.from < other.from ? other.from - one.to : one.from - other.to)) / LOG_OF_MANY;

/** The span of a fact that is apart from its title. */
const spanApart = (span: Span | null | undefined, title: Span | null): Span | null =>
  span && span.start !== title?.start ? span : null;

/** What a token is, so that names and numbers are alike. */
function tagOf({ kind, text }: Token, item: Item | undefined): string {
  if (item && TAGS[item.kind]) return item.kind === 'count' && item.article ? 'ARTICLE' : TAGS[item.kind];
  if (kind === 'newline') return 'LINE';
  if (kind === 'number') return 'NUMBER';
  return kind === 'word' && !WORDS.has(text) ? 'WORD' : text;
}

const TAGS: Readonly<Record<Item['kind'], string>> = {
  role: 'ROLE',
  count: 'COUNT',
  level: 'LEVEL',
  workspace: 'WORKSPACE',
  currency: 'CURRENCY',
  steer: '',
  word: '',
  separator: '',
};

function itemsOfTokens(items: readonly Item[], length: number): Int32Array {
  const indexes = new Int32Array(length).fill(-1);
  for (const [index, { from, to }] of items.entries()) indexes.fill(index, from, Math.min(to, length));
  return indexes;
}

function sentencesOfTokens(items: readonly Item[], length: number): Int32Array {
  const numbers = new Int32Array(length);
  for (const [number, { from, to }] of sentencesOf(items).entries())
    numbers.fill(number, items[from]?.from ?? length, items[to]?.to ?? length);
  return numbers;
}

/** The first token at or behind an offset. */
function firstAt(tokens: readonly Token[], offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function tally<T>(values: readonly T[]): Map<T, number> {
  const times = new Map<T, number>();
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1);
  return times;
}
