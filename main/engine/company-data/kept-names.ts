/** The ambiguous names of a data folder, read without an engine: also while the app is open. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ambiguityData, pricingData, salaryData } from '../../../shared/data/current';
import type { AmbiguityData } from '../../../shared/data/schemas';
import { DATABASE_FILE, hasTable, openReadOnly } from '../database/open';
import { createDataVersions } from './data-versions';
import { createOwnData } from './own-data';

/** Those that come with the app, and over them what the company imported. @throws SQLite's own errors */
export function keptAmbiguity(folder: string): AmbiguityData {
  const ambiguity = ambiguityData();
  const file = join(folder, DATABASE_FILE);
  if (!existsSync(file)) return ambiguity;
  const db = openReadOnly(file);
  try {
    if (!hasTable(db, 'data_entries')) return ambiguity;
    const versions = createDataVersions(db);
    return createOwnData({
      versions,
      pricing: pricingData(),
      ambiguity,
      salaryTable: salaryData(),
    }).ambiguity();
  } finally {
    db.close();
  }
}
