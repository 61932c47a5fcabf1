/** The data that prices and readings are made from: what comes with the app, with what the company set over it. */
import { ambiguityData, pricingData, salaryData, statutoryData } from '../../../shared/data/current';
import type { Core } from '../core';
import { createDataVersions } from './data-versions';
import { createOwnData } from './own-data';

export type CompanyDataFeature = ReturnType<typeof companyDataFeature>;

export function companyDataFeature({ db }: Core) {
  const salaryTable = salaryData();
  const versions = createDataVersions(db);
  const own = createOwnData({
    versions,
    pricing: pricingData(),
    ambiguity: ambiguityData(),
    salaryTable,
    statutory: statutoryData(),
  });
  return { ...own, versions, salaryTable };
}
