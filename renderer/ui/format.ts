/** Dates, times and durations as the window shows them. */
import { dayInManila, dayWords } from '../../shared/calendar';

const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const timeWithSeconds = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const month = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const localDay = new Intl.DateTimeFormat('en-CA');

/** An instant as `10:41`, in the time of this computer. */
export const clockTime = (instant: number): string => time.format(instant);
export const clockTimeWithSeconds = (instant: number): string => timeWithSeconds.format(instant);

/** `2026-11-24` as `24 Nov 2026`; a month `2027-01` as `January 2027`. */
export const dateWords = (date: string): string =>
  date.length === 7 ? month.format(Date.parse(`${date}-01`)) : dayWords(date);

/** The day of an instant, in the time of this computer: `24 Nov 2026`. */
export const localDateWords = (instant: number): string => dayWords(localDay.format(instant));

/** An instant as `14:32`, with its day where that is not today. */
export const instantWords = (instant: number): string =>
  localDay.format(instant) === localDay.format(Date.now())
    ? clockTime(instant)
    : `${clockTime(instant)} on ${localDateWords(instant)}`;

const manilaTime = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Asia/Manila',
});

/** An instant in the history of a quote, whose days are Manila's: `14:32 Manila time`, with its day where that is not today. */
export function manilaInstantWords(instant: number): string {
  const day = dayInManila(instant);
  const at = `${manilaTime.format(instant)} Manila time`;
  return day === todayInManila() ? at : `${at} on ${dayWords(day)}`;
}

/** A day that is near: `25 Dec`, with its year only where that is another one than today's. */
export const nearDateWords = (date: string): string =>
  date.slice(0, 4) === todayInManila().slice(0, 4) ? dayWords(date).replace(/ \d{4}$/, '') : dayWords(date);

/** Today in Asia/Manila, `YYYY-MM-DD`. */
export const todayInManila = (): string => dayInManila(Date.now());

/** A finished duration: `3.1 s`, from a minute on `2 min 5 s`. */
export function durationWords(milliseconds: number): string {
  if (milliseconds < 100) return '< 0.1 s';
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  return `${Math.floor(milliseconds / 60_000)} min ${Math.floor((milliseconds % 60_000) / 1000)} s`;
}

/** Counting up: `0:04`. */
export function elapsedWords(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** What is left, rounded so that it does not pretend: `about 10 s`, `about 2 min`. */
export function leftWords(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds > 90) return `about ${Math.round(seconds / 60)} min`;
  const step = seconds <= 10 ? 5 : seconds <= 30 ? 10 : 30;
  return `about ${Math.max(step, Math.round(seconds / step) * step)} s`;
}

/** How long ago: `now`, `4 min`, `3 h`, `2 days`. */
export function ageWords(instant: number, now: number): string {
  const minutes = Math.floor((now - instant) / 60_000);
  if (minutes < 1) return 'now';
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h`;
  const days = Math.floor(hours / 24);
  return days === 1 ? '1 day' : `${days} days`;
}

/** The same in a sentence: `just now`, `4 min ago`. */
export function agoWords(instant: number, now: number): string {
  const age = ageWords(instant, now);
  return age === 'now' ? 'just now' : `${age} ago`;
}

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;
