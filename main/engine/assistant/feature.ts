/** Claude: the reader of requests, what its calls cost, its key, and what a person must fix about it. */
import { randomUUID } from 'node:crypto';
import type { Answers } from '../../../shared/contract/call';
import type { Problem } from '../../../shared/contract/app-view';
import type { settingsCalls } from '../../../shared/settings/settings-calls';
import type { ReadingContext } from '../../../shared/request/read-offline';
import type { CompanyDataFeature } from '../company-data/feature';
import type { Core } from '../core';
import { createDataFacts } from '../database/data-facts';
import { inArea } from '../log';
import type { Problems } from '../problems';
import { startJob } from '../queue/start-job';
import type { SettingsFeature } from '../settings/feature';
import { createClaudeReader } from './claude-reader';
import { createLastFailure } from './last-failure';
import { createSpending } from './spending';
import { testKey } from './test-key';

export { chargeOf, costOf, Usage } from './cost';
export { askedWait, classifyFailure } from './errors';
export { outcomeForClaudeFailure } from './job-end';
export { mask, namesSomebody } from './masking';
export { MODELS, WEB_SEARCH_MICRO_USD } from './models';

export interface AssistantOptions {
  baseUrl: string;
  key: string | null;
  settings: SettingsFeature;
  companyData: CompanyDataFeature;
  problems: Problems;
}

export type AssistantFeature = ReturnType<typeof assistantFeature>;

export function assistantFeature(core: Core, options: AssistantOptions) {
  const { db, writer, queue, clock, today } = core;
  const { settings, companyData, problems } = options;
  const found = new Map<Problem['code'], Problem>();
  problems.add(() => [...found.values()]);

  /** The key works again, or another one is set: what waits for one goes on. */
  const resumeWaiting = (): void =>
    void writer.write(() => queue.commands.resumeAllWaitingFor('key'), { mustCommit: true });

  const spending = createSpending({
    db,
    writer,
    today,
    limitCents: () => settings.values().maya.daily_usd_cents,
  });
  const context = (): ReadingContext => ({
    catalogue: companyData.catalogue(),
    today: today(),
    maxHeadcount: settings.values().pricing.max_headcount_per_quote,
    currencies: settings.currencies(),
  });
  const reader = createClaudeReader({
    baseUrl: options.baseUrl,
    key: options.key,
    clock,
    context,
    log: inArea(core.log, 'claude'),
    spending,
    lastFailure: createLastFailure({ facts: createDataFacts(db), writer }),
    problem: (raised, cleared) => {
      const fixed = cleared.filter((code) => found.delete(code));
      if (fixed.length > 0) resumeWaiting();
      if (raised) found.set(raised.code, raised);
      problems.publish();
    },
  });
  queue.define(testKey({ test: () => reader.testKey(settings.values().claude.model) }));

  const calls: Pick<Answers<typeof settingsCalls>, 'key.test'> = {
    'key.test': ({ submitKey }) =>
      startJob(queue.commands, { type: 'test_key', input: { asked: randomUUID() }, submitKey }),
  };
  return {
    ...reader,
    calls,
    spending,
    /** What a text is read with. */
    context,
    resumeWaiting,
    setKey(key: string | null): void {
      reader.setKey(key);
      if (key !== null) resumeWaiting();
    },
  };
}
