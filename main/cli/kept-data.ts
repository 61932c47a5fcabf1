/** What the data folder adds to reading a request, without an engine. Where it can't be read, a message says so. */
import type { AmbiguityData } from '../../shared/data/schemas';
import { ambiguityData } from '../../shared/data/current';
import type { RoleAlias } from '../../shared/request/role-alias';
import { keptAliases } from '../engine/aliases/kept-aliases';
import { keptAmbiguity } from '../engine/company-data/kept-names';
import { say } from './output';

/** The stored aliases; none where they can't be read. */
export const aliasesIn = (dataFolder: string): RoleAlias[] =>
  readOr([], 'aliases', () => keptAliases(dataFolder));

/** The names that mean several roles; those that come with the app where the folder's can't be read. */
export const ambiguousNamesIn = (dataFolder: string): AmbiguityData['ambiguous'] =>
  readOr(ambiguityData(), 'ambiguous names', () => keptAmbiguity(dataFolder)).ambiguous;

function readOr<T>(otherwise: T, what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    say(
      `Your ${what} can’t be read and were not used: ${error instanceof Error ? error.message : 'unknown'}.`,
    );
    return otherwise;
  }
}
