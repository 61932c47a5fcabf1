/** `maya`: one message in a new conversation, to the end of the jobs that it starts. */
import { randomUUID } from 'node:crypto';
import type { ConversationView, JobCard } from '../../shared/maya/conversation';
import { askWords, TOOL_WORDS } from '../../shared/maya/wording';
import { isOpen, type JobView } from '../../shared/jobs/job';
import { jobStatusWords } from '../../shared/jobs/wording';
import { formatAmount } from '../../shared/pricing/money';
import { type CommandContext, engineUp, unusable } from './context';
import { pause } from './follow-job';
import { EXIT, type Exit, refused, writeJson, writeOut } from './output';
import { type CommandArgs, UsageError } from './command-args';

export async function maya({ rest, flags }: CommandArgs, context: CommandContext): Promise<Exit> {
  const json = flags.has('--json');
  const [text] = rest;
  if (rest.length !== 1 || text === undefined) throw new UsageError('maya takes one message, in quotes.');
  if (!(await engineUp(context, true))) return unusable(context, json);
  const { engine } = context;
  const sent = await engine.call('maya.send', {
    conversationId: null,
    quoteId: null,
    text,
    offline: flags.has('--offline'),
    submitKey: randomUUID(),
  });
  if (!sent.ok) return refused(sent.error, json);
  const { conversationId } = sent.data;
  for (;;) {
    const view = await engine.call('maya.get', { conversationId });
    if (!view.ok) {
      if (engine.state() === 'down') return unusable(context, json);
      continue;
    }
    if (flags.has('--yes')) {
      // One at a time: each counts towards the limits of the next.
      const next = view.data.cards.find(mayGoByYes);
      if (next) {
        const decision = { conversationId, jobId: next.job.jobId, approve: true, remember: false };
        await engine.call('maya.decide', decision);
        continue;
      }
    }
    const jobs = view.data.cards.map(({ job }) => job);
    if (!view.data.answering && jobs.every(isSettled)) {
      await tell(view.data, json);
      return exitOf(view.data, jobs);
    }
    await pause();
  }
}

/** `--yes` approves jobs, except those that a person must check: a repeat, a limit, another client's address. */
const mayGoByYes = ({ job, asks }: JobCard): boolean =>
  job.waitingFor === 'approval' && Object.values(asks ?? {}).every((reason) => reason === null);

const timeWords = (at: number): string => new Date(at).toLocaleTimeString();

/** Ended, or waiting for a person. */
const isSettled = ({ status, waitingFor }: JobView): boolean => !isOpen(status) || waitingFor !== null;

function exitOf({ messages }: ConversationView, jobs: readonly JobView[]): Exit {
  if (jobs.some(({ status }) => status === 'failed') || messages.some(({ status }) => status === 'failed'))
    return EXIT.failed;
  return jobs.some(({ status }) => isOpen(status)) ? EXIT.answers : EXIT.done;
}

/** Maya's reply: the model's text and our notes, one line each. */
const saysOf = ({ messages }: ConversationView): string =>
  messages
    .filter(({ role }) => role === 'assistant')
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => {
      if (block.kind === 'text' || block.kind === 'note') return block.text;
      return block.kind === 'refused' ? block.reason : [];
    })
    .join('\n');

async function tell(view: ConversationView, json: boolean): Promise<void> {
  if (json) {
    const jobs = view.cards.map((card) => {
      const asks = askWords(card, timeWords);
      return {
        id: card.job.jobId,
        type: card.job.type,
        status: card.job.status,
        result: card.job.result,
        ...(asks.length > 0 ? { asks } : {}),
      };
    });
    await writeJson({ says: saysOf(view), jobs });
    return;
  }
  await writeOut([saysOf(view), ...view.cards.map(cardWords)].join('\n'));
}

/** A card as a few lines: the job's input and its result. */
function cardWords(card: JobCard): string {
  const { tool, job, quote, facts, rows, notes } = card;
  const number = quote?.number ? ` ${quote.number}` : '';
  const priced =
    quote?.currency && quote.monthlyTotal !== null
      ? [`${quote.currency} ${formatAmount(quote.monthlyTotal, quote.currency)} per month`]
      : [];
  const lines = [
    ...facts.map(({ label, value }) => `${label}: ${value}`),
    ...rows.map(({ title, detail }) => `${title}: ${detail}`),
    ...priced,
    ...notes,
    ...askWords(card, timeWords),
  ].flatMap((text) => text.split('\n').map((line) => `  ${line}`.trimEnd()));
  return [`${TOOL_WORDS[tool]}${number}: ${jobStatusWords(job)}`, ...lines].join('\n');
}
