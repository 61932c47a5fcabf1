/** The lists that an import can change: what counts, whether a value can be taken, and where it is kept. */
import type { PricingData, StatutoryData } from '../../../shared/data/schemas';
import { companyKey } from '../../../shared/clients/company';
import { WORKSPACE_WORDS } from '../../../shared/pricing/explain-parts';
import { formatCount, formatShort } from '../../../shared/pricing/money';
import { type Change, type ChangedList, type NewRole, STATUTORY_KEY } from '../../../shared/reference/change';
import { whyNoRole } from '../../../shared/reference/own-roles';
import {
  isSameData,
  statutoryDifferences,
  versionWords,
  whyNoStatutory,
} from '../../../shared/reference/statutory-changes';
import { priceListOf } from '../../../shared/pricing/stages';
import { priceOfKey } from '../../../shared/reference/price-entries';
import { salaryOfKey } from '../../../shared/reference/salary-entries';
import { PERSONAL_SETTINGS } from '../../../shared/reference/team-file';
import { aliasKey, whyNoAlias } from '../../../shared/request/aliases';
import type { RoleCatalogue } from '../../../shared/request/catalogue';
import { aliasMeaning, type RoleAlias } from '../../../shared/request/role-alias';
import { wordsOf } from '../../../shared/request/role-words';
import { LEVELS } from '../../../shared/request/vocabulary';
import { SETTING_SCHEMAS, type Settings } from '../../../shared/settings/settings';
import type { SalaryStore } from '../salaries/salary-store';
import type { SettingsStore } from '../settings/settings-store';
import { ownRateWords } from '../rates/feature';
import type { OwnRates } from '../rates/own-rates';
import type { DataVersions } from '../company-data/data-versions';

type ValueOf<L extends ChangedList> = Extract<Change, { list: L }>['value'];

/** One list. A value null: the company set none, and what comes with ShoreQuote counts. */
export interface OwnList<L extends ChangedList> {
  name(key: string, value: ValueOf<L>): string;
  /** What counts, in words; null: nothing does. */
  before(key: string): string | null;
  words(key: string, value: ValueOf<L>): string | null;
  /** What differs, each with its name, where a value holds several things; left out: it is one. */
  differences?(
    key: string,
    value: ValueOf<L>,
  ): { name: string; before: string | null; after: string | null }[];
  /**
   * Why a value can't be taken; null: it can.
   *
   * @param added roles that the same file adds
   */
  fault(key: string, value: ValueOf<L>, added: ReadonlySet<string>): string | null;
  /** Whether the value counts already. */
  counts(key: string, value: ValueOf<L>): boolean;
  /** The company's own value. */
  own(key: string): ValueOf<L>;
  /** Keeps it where it is kept next to the versions. */
  write(key: string, value: ValueOf<L>): void;
}

export type OwnLists = { [L in ChangedList]: OwnList<L> };

export interface OwnListsOptions {
  versions: Pick<DataVersions, 'current'>;
  salaries: Pick<SalaryStore, 'find' | 'setOwnRole'>;
  /** Whether a role comes with ShoreQuote. */
  isTableRole(role: string): boolean;
  isRole(role: string): boolean;
  pricing(): PricingData;
  ambiguous(): Readonly<Record<string, readonly string[]>>;
  statutory(): StatutoryData;
  /** The statutory tables that come with ShoreQuote. */
  statutoryAtFirst: StatutoryData;
  /** The ambiguous names that come with ShoreQuote. */
  ambiguousAtFirst: Readonly<Record<string, readonly string[]>>;
  catalogue(): RoleCatalogue;
  rates: OwnRates;
  settings: SettingsStore;
  defaults: Settings;
  aliases: {
    all(): RoleAlias[];
    /** The number of the alias that counts for these words. */
    current(alias: RoleAlias): number | null;
    insert(alias: RoleAlias, by: string, at: number): number;
    remove(id: number, at: number): boolean;
  };
  person(): string;
  now(): number;
  /** Today in Asia/Manila, `YYYY-MM-DD`. */
  today(): string;
}

/** By the words and the client of an alias. */
export const aliasChangeKey = ({ words, client }: Pick<RoleAlias, 'words' | 'client'>): string =>
  `${client === null ? '' : companyKey(client)}|${aliasKey(words)}`;

export function createOwnLists(options: OwnListsOptions): OwnLists {
  const { versions, salaries, aliases, settings, isRole } = options;
  const kept = (): void => undefined;
  const isSet = (list: ChangedList, key: string): boolean =>
    (versions.current(list, key)?.change.value ?? null) !== null;
  const unknownRole = (role: string): string =>
    `“${role}” is not a role in the salary table. Use a role’s exact name.`;

  const seat = (key: string): { monthly: number; setup: number } | null => {
    const price = priceOfKey(key);
    if (!price) return null;
    const list = priceListOf(options.pricing(), price.currency);
    if (list) return { monthly: list.workspace[price.workspace], setup: list.setup[price.workspace] };
    // A list that does not name every workspace yet.
    const change = versions.current('price_lists', key)?.change;
    return change?.list === 'price_lists' ? change.value : null;
  };
  const seatWords = (key: string, { monthly, setup }: { monthly: number; setup: number }): string => {
    const currency = priceOfKey(key)?.currency;
    if (currency === undefined) return '';
    return `${currency} ${formatShort(monthly, currency)} per month, setup ${formatShort(setup, currency)}`;
  };
  const settingOf = (values: Settings, key: string): unknown => {
    const [group = '', name = ''] = key.split('.');
    const groups: Record<string, Record<string, unknown>> = values;
    return groups[group]?.[name] ?? null;
  };
  const aliasOf = (key: string): RoleAlias | null =>
    aliases.all().find((alias) => aliasChangeKey(alias) === key) ?? null;

  const ownRole = (key: string): NewRole | null => {
    const change = versions.current('roles', key)?.change;
    return change?.list === 'roles' ? change.value : null;
  };
  const ownStatutory = (): StatutoryData | null => {
    const change = versions.current('statutory', STATUTORY_KEY)?.change;
    return change?.list === 'statutory' ? change.value : null;
  };

  return {
    roles: {
      name: (key) => `${key} (new role)`,
      before: (key) => roleWords(ownRole(key)),
      words: (_, value) => roleWords(value),
      fault(key, value) {
        if (value === null) return null;
        if (options.isTableRole(key)) return `“${key}” is a role of the salary table already.`;
        return whyNoRole({ role: key, aliases: value.aliases }, options.catalogue());
      },
      counts(key, value) {
        const known = ownRole(key);
        if (known === null || value === null) return known === value;
        return known.family === value.family && isSame(known.aliases, value.aliases);
      },
      own: ownRole,
      write: (key, value) => salaries.setOwnRole(key, value),
    },
    statutory: {
      name: () => 'Statutory tables',
      before: () => versionWords(options.statutory().version),
      words: (_, value) => value?.version ?? APPS_OWN,
      differences: (_, value) => statutoryDifferences(options.statutory(), value ?? options.statutoryAtFirst),
      fault: (_, value) =>
        value === null ? null : whyNoStatutory(value, options.statutory(), options.today()),
      counts: (_, value) =>
        value === null ? ownStatutory() === null : isSameData(value, options.statutory()),
      own: ownStatutory,
      write: kept,
    },
    salaries: {
      name(key) {
        const salary = salaryOfKey(key);
        return salary ? `${salary.role}, ${salary.level}` : key;
      },
      before(key) {
        const salary = salaryOfKey(key);
        const row = salary && salaries.find(salary.role, salary.level);
        return row ? salaryWords(row) : null;
      },
      words: (_, value) => (value ? salaryWords(value) : APPS_OWN),
      fault(key, _, added) {
        const role = salaryOfKey(key)?.role;
        return role !== undefined && (isRole(role) || added.has(role)) ? null : unknownRole(role ?? key);
      },
      counts(key, value) {
        if (value === null) return !isSet('salaries', key);
        const salary = salaryOfKey(key);
        const row = salary && salaries.find(salary.role, salary.level);
        return (
          row?.min_php === value.min_php &&
          row.median_php === value.median_php &&
          row.max_php === value.max_php
        );
      },
      own(key) {
        const change = versions.current('salaries', key)?.change;
        return change?.list === 'salaries' ? change.value : null;
      },
      write: kept,
    },
    price_lists: {
      name(key) {
        const price = priceOfKey(key);
        return price ? `${price.currency}, ${WORKSPACE_WORDS[price.workspace].toLowerCase()}` : key;
      },
      before(key) {
        const prices = seat(key);
        return prices && seatWords(key, prices);
      },
      words: (key, value) => (value ? seatWords(key, value) : APPS_OWN),
      fault: (key) => (priceOfKey(key) ? null : 'This currency or workspace doesn’t exist.'),
      counts(key, value) {
        if (value === null) return !isSet('price_lists', key);
        const prices = seat(key);
        return prices?.monthly === value.monthly && prices.setup === value.setup;
      },
      own(key) {
        const change = versions.current('price_lists', key)?.change;
        return change?.list === 'price_lists' ? change.value : null;
      },
      write: kept,
    },
    ambiguous_names: {
      name: (key) => key,
      before: (key) => nameWords(options.ambiguous()[key]),
      words: (_, value) => (value ? nameWords(value.roles) : APPS_OWN),
      fault(key, value, added) {
        const unknown = value?.roles.find((role) => !isRole(role) && !added.has(role));
        if (unknown !== undefined) return unknownRole(unknown);
        if (Object.hasOwn(options.ambiguousAtFirst, key)) return null;
        const role = value?.roles[0];
        if (wordsOf(key).length === 0) return 'The name is empty.';
        const why = role && whyNoAlias({ words: key, role, client: null }, options.catalogue());
        return why ? `“${key}” ${why}.` : null;
      },
      counts(key, value) {
        if (value === null) return !isSet('ambiguous_names', key);
        return nameWords(options.ambiguous()[key]) === nameWords(value.roles);
      },
      own(key) {
        const change = versions.current('ambiguous_names', key)?.change;
        return change?.list === 'ambiguous_names' ? change.value : null;
      },
      write: kept,
    },
    rates: {
      name: (key) => `${key} rate`,
      before: (key) => options.rates.inUse(key),
      words: (_, value) => (value ? ownRateWords(value) : APPS_OWN),
      fault: (key, value) => options.rates.fault(key, value),
      counts: (key, value) => options.rates.isInUse(key, value),
      own: (key) => options.rates.own(key),
      write: (key, value) => options.rates.set(key, value),
    },
    settings: {
      name: (key) => settingName(key),
      before: (key) => settingWords(settingOf(settings.read().values, key)),
      words: (key, value) => settingWords(value ?? settingOf(options.defaults, key)),
      fault(key, value) {
        if (PERSONAL_SETTINGS.has(key))
          return 'This setting is personal or for one computer, so it isn’t imported.';
        const schema = SETTING_SCHEMAS.get(key);
        if (!schema) return 'This version of ShoreQuote doesn’t have this setting.';
        return value === null || schema.safeParse(value).success
          ? null
          : 'The value isn’t valid for this setting.';
      },
      counts: (key, value) =>
        isSame(settingOf(settings.read().values, key), value ?? settingOf(options.defaults, key)),
      own: (key) => settings.stored(key),
      write: (key, value) => settings.set(key, value),
    },
    aliases: {
      name: (key, value) => {
        const alias = value ?? aliasOf(key);
        return alias ? `${alias.words}${alias.client === null ? '' : ` (${alias.client})`}` : key;
      },
      before: (key) => aliasWordsOf(aliasOf(key)),
      words: (_, value) => aliasWordsOf(value),
      fault(key, value, added) {
        if (value === null) return null;
        if (aliasChangeKey(value) !== key) return 'The alias doesn’t match its key.';
        if (!isRole(value.role) && !added.has(value.role)) return unknownRole(value.role);
        const why = whyNoAlias(value, options.catalogue());
        return why ? `“${value.words}” ${why}.` : null;
      },
      counts: (key, value) => aliasWordsOf(aliasOf(key)) === aliasWordsOf(value),
      own: aliasOf,
      write(key, value) {
        const before = aliasOf(key);
        if (before) aliases.remove(aliases.current(before) ?? 0, options.now());
        if (value) aliases.insert(value, options.person(), options.now());
      },
    },
  };
}

const aliasWordsOf = (alias: RoleAlias | null): string | null => alias && aliasMeaning(alias);

const APPS_OWN = 'included with ShoreQuote';

/** What adding a role says: what it is paid, its family and other names. */
function roleWords(value: NewRole | null): string | null {
  if (value === null) return null;
  const pay = LEVELS.map((level) => `${level} PHP ${formatCount(value.levels[level].median_php)}`).join(', ');
  const also = value.aliases.length === 0 ? '' : `; also called ${value.aliases.join(', ')}`;
  return `${pay}; family ${value.family.replaceAll('_', ' ')}${also}`;
}

const salaryWords = (figure: { min_php: number; median_php: number; max_php: number }): string =>
  `PHP ${formatCount(figure.median_php)} (${formatCount(figure.min_php)} to ${formatCount(figure.max_php)})`;

const nameWords = (roles: readonly string[] | undefined): string | null => roles?.join(', ') ?? null;

/** `pricing.fx_buffer_bp` as `Setting: pricing, fx buffer bp`. */
const settingName = (key: string): string => `Setting: ${key.replace('.', ', ').replaceAll('_', ' ')}`;

const MAX_WORDS = 200;
function settingWords(value: unknown): string {
  if (value === null || value === '') return 'none';
  if (typeof value !== 'string') return JSON.stringify(value).slice(0, MAX_WORDS);
  return value.startsWith('data:image/') ? 'an image' : value.slice(0, MAX_WORDS);
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
