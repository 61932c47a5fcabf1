/** Time as the engine sees it; tests pass their own. */
export interface Clock {
  /** Epoch milliseconds, UTC. */
  now(): number;
  /** Calls back once after `ms`; returns how to cancel. */
  after(ms: number, callback: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

const manilaDay = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Manila',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The calendar day in Asia/Manila at an instant, `YYYY-MM-DD`: statutory rules go by Manila's date. */
export const dayInManila = (instant: number): string => manilaDay.format(instant);
