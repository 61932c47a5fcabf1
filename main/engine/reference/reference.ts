/** "Rules and data": every rule, salary, price, rate and name that quotes are made from, read where it is kept. */
import type { AliasView } from '../../../shared/request/alias-calls';
import type { RoleView } from '../../../shared/contract/app-view';
import type { Input, Output } from '../../../shared/contract/contract';
import { refuse } from '../../../shared/contract/reply';
import type { AmbiguityData, SalaryData, StatutoryData } from '../../../shared/data/schemas';
import type { KnownNames, NamedRole } from '../../../shared/reference/known-names';
import {
  isReviewDue,
  REFERENCE_LISTS,
  type ReferenceDetail,
  ReferenceEntry,
  type ReferenceList,
} from '../../../shared/reference/entry';
import type { SeatPrices } from '../../../shared/reference/change';
import { aliasEntries, ambiguousEntries } from '../../../shared/reference/name-entries';
import { priceEntries, rateEntries } from '../../../shared/reference/price-entries';
import { salaryEntries } from '../../../shared/reference/salary-entries';
import type { RateTable } from '../../../shared/rates/rate-table';
import { searchEntries } from '../../../shared/reference/search';
import { minimumWageEntries, statutoryEntries } from '../../../shared/reference/statutory-entries';
import type { DataVersions } from '../company-data/data-versions';
import type { History } from './history';
import type { Usage } from './usage';
import type { OwnPricing } from '../company-data/own-data';

export interface ReferenceOptions {
  statutory(): StatutoryData;
  /** The file that the statutory tables in use were imported from; null: they come with ShoreQuote. */
  statutoryFile(): string | null;
  knownNames(): KnownNames;
  /** Every role with its names. */
  namedRoles(): readonly NamedRole[];
  pricing(): OwnPricing;
  ambiguity(): AmbiguityData;
  /** The exchange rates in use. */
  rates(): RateTable;
  /** What the company set. */
  versions: Pick<DataVersions, 'all'>;
  /** The file of each salary that the company imported and that counts. */
  importedSalaries(): ReadonlyMap<string, string>;
  salaryTable: Pick<SalaryData, 'review_by'>;
  /** Every role with the salaries that count. */
  roles(): RoleView[];
  aliases(): AliasView[];
  usage: Usage;
  history: History;
  /** Today in Asia/Manila, `YYYY-MM-DD`. */
  today(): string;
  /** The day of an instant, Asia/Manila. */
  dayOf(instant: number): string;
}

export type Reference = ReturnType<typeof createReference>;

export function createReference(options: ReferenceOptions) {
  const { today } = options;
  const otherNames = () => new Map(options.namedRoles().map(({ role, aliases }) => [role, aliases]));

  const ownPrices = (): Map<string, SeatPrices> =>
    new Map(
      options.versions
        .all('price_lists')
        .flatMap(({ change }) =>
          change.list === 'price_lists' && change.value ? [[change.key, change.value] as const] : [],
        ),
    );

  /** Rules of imported tables name their file. */
  function imported(entries: ReferenceDetail[]): ReferenceDetail[] {
    const file = options.statutoryFile();
    if (file === null) return entries;
    return entries.map((entry) => ({
      ...entry,
      confidence: entry.by === null ? 'imported' : entry.confidence,
      facts: [...entry.facts, ['Imported from', file]],
    }));
  }

  const entriesOf: Record<ReferenceList, () => ReferenceDetail[]> = {
    statutory: () => imported(statutoryEntries(options.statutory(), today())),
    minimum_wages: () => imported(minimumWageEntries(options.statutory(), today())),
    salaries: () =>
      salaryEntries(options.roles(), otherNames(), options.salaryTable.review_by, options.importedSalaries()),
    price_lists: () => priceEntries(options.pricing(), ownPrices()),
    rates: () => rateEntries(options.rates()),
    ambiguous_names: () => {
      const { ambiguous, effective_date } = options.ambiguity();
      const own = options.versions.all('ambiguous_names').map(({ change }) => change.key);
      return ambiguousEntries(ambiguous, effective_date, new Set(own));
    },
    aliases: () => aliasEntries(options.aliases(), options.dayOf),
  };

  return {
    list({ list, query, limit }: Input<'reference.list'>): Output<'reference.list'> {
      const all = REFERENCE_LISTS.map((one) => ({ list: one, entries: entriesOf[one]() }));
      const found = all.map(({ list: one, entries }) => ({
        list: one,
        entries: searchEntries(entries, query),
      }));
      const shown = found.filter((one) => list === null || one.list === list);
      const countOf = (one: ReferenceList): number =>
        found.find(({ list: other }) => other === one)?.entries.length ?? 0;
      return {
        entries: shown
          .flatMap(({ entries }) => entries)
          .slice(0, limit)
          .map(entryOf),
        counts: {
          statutory: countOf('statutory'),
          minimum_wages: countOf('minimum_wages'),
          salaries: countOf('salaries'),
          price_lists: countOf('price_lists'),
          rates: countOf('rates'),
          ambiguous_names: countOf('ambiguous_names'),
          aliases: countOf('aliases'),
        },
        reviewsDue: all.flatMap(({ entries }) => entries).filter((one) => isReviewDue(one, today())).length,
        today: today(),
      };
    },

    /** The added roles, and the names that mean several. */
    roleNames: options.knownNames,

    /** The statutory tables that count. */
    statutory: (): Output<'reference.statutory'> => options.statutory(),

    /** The price lists that count, minor units. */
    prices(): Output<'reference.prices'> {
      const { workspace_monthly, setup_fee_per_seat, ownPriceLists, derivedLists } = options.pricing();
      const own = Object.fromEntries(
        [...ownPriceLists].map(([currency, { text }]) => [
          currency,
          { source: text, isDerived: derivedLists.has(currency) },
        ]),
      );
      return { workspace_monthly, setup_fee_per_seat, own };
    },

    /** @throws {CallRefused} where there is no such entry now */
    get({ list, id }: Input<'reference.get'>): Output<'reference.get'> {
      const entries = entriesOf[list]();
      const entry = entries.find((one) => one.id === id);
      if (!entry) throw refuse('not_found', 'This entry is no longer in the data.');
      const { facts, note, source } = entry;
      return {
        entry: entryOf(entry),
        facts: facts.map(([name, value]) => ({ name, value })),
        note,
        source: { text: source.text, urls: [...source.urls] },
        usedIn: options.usage(entry),
        history: options.history(entry, entries),
        today: today(),
      };
    },
  };
}

const entryOf = ({
  list,
  id,
  name,
  value,
  holds,
  date,
  reviewBy,
  confidence,
  by,
}: ReferenceDetail): ReferenceEntry => ({
  list,
  id,
  name,
  value,
  holds,
  date,
  reviewBy,
  confidence,
  by,
});
