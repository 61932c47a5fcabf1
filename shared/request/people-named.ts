/** Titles that describe a person who is named or who writes: `Gwen, Office Manager at Fairhill Vets`. No role to fill. */
import data from '../data/message-marks-2026-11-30.json';
import words from '../data/request-words-2026-11-24.json';
import type { Item } from './item';
import { isOurWord, STOP_WORDS } from './phrases';
import { isPlural } from './role-words';
import type { Token } from './tokens';
import { LISTS } from './word-lists';

const POSSESSIVE = /^(?:our|my|his|her|their|your)$/;
const ARTICLE = /^(?:a|an|the|your|its|their|our)$/;
const GREETS = /^(?:hi|hello|hey|dear|morning|afternoon)$/;
const NOT_NAMES: ReadonlySet<string> = new Set(data.not_names);
const COMPANY_WORDS: ReadonlySet<string> = new Set(words.company_words);
const SELF: readonly (readonly string[])[] = data.of_oneself.map((written) => written.split(' '));
const FORMER: ReadonlySet<string> = new Set(data.former);

type Role = Extract<Item, { kind: 'role' }>;

/** The roles among the items that a person has, and nobody is to fill. */
export function rolesOfPeople(items: readonly Item[], tokens: readonly Token[]): Set<Item> {
  const starts = new Set(items.filter(({ kind }) => kind === 'role').map(({ from }) => from));
  const found = new Set<Item>();
  for (const item of items) {
    if (item.kind !== 'role') continue;
    if (isOfCompany(tokens, item) || isCustomers(tokens, item)) found.add(item);
    if (item.plural) continue;
    // `We sell payroll software`.
    if (LISTS.things_of_a_field.has(tokens[item.to]?.text ?? '')) found.add(item);
    if (
      isFormer(tokens, item) ||
      LISTS.of_oneself.has(tokens[item.to]?.text ?? '') ||
      isOwn(tokens, item) ||
      isCalled(tokens, item) ||
      isModifier(tokens, item) ||
      isOfNamed(tokens, item, starts)
    )
      found.add(item);
  }
  return found;
}

/** `former nurse`, `an ex recruiter`. */
function isFormer(tokens: readonly Token[], { from }: Role): boolean {
  const before = tokens[from - 1]?.text ?? '';
  return FORMER.has(before) || (before === '-' && FORMER.has(tokens[from - 2]?.text ?? ''));
}

/** The `dev` of `the dev kits`: what a thing is for. */
function isModifier(tokens: readonly Token[], { from, to, resolution }: Role): boolean {
  const next = tokens[to];
  return (
    resolution.kind === 'ambiguous' &&
    /^(?:the|our|my|your|their|these|those)$/.test(tokens[from - 1]?.text ?? '') &&
    next?.kind === 'word' &&
    isPlural(next.text) &&
    !isOurWord(next.text)
  );
}

/** `Dev - yes to the claims officers`: the name of who is written to begins the line. */
function isCalled(tokens: readonly Token[], { from, to }: Role): boolean {
  const [before, word, mark, next] = [tokens[from - 1], tokens[from], tokens[to], tokens[to + 1]];
  const begins = before === undefined || before.kind === 'newline' || GREETS.test(before.text);
  const isName = to - from === 1 && word !== undefined && /^\p{Lu}\p{Ll}+$/u.test(word.cased);
  const isMark = mark !== undefined && (/^[,!]$/.test(mark.text) || (mark.text === '-' && mark.spaced));
  return (
    begins &&
    isName &&
    isMark &&
    next?.kind === 'word' &&
    next.cased === next.text &&
    (STOP_WORDS.has(next.text) || !isOurWord(next.text))
  );
}

/** The `CPA` of `Delgado CPA Group`. */
function isOfCompany(tokens: readonly Token[], { from, to }: Role): boolean {
  const hasCapital = (token: Token | undefined): boolean =>
    token?.kind === 'word' && token.cased !== token.text;
  return (
    COMPANY_WORDS.has(tokens[to]?.text ?? '') &&
    [from - 1, from, to].every((at) => hasCapital(tokens[at])) &&
    !STOP_WORDS.has(tokens[from - 1]?.text ?? '')
  );
}

/** `Our clients are accountants`: whom they serve. */
const isCustomers = (tokens: readonly Token[], { from }: Role): boolean =>
  LISTS.is.has(tokens[from - 1]?.text ?? '') && LISTS.customers.has(tokens[from - 2]?.text ?? '');

/** `I am the office manager`, `speaking as CFO and accountant`. */
function isOwn(tokens: readonly Token[], { from }: Role): boolean {
  const end = ARTICLE.test(tokens[from - 1]?.text ?? '') ? from - 1 : from;
  return SELF.some((written) =>
    written.every((word, index) => tokens[end - written.length + index]?.text === word),
  );
}

/** `Our office manager Jo will call`, `Jo, our office manager,`, `Gwen, Office Manager at Fairhill Vets`. */
function isOfNamed(tokens: readonly Token[], { from, to }: Role, starts: ReadonlySet<number>): boolean {
  const isName = (at: number): boolean => {
    const token = tokens[at];
    return (
      token?.kind === 'word' &&
      token.cased !== token.text &&
      token.text !== 'i' &&
      !NOT_NAMES.has(token.text) &&
      !starts.has(at)
    );
  };
  const hasPossessive = POSSESSIVE.test(tokens[from - 1]?.text ?? '');
  if (hasPossessive && isName(to) && tokens[to - 1]?.cased === tokens[to - 1]?.text) return true;
  const mark = hasPossessive ? from - 2 : from - 1;
  if (!/^[,(-]$/.test(tokens[mark]?.text ?? '')) return false;
  const name = tokens[mark - 1]?.text === 'here' ? mark - 2 : mark - 1;
  if (!isName(name) || GREETS.test(tokens[name - 1]?.text ?? '')) return false;
  const isAtCompany = /^(?:at|@|of)$/.test(tokens[to]?.text ?? '') && isName(to + 1);
  // `Jane Doe here, Bookkeeper.`
  const isHere = tokens[mark - 1]?.text === 'here' && !ARTICLE.test(tokens[from - 1]?.text ?? '');
  return (
    isHere || isAtCompany || (hasPossessive && !tokens.slice(to, to + 1).some(({ text }) => text === 'and'))
  );
}
