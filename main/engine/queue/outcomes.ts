/** Stores the outcome of a run, or of a crash: one function for every way to end. */
import type { z } from 'zod';
import type { JobError, JobEvent } from '../../../shared/jobs/job';
import { redact } from '../redact';
import {
  type AnyJobType,
  backoffMs,
  boundedWait,
  type Failure,
  type RunEndedWithoutResult,
} from './job-type';
import type { Claim, AbandonedClaim } from './jobs-table';
import type { Tables } from './tables';

export interface OutcomeWriterOptions {
  tables: Tables;
  registry: ReadonlyMap<string, AnyJobType>;
  random(): number;
  /** Called after the commit. */
  onJobEvent(jobId: number, type: string, event: JobEvent, revision: number): void;
}

/** Why a run is interrupted. */
export type InterruptReason = 'stopped' | 'cancelled' | 'slept';

/** Every outcome except a result. */
export type RunOutcome = RunEndedWithoutResult | InterruptReason;

/** A run's result. */
export interface Result {
  type: AnyJobType;
  claim: Claim;
  /** JSON; null where it is null. */
  json: string | null;
  cacheable: boolean;
}

/** Three crashes inside the same step. */
const MAX_CRASHES = 3;

export type OutcomeWriter = ReturnType<typeof createOutcomeWriter>;

/** All of it is called inside a write. */
export function createOutcomeWriter({ tables, registry, random, onJobEvent }: OutcomeWriterOptions) {
  const { jobs, steps, deadLetters } = tables;

  /** @param json the stored input, where it was read already */
  function inputOf(
    type: AnyJobType,
    id: number,
    version: number,
    json = jobs.input(id),
  ): z.ZodSafeParseResult<never> {
    return readInput(type, parseJson(json), version);
  }

  /** @throws {ClaimLost} where a later run owns the job */
  function storeOutcome(type: AnyJobType, claim: Claim, outcome: RunOutcome, now: number): void {
    const { id, token, attempts } = claim;
    const end = (event: JobEvent, revision: number): void => onJobEvent(id, type.name, event, revision);
    if (outcome === 'cancelled' || (!isForPerson(outcome) && jobs.isCancelRequested(id))) {
      return cancelled(type, claim, now);
    }
    if (outcome === 'stopped' || outcome === 'slept') {
      const revision = jobs.released(id, token, now);
      const why = outcome === 'slept' ? 'The computer was asleep.' : 'ShoreQuote was closed.';
      steps.appendLog(id, 'handed_back', attempts, now, why, steps.interrupted(id));
      return end('handed_back', revision);
    }
    switch (outcome.kind) {
      case 'wait': {
        const until = outcome.afterMs === null ? null : now + waitMs(outcome.afterMs);
        const revision = jobs.waits(id, token, outcome.for, until, now);
        steps.undoBegin(id);
        steps.appendLog(id, 'waits', attempts, now, outcome.for);
        return end('waits', revision);
      }
      case 'retry': {
        const error = storable(outcome.error);
        if (attempts >= claim.max_attempts) return failed(type, claim, error, now);
        const usual = type.backoffMs?.(attempts) ?? backoffMs(attempts, random);
        const wait = boundedWait(outcome.afterMs ?? usual, backoffMs(attempts, random));
        const revision = jobs.retries(id, token, now + wait, now);
        jobs.setError(id, error);
        const step = steps.failed(id, error.message, now);
        steps.appendLog(id, 'retries', attempts, now, error.message, step);
        return end('retries', revision);
      }
      case 'give_up':
        return failed(type, claim, storable(outcome.error), now);
      case 'cancelled':
        return cancelled(type, claim, now);
    }
  }

  /** Completes the jobs that no later run owns; a cancel request during the run comes too late. */
  function complete(results: readonly Result[], now: number): void {
    const moved = jobs.completed(
      results.map(({ claim, json, cacheable }) => ({ ...claim, json, cacheable })),
      now,
    );
    for (const { type, claim } of results) {
      const revision = moved.get(claim.id);
      if (revision === undefined) continue;
      if (type.steps.length > 0) steps.undoBegin(claim.id);
      onJobEvent(claim.id, type.name, 'completed', revision);
    }
  }

  /** Calls the type's own hook for the outcome of one of its jobs. */
  function notifyType(
    hook: 'onCancelled' | 'onRetried',
    type: AnyJobType,
    id: number,
    version: number,
  ): void {
    const input = inputOf(type, id, version);
    if (input.success) type[hook]?.(id, input.data);
  }

  function failed(
    type: AnyJobType,
    { id, token, attempts, input_version }: Claim,
    error: JobError,
    now: number,
  ) {
    const revision = jobs.failed(id, token, now);
    const step = steps.failed(id, error.message, now);
    steps.appendLog(id, 'failed', attempts, now, error.message, step);
    addDeadLetter(type, id, input_version, error, now);
    onJobEvent(id, type.name, 'failed', revision);
  }

  function addDeadLetter(
    type: AnyJobType | undefined,
    id: number,
    version: number,
    error: JobError,
    now: number,
  ): void {
    jobs.setError(id, error);
    deadLetters.insert(id, error, now);
    if (!type?.onFailed) return;
    const input = inputOf(type, id, version);
    if (input.success) type.onFailed(id, input.data, error);
  }

  function cancelled(type: AnyJobType, { id, token, attempts, input_version }: Claim, now: number): void {
    jobs.bumpRevision(id, token);
    steps.interrupted(id);
    const revision = jobs.cancelled(id, now);
    steps.appendLog(id, 'cancelled', attempts, now);
    notifyType('onCancelled', type, id, input_version);
    if (revision !== null) onJobEvent(id, type.name, 'cancelled', revision);
  }

  /** Rescues a job that no process runs; the third crash inside one step fails it. */
  function rescue(left: AbandonedClaim, now: number): void {
    const { id, type, suspect, crashes } = left;
    const job = jobs.get(id);
    const attempts = job?.attempts ?? 0;
    if (job?.cancel_requested) return cancelledAtDeath(left, attempts, now);
    if (suspect && crashes + 1 >= MAX_CRASHES) {
      const revision = jobs.poisoned(id, now);
      if (revision === null) return;
      const step = steps.failed(id, POISON.message, now);
      steps.appendLog(id, 'poisoned', attempts, now, POISON.message, step);
      addDeadLetter(registry.get(type), id, left.input_version, POISON, now);
      return onJobEvent(id, type, 'poisoned', revision);
    }
    const revision = jobs.rescued(id, suspect);
    if (revision === null) return;
    steps.appendLog(id, 'rescued', attempts, now, null, steps.interrupted(id));
    onJobEvent(id, type, 'rescued', revision);
  }

  /** A person asked the job to stop, and its process crashed before the run was notified. */
  function cancelledAtDeath(
    { id, type: name, input_version }: AbandonedClaim,
    attempts: number,
    now: number,
  ): void {
    const revision = jobs.cancelled(id, now);
    if (revision === null) return;
    steps.appendLog(id, 'cancelled', attempts, now, null, steps.interrupted(id));
    const type = registry.get(name);
    if (type) notifyType('onCancelled', type, id, input_version);
    onJobEvent(id, name, 'cancelled', revision);
  }

  return { inputOf, storeOutcome, complete, rescue, notifyType };
}

/** A stored input in today's form. */
export function readInput(type: AnyJobType, stored: unknown, version: number): z.ZodSafeParseResult<never> {
  const isOld = version < (type.inputVersion ?? 1);
  return type.input.safeParse(isOld && type.upgrade ? type.upgrade(stored, version) : stored);
}

/** A wait uses up no attempt: without a pause it would never end. */
const MIN_WAIT_MS = 1_000;
const USUAL_WAIT_MS = 60_000;
const waitMs = (ms: number): number => Math.max(boundedWait(ms, USUAL_WAIT_MS), MIN_WAIT_MS);

/** Error codes are short identifiers. */
const MAX_CODE = 100;

/**
 * An error as it is stored with its job, its step, its history and its dead letter: what a server said may be long,
 * and may quote a key or a person.
 */
const storable = ({ code, message }: JobError): JobError => ({
  code: code.slice(0, MAX_CODE),
  message: redact(message),
});

/** A job that waits for a person's decision keeps waiting, even if it was asked to stop. */
const isForPerson = (end: RunOutcome): boolean =>
  typeof end === 'object' && end.kind === 'wait' && end.for === 'review';

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const POISON: Failure = {
  code: 'poison',
  message: 'ShoreQuote crashed three times while running this job. It won’t be retried automatically.',
};
