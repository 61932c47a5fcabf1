/** Time as the engine sees it; tests pass their own. */
import { uptime } from 'node:os';

export interface Clock {
  /** Epoch milliseconds, UTC, as the computer's clock says: a person or a server may set it at any moment. */
  now(): number;
  /** Milliseconds that the computer was awake, from any origin: never set, stands still in sleep. */
  awake(): number;
  /** Elapsed milliseconds from any origin: never set, and it keeps counting during sleep. */
  elapsed(): number;
  /** Calls back once after `ms` awake; returns how to cancel. */
  after(ms: number, callback: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  awake: () => performance.now(),
  elapsed: () => uptime() * 1000,
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};
