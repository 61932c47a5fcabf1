/** One question to Claude about one role, with its web search: what it reports, and what the API cites for it. */
import type Anthropic from '@anthropic-ai/sdk';
import { z } from 'zod';
import type { Outcome } from '../../../../shared/salaries/proposal';
import type { Clock } from '../../clock';
import { isUnreadable } from '../../network/unusable-response';
import type { Claude } from '../../assistant/client';
import { chargeOf, costOf, Usage, WEB_SEARCH_MICRO_USD } from '../../assistant/feature';
import type { Evidence } from './check';
import { Report, REPORT_SCHEMA, REPORT_TOOL, SYSTEM, userTurn } from './prompt';

/** Searches of the web for one question. */
export const MAX_SEARCHES = 3;
/** Claude pauses a long search; the number of times it is asked to continue. */
const MAX_PAUSES = 5;
/** For one reply, milliseconds awake: searches take their time. */
const DEADLINE_MS = 120_000;

export interface Spent {
  searches: number;
  inputTokens: number;
  outputTokens: number;
  microUsd: number;
}

export type Unusable = Extract<Outcome, 'refused' | 'cut_off' | 'malformed' | 'paused'>;

export type Asked =
  | { kind: 'report'; report: Report; evidence: Evidence }
  | { kind: 'unusable'; outcome: Unusable }
  /** Every search failed on Claude's side. */
  | { kind: 'no_search' };

export interface SalaryQuestion {
  client: Claude;
  model: string;
  /** A role of our own table: no other words of anybody reach the prompt. */
  role: string;
  /** `YYYY-MM-DD` in Asia/Manila. */
  today: string;
  /** The only sites that are searched. */
  sites: readonly string[];
  maxTokens: number;
  clock: Clock;
  signal: AbortSignal;
  /** What each reply cost, also where a later one fails. */
  cost(spent: Spent): void;
}

const tokens = z.int().min(0).max(1_000);
const Message = z.object({
  content: z.array(z.looseObject({ type: z.string() })),
  stop_reason: z.string().nullable(),
  usage: Usage.extend({ server_tool_use: z.object({ web_search_requests: tokens }).nullish() }),
});
type Block = z.infer<typeof Message>['content'][number];

const Cited = z.object({
  type: z.literal('web_search_result_location'),
  url: z.string(),
  title: z.string().nullable(),
  cited_text: z.string(),
});
const TextBlock = z.object({ type: z.literal('text'), citations: z.array(z.unknown()).nullish() });
const Results = z.object({
  type: z.literal('web_search_tool_result'),
  content: z.union([
    z.array(z.looseObject({ type: z.literal('web_search_result'), url: z.string() })),
    z.object({ type: z.literal('web_search_tool_result_error'), error_code: z.string() }),
  ]),
});
const Call = z.object({ type: z.literal('tool_use'), name: z.literal(REPORT_TOOL), input: z.unknown() });

/** @throws what the SDK throws where no reply came, or one of an error */
export async function askSalaries(question: SalaryQuestion): Promise<Asked> {
  const messages: Anthropic.MessageParam[] = [
    { role: 'user', content: userTurn(question.role, question.today) },
  ];
  const blocks: Block[] = [];
  let searches = 0;
  for (let pauses = 0; pauses <= MAX_PAUSES; pauses += 1) {
    const reply = Message.safeParse(await send(question, messages, searches));
    if (!reply.success) return { kind: 'unusable', outcome: 'malformed' };
    const { content, stop_reason: stopped, usage } = reply.data;
    const spent = spentOf(question.model, usage);
    question.cost(spent);
    searches += spent.searches;
    blocks.push(...content);
    if (stopped === 'refusal') return { kind: 'unusable', outcome: 'refused' };
    if (stopped === 'max_tokens' || stopped === 'model_context_window_exceeded')
      return { kind: 'unusable', outcome: 'cut_off' };
    if (stopped !== 'pause_turn') return answerOf(blocks);
    // Sent back as it came: it holds what the searches found so far.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- received from the API in its own form
    messages.push({ role: 'assistant', content: content as unknown as Anthropic.ContentBlockParam[] });
  }
  return { kind: 'unusable', outcome: 'paused' };
}

/** No `output_config.format`: an answer in a forced form would carry no citations. A strict tool has both. */
async function send(
  { client, model, sites, maxTokens, clock, signal }: SalaryQuestion,
  messages: Anthropic.MessageParam[],
  searches: number,
): Promise<unknown> {
  const deadline = new AbortController();
  const cancel = clock.after(DEADLINE_MS, () => deadline.abort());
  try {
    return await client.messages.create(
      {
        model,
        max_tokens: maxTokens,
        system: [{ type: 'text', text: SYSTEM, cache_control: { type: 'ephemeral' } }],
        messages: [...messages],
        output_config: { effort: 'low' },
        tools: [
          {
            type: 'web_search_20250305',
            name: 'web_search',
            max_uses: Math.max(1, MAX_SEARCHES - searches),
            allowed_domains: [...sites],
            user_location: { type: 'approximate', country: 'PH', timezone: 'Asia/Manila' },
          },
          {
            name: REPORT_TOOL,
            description: 'Reports the salaries that were found, once, at the end.',
            input_schema: REPORT_SCHEMA,
            strict: true,
          },
        ],
      },
      { signal: AbortSignal.any([signal, deadline.signal]) },
    );
  } catch (error) {
    // A success whose body is not JSON, or is too large: a reply, but not a message.
    if (error instanceof SyntaxError || isUnreadable(error)) return null;
    throw error;
  } finally {
    cancel();
  }
}

function answerOf(blocks: readonly Block[]): Asked {
  const results = blocks.flatMap((block) => Results.safeParse(block).data ?? []);
  const found = results.flatMap(({ content }) => (Array.isArray(content) ? content : []));
  if (results.length > 0 && results.every(({ content }) => !Array.isArray(content))) {
    return { kind: 'no_search' };
  }
  const calls = blocks.flatMap((block) => Call.safeParse(block).data ?? []);
  const report = Report.safeParse(calls[0]?.input);
  if (calls.length !== 1 || !report.success) return { kind: 'unusable', outcome: 'malformed' };
  const citations = blocks
    .flatMap((block) => TextBlock.safeParse(block).data?.citations ?? [])
    .flatMap((citation) => Cited.safeParse(citation).data ?? []);
  const evidence = { citations, found: new Set(found.map(({ url }) => url)) };
  return { kind: 'report', report: report.data, evidence };
}

function spentOf(model: string, usage: z.infer<typeof Message>['usage']): Spent {
  const cost = costOf(model, usage);
  const searches = usage.server_tool_use?.web_search_requests ?? 0;
  return {
    searches,
    inputTokens: cost.inputTokens + cost.cacheReadTokens + cost.cacheWriteTokens,
    outputTokens: cost.outputTokens,
    microUsd: chargeOf(model, usage) + searches * WEB_SEARCH_MICRO_USD,
  };
}
