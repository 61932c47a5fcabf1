/** Step 1: reads the client's words, by Claude where that is possible, else by the offline reader. */
import { z } from 'zod';
import { type OfflineReason, ReaderUsed } from '../../../../../shared/request/reader';
import { Reading } from '../../../../../shared/request/reading';
import { type JobRun, type Step, TryAgain } from '../../../queue/job-type';
import type { QuoteRow } from '../../../quotes/quote-store';

export const Parsed = z.strictObject({ reading: Reading, reader: ReaderUsed });
export type Parsed = z.infer<typeof Parsed>;

/** What became of asking Claude once. */
export type ClaudeAnswer =
  | { kind: 'read'; reading: Reading; requestId: string | null }
  | { kind: 'offline'; reason: OfflineReason; requestId: string | null }
  /** Worth asking again: after `afterMs`, or the queue's own wait. */
  | { kind: 'retry'; reason: OfflineReason; afterMs: number | null };

export interface ParseOptions {
  readOffline(text: string): Reading;
  /** Null without a key. */
  askClaude: ((text: string, model: string, signal: AbortSignal) => Promise<ClaudeAnswer>) | null;
  /** Changes with the prompt: a stored reading of another prompt does not count. */
  promptVersion: string;
}

interface ParseCall {
  quote: QuoteRow;
  readKey: string | null;
  model: string;
  job: Pick<JobRun<unknown>, 'isLastAttempt' | 'signal'>;
  commit(parsed: Parsed): void;
}

export function parseRequest(
  options: () => ParseOptions,
  { quote, readKey, model, job, commit }: ParseCall,
): Step<Parsed> {
  const offline = quote.offline && readKey === null;
  const { askClaude, promptVersion, readOffline } = options();
  const read = (reason: OfflineReason, asked: string | null, requestId: string | null): Parsed => ({
    reading: readOffline(quote.text),
    reader: { source: 'offline', model: asked, reason, requestId },
  });
  return {
    name: 'parse',
    input: { text: quote.text, reader: offline ? 'offline' : `${model} ${promptVersion}`, readKey },
    result: Parsed,
    run: async () => {
      if (offline) return read('asked_offline', null, null);
      if (!askClaude) return read('no_key', null, null);
      const answer = await askClaude(quote.text, model, job.signal);
      if (answer.kind === 'read') {
        return {
          reading: answer.reading,
          reader: { source: 'claude', model, reason: null, requestId: answer.requestId },
        };
      }
      if (answer.kind === 'retry' && !job.isLastAttempt) {
        throw new TryAgain({ code: answer.reason, message: 'Claude is busy; asking again' }, answer.afterMs);
      }
      return read(answer.reason, model, answer.kind === 'offline' ? answer.requestId : null);
    },
    summary: ({ reading }) => summary(reading),
    commit,
  };
}

function summary(reading: Reading): string {
  if (reading.reject) return 'No request for staff was found';
  const people = reading.roles.reduce((sum, role) => sum + (role.count?.value ?? 0), 0);
  return `${count(reading.roles.length, 'role', 'roles')}, ${count(people, 'person', 'people')}`;
}

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;
