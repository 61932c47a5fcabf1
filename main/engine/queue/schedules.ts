/** Recurring jobs. Each slot is enqueued only once; missed slots run once, not at all, or each. */
import { z } from 'zod';
import { DAY_MS } from '../../../shared/calendar';
import type { Clock } from '../clock';
import type { Db } from '../database/open';
import type { Writer } from '../database/writer';
import type { QueueCommands } from './queue';

export interface Schedule<Type extends string = string> {
  name: string;
  type: Type;
  input(slot: number): unknown;
  /**
   * Each day at this hour and minute, or each so many milliseconds. Without a time zone the computer's own counts; a named
   * one must not change its clocks at that hour.
   */
  every: { hour: number; minute: number; timeZone?: string } | { ms: number };
  /** Whether a slot is to run at all; without it each is. */
  isOn?(): boolean;
  /** The policy for slots missed while ShoreQuote was closed or the computer slept. */
  missed: 'once' | 'skip' | 'all';
}

/** A slot this young counts as due now, not as missed. */
const FRESH_MS = 10 * 60_000;
const LONGEST_SLEEP_MS = 60 * 60_000;
/** The most missed slots that are made up for. */
const MOST_SLOTS = 100;

/**
 * The slots of a schedule after `last` and up to `now`, oldest first, at most the newest hundred.
 *
 * @param last epoch milliseconds of the newest slot that was dealt with
 */
export function slotsBetween(every: Schedule['every'], last: number, now: number): number[] {
  const slots: number[] = [];
  for (let slot = slotAfter(every, last); slot <= now; slot = slotAfter(every, slot)) {
    slots.push(slot);
    if (slots.length > MOST_SLOTS) slots.shift();
  }
  return slots;
}

/** The first slot after an instant. A day whose hour is skipped or doubled by summer time has one slot. */
export function slotAfter(every: Schedule['every'], instant: number): number {
  if ('ms' in every) return (Math.floor(instant / every.ms) + 1) * every.ms;
  if (every.timeZone !== undefined) return slotInZone(every, every.timeZone, instant);
  const day = new Date(instant);
  day.setHours(every.hour, every.minute, 0, 0);
  while (day.getTime() <= instant) {
    day.setDate(day.getDate() + 1);
    day.setHours(every.hour, every.minute, 0, 0);
  }
  return day.getTime();
}

function slotInZone(
  { hour, minute }: { hour: number; minute: number },
  zone: string,
  instant: number,
): number {
  const now = aheadOfUtc(zone, instant);
  const midnight = Math.floor((instant + now) / DAY_MS) * DAY_MS;
  const today = midnight + (hour * 60 + minute) * 60_000;
  // The zone's clocks may change between now and the slot.
  const slotOf = (wall: number): number => wall - aheadOfUtc(zone, wall - now);
  return slotOf(today) > instant ? slotOf(today) : slotOf(today + DAY_MS);
}

/** How far the clocks of a time zone are ahead of UTC, milliseconds. */
function aheadOfUtc(zone: string, instant: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const at = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((part) => part.type === type)?.value);
  const wall = Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second'));
  return wall - Math.floor(instant / 1_000) * 1_000;
}

/** The missed slots that run. */
export function slotsToRun(missed: Schedule['missed'], slots: readonly number[], now: number): number[] {
  if (missed === 'all') return [...slots];
  const newest = slots.at(-1);
  if (newest === undefined || (missed === 'skip' && now - newest > FRESH_MS)) return [];
  return [newest];
}

export interface SchedulesOptions {
  db: Db;
  clock: Clock;
  writer: Writer;
  schedules: readonly Schedule[];
  enqueue: QueueCommands['enqueue'];
}

export function createSchedules({ db, clock, writer, schedules, enqueue }: SchedulesOptions) {
  const get = db.prepare('SELECT last_slot FROM schedules WHERE name = ?');
  const put = db.prepare(
    'INSERT INTO schedules (name, last_slot) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET last_slot = excluded.last_slot',
  );
  const Row = z.object({ last_slot: z.int() });
  let cancelTimer: () => void = () => undefined;
  let isWorking = false;

  function runDue(): void {
    const now = clock.now();
    for (const schedule of schedules) {
      const row = get.get(schedule.name);
      // A new schedule begins with its next slot, and so does one whose clock was ahead and is right again: a slot
      // that comes a second time finds its job by its key.
      const last = row === undefined ? now : Math.min(Row.parse(row).last_slot, now);
      const slots = slotsBetween(schedule.every, last, now);
      for (const slot of slotsToRun(schedule.missed, slots, now)) {
        if (schedule.isOn?.() === false) continue;
        enqueue({
          type: schedule.type,
          input: schedule.input(slot),
          submitKey: `schedule ${schedule.name} ${slot}`,
        });
      }
      put.run(schedule.name, slots.at(-1) ?? last);
    }
  }

  function tick(): void {
    cancelTimer();
    if (!isWorking) return;
    void writer.write(runDue, { mustCommit: true });
    const now = clock.now();
    const next = Math.min(...schedules.map(({ every }) => slotAfter(every, now)), now + LONGEST_SLEEP_MS);
    cancelTimer = clock.after(Math.max(next - now, 1_000), tick);
  }

  return {
    start(): void {
      isWorking = true;
      tick();
    },
    /** Called after the clock was changed or the computer slept. */
    tick,
    stop(): void {
      isWorking = false;
      cancelTimer();
    },
  };
}
