/** `quote`: the whole main job without a window. */
import { randomUUID } from 'node:crypto';
import { readWithOf } from '../../shared/contract/brief';
import type { QuoteView } from '../../shared/contract/quote-view';
import type { DocumentKind } from '../../shared/document/kind';
import type { JobView } from '../../shared/jobs/job';
import type { EngineOutput } from '../engine/protocol';
import { type CommandContext, engineUp, unusable } from './context';
import { follow, pause } from './follow-job';
import { EXIT, type Exit, refused, say, writeJson, writeOut } from './output';
import { answer, inWords, type FileMade, rejection } from './quote-answer';
import { quoteRequest } from './quote-request';
import type { CommandArgs } from './command-args';

/** Jobs that an earlier run left open are finished too, but for no longer than this. */
const LEFTOVERS_MS = 30_000;
const NO_FILE = { code: 'print_failed', message: 'The file couldn’t be created.' };

export async function quote(words: CommandArgs, context: CommandContext): Promise<Exit> {
  const json = words.flags.has('--json');
  const request = await quoteRequest(
    words,
    context.intake,
    context.folderProblem === null ? context.dataFolder : null,
  );
  if (!(await engineUp(context, true))) return unusable(context, json);
  const { engine } = context;
  for (const { title, text } of engine.problems()) say(`${title}. ${text}`);
  const submitted = await engine.call('quotes.submit', {
    quoteId: null,
    text: request.text,
    client: request.client,
    currency: request.currency,
    offline: words.flags.has('--offline'),
    fresh: words.flags.has('--fresh'),
    readWith: readWithOf(
      request.files.map((file) => ({ ok: true, file })),
      request.include,
    ),
    submitKey: randomUUID(),
  });
  if (!submitted.ok) return refused(submitted.error, json);
  const { quoteId, jobId, madeAt, sameWords } = submitted.data;
  if (sameWords) say(sameWordsWords(sameWords));
  else if (madeAt !== null)
    say(
      `Using the answer from ${new Date(madeAt).toLocaleTimeString()}. Use --fresh to price the request again.`,
    );
  const job = await follow(context, jobId);
  if (!job) return unusable(context, json);
  const view = await engine.call('quotes.get', { quoteId });
  if (!view.ok) return refused(view.error, json);
  const exit = exitOf(job, view.data);
  const why = rejection(view.data) ?? job.error?.message;
  if (why !== undefined) say(why);
  const saved = async (path: string | null, document: DocumentKind): Promise<FileMade | null> =>
    exit === EXIT.done && path !== null ? save(context, view.data, path, document) : null;
  const pdf = await saved(request.pdf, request.document);
  const exported = await saved(request.exported, 'client');
  await finishLeftovers(context);
  if (json)
    await writeJson(
      answer(job, view.data, {
        pdf,
        exported,
        madeAt,
        isSameWords: sameWords !== null,
        files: request.files,
      }),
    );
  else await writeOut(inWords(job, view.data));
  return [pdf, exported].every((file) => file === null || file.status === 'completed') ? exit : EXIT.failed;
}

/** The command can't ask, so it names the quote that it returns and how to get a new one. */
function sameWordsWords({ number, madeAt }: NonNullable<EngineOutput<'quotes.submit'>['sameWords']>): string {
  const name = number ?? 'A quote';
  const made =
    madeAt === null
      ? `${name} is being priced from the same request.`
      : `${name} was made from the same request at ${new Date(madeAt).toLocaleTimeString()}.`;
  return `${made} The request names no client. To price it for another client, use --client NAME or --fresh.`;
}

async function save(
  context: CommandContext,
  view: QuoteView,
  path: string,
  document: DocumentKind,
): Promise<FileMade> {
  if (!view.version) throw new Error('a priced quote has a version');
  const started = await context.engine.call('engine.exportPdf', {
    quoteId: view.quoteId,
    version: view.version.version,
    path,
    document,
    submitKey: randomUUID(),
  });
  const job = started.ok ? await follow(context, started.data.jobId) : null;
  if (job?.status === 'completed') return { path, status: 'completed', error: null };
  const error = (started.ok ? job?.error : started.error) ?? NO_FILE;
  say(error.message);
  return { path, status: 'failed', error: { code: error.code, message: error.message } };
}

async function finishLeftovers({ engine }: CommandContext): Promise<void> {
  const until = Date.now() + LEFTOVERS_MS;
  while (Date.now() < until) {
    const idle = await engine.call('engine.isIdle', {});
    if (!idle.ok || idle.data.idle) return;
    await pause();
  }
}

function exitOf(job: JobView, view: QuoteView): Exit {
  if (job.waitingFor === 'answers') return EXIT.answers;
  if (job.status !== 'completed') return EXIT.failed;
  return view.status === 'rejected' ? EXIT.invalid : EXIT.done;
}
