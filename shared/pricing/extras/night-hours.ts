/** Paid hours of a shift between 22:00 and 06:00 in Manila, from the client's time zone (extras.md 2). */
import type { Shift } from './extras';

const MANILA = 'Asia/Manila';
const DAY = 96;
/** 22:00 to 06:00. */
const NIGHT = { from: 88, to: 24 };

/** Quarter hours; a time zone with summer time has two numbers, and the average is used. */
export interface NightQuarters {
  january: number;
  july: number;
  /** Half-up to the quarter hour. */
  used: number;
  /** When the shift starts in Manila, `HH:MM`. */
  starts: { january: string; july: string };
}

/** @param year whose January and July are looked at */
export function nightQuarters(shift: Shift, year: number): NightQuarters {
  const [january, july] = [`${year}-01-15`, `${year}-07-15`].map((day) => onDay(shift, day));
  if (!january || !july) throw new Error('two days give two numbers');
  return {
    january: january.quarters,
    july: july.quarters,
    used: Math.floor((january.quarters + july.quarters + 1) / 2),
    starts: { january: january.starts, july: july.starts },
  };
}

function onDay(shift: Shift, day: string): { quarters: number; starts: string } {
  const start = quartersOf(shift.start);
  const offset = aheadOf(shift.zone, day);
  const length = ((quartersOf(shift.end) - start + DAY - 1) % DAY) + 1;
  const pause = shift.break_start === null ? null : after(quartersOf(shift.break_start), start);
  let quarters = 0;
  for (let at = 0; at < length; at += 1) {
    const isPaid = pause === null || at < pause || at >= pause + shift.break_quarters;
    const inManila = modulo(start + at + offset);
    if (isPaid && (inManila >= NIGHT.from || inManila < NIGHT.to)) quarters += 1;
  }
  // The law counts eight hours a day; what goes beyond them is overtime.
  return { quarters: Math.min(quarters, 32), starts: timeOf(modulo(start + offset)) };
}

/** Paid quarter hours of a shift. */
export function paidQuarters(shift: Shift): number {
  const start = quartersOf(shift.start);
  const length = ((quartersOf(shift.end) - start + DAY - 1) % DAY) + 1;
  if (shift.break_start === null) return length;
  const from = Math.min(after(quartersOf(shift.break_start), start), length);
  return length - (Math.min(from + shift.break_quarters, length) - from);
}

/** By zone and day: a team of many lines asks for the same ones, and formatting dates is slow. */
const ahead = new Map<string, number>();

/** By how many quarter hours Manila is ahead of a zone at noon UTC. */
function aheadOf(zone: string, day: string): number {
  const key = `${zone} ${day}`;
  const known = ahead.get(key);
  if (known !== undefined) return known;
  const noon = Date.parse(`${day}T12:00:00Z`);
  const quarters = Math.round((wallClock(noon, MANILA) - wallClock(noon, zone)) / 900_000);
  ahead.set(key, quarters);
  return quarters;
}

function wallClock(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(instant);
  const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value ?? 0);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
}

const modulo = (quarters: number): number => ((quarters % DAY) + DAY) % DAY;
const after = (at: number, start: number): number => modulo(at - start);

function quartersOf(time: string): number {
  const [hour, minute] = time.split(':').map(Number);
  return (hour ?? 0) * 4 + (minute ?? 0) / 15;
}

const timeOf = (quarters: number): string =>
  `${String(Math.floor(quarters / 4)).padStart(2, '0')}:${String((quarters % 4) * 15).padStart(2, '0')}`;
