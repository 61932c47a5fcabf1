/** What every feature is made with: the data file, its one writer, the queue and the clock. */
import { dayInManila } from '../../shared/calendar';
import type { AppQueue } from './app-job';
import type { Clock } from './clock';
import type { Db } from './database/open';
import type { Writer } from './database/writer';
import type { Events } from './events';
import type { Log } from './log';

export interface Core {
  readonly db: Db;
  readonly writer: Writer;
  readonly queue: AppQueue;
  readonly events: Events;
  readonly clock: Clock;
  readonly log: Log;
  /** Epoch milliseconds. */
  now(): number;
  /** Today in Asia/Manila, `YYYY-MM-DD`. */
  today(): string;
}

export const createCore = (parts: Omit<Core, 'now' | 'today'>): Core => ({
  ...parts,
  now: () => parts.clock.now(),
  today: () => dayInManila(parts.clock.now()),
});
