/** "Rules and data": what quotes are made from, where it was used, importing a company's own, and exporting it. */
import { ambiguityData, statutoryData } from '../../../shared/data/current';
import { dayInManila } from '../../../shared/calendar';
import type { Answers } from '../../../shared/contract/call';
import type { currencyCalls } from '../../../shared/pricing/currency-calls';
import type { ChangedList } from '../../../shared/reference/change';
import type { AliasesFeature } from '../aliases/feature';
import type { AssistantFeature } from '../assistant/feature';
import type { CompanyDataFeature } from '../company-data/feature';
import type { Core } from '../core';
import { createDataFacts } from '../database/data-facts';
import type { QuotesFeature } from '../quotes/feature';
import type { RatesFeature } from '../rates/feature';
import type { SalariesFeature } from '../salaries/feature';
import type { SettingsFeature } from '../settings/feature';
import { createReferenceAnswers } from './answers';
import { createConfiguration } from './configuration';
import { createHistory } from './history';
import { createImports } from './imports';
import { createOwnLists } from './own-lists';
import { createPriceListEntry } from './price-list-entry';
import { createReference } from './reference';
import { createUsage } from './usage';

export interface ReferenceFeatureOptions {
  settings: SettingsFeature;
  companyData: CompanyDataFeature;
  assistant: Pick<AssistantFeature, 'key'>;
  salaries: SalariesFeature;
  rates: RatesFeature;
  aliases: AliasesFeature;
  quotes: Pick<QuotesFeature, 'one'>;
}

export function referenceFeature(core: Core, options: ReferenceFeatureOptions) {
  const { companyData: own, rates } = options;
  const { versions } = own;
  const imports = importing(core, options);
  const setPriceList = createPriceListEntry({
    pricing: own.pricing,
    rates: rates.used.table,
    today: core.today,
    keep: imports.keep,
  });
  const calls: Pick<Answers<typeof currencyCalls>, 'currencies.setPriceList'> = {
    'currencies.setPriceList': setPriceList,
  };
  return {
    calls: {
      ...createReferenceAnswers({
        reference: shown(core, options),
        imports,
        versions,
        exportConfiguration: exporting(core, options),
      }),
      ...calls,
    },
  };
}

/** What the screen shows. */
function shown({ db, today }: Core, options: ReferenceFeatureOptions) {
  const { companyData: own, salaries, rates, aliases, quotes } = options;
  const { versions, salaryTable } = own;
  return createReference({
    statutory: own.statutory,
    statutoryFile: own.statutoryFile,
    knownNames: own.knownNames,
    namedRoles: own.namedRoles,
    pricing: own.pricing,
    ambiguity: own.ambiguity,
    rates: rates.used.table,
    versions,
    importedSalaries: salaries.store.imported,
    salaryTable,
    roles: salaries.store.roles,
    aliases: aliases.list,
    usage: createUsage({ db, quote: quotes.one }),
    history: createHistory({
      db,
      versions,
      salaries: salaries.store,
      isTableRole: own.isTableRole,
      dayOf: dayInManila,
    }),
    today,
    dayOf: dayInManila,
  });
}

/** What a file may change, and telling the features whose lists it changed. */
function importing({ events, now, today }: Core, options: ReferenceFeatureOptions) {
  const { settings, companyData: own, salaries, rates, aliases } = options;
  const { versions, isTableRole, isRole } = own;
  const person = (): string => settings.values().mail.sender_name;
  const announce = events.changed('reference.changed');
  return createImports({
    versions,
    lists: createOwnLists({
      versions,
      salaries: salaries.store,
      isTableRole,
      isRole,
      statutory: own.statutory,
      statutoryAtFirst: statutoryData(),
      pricing: own.pricing,
      ambiguous: () => own.ambiguity().ambiguous,
      ambiguousAtFirst: ambiguityData().ambiguous,
      catalogue: own.catalogue,
      rates: rates.own,
      settings: settings.store,
      defaults: settings.defaults,
      aliases: aliases.store,
      person,
      now,
      today,
    }),
    originOf: own.originOf,
    person,
    now,
    today,
    dayOf: dayInManila,
    changed: (lists: ReadonlySet<ChangedList>) => {
      if (lists.has('salaries') || lists.has('roles')) salaries.changed();
      if (lists.has('aliases')) aliases.changed();
      if (lists.has('settings')) settings.changed();
      announce();
    },
  });
}

/** The configuration for a team file. */
function exporting({ db, now }: Core, options: ReferenceFeatureOptions) {
  const { settings, companyData, assistant, salaries, rates, aliases } = options;
  return createConfiguration({
    versions: companyData.versions,
    facts: createDataFacts(db),
    settings: settings.values,
    roles: salaries.store.roles,
    aliases: aliases.store.all,
    rates: rates.own,
    secrets: () => [assistant.key() ?? [], ...settings.secretTexts()].flat(),
    now,
  });
}
