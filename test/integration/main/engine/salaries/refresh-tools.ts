/** A role's salaries as the web gives them, and the few calls that the tests of a refresh share. */
import { randomUUID } from 'node:crypto';
import type { Scripted } from '../../../../servers/claude';
import { figure, found } from '../../../../servers/claude-search';
import type { TestEngine } from '../../../start-engine';

export const PAGE = {
  url: 'https://www.payscale.com/research/PH/Job=Bookkeeper/Salary',
  title: 'Bookkeeper Salary in the Philippines',
  quote: 'A senior bookkeeper earns ₱54,000 a month, the median of 812 profiles.',
};

/** Today's median of a senior bookkeeper, pesos, is another one. */
export const PROPOSED = 54_000;

export const seniorFound = (median = PROPOSED): Scripted =>
  found([figure('senior', median, PAGE.url)], [PAGE]);

export function toolsOf(engine: TestEngine) {
  const overview = () => engine.ask('salaries.overview', {});
  return {
    overview,
    refresh: async (...roles: string[]) => engine.ask('salaries.refresh', { roles, submitKey: randomUUID() }),
    decide: (proposalId: number, decision: 'accepted' | 'rejected' | null) =>
      engine.ask('salaries.decide', { proposalId, decision }),
    /** The one proposal that there is. */
    proposal: async () => {
      const [only, ...more] = (await overview()).proposals;
      if (!only || more.length > 0) throw new Error('there is not one proposal');
      return only;
    },
    /** A priced quote for one senior bookkeeper, its salary in centavos and where that comes from. */
    quote: async (text = '1 senior bookkeeper, wfh, USD') => {
      const { quoteId, jobId } = await engine.submit(text, { offline: true });
      await engine.ended(jobId);
      return { quoteId, jobId, ...(await salaryOf(engine, quoteId)) };
    },
  };
}

export async function salaryOf(engine: TestEngine, quoteId: number) {
  const { version } = await engine.ask('quotes.get', { quoteId });
  const line = version?.priced.result.lines[0];
  const salary = version?.priced.basis.lines[0]?.salary;
  if (!version || !line || !salary) throw new Error('not priced');
  return {
    basic: line.php.basic,
    salary,
    version: version.version,
    data: version.priced.basis.versions.salaries,
  };
}
