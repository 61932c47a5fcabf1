/** Why Claude last turned a key down. Kept in the data file, so that a restart does not say that all is well. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { OfflineReason } from '../../../shared/request/reader';
import type { Writer } from '../database/writer';
import type { DataFacts } from '../database/data-facts';

const LastFailure = z.strictObject({
  /** Tells whether it is of the key that is set now. */
  keyHash: z.string(),
  reason: OfflineReason,
});

export interface LastFailureOptions {
  facts: DataFacts;
  writer: Pick<Writer, 'write'>;
}

export type LastFailureStore = ReturnType<typeof createLastFailure>;

export function createLastFailure({ facts, writer }: LastFailureOptions) {
  let isNoted = facts.read('claude_failure') !== null;
  return {
    /** Null: the key did not fail, or the note cannot be read. */
    read(key: string | null): OfflineReason | null {
      const noted = parse(facts.read('claude_failure'));
      return key !== null && noted?.keyHash === hashOf(key) ? noted.reason : null;
    },
    note(key: string, reason: OfflineReason): void {
      const fact = JSON.stringify({ keyHash: hashOf(key), reason } satisfies z.infer<typeof LastFailure>);
      isNoted = true;
      void writer.write(() => facts.write('claude_failure', fact), { mustCommit: true });
    },
    /** Claude took the key, or another key is set. */
    clear(): void {
      if (!isNoted) return;
      isNoted = false;
      void writer.write(() => facts.remove('claude_failure'), { mustCommit: true });
    },
  };
}

function parse(fact: string | null): z.infer<typeof LastFailure> | null {
  try {
    return fact === null ? null : LastFailure.parse(JSON.parse(fact));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}

/** Says nothing of the key: keys are long and random. */
const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 32);
