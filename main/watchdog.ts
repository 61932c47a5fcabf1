/** Notices an engine that has fallen silent. */

/** Beyond the next beat that the engine announced. */
const SLACK_MS = 7_000;
/** After a call, even if a later beat was announced: a person waits. */
const ANSWER_MS = 10_000;

/** @param silent called once when nothing was heard in time */
export function createWatchdog(silent: () => void) {
  let timer: NodeJS.Timeout | undefined;
  let allowedMs = ANSWER_MS;

  function arm(): void {
    clearTimeout(timer);
    timer = setTimeout(silent, allowedMs);
  }

  return {
    /** The engine said something. */
    heard: arm,
    /** The engine says when it is heard next. */
    expect(nextMs: number): void {
      allowedMs = nextMs + SLACK_MS;
      arm();
    },
    /** A new engine was started, or was sent a call: a beat that was announced for later does not count. */
    called(): void {
      if (timer !== undefined && allowedMs <= ANSWER_MS) return;
      allowedMs = ANSWER_MS;
      arm();
    },
    stop(): void {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
