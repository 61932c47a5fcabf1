/** The role names that a reader may answer with, as a validated value that is passed in. */
import { z } from 'zod';
import { withoutVowels } from './edit-distance';
import { canonicalWord, singular, wordsOf } from './role-words';

const RoleNames = z.array(z.object({ role: z.string().min(1), aliases: z.array(z.string().min(1)) })).min(1);
const Ambiguous = z.record(z.string().min(1), z.array(z.string().min(1)).min(1));

interface CatalogueWord {
  word: string;
  /** As `lettersOf` makes it. */
  letters: number;
  consonants: string;
}

export interface RoleCatalogue {
  /** Role names as they stand in the salary table. */
  readonly roles: readonly string[];
  /** From a name or alias, as `nameKey` makes it, to the role. */
  readonly names: ReadonlyMap<string, string>;
  /** From a title that means several roles, as `nameKey` makes it, to those roles. */
  readonly ambiguous: ReadonlyMap<string, readonly string[]>;
  /** Every canonical word of a name, and every name of up to three words written as one. */
  readonly words: ReadonlySet<string>;
  /** `words` by their length, for finding misspelt ones fast. */
  readonly wordsByLength: ReadonlyMap<number, readonly CatalogueWord[]>;
  /** The first one, two and three letters of every name, to tell fast where none can begin. */
  readonly openings: ReadonlySet<string>;
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
        throw new Error(`"${name}" means two roles: ${other}, ${role}`);
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
    names,
    ambiguous: titles,
    words,
    openings: new Set(
      [...names.keys(), ...titles.keys()].flatMap((key) => [1, 2, 3].map((n) => key.slice(0, n))),
    ),
    wordsByLength: byLength(words),
    longestName,
  };
}

/** Written-out forms join the names, except where they would make one name mean two roles. */
function addCanonicalNames(entries: z.infer<typeof RoleNames>, names: Map<string, string>): void {
  const written = new Map<string, string | null>();
  for (const { role, aliases } of entries) {
    for (const name of [role, ...aliases]) {
      const key = canonicalKey(wordsOf(name));
      const other = names.get(key) ?? written.get(key) ?? role;
      written.set(key, other === role ? role : null);
    }
  }
  for (const [key, role] of written) if (role !== null && !names.has(key)) names.set(key, role);
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
    if (unknown !== undefined) throw new Error(`"${title}" may mean "${unknown}", which is no role`);
    titles.set(nameKey(wordsOf(title)), options);
    for (const word of wordsOf(title)) words.add(singular(word));
  }
  return titles;
}

function byLength(words: ReadonlySet<string>): Map<number, CatalogueWord[]> {
  const lengths = new Map<number, CatalogueWord[]>();
  for (const word of words) {
    const same = lengths.get(word.length) ?? [];
    same.push({ word, letters: lettersOf(word), consonants: withoutVowels(word) });
    lengths.set(word.length, same);
  }
  return lengths;
}
