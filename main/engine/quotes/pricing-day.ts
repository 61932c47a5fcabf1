/** Days of a quote: pure arithmetic on calendar dates, no time zone involved. */

/** The last day a quote is valid: `validDays` after its date, both `YYYY-MM-DD`. */
export function validUntil(date: string, validDays: number): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + validDays);
  return day.toISOString().slice(0, 10);
}
