/** What aliases do to the reading of a text. A client's own goes before everyone's. */
import { companyKey } from '../clients/company';
import { nameKey, prefixesOf, type RoleCatalogue } from './catalogue';
import { lex } from './lex';
import { STOP_WORDS } from './phrases';
import { asTyped, lookUpExact } from './resolve-role';
import type { RoleAlias } from './role-alias';
import { wordsOf } from './role-words';
import { tokenise } from './tokens';

/** Equal for every way to write the same job title: `Inbox Ninjas`, `inbox ninja`. */
export const aliasKey = (words: string): string => nameKey(wordsOf(words));

/** The keys by which an alias is found: plurals of "hero" and "guru" are not told from other words by their ends. */
function keysOf(words: string): string[] {
  const key = aliasKey(words);
  if (/oe$|us$/.test(key)) return [key, key.slice(0, -1)];
  return /[ou]$/.test(key) ? [key, `${key}${key.endsWith('o') ? 'e' : 's'}`] : [key];
}

/** A job title as an alias keeps it: lower case, singular, without what is no word. */
export const aliasWords = (title: string): string => asTyped(wordsOf(title)).slice(0, 200);

/** The most words that are looked for as one alias; no title is found that has more. */
const MAX_WORDS = 7;

/** The aliases whose words a text holds. */
export function aliasesIn(text: string, aliases: readonly RoleAlias[]): RoleAlias[] {
  if (aliases.length === 0) return [];
  const words = wordsOf(text);
  const held = new Set<string>();
  for (let from = 0; from < words.length; from += 1)
    for (let to = from + 1; to <= Math.min(words.length, from + MAX_WORDS); to += 1)
      held.add(nameKey(words.slice(from, to)));
  return aliases.filter((alias) => keysOf(alias.words).some((key) => held.has(key)));
}

/** The aliases that hold for a client (null: none is known): of one title the client's own, else everyone's. */
export function aliasesFor(client: string | null, aliases: readonly RoleAlias[]): RoleAlias[] {
  const isOwn = (alias: RoleAlias): boolean =>
    alias.client !== null && client !== null && companyKey(alias.client) === companyKey(client);
  const own = aliases.filter(isOwn);
  const taken = new Set(own.flatMap(({ words }) => keysOf(words)));
  return [
    ...own,
    ...aliases.filter(({ client: of, words }) => of === null && !keysOf(words).some((key) => taken.has(key))),
  ];
}

/** The alias that words are read by; undefined: none. */
export function aliasOf(words: string, aliases: readonly RoleAlias[]): RoleAlias | undefined {
  const key = aliasKey(words);
  return aliases.find((alias) => keysOf(alias.words).includes(key));
}

/** The catalogue with aliases over it: what they name means their role, whatever else it would mean. */
export function withAliases(catalogue: RoleCatalogue, aliases: readonly RoleAlias[]): RoleCatalogue {
  if (aliases.length === 0) return catalogue;
  const named = new Map(
    aliases.flatMap(({ words, role }) => keysOf(words).map((key): [string, string] => [key, role])),
  );
  return {
    ...catalogue,
    aliases: named,
    prefixes: new Set([...catalogue.prefixes, ...[...named.keys()].flatMap(prefixesOf)]),
    longestName: Math.max(catalogue.longestName, ...aliases.map(({ words }) => wordsOf(words).length)),
  };
}

/** Why a title can't be an alias of a role, as a predicate behind the title; null: it can. */
export function whyNoAlias(alias: RoleAlias, catalogue: RoleCatalogue): string | null {
  const words = wordsOf(alias.words);
  const known = lookUpExact(words, { ...catalogue, aliases: new Map() });
  const isSame = known?.kind === 'role' && known.role === alias.role;
  if (isSame && alias.level === undefined) return `already means ${alias.role}`;
  if (known?.kind === 'role' && !isSame && alias.client === null)
    return `is the ${known.role} of the salary table: save the alias for one client only`;
  const { tokens } = tokenise(alias.words);
  // Words of a request ("two", "senior", "hybrid") would no longer say what they say.
  const ownWords = lex(tokens, catalogue, () => false).filter(
    (item) => item.kind === 'role' || (item.kind === 'word' && !STOP_WORDS.has(item.text)),
  );
  const [item, ...others] = lex(tokens, withAliases(catalogue, [alias]), () => false);
  const isRead =
    words.length <= MAX_WORDS &&
    ownWords.length > 0 &&
    others.length === 0 &&
    item?.kind === 'role' &&
    item.resolution.kind === 'role' &&
    item.resolution.role === alias.role;
  return isRead ? null : 'can’t be read as a job title on its own';
}
