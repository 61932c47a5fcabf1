/** `quote`: the whole main job without a window. */
import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import type { QuoteView } from '../../shared/contract/quote-view';
import { CallRefused } from '../../shared/contract/reply';
import type { JobView, StepView } from '../../shared/jobs/job';
import { QUOTE_STEPS, stepWords } from '../../shared/jobs/wording';
import { formatAmount } from '../../shared/pricing/money';
import { toExpectedForm } from '../../shared/request/expected-form';
import { Currency, CURRENCIES } from '../../shared/request/vocabulary';
import { readBrief } from '../shell/file-dialogs';
import { EXIT, type Exit, refused, say, writeJson, writeOut } from './output';
import { type CommandContext, engineUp, unusable } from './context';
import { UsageError, type Words } from './words';

/** Leftover jobs of an earlier run are finished too, but not beyond this. */
const LEFTOVERS_MS = 30_000;
const LOOK_MS = 25;

interface Request {
  text: string;
  client: string | null;
  currency: Currency | null;
  pdf: string | null;
}

export async function quote(words: Words, context: CommandContext): Promise<Exit> {
  const json = words.flags.has('--json');
  let request: Request;
  try {
    request = await requestOf(words);
  } catch (error) {
    if (error instanceof CallRefused) return refused(error.error, json);
    throw error;
  }
  if (!(await engineUp(context, true))) return unusable(context, json);
  const { engine } = context;
  const submitted = await engine.call('quotes.submit', {
    quoteId: null,
    text: request.text,
    client: request.client,
    currency: request.currency,
    offline: words.flags.has('--offline'),
    fresh: words.flags.has('--fresh'),
    submitKey: randomUUID(),
  });
  if (!submitted.ok) return refused(submitted.error, json);
  const { quoteId, jobId, madeAt } = submitted.data;
  if (madeAt !== null)
    say(`Answered from ${new Date(madeAt).toLocaleTimeString()}; use --fresh to price again.`);
  const job = await follow(context, jobId);
  if (!job) return unusable(context, json);
  const view = await engine.call('quotes.get', { quoteId });
  if (!view.ok) return refused(view.error, json);
  const exit = exitOf(job, view.data);
  const printed =
    exit === EXIT.done && request.pdf !== null ? await printPdf(context, view.data, request.pdf) : EXIT.done;
  await finishLeftovers(context);
  if (json) await writeJson(answer(job, view.data));
  else await writeOut(inWords(job, view.data));
  return exit === EXIT.done ? printed : exit;
}

async function requestOf({ rest, options }: Words): Promise<Request> {
  const file = options.get('--file');
  if (file === undefined ? rest.length !== 1 : rest.length > 0) {
    throw new UsageError('quote takes one text in quotes, or --file brief.txt.');
  }
  const code = options.get('--currency');
  const currency = code === undefined ? null : Currency.safeParse(code.toUpperCase());
  if (currency && !currency.success) {
    throw new UsageError(`There is no price list in "${code}". Use one of ${CURRENCIES.join(', ')}.`);
  }
  const client = options.get('--client')?.trim();
  if (client !== undefined && (client === '' || client.length > 200)) {
    throw new UsageError('--client needs a name of 1 to 200 characters.');
  }
  const pdf = options.get('--pdf');
  return {
    text: file === undefined ? (rest[0] ?? '') : await readBrief(file),
    client: client ?? null,
    currency: currency?.data ?? null,
    pdf: pdf === undefined ? null : await writable(resolve(pdf)),
  };
}

/** Checks before any work that a PDF can be written there. */
async function writable(path: string): Promise<string> {
  const folder = dirname(path);
  try {
    await access(folder, constants.W_OK);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new UsageError(
      `The PDF cannot be written to ${folder}. Choose a folder that exists and may be written.`,
    );
  }
  const target = await stat(path).catch(() => null);
  if (target?.isDirectory()) throw new UsageError(`${path} is a folder. Name a file for the PDF.`);
  return path;
}

/** Prints the steps as they go and returns the job once it is settled or waits for a person. */
async function follow({ engine }: CommandContext, jobId: number): Promise<JobView | null> {
  const said = new Map<string, string>();
  for (;;) {
    const reply = await engine.call('jobs.get', { jobId });
    if (!reply.ok) {
      if (engine.state() === 'down') return null;
      continue;
    }
    const job = reply.data;
    for (const step of job.steps) sayStep(step, said);
    if (job.waitingFor || ['completed', 'failed', 'cancelled'].includes(job.status)) return job;
    await pause();
  }
}

function sayStep(step: StepView, said: Map<string, string>): void {
  if (step.status === 'waiting' || said.get(step.name) === step.status) return;
  said.set(step.name, step.status);
  const mark = { running: '…', done: '✓', skipped: '–', failed: '✕', asked: '!' }[step.status];
  const took = duration(step);
  const tail =
    step.status === 'running'
      ? ''
      : [step.summary, took === null ? null : `${took} ms`].filter(Boolean).join(', ');
  say(`${mark} ${stepWords(step.name, step.status)}${tail ? `: ${tail}` : ''}`);
}

async function printPdf(context: CommandContext, view: QuoteView, path: string): Promise<Exit> {
  if (!view.version) return EXIT.failed;
  const started = await context.engine.call('engine.exportPdf', {
    quoteId: view.quoteId,
    version: view.version.version,
    path,
    submitKey: randomUUID(),
  });
  if (!started.ok) return refused(started.error, false);
  const job = await follow(context, started.data.jobId);
  if (job?.status === 'completed') return EXIT.done;
  say(job?.error?.message ?? 'The PDF could not be made.');
  return EXIT.failed;
}

async function finishLeftovers({ engine }: CommandContext): Promise<void> {
  const until = Date.now() + LEFTOVERS_MS;
  while (Date.now() < until) {
    const idle = await engine.call('engine.isIdle', {});
    if (!idle.ok || idle.data.idle) return;
    await pause();
  }
}

/** The command has no window to be told by; it looks at the job now and then. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, LOOK_MS));

function exitOf(job: JobView, view: QuoteView): Exit {
  if (job.waitingFor) return EXIT.answers;
  if (job.status !== 'completed') return EXIT.failed;
  return view.status === 'rejected' ? EXIT.invalid : EXIT.done;
}

const duration = ({ startedAt, finishedAt }: StepView): number | null =>
  startedAt === null || finishedAt === null ? null : finishedAt - startedAt;

function answer(job: JobView, view: QuoteView) {
  const { reading, reader, request, version, questions } = view;
  return {
    jobId: job.jobId,
    quoteId: view.quoteId,
    number: view.number,
    status: job.status,
    ...(job.waitingFor ? { waiting_for: job.waitingFor } : {}),
    request: reading ? { ...z.looseObject({}).parse(toExpectedForm(reading)), ...overridden(view) } : null,
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
        }
      : {}),
    ...(reader?.reason ? { read_offline_because: reader.reason } : {}),
  };
}

/** Options of the command win over the text, and say so. */
function overridden({ options }: QuoteView) {
  const byHand = [...(options.currency ? ['currency'] : []), ...(options.client ? ['client'] : [])];
  if (byHand.length === 0) return {};
  return {
    ...(options.currency ? { currency: options.currency } : {}),
    ...(options.client ? { client: options.client } : {}),
    by_hand: byHand,
  };
}

function quoteOf({ status, reject, version }: QuoteView) {
  if (status === 'rejected') return { status: 'rejected', code: reject };
  return status === 'priced' && version ? version.priced.result : null;
}

const REJECTED: Record<string, string> = {
  empty: 'The text is empty. Paste what the client wrote.',
  not_a_request: 'No request for staff was found in this text.',
  count_not_positive: 'A number of people must be 1 or more.',
  count_over_limit: 'That is more people than one quote may hold (500). Split the request.',
};

function inWords(job: JobView, { status, reject, version, questions, number }: QuoteView): string {
  if (status === 'rejected') {
    say(REJECTED[reject ?? ''] ?? 'The text was not understood.');
    return `${number ?? ''} rejected`;
  }
  if (job.waitingFor)
    return questions
      .map(({ text, options }) => `? ${text}${options.length > 0 ? ` (${options.join(', ')})` : ''}`)
      .join('\n');
  if (!version) return job.error?.message ?? 'No price.';
  const { result } = version.priced;
  const lines = result.lines.map(
    (line) =>
      `${line.count} × ${line.title}, ${line.level}, ${line.workspace}: ${formatAmount(line.unit_monthly)} each, ${formatAmount(line.line_monthly)} a month`,
  );
  const { totals, currency } = result;
  return [
    `${number} (version ${version.version})`,
    ...lines,
    `A month    ${currency} ${formatAmount(totals.monthly_total)}`,
    `Setup      ${currency} ${formatAmount(totals.setup_total)}`,
    `First year ${currency} ${formatAmount(totals.first_year_total)}`,
    `Valid until ${version.validUntil}`,
  ].join('\n');
}
