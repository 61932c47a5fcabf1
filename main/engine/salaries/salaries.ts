/** Salaries put together: the table, what was accepted over it from the web, and the job that asks the web. */
import type { EventData } from '../../../shared/contract/contract';
import type { QuoteSummary } from '../../../shared/contract/quote-view';
import { salarySitesData } from '../../../shared/data/current';
import type { SalaryData } from '../../../shared/data/schemas';
import type { JobView } from '../../../shared/jobs/job';
import type { Settings } from '../../../shared/settings/settings';
import type { ClaudeReader } from '../assistant/claude-reader';
import type { Spending } from '../assistant/spending';
import type { Clock } from '../clock';
import type { Db } from '../database/open';
import { refreshSalaries } from './refresh-salaries';
import { type AnyJobType, asJobType } from '../queue/job-type';
import type { QueueCommands } from '../queue/queue';
import { createSalaryAnswers } from './refresh';
import { createRefreshStore } from './refresh-store';
import { createSalaryStore } from './salary-store';
import { touchedQuotes } from './touched-quotes';

export interface SalariesOptions {
  db: Db;
  table: SalaryData;
  /** Rises with every import of salaries and its undo; 0: there was none. */
  importedVersion(): number;
  clock: Clock;
  today(): string;
  claude: Pick<ClaudeReader, 'client' | 'failure' | 'answered'>;
  settings(): Settings['maya'];
  spending: Pick<Spending, 'add'>;
  orders: Pick<QueueCommands, 'enqueue'>;
  job(jobId: number): JobView | null;
  quote(quoteId: number): QuoteSummary | null;
  isRole(title: string): boolean;
  publish(name: 'salaries.changed', data: EventData<'salaries.changed'>): void;
}

export function createSalaries(options: SalariesOptions) {
  const { db, table, clock, today, claude, settings, isRole } = options;
  const salaries = createSalaryStore(db, () => clock.now());
  salaries.load(table);
  const store = createRefreshStore(db);
  let revision = 0;
  const changed = (): void => {
    revision += 1;
    options.publish('salaries.changed', { revision });
  };
  return {
    store: salaries,
    changed,
    /** Names the salaries in use: it changes with each one that is accepted from the web, imported or undone. */
    version(): string {
      const accepted = store.version();
      const imported = options.importedVersion();
      return [
        table.version,
        ...(accepted === 0 ? [] : [`web ${accepted}`]),
        ...(imported === 0 ? [] : [`own ${imported}`]),
      ].join(' ');
    },
    calls: createSalaryAnswers({
      store,
      salaries,
      orders: options.orders,
      job: options.job,
      hasKey: () => claude.client() !== null,
      isRole,
      today,
      touched: touchedQuotes({ db, store, salaries, quote: options.quote, today }),
      changed,
    }),
    types: [
      asJobType(
        refreshSalaries({
          store,
          ...claude,
          model: () => settings().model,
          spending: options.spending,
          medians: salaries.medians,
          sites: salarySitesData().sites.map(({ domain }) => domain),
          clock,
          today,
          changed,
        }),
      ),
    ] satisfies AnyJobType[],
  };
}
