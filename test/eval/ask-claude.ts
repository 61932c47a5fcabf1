/** Asks Claude about texts exactly as the app does, within a limit of cost; answers that are kept are not paid again. */
import { ask } from '../../main/engine/assistant/ask';
import { createClaude } from '../../main/engine/assistant/client';
import { CLAUDE_MODELS } from '../../main/engine/assistant/models';
import { answerFormat, PROMPT_VERSION, systemPrompt } from '../../main/engine/assistant/prompt';
import { type KeptAnswer, keptAnswers, keyOf } from './kept-answers';
import { asked as askedOf, catalogue, TODAY } from './read';

/** Characters of a token, and tokens of an answer with its thoughts: for the estimate only. */
const CHARACTERS_A_TOKEN = 4;
const ANSWER_TOKENS = 900;
const MAX_TOKENS = 8_192;

export interface AskOptions {
  baseUrl: string;
  key: string;
  model: string;
  runs: number;
  concurrency: number;
  /** No call begins once so much is spent, in micro-dollars. */
  maxMicroUsd: number;
  folder: string;
}

interface Call {
  id: string;
  sent: readonly string[];
  run: number;
  key: string;
}

/** Every text that the app asks about, as often as there are runs, in the order of the runs. */
function callsOf(texts: readonly { id: string; text: string }[], { model, runs }: AskOptions): Call[] {
  const asked = [model, PROMPT_VERSION, JSON.stringify(answerFormat()), systemPrompt(catalogue.roles)];
  return Array.from({ length: runs }, (_, run) => run).flatMap((run) =>
    texts.flatMap(({ id, text }) => {
      const sent = askedOf(text)?.masked.sent;
      return sent ? [{ id, sent, run, key: keyOf([...asked, TODAY, ...sent, String(run)]) }] : [];
    }),
  );
}

/** What the calls that are not kept would cost, in micro-dollars; null where the model's prices are not known. */
export function estimate(
  texts: readonly { id: string; text: string }[],
  options: AskOptions,
): { calls: number; microUsd: number | null } {
  const kept = keptAnswers(options.folder);
  const open = callsOf(texts, options).filter(({ key }) => kept.get(key) === undefined);
  const prices = CLAUDE_MODELS.find(({ id }) => id === options.model)?.prices;
  const fixed =
    (systemPrompt(catalogue.roles).length + JSON.stringify(answerFormat()).length) / CHARACTERS_A_TOKEN;
  const microUsd = (tokens: number, price: number): number => (tokens * price) / 1_000_000;
  return {
    calls: open.length,
    microUsd: prices
      ? open.reduce(
          (sum, { sent }) =>
            sum +
            microUsd(fixed, prices.cacheRead) +
            microUsd(sent.join('').length / CHARACTERS_A_TOKEN, prices.input) +
            microUsd(ANSWER_TOKENS, prices.output),
          open.length > 0 ? microUsd(fixed, prices.cacheWrite5m) : 0,
        )
      : null,
  };
}

/** The answers, those that are kept first; fewer than asked for where the limit of cost is reached. */
export async function askAll(
  texts: readonly { id: string; text: string }[],
  options: AskOptions,
): Promise<KeptAnswer[]> {
  const { baseUrl, key, model, concurrency, maxMicroUsd, folder } = options;
  const kept = keptAnswers(folder);
  const silent = { info: () => undefined, warn: () => undefined };
  const client = createClaude(baseUrl, key, silent, () => undefined);
  const answers: KeptAnswer[] = [];
  const open: Call[] = [];
  for (const call of callsOf(texts, options)) {
    const known = kept.get(call.key);
    if (known) answers.push(known);
    else open.push(call);
  }
  let spent = 0;
  const work = async (): Promise<void> => {
    for (let call = open.shift(); call && spent < maxMicroUsd; call = open.shift()) {
      const { id, sent, run } = call;
      const began = performance.now();
      const asked = await ask(
        client,
        { sent, today: TODAY, model, maxTokens: MAX_TOKENS, roles: catalogue.roles },
        new AbortController().signal,
      );
      spent += asked.charge;
      const answer: KeptAnswer = {
        id,
        model,
        run,
        answer: asked.answer,
        reason: asked.answer ? null : asked.reason,
        requestId: asked.requestId,
        latencyMs: performance.now() - began,
        inputTokens: asked.cost?.inputTokens ?? 0,
        outputTokens: asked.cost?.outputTokens ?? 0,
        cacheReadTokens: asked.cost?.cacheReadTokens ?? 0,
        microUsd: asked.charge,
      };
      kept.keep(call.key, answer);
      answers.push(answer);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return answers;
}
