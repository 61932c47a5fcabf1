/** What the data folder adds to reading a request, without an engine. Where it can't be read, a message says so. */
import { ambiguityData } from '../../shared/data/current';
import type { KnownNames } from '../../shared/reference/known-names';
import type { RoleAlias } from '../../shared/request/role-alias';
import { keptAliases } from '../engine/aliases/kept-aliases';
import { keptNames } from '../engine/company-data/kept-names';
import { say } from './output';

/** The stored aliases; none where they can't be read. */
export const aliasesIn = (dataFolder: string): RoleAlias[] =>
  readOr([], 'aliases', () => keptAliases(dataFolder));

/** The names that come with the app. */
export const bundledNames = (): KnownNames => ({ ambiguous: ambiguityData().ambiguous, ownRoles: [] });

/** The added roles and the names that mean several; those that come with the app where the folder's can't be read. */
export const namesIn = (dataFolder: string): KnownNames =>
  readOr(bundledNames(), 'roles and ambiguous names', () => keptNames(dataFolder));

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
