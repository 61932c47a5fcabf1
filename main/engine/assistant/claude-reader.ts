/** Reads requests by Claude, keeps the key in memory, and says what a person must mend. */
import { zodOutputFormat } from '@anthropic-ai/sdk/helpers/zod';
import { z } from 'zod';
import type { Problem } from '../../../shared/contract/app-view';
import type { RoleCatalogue } from '../../../shared/request/catalogue';
import { readOffline } from '../../../shared/request/read-offline';
import { type OfflineReason, offlineReasonWords } from '../../../shared/request/reader';
import type { ClaudeAnswer, ParseOptions } from '../jobs/generate-quote/steps/1-parse-request';
import type { KeyTest } from '../jobs/test-key';
import type { Log } from '../log';
import { type Claude, createClaude } from './client';
import { classifyFailure } from './errors';
import { masked } from './masking';
import { PROMPT_VERSION, ReadingAnswer, SYSTEM, userTurn } from './prompt';
import { ImplausibleAnswer, toReading } from './to-reading';

export interface ClaudeReaderOptions {
  baseUrl: string;
  key: string | null;
  catalogue: RoleCatalogue;
  today(): string;
  maxHeadcount(): number;
  log: Log;
  /** What a person must mend now (null: nothing), and what no longer holds. */
  problem(raised: Problem | null, cleared: readonly Problem['code'][]): void;
}

/** Claude has this long to answer in full. */
const DEADLINE_MS = 20_000;
const MAX_TOKENS = 4_096;
const BANNERS = ['key_rejected', 'spend_limit', 'bad_request', 'model_missing'] as const;
const BANNER_TITLES: Record<(typeof BANNERS)[number], string> = {
  key_rejected: 'Claude rejected the key',
  spend_limit: 'Claude’s spend limit is reached',
  bad_request: 'Claude did not accept the request',
  model_missing: 'The chosen Claude model is gone',
};

const Body = z.object({
  content: z.array(z.object({ type: z.string(), text: z.string().optional() })),
  stop_reason: z.string().nullable(),
});

/** One answer that cannot be used as it is; worth one repeat. */
type Unusable = { kind: 'unusable'; reason: OfflineReason; requestId: string | null };

export function createClaudeReader(options: ClaudeReaderOptions) {
  const { baseUrl, log } = options;
  let claude: Claude | null = options.key === null ? null : createClaude(baseUrl, options.key, log);

  async function ask(text: string, model: string, signal: AbortSignal): Promise<ClaudeAnswer> {
    const client = claude;
    if (!client) return { kind: 'offline', reason: 'no_key', requestId: null };
    const deadline = AbortSignal.timeout(DEADLINE_MS);
    const both = AbortSignal.any([signal, deadline]);
    try {
      let answer = await askOnce(client, text, model, both);
      if (answer.kind === 'unusable') answer = await askOnce(client, text, model, both);
      options.problem(null, BANNERS);
      if (answer.kind !== 'unusable') return answer;
      return { kind: 'offline', reason: answer.reason, requestId: answer.requestId };
    } catch (error) {
      signal.throwIfAborted();
      const failure = classifyFailure(error, deadline.aborted);
      const requestId = requestIdOf(error);
      log.warn('claude failed', { code: failure.reason, ...(requestId === null ? {} : { requestId }) });
      raise(failure.reason);
      return failure.kind === 'retry' ? failure : { ...failure, requestId };
    }
  }

  async function askOnce(
    client: Claude,
    text: string,
    model: string,
    signal: AbortSignal,
  ): Promise<ClaudeAnswer | Unusable> {
    const message = await client.messages.create(
      {
        model,
        max_tokens: MAX_TOKENS,
        system: [{ type: 'text', text: SYSTEM, cache_control: { type: 'ephemeral' } }],
        messages: [{ role: 'user', content: userTurn(masked(text), options.today()) }],
        output_config: { format: zodOutputFormat(ReadingAnswer), effort: 'low' },
      },
      { signal },
    );
    const requestId = message._request_id ?? null;
    const unusable = (reason: OfflineReason): Unusable => ({ kind: 'unusable', reason, requestId });
    const body = Body.safeParse(message);
    if (!body.success) return unusable('malformed');
    if (body.data.stop_reason === 'refusal') return unusable('refused');
    if (body.data.stop_reason !== 'end_turn') return unusable('cut_off');
    const answer = ReadingAnswer.safeParse(json(body.data.content.map((block) => block.text ?? '').join('')));
    if (!answer.success) return unusable('malformed');
    try {
      const reading = toReading(text, answer.data, {
        catalogue: options.catalogue,
        maxHeadcount: options.maxHeadcount(),
      });
      return { kind: 'read', reading, requestId };
    } catch (error) {
      if (error instanceof ImplausibleAnswer) return unusable(error.reason);
      throw error;
    }
  }

  function raise(reason: OfflineReason): void {
    const code = BANNERS.find((banner) => banner === reason);
    const words = offlineReasonWords(reason);
    if (!code || words.action === null) return;
    const text = `Quotes are read offline meanwhile. ${words.action}`;
    options.problem({ code, title: BANNER_TITLES[code], text, action: 'open_settings' }, []);
  }

  return {
    setKey(key: string | null): void {
      claude = key === null ? null : createClaude(baseUrl, key, log);
      options.problem(null, BANNERS);
    },
    /** Who would read a request now; part of the key under which an answer is kept for an hour. */
    name: (model: string): string => (claude ? `${model} ${PROMPT_VERSION}` : 'offline'),
    parseOptions: (): ParseOptions => ({
      readOffline: (text) =>
        readOffline(text, {
          catalogue: options.catalogue,
          today: options.today(),
          maxHeadcount: options.maxHeadcount(),
        }),
      askClaude: claude ? ask : null,
      promptVersion: PROMPT_VERSION,
    }),
    /** Asks for the model's description: costs no tokens, and fails as a real call would. */
    async testKey(model: string): Promise<KeyTest> {
      if (!claude) return { works: false, message: 'No key is set.' };
      const deadline = AbortSignal.timeout(DEADLINE_MS);
      try {
        const { lifecycle } = await claude.models.retrieve(model, {}, { signal: deadline });
        options.problem(null, BANNERS);
        return {
          works: true,
          message: lifecycle === 'active' ? 'The key works.' : `The key works, but ${model} is ${lifecycle}.`,
        };
      } catch (error) {
        const { reason } = classifyFailure(error, deadline.aborted);
        raise(reason);
        const { text, action } = offlineReasonWords(reason);
        return { works: false, message: [`It does not work: ${text}.`, action].filter(Boolean).join(' ') };
      }
    },
  };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function requestIdOf(error: unknown): string | null {
  return error instanceof Error && 'requestID' in error && typeof error.requestID === 'string'
    ? error.requestID
    : null;
}
