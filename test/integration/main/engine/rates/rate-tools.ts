/** An engine that may ask the played sources, and the few calls that the tests of exchange rates share. */
import { randomUUID } from 'node:crypto';
import type { JobView } from '../../../../../shared/jobs/job';
import type { Currency } from '../../../../../shared/request/vocabulary';
import type { TestEngine } from '../../../start-engine';

export function toolsOf(engine: TestEngine) {
  const overview = () => engine.ask('rates.overview', {});
  const ended = (jobId: number): Promise<JobView> =>
    engine.until(async () => {
      const job = await engine.ask('jobs.get', { jobId });
      return job.completedAt === null && job.status !== 'retry' ? null : job;
    });
  return {
    overview,
    ended,
    set: (name: 'check_daily' | 'accept_small_changes', value: boolean) =>
      engine.ask('engine.setSetting', { key: `rates.${name}`, value }),
    /** Allows the check, which begins at once, and waits for its end or its next try. */
    allow: async () => {
      await engine.ask('engine.setSetting', { key: 'rates.check_daily', value: true });
      return ended(await lastCheck());
    },
    check: async () => ended((await engine.ask('rates.check', { submitKey: randomUUID() })).jobId),
    checks: async () => (await engine.ask('jobs.list', { filter: { type: 'check_rates' }, limit: 50 })).jobs,
    waiting: async (currency: Currency) => {
      const found = (await overview()).waiting.filter((rate) => rate.currency === currency);
      if (found.length > 1) throw new Error('more than one rate waits');
      return found[0] ?? null;
    },
    acceptAll: async () =>
      engine.ask('rates.accept', {
        rateIds: (await overview()).waiting.map(({ rateId }) => rateId),
        isChecked: true,
      }),
    inUse: async (currency: Currency) => {
      const found = (await overview()).inUse.find((rate) => rate.currency === currency);
      if (!found) throw new Error('no such rate');
      return found;
    },
    quote: async (text = '1 bookkeeper, wfh, USD') => {
      const { quoteId, jobId } = await engine.submit(text, { offline: true });
      await engine.ended(jobId);
      return { quoteId, ...(await versionOf(engine, quoteId)) };
    },
    versionOf: (quoteId: number) => versionOf(engine, quoteId),
  };

  async function lastCheck(): Promise<number> {
    const [job] = (await engine.ask('jobs.list', { filter: { type: 'check_rates' }, limit: 1 })).jobs;
    if (!job) throw new Error('no check began');
    return job.jobId;
  }
}

export async function versionOf(engine: TestEngine, quoteId: number) {
  const { version } = await engine.ask('quotes.get', { quoteId });
  if (!version) throw new Error('not priced');
  const { result, basis } = version.priced;
  return {
    version: version.version,
    rate: result.fx_php_per_unit_e4,
    source: basis.fx.source,
    data: basis.versions.pricing,
    monthly: result.totals.monthly_total,
  };
}
