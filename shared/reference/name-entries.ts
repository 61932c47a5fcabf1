/** Names that mean several roles, and aliases, as entries. */
import type { AliasView } from '../request/alias-calls';
import { aliasMeaning } from '../request/role-alias';
import type { ReferenceDetail } from './entry';

/**
 * @param ambiguous titles that mean several roles, with those roles
 * @param date the day of that list, `YYYY-MM-DD`
 * @param own the names that the company set
 */
export function ambiguousEntries(
  ambiguous: Readonly<Record<string, readonly string[]>>,
  date: string,
  own: ReadonlySet<string>,
): ReferenceDetail[] {
  return Object.entries(ambiguous).map(([name, roles]) => ({
    list: 'ambiguous_names',
    id: name,
    name,
    value: `Asks which: ${roles.join(', ')}`,
    holds: 'now',
    date,
    reviewBy: null,
    confidence: own.has(name) ? 'imported' : 'checked',
    by: null,
    facts: roles.map((role, i) => [`Answer ${i + 1}`, role] as const),
    note: null,
    source: {
      text: own.has(name) ? 'Your list of ambiguous names' : 'ShoreQuote’s list of ambiguous names',
      urls: [],
    },
    alsoFoundBy: [],
  }));
}

/** @param dayOf the day of an instant, Asia/Manila */
export function aliasEntries(
  aliases: readonly AliasView[],
  dayOf: (instant: number) => string,
): ReferenceDetail[] {
  return aliases.map(({ aliasId, words, role, level, client, keptBy, keptAt }) => ({
    list: 'aliases',
    id: String(aliasId),
    name: words,
    value: aliasMeaning({ role, level }),
    holds: 'now',
    date: dayOf(keptAt),
    reviewBy: null,
    confidence: 'kept',
    by: keptBy || null,
    facts: [['Client', client ?? 'all clients']],
    note: null,
    source: { text: 'A correction on a quote', urls: [] },
    alsoFoundBy: [client ?? 'all clients'],
  }));
}
