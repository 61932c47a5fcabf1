/** Prices a quote in six named steps, each in its own file. */
import { stepNames } from '../../../../shared/jobs/wording';
import type { AppJob } from '../../app-job';
import { z } from 'zod';
import { addDays } from '../../../../shared/calendar';
import { extrasData, savingsData } from '../../../../shared/data/current';
import type { SavingsInput } from '../../../../shared/pricing/savings/savings';
import { extraFacts } from '../../../../shared/pricing/extras/facts';
import type { StatutoryData } from '../../../../shared/data/schemas';
import { type Question, ReadWith, RejectCode } from '../../../../shared/request/reading';
import { RoleAlias } from '../../../../shared/request/role-alias';
import type { StaffingRequest } from '../../../../shared/request/staffing-request';
import { FormulaSettings } from '../../../../shared/pricing/settings';
import type { Settings } from '../../../../shared/settings/settings';
import { FailPermanently, type JobContext, type Outcome } from '../../queue/job-type';
import type { QuoteStore } from '../quote-store';
import type { RateTable } from '../../../../shared/rates/rate-table';
import { requestOf } from '../views';
import type { Currency } from '../../../../shared/request/vocabulary';
import type { OwnPricing } from '../../company-data/own-data';
import type { SalaryStore } from '../../salaries/salary-store';
import { currencyTerms } from './currency-terms';
import type { ParseOptions } from '../../assistant/read-words';
import { parseRequest } from './steps/1-parse-request';
import { findSalaries } from './steps/2-find-salaries';
import { computeContributions } from './steps/3-compute-contributions';
import { applyMultipliers } from './steps/4-apply-multipliers';
import { addWorkspace } from './steps/5-add-workspace';
import { type BreakdownParts, formatBreakdown } from './steps/6-format-breakdown';

const Input = z.strictObject({
  quoteId: z.int(),
  /** Set where the words are to be read again. */
  readKey: z.string().nullable(),
  /** The quote's job before, whose step results may still hold. */
  reuseFrom: z.int().nullable(),
  /** The aliases that the words are read with; jobs of earlier builds knew none. */
  aliases: z.array(RoleAlias).default([]),
  /** How the text is read; jobs of earlier builds knew nothing of it. */
  readWith: ReadWith.default({ include: [], email: null }),
});
type Input = z.infer<typeof Input>;

const Result = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('priced'), quoteId: z.int(), version: z.int() }),
  z.strictObject({ status: z.literal('rejected'), quoteId: z.int(), code: RejectCode }),
]);
type Result = z.infer<typeof Result>;

export interface GenerateQuoteOptions {
  quotes: QuoteStore;
  salaries: SalaryStore;
  /** Read again for each run: the key may have changed. */
  parse(): ParseOptions;
  /** The prices that count; read again for each run. */
  pricing(): OwnPricing;
  /** The exchange rates that count; read again for each run. */
  rates(): RateTable;
  /** The currencies that quotes may be in; read again for each run. */
  currencies(): readonly Currency[];
  statutory(): StatutoryData;
  /** Of the table and of what was accepted from the web; read again for each run. */
  salaryVersion(): string;
  /** When the salary table was last read at its sources. */
  salariesChecked: BreakdownParts['salariesChecked'];
  settings(): Settings;
  today(): string;
  isRole(title: string): boolean;
  /** A quote was read with these aliases; called in the write that holds the reading. */
  aliasesUsed(quoteId: number, aliases: readonly RoleAlias[]): void;
  changed(quoteId: number): void;
}

export function generateQuote(options: GenerateQuoteOptions): AppJob<'generate_quote', Input, Result> {
  return {
    name: 'generate_quote',
    queue: 'quote_queue',
    steps: stepNames('generate_quote'),
    input: Input,
    result: Result,
    maxAttempts: 3,
    concurrency: 4,
    timeoutMs: 120_000,
    subject: ({ quoteId }) => options.quotes.label(quoteId),
    reuseFrom: ({ reuseFrom }) => reuseFrom,
    // Its steps are shown with the quote, and a correction continues from them.
    isStillReferenced: (jobId) => options.quotes.ofJob(jobId) !== null,
    async run(job) {
      for (;;) {
        const outcome = await price(options, job);
        // A correction that came in meanwhile is priced before the job ends; finished steps are not repeated.
        if (outcome) return outcome;
      }
    },
    onFailed: (_, { quoteId }) => {
      options.quotes.setStatus(quoteId, 'failed', []);
      options.changed(quoteId);
    },
    onCancelled: (_, { quoteId }) => {
      options.quotes.stopPricing(quoteId);
      options.changed(quoteId);
    },
    onRetried: (jobId, { quoteId }) => {
      options.quotes.pricing(quoteId, jobId);
      options.changed(quoteId);
    },
  };
}

/** One pass over the steps; null if the request was corrected meanwhile. */
async function price(options: GenerateQuoteOptions, job: JobContext<Input>): Promise<Outcome<Result> | null> {
  const { quotes } = options;
  const { quoteId, readKey, aliases, readWith } = job.input;
  const quote = quotes.get(quoteId);
  if (!quote) throw new FailPermanently({ code: 'not_found', message: 'This quote no longer exists.' });
  const settings = options.settings();

  const { reading } = await job.step(
    parseRequest(options.parse, {
      quote,
      readKey,
      aliases,
      readWith,
      model: settings.claude.model,
      job,
      commit: (read) => {
        quotes.setReading(quoteId, read.reading, read.reader);
        options.aliasesUsed(quoteId, read.reading.aliases ?? []);
        options.changed(quoteId);
      },
    }),
  );
  if (reading.reject) {
    const code = reading.reject;
    await job.write(() => quotes.setStatus(quoteId, 'rejected', []));
    options.changed(quoteId);
    return { kind: 'done', result: { status: 'rejected', quoteId, code }, cacheable: false };
  }

  const corrected = quotes.get(quoteId) ?? quote;
  const request = requestOf({ ...corrected, reading }, settings.pricing, options.isRole);
  if (!request) throw new Error('a reading gives a request');
  const ask = async (step: string, questions: Question[]): Promise<Outcome<Result>> => {
    await job.markAwaitingAnswer(
      step,
      questions.length === 1 ? '1 question' : `${questions.length} questions`,
    );
    await job.write(() => quotes.setStatus(quoteId, 'needs_input', questions));
    options.changed(quoteId);
    return { kind: 'wait', for: 'answers', afterMs: null };
  };
  const open = [...request.questions, ...headQuestions(request, settings)];
  if (open.length > 0) return ask('parse', open);
  const data = options.pricing();
  const rates = options.rates();
  const terms = currencyTerms(request, options.currencies(), data, rates);
  if ('code' in terms) return ask('parse', [terms]);

  const asOf = options.today();
  const statutory = options.statutory();
  const salaryVersion = options.salaryVersion();
  const formula = FormulaSettings.parse(settings.pricing);
  const pricing = { ...formula, vat: request.vat.value };
  const found = await job.step(findSalaries(options.salaries, request, asOf, salaryVersion));
  if (found.questions.length > 0) return ask('salaries', found.questions);
  const extras = request.lines.map((line) =>
    extraFacts(request.extras, line.extras, asOf, { extras: extrasData(), statutory }),
  );
  const costs = await job.step(computeContributions(request, found.lines, asOf, pricing, statutory, extras));
  if (costs.questions.length > 0) return ask('contributions', costs.questions);
  const staff = await job.step(
    applyMultipliers(request, found.lines, costs, pricing, terms.php_per_unit_e4, extras),
  );
  const seats = await job.step(addWorkspace(request, pricing, data, terms.list));
  const revision = corrected.corrections_revision;
  const isCurrent = (): boolean => quotes.get(quoteId)?.corrections_revision === revision;
  const settingsChanged = JSON.stringify(formula) !== JSON.stringify(data.defaults);
  const breakdown = await job.step(
    formatBreakdown(
      {
        request,
        found: found.lines,
        costs,
        staff,
        seats,
        ...(extras.some(Boolean) && { extras }),
        ...(request.savings && { savings: comparedWith(request, request.savings, options) }),
        settings: pricing,
        settingsChanged,
        asOf,
        rateTypedOn: typedRateOn(quotes, quoteId, request) ?? asOf,
        revision,
        salaryVersion,
        salariesChecked: options.salariesChecked,
        rate: terms.rate,
        priceList: terms.list,
        rateVersion: rates.version,
        pricing: data,
        statutory,
      },
      (priced) => {
        if (!priced || !isCurrent()) return;
        quotes.freeze(quoteId, job.jobId, priced, asOf, addDays(asOf, settings.company.valid_days));
        quotes.setStatus(quoteId, 'priced', []);
      },
    ),
  );
  if (breakdown.questions.length > 0) return ask('breakdown', breakdown.questions);
  options.changed(quoteId);
  if (!isCurrent()) return null;
  const version = quotes.versions(quoteId, 1)[0]?.version ?? 1;
  return { kind: 'done', result: { status: 'priced', quoteId, version }, cacheable: true };
}

/** What a comparison with hiring at home starts from. */
function comparedWith(
  { lines }: StaffingRequest,
  input: SavingsInput,
  { salaries }: Pick<GenerateQuoteOptions, 'salaries'>,
): NonNullable<BreakdownParts['savings']> {
  return {
    input,
    lines: lines.map(({ line, title, level, count }) => ({
      title: title.value,
      level: level.value,
      count: count.value ?? 0,
      family: salaries.find(title.value, level.value)?.family ?? null,
      row: input.rows?.[line] ?? {},
    })),
    data: savingsData(),
  };
}

/** The day on which a typed rate was first priced with: repricing makes it no newer. Null: it is new, or was not typed. */
export function typedRateOn(
  quotes: Pick<GenerateQuoteOptions['quotes'], 'versions'>,
  quoteId: number,
  { currency, fx_php_per_unit_e4: typed }: StaffingRequest,
): string | null {
  if (typed === null) return null;
  const before = quotes.versions(quoteId, 1)[0]?.priced;
  const isSame =
    before?.basis.fx.by_hand === true &&
    before.result.currency === currency.value &&
    before.result.fx_php_per_unit_e4 === typed;
  return isSame ? before.basis.fx.source.date : null;
}

/** What corrections can bring about: nobody left to price, or more people than one quote may hold. */
export function headQuestions(request: StaffingRequest, { pricing }: Settings): Question[] {
  if (request.questions.length > 0) return [];
  const people = request.lines.reduce((sum, line) => sum + (line.count.value ?? 0), 0);
  const most = pricing.max_headcount_per_quote;
  const about = { line: null, span: null, options: [] };
  if (request.lines.length === 0) {
    return [{ ...about, code: 'role', fact: 'request', text: 'Which role should be priced?' }];
  }
  if (people <= most) return [];
  const text = `${people} people exceeds the limit of ${most} per quote. How many people are needed?`;
  return [{ ...about, code: 'count', fact: 'headcount', text }];
}
