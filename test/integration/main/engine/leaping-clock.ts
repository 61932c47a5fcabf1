/** A clock that stands still, on which waits for another try pass at once, and 20 s when the test says so. */
import { type Clock, systemClock } from '../../../../main/engine/clock';

const DEADLINE_MS = 20_000;

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
      const isRetry = ms > 500 && ms < DEADLINE_MS;
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
    /** Lets every wait of exactly 20 s that is running end; the queue's lease has one too. */
    expire: (): void => {
      const ended = [...deadlines];
      deadlines.clear();
      for (const callback of ended) callback();
    },
  };
}
