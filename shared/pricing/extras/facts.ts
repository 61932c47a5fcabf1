/** What the extras of a quote are on one line, with the rules of the day: all that its cost is worked out from. */
import { z } from 'zod';
import type { ExtrasData, NightDifferentialRule, StatutoryData } from '../../data/schemas';
import { Source } from '../source';
import { type Extras, EXTRAS_CHARGES, type LineExtras, SEPARATIONS, Shift, THIRTEENTH_BASES } from './extras';
import { nightQuarters } from './night-hours';

const basisPoints = z.int().min(0).max(10_000);

export const ExtraFacts = z.strictObject({
  night: z
    .strictObject({
      /** Paid hours in the night window per shift, in quarter hours. */
      quarters: z.int().min(0).max(32),
      rate_bp: basisPoints,
      /** Where the hours were worked out from, with those of January and July; absent: they were typed. */
      shift: Shift.extend({ january: z.int(), july: z.int() }).optional(),
      source: Source,
    })
    .optional(),
  holidays: z
    .strictObject({
      /** Of which year the calendar is. */
      year: z.int(),
      regular: z.int().nonnegative(),
      special: z.int().nonnegative(),
      regular_bp: basisPoints,
      special_bp: basisPoints,
      source: Source,
    })
    .optional(),
  leave: z.strictObject({ days: z.int().positive(), source: Source }).optional(),
  separation: z.strictObject({ per_year: z.enum(SEPARATIONS), source: Source }).optional(),
  thirteenth_base: z.enum(THIRTEENTH_BASES),
  charge: z.enum(EXTRAS_CHARGES),
  markup_bp: basisPoints,
  /** Working days of a year and hours of a day that a daily and an hourly rate are worked out with. */
  days_per_year: z.int().positive(),
  hours_per_day: z.int().positive(),
});
export type ExtraFacts = z.infer<typeof ExtraFacts>;

/** The tables that extras are worked out with. */
export interface ExtraTables {
  extras: ExtrasData;
  statutory: Pick<StatutoryData, 'night_differential'>;
}

/** The extras of one line; null: it has none, and is priced as before. @param day of pricing, Asia/Manila */
export function extraFacts(
  quote: Extras | undefined,
  line: LineExtras | undefined,
  day: string,
  tables: ExtraTables,
): ExtraFacts | null {
  const night = nightFacts(quote, line, day, tables);
  const holidays = holidayFacts(quote, line, day, tables.extras);
  const { leave: leaveData, separation: separationData, days_per_year, hours_per_day } = tables.extras;
  const leave = quote?.leave_days ? { days: quote.leave_days, source: leaveData.source } : undefined;
  const separation = quote?.separation && {
    per_year: quote.separation,
    source: separationData.source,
  };
  const thirteenth = quote?.thirteenth_base ?? 'basic';
  if (!night && !holidays && !leave && !separation && thirteenth === 'basic') return null;
  return {
    ...(night && { night }),
    ...(holidays && { holidays }),
    ...(leave && { leave }),
    ...(separation && { separation }),
    thirteenth_base: thirteenth,
    charge: quote?.charge ?? 'with_multiplier',
    markup_bp: quote?.markup_bp ?? 0,
    days_per_year,
    hours_per_day,
  };
}

function nightFacts(
  quote: Extras | undefined,
  line: LineExtras | undefined,
  day: string,
  { statutory }: ExtraTables,
): ExtraFacts['night'] {
  const night = line?.night ?? quote?.night;
  const rule = nightRule(statutory.night_differential, day);
  if (!night || night === 'none' || line?.manager || !rule) return undefined;
  const common = {
    rate_bp: Math.max(quote?.night_rate_bp ?? 0, rule.least_rate_bp),
    source: { text: rule.name, url: rule.source[0] ?? null, date: rule.effective_from },
  };
  if (night.by === 'hours') return night.quarters === 0 ? undefined : { quarters: night.quarters, ...common };
  const { january, july, used } = nightQuarters(night.shift, Number(day.slice(0, 4)));
  return used === 0 ? undefined : { quarters: used, shift: { ...night.shift, january, july }, ...common };
}

const nightRule = (rules: readonly NightDifferentialRule[], day: string): NightDifferentialRule | undefined =>
  rules.find(
    ({ effective_from, effective_to }) =>
      effective_from <= day && (effective_to === null || day <= effective_to),
  );

function holidayFacts(
  quote: Extras | undefined,
  line: LineExtras | undefined,
  day: string,
  data: ExtrasData,
): ExtraFacts['holidays'] {
  const worked = line?.holidays ?? quote?.holidays;
  const calendar = holidaysOf(data, Number(day.slice(0, 4)));
  if (!worked || worked === 'none' || line?.manager) return undefined;
  const { regular, special } = worked === 'all' ? calendar : worked;
  if (regular + special === 0) return undefined;
  return {
    year: calendar.year,
    regular,
    special,
    regular_bp: data.premiums.regular_holiday_bp,
    special_bp: data.premiums.special_day_bp,
    source: data.premiums.source,
  };
}

/** The calendar of a year; where none is on file, the nearest one before it, else the first. */
export function holidaysOf({ holidays }: ExtrasData, year: number): ExtrasData['holidays'][number] {
  const [first] = holidays;
  const found = holidays.findLast((each) => each.year <= year) ?? first;
  if (!found) throw new Error('the data has at least one year');
  return found;
}
