/**
 * Asks Claude's web search for today's salaries of roles, one after the other. A role that is finished is kept at
 * once and never asked about again; what was found is proposed to a person and changes nothing by itself.
 */
import { stepNames } from '../../../shared/jobs/wording';
import type { AppJob, AppJobContext } from '../app-job';
import { z } from 'zod';
import type { Level } from '../../../shared/request/vocabulary';
import { type LeftOut, MAX_ROLES, type Outcome } from '../../../shared/salaries/proposal';
import { askSalaries, type Spent } from './search/ask-salaries';
import { checkReport, type CheckedFigure } from './search/check';
import type { Claude } from '../assistant/client';
import { askedWait, classifyFailure, outcomeForClaudeFailure } from '../assistant/feature';
import type { Spending } from '../assistant/spending';
import type { Clock } from '../clock';
import { type Failure, FailPermanently, RetryJob, WaitFor } from '../queue/job-type';
import type { RefreshStore } from './refresh-store';

const Input = z.strictObject({ roles: z.array(z.string()).min(1).max(MAX_ROLES) });
type Input = z.infer<typeof Input>;

const count = z.int().nonnegative();
const Result = z.strictObject({
  roles: count,
  proposals: count,
  searches: count,
  inputTokens: count,
  outputTokens: count,
  microUsd: count,
});
type Result = z.infer<typeof Result>;

export interface RefreshSalariesOptions {
  store: RefreshStore;
  /** Null: no key is set. */
  client(): Claude | null;
  /** A call failed for a reason that a person must fix before anything can ask Claude. */
  failure(error: unknown): void;
  /** Claude answered: what was wrong with Claude is no longer shown. */
  answered(): void;
  model(): string;
  spending: Pick<Spending, 'add'>;
  /** The medians that count now, whole pesos per month; null: the role is no longer in the table. */
  medians(role: string): Record<Level, number> | null;
  sites: readonly string[];
  clock: Clock;
  /** Today in Asia/Manila, `YYYY-MM-DD`. */
  today(): string;
  changed(): void;
}

const MAX_TOKENS = 4_096;
const MAX_TOKENS_AFTER_CUT = 8_192;
/** These are not asked about again. */
const FINISHED: readonly Outcome[] = ['found', 'nothing', 'refused'];
const NOTHING: Spent = { searches: 0, inputTokens: 0, outputTokens: 0, microUsd: 0 };

/** No banner: reading still works; only the search may be unavailable to the account. */
const NOT_ACCEPTED: Failure = {
  code: 'search_not_accepted',
  message:
    'Claude rejected the search. Allow web search in the Claude console, or choose another model in Settings > Maya.',
};

interface RoleResult {
  outcome: Outcome;
  figures: CheckedFigure[];
  leftOut: LeftOut[];
}

export function refreshSalaries(options: RefreshSalariesOptions): AppJob<'refresh_salaries', Input, Result> {
  const { store, clock, today } = options;

  async function search(job: AppJobContext<'refresh_salaries', Input>): Promise<Result> {
    const { roles } = job.input;
    const unusable: string[] = [];
    for (const [i, role] of roles.entries()) {
      job.progress(i, roles.length);
      const before = store.searches(job.jobId).find((one) => one.role === role)?.outcome;
      if (before !== undefined && FINISHED.includes(before)) continue;
      if (!FINISHED.includes(await searchRole(job, role))) unusable.push(role);
    }
    if (unusable.length > 0) {
      throw new FailPermanently({
        code: 'salary_answers',
        message: `Claude returned no usable answer for ${unusable.join(', ')}. Retrying searches only for ${unusable.length === 1 ? 'this role' : 'these roles'}.`,
      });
    }
    return resultOf(job.jobId);
  }

  async function searchRole(job: AppJobContext<'refresh_salaries', Input>, role: string): Promise<Outcome> {
    const day = today();
    let spent = NOTHING;
    const record = ({ outcome, figures, leftOut }: RoleResult): Promise<void> =>
      job.write(() => {
        store.record(job.jobId, role, outcome, leftOut, spent, day);
        options.spending.add(spent.microUsd);
        store.propose(job.jobId, role, figures, day);
        options.changed();
      });
    let result: RoleResult;
    try {
      result = await ask(job, role, day, (more) => {
        spent = sumOf(spent, more);
      });
    } catch (error) {
      // What was paid for is on record, also where no answer came.
      if (spent !== NOTHING) await record({ outcome: 'asked', figures: [], leftOut: [] });
      throw error;
    }
    await record(result);
    return result.outcome;
  }

  /** An answer of no use is asked for once more, with more room after a cut-off. */
  async function ask(
    job: AppJobContext<'refresh_salaries', Input>,
    role: string,
    day: string,
    cost: (spent: Spent) => void,
  ): Promise<RoleResult> {
    const medians = options.medians(role);
    if (!medians) return { outcome: 'nothing', figures: [], leftOut: [] };
    let outcome: Outcome = 'malformed';
    for (const isRepeat of [false, true]) {
      const maxTokens = isRepeat && outcome === 'cut_off' ? MAX_TOKENS_AFTER_CUT : MAX_TOKENS;
      const asked = await answer(job, role, day, maxTokens, cost);
      if (asked.kind === 'report') {
        const checked = checkReport(asked.report, asked.evidence, medians, options.sites);
        return { outcome: checked.figures.length > 0 ? 'found' : 'nothing', ...checked };
      }
      if (asked.kind === 'no_search') {
        throw new RetryJob({ code: 'no_search', message: 'Claude’s web search failed.' });
      }
      ({ outcome } = asked);
      if (outcome === 'refused' || outcome === 'paused') break;
    }
    return { outcome, figures: [], leftOut: [] };
  }

  async function answer(
    job: AppJobContext<'refresh_salaries', Input>,
    role: string,
    day: string,
    maxTokens: number,
    cost: (spent: Spent) => void,
  ) {
    const client = options.client();
    if (!client) throw new WaitFor('key');
    const { sites } = options;
    const { signal } = job;
    try {
      const model = options.model();
      const asked = await askSalaries({
        client,
        model,
        role,
        today: day,
        sites,
        maxTokens,
        clock,
        signal,
        cost,
      });
      options.answered();
      return asked;
    } catch (error) {
      signal.throwIfAborted();
      const now = clock.now();
      const { reason } = classifyFailure(error, false, now);
      if (reason === 'bad_request') throw new FailPermanently(NOT_ACCEPTED);
      const end = outcomeForClaudeFailure(reason, askedWait(error, now));
      if (end.outcome.kind === 'wait' && end.outcome.for === 'key') options.failure(error);
      throw end;
    }
  }

  function resultOf(jobId: number): Result {
    const searches = store.searches(jobId);
    const sum = (of: (one: (typeof searches)[number]) => number): number =>
      searches.reduce((total, one) => total + of(one), 0);
    return {
      roles: searches.length,
      proposals: store.proposed(jobId),
      searches: sum((one) => one.searches),
      inputTokens: sum((one) => one.input_tokens),
      outputTokens: sum((one) => one.output_tokens),
      microUsd: sum((one) => one.micro_usd),
    };
  }

  return {
    name: 'refresh_salaries',
    queue: 'salary_queue',
    steps: stepNames('refresh_salaries'),
    input: Input,
    result: Result,
    maxAttempts: 3,
    concurrency: 1,
    timeoutMs: 3_600_000,
    subject: ({ roles }) => roles.join(', '),
    async run(job) {
      const result = await job.step({
        name: 'search_web',
        input: job.input,
        result: Result,
        run: () => search(job),
        summary: ({ proposals }) =>
          proposals === 1 ? '1 salary to review' : `${proposals} salaries to review`,
        cost: ({ inputTokens, outputTokens, microUsd }) => ({ inputTokens, outputTokens, microUsd }),
      });
      return { kind: 'done', result, cacheable: false };
    },
  };
}

const sumOf = (one: Spent, other: Spent): Spent => ({
  searches: one.searches + other.searches,
  inputTokens: one.inputTokens + other.inputTokens,
  outputTokens: one.outputTokens + other.outputTokens,
  microUsd: one.microUsd + other.microUsd,
});
