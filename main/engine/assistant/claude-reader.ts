/** Reads requests with Claude, keeps the key in memory, and reports what a person must fix. */
import { z } from 'zod';
import type { Problem } from '../../../shared/contract/app-view';
import { withAliases } from '../../../shared/request/aliases';
import { partsToRead, type ReadingContext, readOffline } from '../../../shared/request/read-offline';
import { type OfflineReason, offlineReasonWords, type ReadingCost } from '../../../shared/request/reader';
import type { Reading, ReadWith } from '../../../shared/request/reading';
import type { RoleAlias } from '../../../shared/request/role-alias';
import type { Clock } from '../clock';
import type { ClaudeAnswer, ParseOptions } from './read-words';
import type { KeyTest } from './test-key';
import type { Log } from '../log';
import type { LastFailureStore } from './last-failure';
import { isUnreadable } from '../network/unusable-response';
import { ask, type Asked } from './ask';
import { type Claude, createClaude } from './client';
import { sumOf } from './cost';
import { classifyFailure, type ClaudeFailure } from './errors';
import { CLAUDE_PROBLEMS, problemOf } from './problems';
import { PROMPT_VERSION } from './prompt';
import { ImplausibleAnswerError } from './to-draft';
import type { Spending } from './spending';
import { askedRequest, type AskedRequest, toReading } from './to-reading';

export interface ClaudeReaderOptions {
  baseUrl: string;
  key: string | null;
  clock: Clock;
  context(): ReadingContext;
  log: Log;
  spending: Pick<Spending, 'check' | 'isReached' | 'record'>;
  lastFailure: LastFailureStore;
  /** The problem that a person must fix now (null: none), and the problems that are fixed. */
  problem(raised: Problem | null, cleared: readonly Problem['code'][]): void;
}

/** Claude has this long to answer in full, a repeat included. */
const DEADLINE_MS = 30_000;
/** Room to think and to answer. */
const MAX_TOKENS = 8_192;
const MAX_TOKENS_AFTER_CUT = 16_384;

const Model = z.object({ id: z.string(), lifecycle: z.enum(['active', 'deprecated', 'retired']) });

export function createClaudeReader(options: ClaudeReaderOptions) {
  const { baseUrl, clock, log, lastFailure } = options;
  const clientFor = (key: string | null): Claude | null =>
    key === null ? null : createClaude(baseUrl, key, log, options.spending.check);
  let key = options.key;
  let claude = clientFor(key);
  const before = lastFailure.read(key);
  if (before !== null) options.problem(problemOf(before), []);
  function contextWith(aliases: readonly RoleAlias[]): ReadingContext {
    const context = options.context();
    return { ...context, catalogue: withAliases(context.catalogue, aliases) };
  }

  /** Runs a call that our deadline ends, and says what its failure means. */
  async function withDeadline<T>(
    call: (deadline: AbortSignal) => Promise<T>,
    failed: (failure: ReturnType<typeof classifyFailure>, error: unknown) => T,
  ): Promise<T> {
    const deadline = new AbortController();
    const cancel = clock.after(DEADLINE_MS, () => deadline.abort());
    try {
      return await call(deadline.signal);
    } catch (error) {
      return failed(classifyFailure(error, deadline.signal.aborted, clock.now()), error);
    } finally {
      cancel();
    }
  }

  async function askClaude(
    knownNames: readonly string[],
    text: string,
    aliases: readonly RoleAlias[],
    model: string,
    job: AbortSignal,
    readWith: ReadWith,
  ): Promise<ClaudeAnswer> {
    const client = claude;
    if (!client) return { kind: 'offline', reason: 'no_key', requestId: null, cost: null };
    const { catalogue, today } = options.context();
    const request = askedRequest(
      partsToRead(text, contextWith(aliases).catalogue, readWith),
      knownNames,
      catalogue,
    );
    if (!request) return { kind: 'nothing_to_ask' };
    const { sent } = request.masked;
    let cost: ReadingCost | null = null;
    return withDeadline<ClaudeAnswer>(
      async (deadline) => {
        const signal = AbortSignal.any([job, deadline]);
        let reason: OfflineReason = 'malformed';
        let requestId: string | null = null;
        for (const isRepeat of [false, true]) {
          const maxTokens = isRepeat && reason === 'cut_off' ? MAX_TOKENS_AFTER_CUT : MAX_TOKENS;
          const asked = await ask(client, { sent, today, model, maxTokens, roles: catalogue.roles }, signal);
          ({ requestId } = asked);
          cost = sumOf(cost, asked.cost);
          if (asked.charge > 0) options.spending.record(asked.charge);
          const reading = readingOf(asked, request, aliases);
          if (asked.cost) clearProblems();
          if (reading) return { kind: 'read', reading, requestId, cost };
          reason = asked.answer ? 'malformed' : asked.reason;
        }
        return { kind: 'offline', reason, requestId, cost };
      },
      (failure, error) => {
        job.throwIfAborted();
        const requestId = requestIdOf(error);
        raise(failure.reason, requestId);
        return failure.kind === 'retry' ? failure : { ...failure, requestId, cost };
      },
    );
  }

  /** Null where the answer is of no use, or cannot be true of the text. */
  function readingOf(
    { answer }: Asked,
    request: AskedRequest,
    aliases: readonly RoleAlias[],
  ): Reading | null {
    try {
      return answer && toReading(request, answer, contextWith(aliases));
    } catch (error) {
      // A fault of our own must not cost the quote: it is logged by its name, as its words may be the client's.
      if (!(error instanceof ImplausibleAnswerError)) {
        log.warn('claude answer could not be parsed', {
          error: error instanceof Error ? error.name : 'unknown',
        });
      }
      return null;
    }
  }

  function raise(reason: OfflineReason, requestId: string | null): void {
    log.warn('claude call failed', { code: reason, ...(requestId === null ? {} : { requestId }) });
    const problem = problemOf(reason);
    if (!problem) return;
    options.problem(problem, []);
    if (key !== null) lastFailure.note(key, reason);
  }

  /** Claude answered, or the key is another: what was wrong with Claude is no longer shown. */
  function clearProblems(): void {
    options.problem(null, CLAUDE_PROBLEMS);
    lastFailure.clear();
  }

  return {
    /** Null: no key is set. */
    client: (): Claude | null => claude,
    /** The meaning of a failed call, with what a person must fix. */
    failure(error: unknown): ClaudeFailure {
      const failure = classifyFailure(error, false, clock.now());
      raise(failure.reason, requestIdOf(error));
      return failure;
    },
    /** Claude answered a call. */
    answered: clearProblems,
    key: (): string | null => key,
    setKey(set: string | null): void {
      key = set;
      claude = clientFor(key);
      clearProblems();
    },
    /** Who would read a request now; part of the key under which an answer is kept for an hour. */
    name: (model: string): string =>
      claude && !options.spending.isReached() ? `${model} ${PROMPT_VERSION}` : 'offline',
    /** @param knownNames names that must not leave the computer */
    parseOptions: (knownNames: () => readonly string[]): ParseOptions => ({
      readOffline: (text, aliases, readWith) => readOffline(text, contextWith(aliases), readWith),
      askClaude: claude ? (...asked) => askClaude(knownNames(), ...asked) : null,
    }),
    /** Asks for the model's description: costs no tokens, and fails as a real call would. */
    async testKey(model: string): Promise<KeyTest> {
      const client = claude;
      if (!client) return { works: false, message: 'No API key is set.' };
      return withDeadline<KeyTest>(
        async (deadline) => {
          const retrieved = client.models.retrieve(model, {}, { signal: deadline });
          const found = Model.safeParse(
            await retrieved.catch((error: unknown) => {
              if (isUnreadable(error)) return null;
              throw error;
            }),
          );
          if (!found.success)
            return { works: false, message: 'The key doesn’t work: the reply isn’t from Claude.' };
          clearProblems();
          const { lifecycle } = found.data;
          const message =
            lifecycle === 'active' ? 'The key works.' : `The key works, but ${model} is ${lifecycle}.`;
          return { works: true, message };
        },
        ({ reason }, error) => {
          raise(reason, requestIdOf(error));
          const { text, action } = offlineReasonWords(reason);
          const verdict = reason === 'daily_limit' ? 'The key was not tested' : 'The key doesn’t work';
          return { works: false, message: [`${verdict}: ${text}.`, action].filter(Boolean).join(' ') };
        },
      );
    },
  };
}

function requestIdOf(error: unknown): string | null {
  return error instanceof Error && 'requestID' in error && typeof error.requestID === 'string'
    ? error.requestID
    : null;
}
