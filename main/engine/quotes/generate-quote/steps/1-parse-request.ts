/** Step 1: reads the client's words, by Claude where that is possible, else by the offline reader. */
import { z } from 'zod';
import type { StepCost } from '../../../../../shared/jobs/job';
import { type OfflineReason, ReaderUsed, type ReadingCost } from '../../../../../shared/request/reader';
import { noteAliases } from '../../../../../shared/request/read-with-aliases';
import { Reading, type ReadWith } from '../../../../../shared/request/reading';
import type { RoleAlias } from '../../../../../shared/request/role-alias';
import type { ParseOptions } from '../../../assistant/read-words';
import { type JobContext, type Step, RetryJob } from '../../../queue/job-type';
import type { QuoteRow } from '../../quote-store';

export const Parsed = z.strictObject({ reading: Reading, reader: ReaderUsed });
export type Parsed = z.infer<typeof Parsed>;

interface ParseCall {
  quote: QuoteRow;
  readKey: string | null;
  /** The aliases that counted when the job was submitted: a later change of them is for later quotes. */
  aliases: readonly RoleAlias[];
  readWith: ReadWith;
  model: string;
  job: Pick<JobContext<unknown>, 'isLastAttempt' | 'signal'>;
  commit(parsed: Parsed): void;
}

/**
 * A request is read once: another model, prompt or key does not change the reading, nor the corrections that a
 * person made to its lines. It is read again for a `readKey` that was not used yet.
 */
export function parseRequest(
  options: () => ParseOptions,
  { quote, readKey, aliases, readWith, model, job, commit }: ParseCall,
): Step<Parsed> {
  const { askClaude, readOffline } = options();
  const noted = (reading: Reading): Reading => noteAliases(reading, quote.text, aliases);
  const offline = (reason: OfflineReason, asked: Partial<ReaderUsed> = {}): Parsed => ({
    reading: noted(readOffline(quote.text, aliases, readWith)),
    reader: { source: 'offline', model: null, requestId: null, cost: null, ...asked, reason },
  });
  // A reading that is taken over was paid for by the job that asked for it.
  let paid: ReadingCost | null = null;
  return {
    name: 'parse',
    input: {
      text: quote.text,
      readKey,
      ...(aliases.length === 0 ? {} : { aliases }),
      ...(readWith.include.length === 0 && readWith.email === null ? {} : { readWith }),
    },
    result: Parsed,
    run: async () => {
      const { reading, reader } = quote;
      if (readKey === null && reading && reader) return { reading, reader };
      if (quote.offline && readKey === null) return offline('asked_offline');
      if (!askClaude) return offline('no_key');
      // What Claude answers is stored only with this step's result: a crash in between asks, and is billed, twice.
      // The API offers no key by which it would know the second call.
      const answer = await askClaude(quote.text, aliases, model, job.signal, readWith);
      if (answer.kind === 'nothing_to_ask') return { ...offline('asked_offline'), reader: OFFLINE };
      if (answer.kind === 'retry') {
        if (job.isLastAttempt) return offline(answer.reason, { model });
        throw new RetryJob({ code: answer.reason, message: 'Claude is busy, retrying' }, answer.afterMs);
      }
      const { requestId, cost } = answer;
      paid = cost;
      if (answer.kind === 'offline') return offline(answer.reason, { model, requestId, cost });
      return {
        reading: noted(answer.reading),
        reader: { source: 'claude', model, reason: null, requestId, cost },
      };
    },
    summary: ({ reading }) => summary(reading),
    cost: () => stepCost(paid),
    commit,
  };
}

const OFFLINE: ReaderUsed = { source: 'offline', model: null, reason: null, requestId: null, cost: null };

const stepCost = (cost: ReadingCost | null): StepCost | null =>
  cost && {
    inputTokens: cost.inputTokens + cost.cacheReadTokens + cost.cacheWriteTokens,
    outputTokens: cost.outputTokens,
    microUsd: cost.microUsd ?? 0,
  };

function summary(reading: Reading): string {
  if (reading.reject) return 'No staffing request found';
  const people = reading.roles.reduce((sum, role) => sum + (role.count?.value ?? 0), 0);
  return `${count(reading.roles.length, 'role', 'roles')}, ${count(people, 'person', 'people')}`;
}

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;
