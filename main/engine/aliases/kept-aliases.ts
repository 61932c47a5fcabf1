/** The aliases of a data folder, read without an engine: also while the app is open. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RoleAlias } from '../../../shared/request/role-alias';
import { DATABASE_FILE, hasTable, openReadOnly } from '../database/open';
import { currentAliases } from './alias-store';

/** None where the folder holds no data file, or one of a build without aliases. @throws SQLite's own errors */
export function keptAliases(folder: string): RoleAlias[] {
  const file = join(folder, DATABASE_FILE);
  if (!existsSync(file)) return [];
  const db = openReadOnly(file);
  try {
    return hasTable(db, 'role_aliases') ? currentAliases(db) : [];
  } finally {
    db.close();
  }
}
