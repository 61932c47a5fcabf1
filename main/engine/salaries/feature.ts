/** Salaries: the table, what was accepted over it from the web, and the job that asks the web. */
import { salarySitesData } from '../../../shared/data/current';
import type { AssistantFeature } from '../assistant/feature';
import type { CompanyDataFeature } from '../company-data/feature';
import type { Core } from '../core';
import type { SettingsFeature } from '../settings/feature';
import { createSalaryAnswers } from './refresh';
import { refreshSalaries } from './refresh-salaries';
import { createRefreshStore } from './refresh-store';
import { createSalaryStore } from './salary-store';

export { sourceOfSalary } from './salary-store';

export interface SalariesOptions {
  companyData: CompanyDataFeature;
  assistant: AssistantFeature;
  settings: SettingsFeature;
}

export type SalariesFeature = ReturnType<typeof salariesFeature>;

export function salariesFeature(core: Core, { companyData, assistant, settings }: SalariesOptions) {
  const { db, queue, clock, today } = core;
  const { salaryTable: table, versions, isRole } = companyData;
  const salaries = createSalaryStore(db, core.now);
  salaries.load(table, companyData.roles());
  const store = createRefreshStore(db);
  const changed = core.events.changed('salaries.changed');
  queue.define(
    refreshSalaries({
      store,
      client: assistant.client,
      answered: assistant.answered,
      failure: assistant.failure,
      model: () => settings.values().maya.model,
      spending: assistant.spending,
      medians: salaries.medians,
      sites: salarySitesData().sites.map(({ domain }) => domain),
      clock,
      today,
      changed,
    }),
  );
  return {
    calls: createSalaryAnswers({
      store,
      salaries,
      orders: queue.commands,
      job: queue.get,
      hasKey: () => assistant.client() !== null,
      isRole,
      today,
      changed,
    }),
    store: salaries,
    /** Every figure that was ever refreshed or imported. */
    figures: store.figures,
    changed,
    /** Names the salaries in use: it changes with each one that is accepted from the web, imported or undone. */
    version(): string {
      const accepted = store.version();
      const imported = Math.max(versions.newestOf('salaries'), versions.newestOf('roles'));
      return [
        table.version,
        ...(accepted === 0 ? [] : [`web ${accepted}`]),
        ...(imported === 0 ? [] : [`own ${imported}`]),
      ].join(' ');
    },
  };
}
