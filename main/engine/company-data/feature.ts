/** The data that prices and readings are made from: what comes with the app, with what the company set over it. */
import { ambiguityData, pricingData, salaryData } from '../../../shared/data/current';
import type { Core } from '../core';
import { createDataVersions } from './data-versions';
import { createOwnData } from './own-data';

export type CompanyDataFeature = ReturnType<typeof companyDataFeature>;

export function companyDataFeature({ db }: Core) {
  const salaryTable = salaryData();
  const versions = createDataVersions(db);
  const own = createOwnData({ versions, pricing: pricingData(), ambiguity: ambiguityData(), salaryTable });
  const roleNames = new Set(salaryTable.roles.map(({ role }) => role));
  return {
    ...own,
    versions,
    salaryTable,
    isRole: (title: string): boolean => roleNames.has(title),
  };
}
