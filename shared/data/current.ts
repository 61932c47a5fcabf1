/** The data files in force. To bring a new one in, add the file and name it here. */
import ambiguity from './role-ambiguity-2026-11-30.json';
import extras from './extras-2026-11-30.json';
import pricing from './pricing-2026-11-23.json';
import savings from './savings-2026-11-30.json';
import salaries from './salaries-2026-11-30.json';
import salarySites from './salary-sites-2026-11-25.json';
import statutory from './statutory-2026-11-30.json';
import { AmbiguityData, ExtrasData, PricingData, SalaryData, SalarySites, SavingsData, StatutoryData } from './schemas';

/** Parses on first use, so that who needs one file does not wait for the others. */
function once<T>(read: () => T): () => T {
  let value: { read: T } | null = null;
  return () => (value ??= { read: read() }).read;
}

export const statutoryData = once((): StatutoryData => StatutoryData.parse(statutory));
export const pricingData = once((): PricingData => PricingData.parse(pricing));
export const salaryData = once((): SalaryData => SalaryData.parse(salaries));
export const ambiguityData = once((): AmbiguityData => AmbiguityData.parse(ambiguity));
export const salarySitesData = once((): SalarySites => SalarySites.parse(salarySites));
export const extrasData = once((): ExtrasData => ExtrasData.parse(extras));
export const savingsData = once((): SavingsData => SavingsData.parse(savings));
