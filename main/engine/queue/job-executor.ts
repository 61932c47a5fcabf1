/** Executes one run, from its claim to its outcome: timeout, interruption and unresponsive handlers. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../clock';
import type { Writer } from '../database/writer';
import { createJobContext } from './job-context';
import { type AnyJobType, type Failure, FailPermanently, RunEnd, RetryJob } from './job-type';
import { type Claim, ClaimLost } from './jobs-table';
import type { RunOutcome, InterruptReason, Result, OutcomeWriter } from './outcomes';
import type { Tables } from './tables';

/** A handler that ignores its abort signal is abandoned after this time. */
const UNRESPONSIVE_MS = 2_000;
/** The same when the app quits, because a person is waiting. */
const UNRESPONSIVE_AT_STOP_MS = 250;

export interface ActiveRun {
  type: AnyJobType;
  claim: Claim;
  /** Whether an external effect is in progress: the run is then not interrupted lightly. */
  inEffect: boolean;
  /** The outcome; null where a later run owns the job. */
  end: Promise<Result | RunOutcome | null>;
  /** Aborts the signal; a handler that ignores it is abandoned, and its results are void. */
  interrupt(why: InterruptReason | RunEnd): void;
}

export interface JobExecutorOptions {
  tables: Tables;
  writer: Writer;
  clock: Clock;
  outcomes: OutcomeWriter;
  changed(jobId: number, type: string, revision: number): void;
  onStepCompleted(jobId: number): void;
  onUnexpectedError(error: unknown, jobId: number): void;
}

export function createJobExecutor(options: JobExecutorOptions) {
  const { tables, writer, clock, outcomes } = options;

  function begin(type: AnyJobType, claim: Claim): ActiveRun {
    const abort = new AbortController();
    let abandonRun: (end: RunOutcome) => void = () => undefined;
    const givenUp = new Promise<RunOutcome>((resolve) => {
      abandonRun = resolve;
    });
    const run: ActiveRun = {
      type,
      claim,
      inEffect: false,
      end: Promise.resolve(null),
      interrupt(why) {
        if (abort.signal.aborted) return;
        abort.abort(why);
        clock.after(why === 'stopped' ? UNRESPONSIVE_AT_STOP_MS : UNRESPONSIVE_MS, () =>
          abandonRun(endOf(why)),
        );
      },
    };
    const cancelTimeout = clock.after(type.timeoutMs, () => run.interrupt(timeout(type)));
    run.end = Promise.race([attempt(run, abort), givenUp]).finally(cancelTimeout);
    return run;
  }

  /** A job whose effect happened, or may have, is completed or asked about, however old it is. */
  const isExpired = ({ id, expires_at: at }: Claim): boolean =>
    at !== null && at <= clock.now() && !tables.effects.isBegunOfJob(id);

  async function attempt(run: ActiveRun, abort: AbortController): Promise<Result | RunOutcome | null> {
    const { type, claim } = run;
    // Who handed the job in is answered first: a step may keep the process busy for a while. What has no steps is
    // short, and shares the turn, and so the fsync, with others.
    if (type.steps.length > 0) await nextTurn();
    try {
      abort.signal.throwIfAborted();
      if (isExpired(claim)) throw EXPIRED;
      const input = outcomes.inputOf(type, claim.id, claim.input_version, claim.input);
      if (!input.success) throw UNREADABLE;
      const outcome = await type.run(
        createJobContext({
          type,
          claim,
          input: input.data,
          abort,
          tables,
          writer,
          clock,
          changed: (revision) => options.changed(claim.id, type.name, revision),
          onStepCompleted: () => options.onStepCompleted(claim.id),
          inEffect: (now) => {
            run.inEffect = now;
          },
        }),
      );
      if (outcome.kind !== 'done') return outcome;
      const result = type.result.parse(outcome.result);
      const json = result === null ? null : JSON.stringify(result);
      return { type, claim, json, cacheable: outcome.cacheable };
    } catch (error) {
      if (error instanceof ClaimLost) return null;
      const known = error instanceof RunEnd ? error.outcome : null;
      // A job that waits for a person's decision keeps waiting, however the run was interrupted.
      if (known?.kind === 'wait' && known.for === 'review') return known;
      if (abort.signal.aborted) return endOf(abort.signal.reason);
      if (known) return known;
      options.onUnexpectedError(error, claim.id);
      return { kind: 'retry', error: UNEXPECTED, afterMs: null };
    }
  }

  return { begin };
}

const timeout = (type: AnyJobType): RetryJob =>
  new RetryJob({ code: 'timeout', message: `The job timed out after ${type.timeoutMs / 1000} s.` });

/** The outcome for an abort reason. */
function endOf(reason: unknown): RunOutcome {
  if (reason instanceof RunEnd) return reason.outcome;
  return reason === 'cancelled' || reason === 'slept' ? reason : 'stopped';
}

const UNEXPECTED: Failure = {
  code: 'unexpected',
  message: 'Something went wrong in ShoreQuote, so the job stopped.',
};
const EXPIRED = new FailPermanently({ code: 'expired', message: 'The job expired while waiting.' });
const UNREADABLE = new FailPermanently({
  code: 'bad_input',
  message: 'The job’s stored data can no longer be read.',
});
