/** The data that come with the app, with what the company set over them: price lists and ambiguous names. */
import type { AmbiguityData, PricingData, SalaryData } from '../../../shared/data/schemas';
import { dayWords } from '../../../shared/calendar';
import type { Source } from '../../../shared/pricing/priced-quote';
import { priceOfKey } from '../../../shared/reference/price-entries';
import { buildCatalogue, type RoleCatalogue } from '../../../shared/request/catalogue';
import { byWorkspace, CURRENCIES, type Currency, type Workspace } from '../../../shared/request/vocabulary';
import type { SeatPrices } from '../../../shared/reference/change';
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
  versions: Pick<DataVersions, 'all' | 'newestOf'>;
  pricing: PricingData;
  ambiguity: AmbiguityData;
  salaryTable: SalaryData;
}

export function createOwnData({ versions, pricing, ambiguity, salaryTable }: OwnDataOptions) {
  const names = new Set(salaryTable.roles.map(({ role }) => role));
  const ownAmbiguity = perVersion(
    () => versions.newestOf('ambiguous_names'),
    (version): AmbiguityData => {
      if (version === 0) return ambiguity;
      const ambiguous = { ...ambiguity.ambiguous };
      for (const { change } of versions.all('ambiguous_names')) {
        if (change.list !== 'ambiguous_names' || change.value === null) continue;
        // A role may be gone with a newer salary table.
        const roles = change.value.roles.filter((role) => names.has(role));
        if (roles.length > 0) ambiguous[change.key] = roles;
      }
      return { ...ambiguity, version: `${ambiguity.version} own ${version}`, ambiguous };
    },
  );
  return {
    ambiguity: ownAmbiguity,
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
    catalogue: perVersion(
      () => versions.newestOf('ambiguous_names'),
      (): RoleCatalogue => buildCatalogue(salaryTable.roles, ownAmbiguity().ambiguous),
    ),
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
