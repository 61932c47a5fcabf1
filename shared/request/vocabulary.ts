/** The closed vocabularies of a staffing request. Every other folder takes them from here. */
import { z } from 'zod';
import currencies from '../data/currencies-2026-11-30.json' with { type: 'json' };

export const LEVELS = ['junior', 'mid', 'senior', 'lead'] as const;
export const Level = z.enum(LEVELS, `must be one of ${LEVELS.join(', ')}`);
export type Level = z.infer<typeof Level>;

export const WORKSPACES = ['wfh', 'hybrid', 'office'] as const;
export const Workspace = z.enum(WORKSPACES, `must be one of ${WORKSPACES.join(', ')}`);
export type Workspace = z.infer<typeof Workspace>;

/** A value for each workspace. */
export const byWorkspace = <T>(valueOf: (workspace: Workspace) => T): Record<Workspace, T> => ({
  wfh: valueOf('wfh'),
  hybrid: valueOf('hybrid'),
  office: valueOf('office'),
});

/** Wage regions with an office: Central Luzon (Clark) and Metro Manila. */
export const WAGE_REGIONS = ['III', 'NCR'] as const;
export const WageRegion = z.enum(WAGE_REGIONS, `must be one of ${WAGE_REGIONS.join(', ')}`);
export type WageRegion = z.infer<typeof WageRegion>;

/** A value for each wage region. */
export const byWageRegion = <T>(valueOf: (region: WageRegion) => T): Record<WageRegion, T> => ({
  III: valueOf('III'),
  NCR: valueOf('NCR'),
});

/**
 * How a quote treats Philippine VAT: not mentioned; zero-rated, for a business abroad that pays in foreign currency; or
 * added on top, to a quote in pesos.
 */
export const VAT_TREATMENTS = ['none', 'zero_rated', 'added'] as const;
export const VatTreatment = z.enum(VAT_TREATMENTS, `must be one of ${VAT_TREATMENTS.join(', ')}`);
export type VatTreatment = z.infer<typeof VatTreatment>;

/** A currency of the list in `shared/data`; whether quotes can be made in it, its price list and Settings say. */
export const Currency = z
  .string()
  .refine(
    (code) => codes.has(code),
    'must be the code of a currency that the European Central Bank publishes, for example SGD',
  )
  .brand<'Currency'>();
export type Currency = z.infer<typeof Currency>;

const codes: ReadonlySet<string> = new Set(currencies.currencies.map(({ code }) => code));

/** All that a quote can be made in, once they are enabled. */
export const CURRENCIES: readonly Currency[] = currencies.currencies.map(({ code }) => Currency.parse(code));

/** Salaries, contributions and taxes are in pesos, and rates say how many. */
export const PHP = Currency.parse('PHP');

/** A calendar date that exists, `YYYY-MM-DD`, always meant in Asia/Manila. */
export const IsoDate = z.iso.date('must be a valid date, for example 2026-11-24');
/** When the client wants to start: a day (`2027-01-15`) or a whole month (`2027-01`). */
export const StartDate = z
  .string()
  .refine(
    (start) => /^\d{4}-(0[1-9]|1[0-2])$/.test(start) || IsoDate.safeParse(start).success,
    'must be a valid month or date, for example 2027-01 or 2027-01-15',
  );
