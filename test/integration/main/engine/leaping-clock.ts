/** A clock that stands still, on which waits for another try pass at once, and 30 s when the test says so. */
import { type Clock, systemClock } from '../../../../main/engine/clock';

/** How long an answer of Claude may take, and be silent. */
const DEADLINE_MS = 30_000;
/** No wait for another try is as long; the queue renews its leases after it. */
const RENEWAL_MS = 20_000;

export function leapingClock() {
  let now = Date.now();
  const retries: number[] = [];
  const deadlines = new Set<() => void>();
  const clock: Pick<Clock, 'now' | 'after'> = {
    now: () => now,
    after: (ms, callback) => {
      if (ms === DEADLINE_MS) {
        deadlines.add(callback);
        return () => void deadlines.delete(callback);
      }
      const isRetry = ms > 500 && ms < RENEWAL_MS;
      if (!isRetry) return systemClock.after(ms, callback);
      retries.push(ms);
      now += ms;
      return systemClock.after(0, callback);
    },
  };
  return {
    ...clock,
    /** The waits for another try, in milliseconds. */
    retries,
    /** Lets every wait of exactly 30 s that is running end. */
    expire: (): void => {
      const ended = [...deadlines];
      deadlines.clear();
      for (const callback of ended) callback();
    },
  };
}
