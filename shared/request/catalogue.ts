/** The role names that a reader may answer with, as a validated value that is passed in. */
import { z } from 'zod';
import { withoutVowels } from './edit-distance';
import { canonicalWord, singular, tellingWords, wordsOf } from './role-words';

const RoleNames = z.array(z.object({ role: z.string().min(1), aliases: z.array(z.string().min(1)) })).min(1);
const Ambiguous = z.record(z.string().min(1), z.array(z.string().min(1)).min(1));

export interface CatalogueWord {
  word: string;
  /** As `lettersOf` makes it. */
  letters: number;
  consonants: string;
}

export interface RoleCatalogue {
  /** Role names as they stand in the salary table. */
  readonly roles: readonly string[];
  /** Every name and alias of a role as its words, as `canonicalWord` makes them, without those that mean nothing. */
  readonly titles: readonly { readonly role: string; readonly words: ReadonlySet<string> }[];
  /** From a name or alias, as `nameKey` makes it, to the role. */
  readonly names: ReadonlyMap<string, string>;
  /** From a title that a person taught, as `nameKey` makes it, to its role; goes before all else. */
  readonly aliases: ReadonlyMap<string, string>;
  /** From a title that means several roles, as `nameKey` makes it, to those roles. */
  readonly ambiguous: ReadonlyMap<string, readonly string[]>;
  /** Every canonical word of a name, and every name of up to three words written as one. */
  readonly words: ReadonlySet<string>;
  /** `words` by length and first letter, as `wordIndex` makes it, and by length and second letter. */
  readonly wordsByFirst: ReadonlyMap<string, readonly CatalogueWord[]>;
  readonly wordsBySecond: ReadonlyMap<string, readonly CatalogueWord[]>;
  /** Everything a name may begin with, to tell fast where none can go on. */
  readonly prefixes: ReadonlySet<string>;
  /** Most words in one name. */
  readonly longestName: number;
}

/**
 * A name as it is looked up: the last word in singular, all run together, so that `book keepers` finds
 * `Bookkeeper`. Only the last: "accounts manager" and "account manager" are two roles.
 */
export const nameKey = (words: readonly string[]): string =>
  words.map((word, index) => (index === words.length - 1 ? singular(word) : word)).join('');

/** As `nameKey`, every word in singular and abbreviations written out: `cust serv reps` -> `customerservicerepresentative`. */
export const canonicalKey = (words: readonly string[]): string =>
  words.map(canonicalWord).join('').replaceAll(' ', '');

/** The letters a word holds, one bit each. Two words k slips apart differ in at most 2k bits. */
export function lettersOf(word: string): number {
  let letters = 0;
  for (let index = 0; index < word.length; index++) letters |= 1 << (word.charCodeAt(index) & 31);
  return letters;
}

/**
 * @param roles role names with their aliases
 * @param ambiguous titles that mean several roles, with those roles
 * @throws if the data are malformed, one name means two roles, or an ambiguous title names an unknown role
 */
export function buildCatalogue(
  roles: readonly { readonly role: string; readonly aliases: readonly string[] }[],
  ambiguous: Readonly<Record<string, readonly string[]>>,
): RoleCatalogue {
  const entries = RoleNames.parse(roles);
  const names = new Map<string, string>();
  const words = new Set<string>();
  let longestName = 1;
  for (const { role, aliases } of entries) {
    for (const name of [role, ...aliases]) {
      const parts = wordsOf(name);
      const key = nameKey(parts);
      const other = names.get(key);
      if (other !== undefined && other !== role) {
        throw new Error(`"${name}" matches two roles: ${other}, ${role}`);
      }
      names.set(key, role);
      longestName = Math.max(longestName, parts.length);
      for (const word of parts.flatMap((part) => canonicalWord(part).split(' '))) words.add(word);
      if (parts.length <= 3) words.add(canonicalKey(parts));
    }
  }
  addCanonicalNames(entries, names);
  const titles = ambiguousTitles(ambiguous, entries, words);
  return {
    roles: entries.map(({ role }) => role),
    titles: entries.flatMap(({ role, aliases }) =>
      [role, ...aliases].map((name) => ({ role, words: new Set(tellingWords(name)) })),
    ),
    names,
    aliases: new Map(),
    ambiguous: titles,
    words,
    prefixes: new Set([...names.keys(), ...titles.keys()].flatMap(prefixesOf)),
    wordsByFirst: byLetter(words, 0),
    wordsBySecond: byLetter(words, 1),
    longestName,
  };
}

/**
 * Written-out forms join the names, except where they would make one name mean two roles: abbreviations in
 * full, acronyms by the words they stand for in another name of the role, and support agents without "support".
 */
function addCanonicalNames(entries: z.infer<typeof RoleNames>, names: Map<string, string>): void {
  const acronyms = acronymsOf(entries);
  const written = new Map<string, string | null>();
  for (const { role, aliases } of entries) {
    for (const name of [role, ...aliases]) {
      const parts = wordsOf(name);
      const inFull = parts.flatMap((part) => acronyms.get(part) ?? [part]);
      for (const key of [canonicalKey(parts), canonicalKey(inFull), canonicalKey(withoutSupport(parts))]) {
        const other = names.get(key) ?? written.get(key) ?? role;
        written.set(key, other === role ? role : null);
      }
    }
  }
  for (const [key, role] of written) if (role !== null && !names.has(key)) names.set(key, role);
  addNamesWithoutBrackets(entries, names);
}

/** `credit analyst` for the only role of that name, a credit analyst of lending. */
function addNamesWithoutBrackets(entries: z.infer<typeof RoleNames>, names: Map<string, string>): void {
  const bare = new Map<string, string | null>();
  for (const { role } of entries) {
    const parts = wordsOf(role.replaceAll(/\([^()]*\)/g, ''));
    if (!role.includes('(') || parts.length < 2) continue;
    for (const key of new Set([nameKey(parts), canonicalKey(parts)]))
      bare.set(key, bare.has(key) ? null : role);
  }
  for (const [key, role] of bare) if (role !== null && !names.has(key)) names.set(key, role);
}

/** `chat agent` for the chat support agent. */
const withoutSupport = (parts: readonly string[]): readonly string[] =>
  parts.length === 3 && parts[1] === 'support' && parts[2] === 'agent' ? [parts[0] ?? '', 'agent'] : parts;

/** `ap` -> accounts payable, because one role is called both. */
function acronymsOf(entries: z.infer<typeof RoleNames>): Map<string, readonly string[]> {
  const acronyms = new Map<string, readonly string[]>();
  for (const { role, aliases } of entries) {
    const names = [role, ...aliases].map(wordsOf);
    for (const [short, ...rest] of names) {
      if (short === undefined || rest.length > 0) continue;
      const full = names.find(
        (words) => words.length > 1 && words.map(([first]) => first).join('') === short,
      );
      if (full) acronyms.set(short, full);
    }
  }
  return acronyms;
}

function ambiguousTitles(
  ambiguous: Readonly<Record<string, readonly string[]>>,
  entries: z.infer<typeof RoleNames>,
  words: Set<string>,
): Map<string, readonly string[]> {
  const known = new Set(entries.map(({ role }) => role));
  const titles = new Map<string, readonly string[]>();
  for (const [title, options] of Object.entries(Ambiguous.parse(ambiguous))) {
    const unknown = options.find((option) => !known.has(option));
    if (unknown !== undefined) throw new Error(`"${title}" may mean "${unknown}", which is not a role`);
    titles.set(nameKey(wordsOf(title)), options);
    titles.set(canonicalKey(wordsOf(title)), options);
    for (const word of wordsOf(title)) words.add(singular(word));
  }
  return titles;
}

/** A word's place in an index by length and one letter. */
export const wordIndex = (length: number, letter: string | undefined): string => `${length}${letter ?? ''}`;

function byLetter(words: ReadonlySet<string>, place: number): Map<string, CatalogueWord[]> {
  const index = new Map<string, CatalogueWord[]>();
  for (const word of words) {
    const key = wordIndex(word.length, word[place]);
    const alike = index.get(key) ?? [];
    alike.push({ word, letters: lettersOf(word), consonants: withoutVowels(word) });
    index.set(key, alike);
  }
  return index;
}

/** Everything that a key begins with. */
export const prefixesOf = (key: string): string[] => Array.from(key, (_, index) => key.slice(0, index + 1));
