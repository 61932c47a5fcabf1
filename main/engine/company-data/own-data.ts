/** The data that come with the app, with what the company set over them: price lists, roles, law and ambiguous names. */
import type { AmbiguityData, PricingData, SalaryData, StatutoryData } from '../../../shared/data/schemas';
import { dayWords } from '../../../shared/calendar';
import type { Source } from '../../../shared/pricing/source';
import { priceOfKey } from '../../../shared/reference/price-entries';
import type { RoleCatalogue } from '../../../shared/request/catalogue';
import { byWorkspace, CURRENCIES, type Currency, type Workspace } from '../../../shared/request/vocabulary';
import { type SeatPrices, STATUTORY_KEY } from '../../../shared/reference/change';
import type { KnownNames, NamedRole } from '../../../shared/reference/known-names';
import {
  catalogueOf,
  type OwnRole,
  withoutOwnTitles,
  withOwnRoles,
} from '../../../shared/reference/own-roles';
import { compareVersions } from '../../../shared/reference/statutory-changes';
import { priceListOf } from '../../../shared/pricing/stages';
import type { DataVersions } from './data-versions';

/** The prices that count, and where those come from that the company set. */
export interface OwnPricing extends PricingData {
  ownPriceLists: ReadonlyMap<Currency, Source>;
  /** Those of the company's lists that were worked out from the list in another currency. */
  derivedLists: ReadonlySet<Currency>;
  /** Rises with every change of the company's price lists; 0: there was none. */
  ownVersion: number;
}

export interface OwnDataOptions {
  versions: Pick<DataVersions, 'all' | 'current' | 'newestOf' | 'version'>;
  pricing: PricingData;
  ambiguity: AmbiguityData;
  salaryTable: SalaryData;
  statutory: StatutoryData;
}

export function createOwnData({ versions, pricing, ambiguity, salaryTable, statutory }: OwnDataOptions) {
  const tableNames = new Set(salaryTable.roles.map(({ role }) => role));
  /** Roles that the company added, without those that the salary table has by now. */
  const ownRoles = perVersion(
    () => versions.newestOf('roles'),
    (): readonly OwnRole[] =>
      versions
        .all('roles')
        .flatMap(({ change }) =>
          change.list === 'roles' && change.value !== null && !tableNames.has(change.key)
            ? [{ role: change.key, ...change.value }]
            : [],
        ),
  );
  const namedRoles = perVersion(
    () => versions.newestOf('roles'),
    (): readonly NamedRole[] => withOwnRoles(salaryTable.roles, ownRoles()),
  );
  const isTableRole = (title: string): boolean => tableNames.has(title);
  const isRole = (title: string): boolean =>
    isTableRole(title) || ownRoles().some(({ role }) => role === title);
  /** Rises with every change of names that a text is read by. */
  const namesVersion = (): number =>
    Math.max(versions.newestOf('ambiguous_names'), versions.newestOf('roles'));
  const ownAmbiguity = perVersion(namesVersion, (version): AmbiguityData => {
    if (version === 0) return ambiguity;
    const ambiguous = withoutOwnTitles(ambiguity.ambiguous, ownRoles());
    for (const { change } of versions.all('ambiguous_names')) {
      if (change.list !== 'ambiguous_names' || change.value === null) continue;
      // A role may be gone with a newer salary table.
      const roles = change.value.roles.filter(isRole);
      if (roles.length > 0) ambiguous[change.key] = roles;
    }
    return { ...ambiguity, version: `${ambiguity.version} own ${version}`, ambiguous };
  });
  /** The imported statutory tables; null: there are none, or a later version came with ShoreQuote. */
  const ownStatutory = perVersion(
    () => versions.newestOf('statutory'),
    (): { data: StatutoryData; file: string } | null => {
      const entry = versions.current('statutory', STATUTORY_KEY);
      const data = entry?.change.list === 'statutory' ? entry.change.value : null;
      if (!entry || !data || compareVersions(data.version, statutory.version) <= 0) return null;
      const version = `${data.version} own ${entry.versionId}`;
      return { data: { ...data, version }, file: versions.version(entry.versionId)?.file ?? '' };
    },
  );
  const knownNames = (): KnownNames => ({
    ambiguous: ownAmbiguity().ambiguous,
    ownRoles: ownRoles().map(({ role, aliases }) => ({ role, aliases })),
  });
  return {
    ambiguity: ownAmbiguity,
    knownNames,
    pricing: perVersion(
      () => versions.newestOf('price_lists'),
      (version): OwnPricing => {
        if (version === 0)
          return { ...pricing, ownPriceLists: new Map(), derivedLists: new Set(), ownVersion: 0 };
        const seats = seatsOf(pricing);
        const sources = new Map<Currency, Source>();
        const derived = new Set<Currency>();
        for (const { change } of versions.all('price_lists')) {
          const price = priceOfKey(change.key);
          if (change.list !== 'price_lists' || change.value === null || !price) continue;
          const { currency, workspace } = price;
          const { monthly, setup, source, date } = change.value;
          seats.set(currency, { ...seats.get(currency), [workspace]: { monthly, setup } });
          if (change.value.derived) derived.add(currency);
          const before = sources.get(currency);
          if (!before || before.date < date) sources.set(currency, sourceOf(currency, source, date));
        }
        return {
          ...pricing,
          version: `${pricing.version} own ${version}`,
          ...listsOf(seats),
          ownPriceLists: sources,
          derivedLists: derived,
          ownVersion: version,
        };
      },
    ),
    catalogue: perVersion(namesVersion, (): RoleCatalogue => catalogueOf(salaryTable.roles, knownNames())),
    /** Roles that the company added. */
    roles: ownRoles,
    /** Every role with its names. */
    namedRoles,
    isRole,
    isTableRole,
    originOf: (title: string): 'table' | 'own' | null =>
      isTableRole(title) ? 'table' : isRole(title) ? 'own' : null,
    /** The statutory tables that count. */
    statutory: (): StatutoryData => ownStatutory()?.data ?? statutory,
    /** The file that they were imported from; null: they come with ShoreQuote. */
    statutoryFile: (): string | null => ownStatutory()?.file ?? null,
  };
}

function sourceOf(currency: Currency, source: string, date: string): Source {
  const isAddress = /^https?:\/\//.test(source);
  return {
    text: `Your ${currency} price list of ${dayWords(date)}${isAddress ? '' : `; ${source}`}`,
    url: isAddress ? source : null,
    date,
  };
}

type Seats = Partial<Record<Workspace, Pick<SeatPrices, 'monthly' | 'setup'>>>;

/** The price lists that came with ShoreQuote, seat by seat. */
const seatsOf = ({ workspace_monthly: monthly, setup_fee_per_seat: setup }: PricingData) =>
  new Map<Currency, Seats>(
    CURRENCIES.flatMap((currency) => {
      const list = priceListOf({ workspace_monthly: monthly, setup_fee_per_seat: setup }, currency);
      if (!list) return [];
      const seat = (workspace: Workspace) => ({
        monthly: list.workspace[workspace],
        setup: list.setup[workspace],
      });
      return [[currency, byWorkspace(seat)]];
    }),
  );

/** The price lists that name every workspace; others price nothing yet. */
function listsOf(
  seats: ReadonlyMap<Currency, Seats>,
): Pick<PricingData, 'workspace_monthly' | 'setup_fee_per_seat'> {
  const monthly: Record<Currency, Record<Workspace, number>> = {};
  const setup: Record<Currency, Record<Workspace, number>> = {};
  for (const [currency, { wfh, hybrid, office }] of seats) {
    if (!wfh || !hybrid || !office) continue;
    const whole = { wfh, hybrid, office };
    monthly[currency] = byWorkspace((workspace) => whole[workspace].monthly);
    setup[currency] = byWorkspace((workspace) => whole[workspace].setup);
  }
  return { workspace_monthly: monthly, setup_fee_per_seat: setup };
}

/** Makes a value once for each version. */
function perVersion<T>(version: () => number, make: (version: number) => T): () => T {
  let made: { version: number; value: T } | null = null;
  return () => {
    const now = version();
    if (made?.version !== now) made = { version: now, value: make(now) };
    return made.value;
  };
}
