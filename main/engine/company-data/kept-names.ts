/** The names that a text is read by in a data folder, read without an engine: also while the app is open. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ambiguityData, pricingData, salaryData, statutoryData } from '../../../shared/data/current';
import type { KnownNames } from '../../../shared/reference/known-names';
import { DATABASE_FILE, hasTable, openReadOnly } from '../database/open';
import { createDataVersions } from './data-versions';
import { createOwnData } from './own-data';

/** Those that come with the app, and over them what the company imported. @throws SQLite's own errors */
export function keptNames(folder: string): KnownNames {
  const ambiguity = ambiguityData();
  const bundled = { ambiguous: ambiguity.ambiguous, ownRoles: [] };
  const file = join(folder, DATABASE_FILE);
  if (!existsSync(file)) return bundled;
  const db = openReadOnly(file);
  try {
    if (!hasTable(db, 'data_entries')) return bundled;
    const versions = createDataVersions(db);
    return createOwnData({
      versions,
      pricing: pricingData(),
      ambiguity,
      salaryTable: salaryData(),
      statutory: statutoryData(),
    }).knownNames();
  } finally {
    db.close();
  }
}
