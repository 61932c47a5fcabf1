/**
 * Stores the outcomes of runs. All results of a turn share one statement, since each costs more than its row; every
 * other end is a write of its own. Until it is durable, an end is still owned: its lease is renewed.
 */
import type { Clock } from '../clock';
import type { Writer } from '../database/writer';
import type { AnyJobType } from './job-type';
import { type Claim, ClaimLost } from './jobs-table';
import type { RunOutcome, Result, OutcomeWriter } from './outcomes';

export interface CompletionBatchOptions {
  writer: Writer;
  clock: Clock;
  outcomes: OutcomeWriter;
  /** Called inside the write: jobs of the type may have become ready or due. */
  onSlotFreed(type: AnyJobType, end: RunOutcome | 'done'): void;
  onUnexpectedError(error: unknown, jobId: number): void;
}

export function createCompletionBatch({
  writer,
  clock,
  outcomes,
  onSlotFreed,
  onUnexpectedError,
}: CompletionBatchOptions) {
  const owned = new Set<number>();
  /** The results that the next turn stores. */
  let next: { results: Result[]; written: Promise<void> } | null = null;

  async function write(claims: readonly { claim: Claim }[], work: () => void): Promise<void> {
    try {
      await writer.write(work, { mustCommit: true });
    } catch (error) {
      // The lease of the job expires, and then the job is rescued.
      if (!(error instanceof ClaimLost)) for (const { claim } of claims) onUnexpectedError(error, claim.id);
    } finally {
      for (const { claim } of claims) owned.delete(claim.id);
    }
  }

  function collect(): NonNullable<typeof next> {
    const results: Result[] = [];
    const written = write(results, () => {
      // Runs that end from now on belong to the next turn, even if this one is retried.
      if (next?.results === results) next = null;
      outcomes.complete(results, clock.now());
      for (const { type } of results) onSlotFreed(type, 'done');
    });
    return { results, written };
  }

  return {
    owned: (): readonly number[] => [...owned],
    /** Resolves once the outcome is durable, or void because a later run owns the job. */
    completed(result: Result): Promise<void> {
      owned.add(result.claim.id);
      next ??= collect();
      next.results.push(result);
      return next.written;
    },
    ended(type: AnyJobType, claim: Claim, end: RunOutcome): Promise<void> {
      owned.add(claim.id);
      return write([{ claim }], () => {
        outcomes.storeOutcome(type, claim, end, clock.now());
        onSlotFreed(type, end);
      });
    },
  };
}
