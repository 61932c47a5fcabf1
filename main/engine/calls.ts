/** One function for each call of the engine; a missing one does not compile. */
import { randomUUID } from 'node:crypto';
import { refuse } from '../../shared/contract/reply';
import type { Settings } from '../../shared/settings/settings';
import type { EngineCall, EngineInput, EngineOutput } from './protocol';
import type { Queue } from './queue/queue';
import type { Quotes } from './quotes/quotes';
import type { Views } from './quotes/views';
import type { SalaryStore } from './salaries/salary-store';
import type { SettingsStore } from './settings/settings-store';

export type Calls = { [N in EngineCall]: (input: EngineInput<N>) => EngineOutput<N> };

export interface CallsOptions {
  quotes: Quotes;
  views: Views;
  queue: Queue;
  salaries: SalaryStore;
  settings: SettingsStore;
  defaults: Settings;
  models: EngineOutput<'engine.settings'>['models'];
  now(): number;
  settingsChanged(): void;
}

export function createCalls({
  quotes,
  views,
  queue,
  salaries,
  settings,
  defaults,
  models,
  now,
  settingsChanged,
}: CallsOptions): Calls {
  const settingsView = (): EngineOutput<'engine.settings'> => ({ ...settings.read(), defaults, models });
  return {
    'quotes.list': ({ limit }) => ({ quotes: views.list(limit) }),
    'quotes.get': ({ quoteId }) => views.view(quoteId) ?? gone('This quote does not exist any more.'),
    'quotes.saveDraft': (input) => quotes.saveDraft(input),
    'quotes.discardDraft': ({ quoteId }) => {
      quotes.discardDraft(quoteId);
      return {};
    },
    'quotes.submit': (input) => quotes.submit(input),
    'quotes.correct': (input) => quotes.correct(input),
    'quotes.priceAgain': (input) => quotes.priceAgain(input),
    'jobs.get': ({ jobId }) => queue.get(jobId) ?? gone(`There is no job ${jobId}.`),
    'queue.health': () => ({ types: queue.health(), at: now() }),
    'roles.search': ({ query, limit }) => ({ roles: salaries.search(query, limit) }),
    'roles.get': ({ roles }) => ({ roles: roles.flatMap((role) => salaries.role(role) ?? []) }),
    'key.test': ({ submitKey }) => {
      const { jobId, status } = queue.enqueue({
        type: 'test_key',
        input: { asked: randomUUID() },
        submitKey,
      });
      return { jobId, status };
    },
    'engine.settings': settingsView,
    'engine.setSetting': ({ key, value }) => {
      settings.set(key, value);
      settingsChanged();
      return settingsView();
    },
    'engine.exportPdf': (input) => quotes.exportPdf(input),
    'engine.pdfPath': ({ jobId }) => quotes.pdfPath(jobId),
    'engine.quoteName': ({ quoteId }) => quotes.name(quoteId),
    'engine.isIdle': () => ({ idle: queue.isIdle() }),
  };
}

function gone(message: string): never {
  throw refuse('not_found', message);
}
