/** The roles of the salary table with those that the company added. */
import { buildCatalogue, type RoleCatalogue, nameKey } from '../request/catalogue';
import { lookUpExact } from '../request/resolve-role';
import { whyNoAlias } from '../request/aliases';
import { wordsOf } from '../request/role-words';
import type { NewRole } from './change';
import type { KnownNames, NamedRole } from './known-names';

/** A role that the company added, by its name. */
export interface OwnRole extends NewRole {
  role: string;
}

const keyOf = (name: string): string => nameKey(wordsOf(name));

/**
 * Every role with its names, none of which means two roles: a role of the table goes before an added one of its name, and
 * an added role's other names go before the table's.
 */
export function withOwnRoles(table: readonly NamedRole[], own: readonly NamedRole[]): NamedRole[] {
  if (own.length === 0) return [...table];
  const taken = new Set(table.map(({ role }) => keyOf(role)));
  const added: NamedRole[] = [];
  for (const { role } of own) {
    if (taken.has(keyOf(role))) continue;
    taken.add(keyOf(role));
    added.push({ role, aliases: [] });
  }
  for (const one of added) {
    const names = own.find(({ role }) => role === one.role)?.aliases ?? [];
    one.aliases = names.filter((name) => !taken.has(keyOf(name)) && taken.add(keyOf(name)));
  }
  const owned = new Set(added.flatMap(({ role, aliases }) => [role, ...aliases]).map(keyOf));
  return [
    ...table.map(({ role, aliases }) => ({
      role,
      aliases: aliases.filter((name) => !owned.has(keyOf(name))),
    })),
    ...added,
  ];
}

/** The roles of the salary table and the company's own, as a reader knows them. */
export const catalogueOf = (
  table: readonly NamedRole[],
  { ambiguous, ownRoles }: KnownNames,
): RoleCatalogue => buildCatalogue(withOwnRoles(table, ownRoles), ambiguous);

/** The titles that mean several roles, without those that are an added role's name. */
export function withoutOwnTitles(
  ambiguous: Readonly<Record<string, readonly string[]>>,
  own: readonly NamedRole[],
): Record<string, string[]> {
  const owned = new Set(own.flatMap(({ role, aliases }) => [role, ...aliases]).map(keyOf));
  return Object.fromEntries(
    Object.entries(ambiguous)
      .filter(([title]) => !owned.has(keyOf(title)))
      .map(([title, roles]) => [title, [...roles]]),
  );
}

/** Why a role can't be added, or be called so; null: it can. */
export function whyNoRole({ role, aliases }: NamedRole, catalogue: RoleCatalogue): string | null {
  const bare = { ...catalogue, aliases: new Map(), ambiguous: new Map() };
  const seen = new Set<string>();
  for (const name of [role, ...aliases]) {
    const words = wordsOf(name);
    const known = lookUpExact(words, bare);
    if (known?.kind === 'role' && known.role !== role) return `“${name}” already means ${known.role}.`;
    if (seen.has(keyOf(name))) return `“${name}” is given twice.`;
    seen.add(keyOf(name));
    const why = known ? null : whyNoAlias({ words: name, role, client: null }, bare);
    if (why !== null) return `“${name}” ${why}.`;
  }
  return null;
}
