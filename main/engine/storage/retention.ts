/** How long what is kept. Pure. */
import { addDays, DAY_MS } from '../../../shared/calendar';

export const RETENTION = {
  /** Completed and cancelled jobs. A job that something still shows, a quote's last one, is kept with it. */
  endedMs: 30 * DAY_MS,
  /** Failed jobs whose dead letter was dealt with. Open dead letters are kept. */
  failedMs: 90 * DAY_MS,
  /** Removed quotes, which can be restored for this long. */
  removedMs: 30 * DAY_MS,
  /** The newest backup of each of so many days, and of each of so many weeks. */
  backupDays: 7,
  backupWeeks: 4,
} as const;

/** A day as `YYYY-MM-DD`; its week as the Monday that begins it. */
function weekOf(day: string): string {
  return addDays(day, -((new Date(day).getUTCDay() + 6) % 7));
}

/**
 * Which backups to delete.
 *
 * @param backups newest first; `day` as `YYYY-MM-DD`
 */
export function backupsToDelete<T extends { day: string }>(backups: readonly T[]): T[] {
  const newestOf = (period: (day: string) => string, most: number): T[] => {
    const newest = new Map<string, T>();
    for (const backup of backups) {
      const key = period(backup.day);
      if (!newest.has(key)) newest.set(key, backup);
    }
    return [...newest.values()].slice(0, most);
  };
  const kept = new Set([
    ...newestOf((day) => day, RETENTION.backupDays),
    ...newestOf(weekOf, RETENTION.backupWeeks),
  ]);
  return backups.filter((backup) => !kept.has(backup));
}
