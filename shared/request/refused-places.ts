/**
 * Workplaces that a text names to say where people do not work: `at home rather than in the office`, `not from home`,
 * `no need for an office`; and those of a question that the next words answer: `Home or office? In your office`.
 */
import type { Item } from './item';
import type { Steer } from './phrases';
import { sentencesOf } from './sentences';
import type { Token } from './tokens';
import { LISTS } from './word-lists';

type Workplace = Extract<Item, { kind: 'workspace' }>;

/** The workplaces among the items that are none of the people wanted; only where the text names another. */
export function refusedPlaces(items: readonly Item[], tokens: readonly Token[]): Set<Item> {
  const places = items.filter((item): item is Workplace => item.kind === 'workspace');
  const refused = new Set<Item>();
  const isAnother = new Set(places.map(({ value }) => value)).size > 1;
  for (const place of places)
    if (isForbidden(tokens, place) || (isAnother && isRefused(tokens, place, places))) refused.add(place);
  for (const [at, place] of places.entries()) {
    const other = places[at + 1];
    if (other && isLeftOpen(tokens, place, other)) for (const one of [place, other]) refused.add(one);
  }
  const sentences = sentencesOf(items);
  for (const [at, { from, to }] of sentences.entries()) {
    if (tokens[items[to]?.from ?? -1]?.text !== '?') continue;
    const asked = items.slice(from, to).filter((item): item is Workplace => item.kind === 'workspace');
    const answer = sentences
      .slice(at + 1, at + 4)
      .map((next) => items.slice(next.from, next.to).find(({ kind }) => kind === 'workspace'))
      .find((place) => place !== undefined);
    const isAnswered =
      answer?.kind === 'workspace' &&
      asked.length > 1 &&
      asked.some(({ value }) => value === answer.value) &&
      !items.slice(from, to).some(({ kind }) => kind === 'role');
    if (isAnswered) for (const place of asked) refused.add(place);
  }
  return refused;
}

/**
 * Where the people sit who are there: `one poor girl in the office`, before anybody is named who is wanted and in a sentence
 * that wishes for nothing.
 */
export function placesOfTheirs(items: readonly Item[], tokens: readonly Token[]): Set<Item> {
  const firstRole = items.findIndex(({ kind }) => kind === 'role');
  const found = new Set<Item>();
  for (const { from, to } of sentencesOf(items.slice(0, Math.max(firstRole, 0)))) {
    const sentence = items.slice(from, to);
    const isOfWanted = sentence.some((item) => item.kind === 'steer' && OF_WANTED.has(item.value));
    if (isOfWanted || to > firstRole - 1) continue;
    for (const place of sentence)
      if (
        place.kind === 'workspace' &&
        tokens[place.from + 1]?.text === 'the' &&
        tokens
          .slice(Math.max(0, place.from - FAR_BEFORE), place.from)
          .some(({ text }) => LISTS.people_of_theirs.has(text))
      )
        found.add(place);
  }
  return found;
}

/** `She's in the Leeds office`: where somebody sits who is there. */
export function placesOfOne(items: readonly Item[], tokens: readonly Token[]): Set<Item> {
  return new Set(
    items.filter(({ kind, from }) => {
      const before = tokens.slice(Math.max(0, from - NEAR_OTHER), from + 1);
      return (
        kind === 'workspace' &&
        before.some(
          ({ text }, at) =>
            LISTS.one_who_is_there.has(text) && LISTS.of_place.has(before[at + 1]?.text ?? ''),
        )
      );
    }),
  );
}

/** Steering words of a sentence on people who are wanted; `them all` may be anything. */
const OF_WANTED: ReadonlySet<Steer> = new Set<Steer>([
  'request',
  'rest',
  'correct',
  'change',
  'instead',
  'people',
]);

/** `not fussed about wfh or office`: both are named, and neither is wished for. */
function isLeftOpen(tokens: readonly Token[], place: Workplace, other: Workplace): boolean {
  const isOr = tokens.slice(place.to, other.from).some(({ text }) => text === 'or');
  if (other.from - place.to > NEAR_OTHER || !isOr) return false;
  return tokens
    .slice(Math.max(0, place.from - FAR_BEFORE), place.from)
    .concat(tokens.slice(other.to, other.to + FAR_BEHIND))
    .some(({ text }) => LISTS.leaves_open.has(text));
}

/** How many words may stand between two workplaces, before them, and behind them. */
const NEAR_OTHER = 4;
const FAR_BEFORE = 5;
const FAR_BEHIND = 4;

/** `Homeworking is not permitted`. */
function isForbidden(tokens: readonly Token[], { to }: Workplace): boolean {
  const behind = tokens.slice(to, to + FAR_BEHIND).map(({ text }) => text);
  return behind.some((text) => LISTS.denied.has(text)) && behind.some((text) => LISTS.permitted.has(text));
}

/** How many words may stand between a refusal and its workplace: `no need for an office`. */
const LONGEST_REFUSAL = 5;

function isRefused(tokens: readonly Token[], { from }: Workplace, places: readonly Workplace[]): boolean {
  for (let at = from - 1; at >= from - LONGEST_REFUSAL; at--) {
    const word = tokens[at]?.text ?? '';
    // `hybrid rather than office`: `withPreferred` takes both.
    const lead = tokens[at - 1]?.text === 'rather' ? at - 1 : at;
    if ((lead < at || word === 'instead') && places.some(({ to }) => to === lead)) return false;
    if (LISTS.refuses_a_place.has(word))
      return word !== 'than' || !LISTS.fewer_or_more.has(tokens[at - 1]?.text ?? '');
    if (!LISTS.before_a_refused_place.has(word)) return false;
  }
  return false;
}
