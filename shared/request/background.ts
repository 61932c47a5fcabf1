/**
 * The people whom the client has, told in sentences that wish for nothing: `Wattle Grove is a clinic with 7 GPs and 3
 * receptionists`, `Engineering today is me and four developers`, `Background: 18 engineers`. Only where a text wishes for
 * others: told alone, they are asked about.
 */
import type { RoleItem } from './assembly';
import type { Item } from './item';
import { type Steer, STOP_WORDS } from './phrases';
import { canonicalWord } from './role-words';
import { type Sentence, sentencesOf } from './sentences';
import type { Token } from './tokens';
import { LISTS } from './word-lists';

/** How many words may stand between an organisation and its people: `a clinic in Leeds with 7 GPs`. */
const NEAR = 6;
/** How many words before a verb may be of what is done by those people: `our day desk is covered by`. */
const FEWEST_WORDS = 4;

/** How many items of a sentence are looked at. */
const LONGEST_TOLD = 80;

/** Steering words of a sentence that wishes for something. */
const WISHES: ReadonlySet<Steer> = new Set<Steer>([
  'request',
  'correct',
  'remove',
  'change',
  'instead',
  'all',
]);

/** The facts among the items that tell who is there. */
export function peopleThere(items: readonly Item[], tokens: readonly Token[]): Set<Item> {
  const found = new Set<Item>();
  const others = new Set<Item>();
  const sentences = sentencesOf(items);
  for (const { from, to } of sentences) {
    const sentence = items.slice(from, to);
    const wish = sentence.findIndex((item) => item.kind === 'steer' && item.value === 'request');
    const told = sentence.slice(0, wish < 0 ? LONGEST_TOLD : Math.min(wish, LONGEST_TOLD));
    const starts = startOfPeople(told, tokens, wish > 0);
    for (const [step, item] of sentence.entries()) {
      if (item.kind === 'separator' || item.kind === 'word' || item.kind === 'steer') continue;
      const isThere = starts !== null && item.from >= starts && item.to <= (told.at(-1)?.to ?? 0);
      if (isThere && item.kind !== 'currency') found.add(item);
      else if (item.kind === 'role')
        (isObjectOfVerb(items, tokens, from + step, wish >= 0) ? found : others).add(item);
    }
  }
  for (const item of [
    ...definiteOthers(sentences, items, tokens),
    ...refusedInAnswer(sentences, items, tokens),
  ]) {
    found.add(item);
    others.delete(item);
  }
  for (const item of items) if (item.kind === 'count' && isOfUs(tokens, item.to)) found.add(item);
  return others.size > 0 ? found : new Set();
}

/** `Brightpath Talent places nurses`: what a firm that is named does. */
function isObjectOfVerb(
  items: readonly Item[],
  tokens: readonly Token[],
  index: number,
  isWish: boolean,
): boolean {
  const [role, verb] = [items[index], items[index - 1]];
  if (role?.kind !== 'role' || !role.plural || verb?.kind !== 'word' || STOP_WORDS.has(verb.text))
    return false;
  const subject = tokens[verb.from - 1];
  const isName = subject?.kind === 'word' && subject.cased !== subject.text && !STOP_WORDS.has(subject.text);
  const word = tokens[verb.from];
  // `We place nurses`.
  const isSpeaker = /^(?:we|they|i)$/.test(subject?.text ?? '');
  if (isSpeaker && !isWish) return true;
  return isName && word?.cased === word?.text && /[^s]s$/.test(verb.text);
}

/** `The programmers check each other's work`: people of whom nothing was said before, in a sentence without a wish. */
function definiteOthers(
  sentences: readonly Sentence[],
  items: readonly Item[],
  tokens: readonly Token[],
): Item[] {
  const named = new Set<string>();
  return sentences.flatMap(({ from, to }) => {
    const sentence = items.slice(from, to);
    const isWish = sentence.some((item) => item.kind === 'steer' && WISHES.has(item.value));
    const hasFact = sentence.some(
      ({ kind }) => kind === 'level' || kind === 'workspace' || kind === 'currency',
    );
    const roles = sentence.filter((item): item is RoleItem => item.kind === 'role');
    const theirs = roles.filter(
      (role) =>
        role.plural &&
        tokens[role.from - 1]?.text === 'the' &&
        !endingsOf(wordsOfRole(role, tokens)).some((ending) => named.has(ending)),
    );
    for (const role of roles) for (const ending of endingsOf(wordsOfRole(role, tokens))) named.add(ending);
    const isTold = sentence.filter(({ kind }) => kind === 'word').length >= FEWEST_WORDS;
    return isWish || hasFact || !isTold ? [] : theirs;
  });
}

const wordsOfRole = ({ from, to }: RoleItem, tokens: readonly Token[]): string[] =>
  tokens.slice(from, to).map(({ text }) => canonicalWord(text));

/** A title and what it may be named by: `tax accountant`, `accountant`. */
const endingsOf = (words: readonly string[]): string[] => words.map((_, at) => words.slice(at).join(' '));

/** The roles of a question that the next words deny: `Would you want a payroll person as well? No, not now.` */
function refusedInAnswer(
  sentences: readonly Sentence[],
  items: readonly Item[],
  tokens: readonly Token[],
): Item[] {
  return sentences.flatMap(({ from, to }, at) => {
    const next = sentences.slice(at + 1, at + 4).find((one) => one.to > one.from);
    if (tokens[items[to]?.from ?? -1]?.text !== '?' || !next) return [];
    let first = items[next.from]?.from ?? 0;
    // The name of who speaks.
    if (tokens[first + 1]?.text === ':') first += 2;
    const isNo = LISTS.denying.has(tokens[first]?.text ?? '');
    const isWhole = /^(?:[,.!-]|not|thanks|we|just)$/.test(tokens[first + 1]?.text ?? '.');
    return isNo && isWhole ? items.slice(from, to).filter(({ kind }) => kind === 'role') : [];
  });
}

/** `twelve of us`. */
const isOfUs = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.text === 'of' && LISTS.us.has(tokens[at + 1]?.text ?? '');

/** The token from which a sentence without a wish tells who is there; null where it does not. */
function startOfPeople(
  sentence: readonly Item[],
  tokens: readonly Token[],
  isBeforeWish: boolean,
): number | null {
  const [first, last] = [sentence[0], sentence.at(-1)];
  if (!first || !last) return null;
  for (let at = first.from; at < last.to; at++) {
    // `There are seven of us: three architects, two graduates`.
    if (isOfUs(tokens, at) && /^[:,(-]$/.test(tokens[at + 2]?.text ?? '')) return at;
    const word = tokens[at]?.text ?? '';
    const next = tokens[at + 1]?.text ?? '';
    if (LISTS.labels_of_who_is_there.has(word) && next === ':' && at - first.from < 2) return at;
    if (LISTS.is.has(word) && LISTS.us.has(next)) return at;
    const isDone = word === 'by' && LISTS.done_by.has(tokens[at - 1]?.text ?? '');
    // `Ordering is run by a purchasing manager`; but `calls are to be handled by 3 agents`.
    const isStated = LISTS.is_now.has(tokens[at - 2]?.text ?? '');
    if (isDone && (isStated || at - first.from >= FEWEST_WORDS)) return at;
    // `With 46 nurses to pay, we want a payroll officer`.
    if (word === 'with' && at === first.from && isBeforeWish && isCounted(sentence, at + 1)) return at;
    // `Our IT department is six people: a manager and 3 engineers`.
    const isSize =
      LISTS.is.has(word) && isCounted(sentence, at + 1) && isOfOrganisation(sentence, tokens, at);
    if (isSize && LISTS.owners.has(tokens[first.from]?.text ?? '')) return at;
    if (!LISTS.has_people.has(word) || !isCounted(sentence, at + 1)) continue;
    if (isOfOrganisation(sentence, tokens, at) || isTold(sentence, tokens, at)) return at;
  }
  return null;
}

/** Whether a number of people begins at a token, or right behind a word such as `about`. */
const isCounted = (sentence: readonly Item[], at: number): boolean =>
  sentence.some(
    (item) =>
      (item.from === at || item.from === at + 1) &&
      ((item.kind === 'count' && !item.article) || (item.kind === 'role' && item.plural && item.from === at)),
  );

/** `The group prepares 1,400 returns a year, with five accountants`: behind a statement of some length. */
const isTold = (sentence: readonly Item[], tokens: readonly Token[], at: number): boolean => {
  const before = sentence.filter(({ to }) => to <= at);
  return (
    tokens[at]?.text === 'with' &&
    (tokens[at - 1]?.text === ',' || before.some(({ from }) => tokens[from]?.text === 'we')) &&
    before.filter(({ kind }) => kind === 'word').length >= FEWEST_WORDS &&
    !before.some(({ kind }) => kind === 'role' || kind === 'level' || kind === 'workspace')
  );
};

/** `a clinic in Leeds with`, `a consultancy of`. */
function isOfOrganisation(sentence: readonly Item[], tokens: readonly Token[], at: number): boolean {
  const from = sentence[0]?.from ?? at;
  for (let place = at - 1; place >= Math.max(from, at - NEAR); place--) {
    const token = tokens[place];
    if (sentence.some((item) => item.kind === 'role' && item.from <= place && item.to > place)) return false;
    if (token?.kind === 'number' || (token?.kind === 'symbol' && !/^['&]$/.test(token.text))) return false;
    if (LISTS.organisations.has(token?.text ?? '') && token?.text !== 'team') return true;
  }
  return false;
}
