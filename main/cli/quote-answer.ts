/** The answer of `quote`: one JSON document, or lines for a person. */
import { shownState } from '../../shared/quotes/quote-state';
import { z } from 'zod';
import type { Brief } from '../../shared/contract/brief';
import type { QuoteView } from '../../shared/contract/quote-view';
import type { JobView, StepView } from '../../shared/jobs/job';
import { QUOTE_STEPS } from '../../shared/jobs/wording';
import { topicsNotPriced } from '../../shared/document/topics-not-priced';
import { formatAmount } from '../../shared/pricing/money';
import { notices } from '../../shared/pricing/notices';
import type { PricedQuote, Totals } from '../../shared/pricing/priced-quote';
import { quoteRamp } from '../../shared/pricing/ramp/quote-ramp';
import { sixthInstalment } from '../../shared/pricing/stages';
import { notRequestWords } from '../../shared/request/message/wording';
import { toPrintedForm } from '../../shared/request/expected-form';
import { dayInManila } from '../../shared/calendar';

/** The PDF that was asked for, once its job has ended. */
export interface FileMade {
  path: string;
  status: JobView['status'];
  error: JobView['error'];
}

/** Milliseconds from start to end; null while the job has not ended. */
export const duration = ({ startedAt, finishedAt }: StepView): number | null =>
  startedAt === null || finishedAt === null ? null : finishedAt - startedAt;

export interface Answered {
  pdf: FileMade | null;
  exported: FileMade | null;
  /** When it was priced, where that was earlier within the hour. */
  madeAt: number | null;
  /** Set where the same request was priced before and names no client: it may be another client's. */
  isSameWords: boolean;
  /** The files that it was read from. */
  files: readonly Brief[];
}

/** `{jobId, status, request, quote, questions, steps}` and what else is known. */
export function answer(
  job: JobView,
  view: QuoteView,
  { pdf, exported, madeAt, isSameWords, files }: Answered,
) {
  const { reading, reader, request, version, questions } = view;
  return {
    jobId: job.jobId,
    quoteId: view.quoteId,
    number: view.number,
    status: job.status,
    state: shownState(view.state, version?.validUntil ?? null, dayInManila(Date.now())),
    ...(job.waitingFor ? { waiting_for: job.waitingFor } : {}),
    request: reading ? { ...z.looseObject({}).parse(toPrintedForm(reading)), ...overridden(view) } : null,
    quote: quoteOf(view),
    questions: questions.map(({ code, line, text, options }) => ({
      code,
      line,
      text,
      ...(options.length > 0 ? { options } : {}),
    })),
    steps: QUOTE_STEPS.map((name) => {
      const step = job.steps.find((one) => one.name === name);
      return {
        name,
        status: step?.status ?? 'waiting',
        duration_ms: step ? duration(step) : null,
        ...(name === 'parse' && reader ? { source: reader.source } : {}),
      };
    }),
    ...(job.error ? { error: job.error } : {}),
    ...(version
      ? {
          version: version.version,
          as_of: version.priced.basis.as_of,
          valid_until: version.validUntil,
          start: request?.start?.value ?? null,
          ...(version.priced.result.totals.setup_monthly_first_6 > 0
            ? { setup_instalments: instalments(version.priced.result.totals) }
            : {}),
          ...beside(version.priced),
          checks: notices(version.priced, dayInManila(Date.now())),
        }
      : {}),
    ...(reader?.reason ? { read_offline_because: reader.reason } : {}),
    ...(madeAt === null ? {} : { made_at: new Date(madeAt).toISOString() }),
    ...(isSameWords ? { same_request: true } : {}),
    ...(pdf ? { pdf } : {}),
    ...(exported ? { exported } : {}),
    ...(files.length > 0 ? { parts: files.flatMap(partsOf) } : {}),
  };
}

/** What a version has next to its price: a plan by month, and a comparison with hiring at home. */
function beside(priced: PricedQuote) {
  const { savings, basis } = priced;
  const ramp = basis.ramp && quoteRamp(priced, basis.ramp);
  return { ...(ramp && { ramp }), ...(savings && { savings }) };
}

/** Each part of a file that is not in the text, with the reason. */
const partsOf = ({ name: file, parts }: Brief) =>
  parts.map(({ name, leftOut }) => ({ file, name, included: leftOut === null, reason: leftOut }));

/** Options of the command override the text, and are marked as such. */
function overridden({ options }: QuoteView) {
  const byHand = [...(options.currency ? ['currency'] : []), ...(options.client ? ['client'] : [])];
  if (byHand.length === 0) return {};
  return {
    ...(options.currency ? { currency: options.currency } : {}),
    ...(options.client ? { client: options.client } : {}),
    by_hand: byHand,
  };
}

function quoteOf({ status, reject, reading, version }: QuoteView) {
  if (status === 'rejected')
    return {
      status: 'rejected',
      code: reject,
      ...(reading?.notRequest ? { kind: reading.notRequest } : {}),
    };
  return status === 'priced' && version ? version.priced.result : null;
}

const REJECTED: Record<string, string> = {
  empty: 'The request is empty. Paste what the client wrote.',
  not_a_request: 'No staffing request was found in this text.',
  count_not_positive: 'A number of people must be 1 or more.',
  count_over_limit: 'The request has too many people for one quote. Split it.',
};

/** Why the text was rejected and what to do; null where it was not. */
export function rejection({ status, reject, reading }: QuoteView): string | null {
  if (status === 'rejected' && reading?.notRequest) return notRequestWords(reading.notRequest);
  return status === 'rejected' ? (REJECTED[reject ?? ''] ?? 'The request couldn’t be understood.') : null;
}

export function inWords(job: JobView, { status, version, questions, number, reading }: QuoteView): string {
  if (status === 'rejected') return `${number ?? ''} rejected`;
  if (job.waitingFor)
    return questions
      .map(({ text, options }) => `? ${text}${options.length > 0 ? ` (${options.join(', ')})` : ''}`)
      .join('\n');
  if (!version) return job.error?.message ?? 'Not priced.';
  return [
    `${number} (version ${version.version})`,
    ...priceInWords(version.priced),
    `Valid until     ${version.validUntil}`,
    ...notices(version.priced, dayInManila(Date.now())).map(({ title, text }) => `! ${title}. ${text}`),
    ...topicsNotPriced(reading?.leftovers ?? [], version.priced).map(
      (topic) => `! Not in this price: ${topic}.`,
    ),
  ].join('\n');
}

/** The lines, the totals and the amounts due. */
export function priceInWords({ result: { lines, totals, currency } }: PricedQuote): string[] {
  const { setup_total: setup, setup_monthly_first_6: first, deposit, due_before_start: due } = totals;
  const money = (minor: number): string => `${currency} ${formatAmount(minor, currency)}`;
  const spread =
    first > 0 ? `, in six months: five of ${money(first)}, then ${money(sixthInstalment(setup, first))}` : '';
  return [
    ...lines.map(
      (line) =>
        `${line.count} × ${line.title}, ${line.level}, ${line.workspace}: ${formatAmount(line.unit_monthly, currency)} per person, ${formatAmount(line.line_monthly, currency)} per month`,
    ),
    ...(totals.discount > 0 ? [`Discount        ${money(-totals.discount)}`] : []),
    ...(totals.monthly_vat === undefined ? [] : [`VAT             ${money(totals.monthly_vat)}`]),
    `Monthly total   ${money(totals.monthly_total)}`,
    `One-time setup  ${money(setup)}${spread}`,
    ...(deposit > 0 ? [`Deposit         ${money(deposit)}`, `Due before the start date ${money(due)}`] : []),
    `First year      ${money(totals.first_year_total)}`,
  ];
}

/** The six parts of a setup that is spread; they add up to it. */
export function instalments({ setup_total: setup, setup_monthly_first_6: first }: Totals): number[] {
  return first === 0 ? [] : [...Array<number>(5).fill(first), sixthInstalment(setup, first)];
}
