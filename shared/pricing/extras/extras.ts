/**
 * What a quote may hold beyond the base price (extras.md 1 to 11): shift, holidays, leave, equipment, fees. All are
 * off until a person switches one on for a quote. These are the inputs; `facts.ts` turns them into those of a line.
 */
import { z } from 'zod';
import { Currency } from '../../request/vocabulary';

/** A clock time in quarter hours. */
const ClockTime = z
  .string()
  .regex(
    /^(?:[01]\d|2[0-3]):(?:00|15|30|45)$/,
    'must be a time in quarter hours, for example 09:00 or 17:30',
  );

export const Shift = z.strictObject({
  /** IANA time zone of the hours. */
  zone: z.string().max(60).refine(isZone, 'must be a time zone, for example America/New_York'),
  start: ClockTime,
  /** A time at or before `start` is on the next day. */
  end: ClockTime,
  /** When the unpaid break begins; null: there is none. */
  break_start: ClockTime.nullable(),
  break_quarters: z.int().min(0).max(16),
});
export type Shift = z.infer<typeof Shift>;

/** Paid hours in the night window per shift, in quarter hours: worked out from a shift, or as typed. */
export const Night = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('shift'), shift: Shift }),
  z.strictObject({ by: z.literal('hours'), quarters: z.int().min(0).max(32) }),
]);
export type Night = z.infer<typeof Night>;

/** Holidays worked in a year: all of the year's, or so many of each kind. */
export const HolidaysWorked = z.union([
  z.literal('all'),
  z.strictObject({ regular: z.int().min(0).max(30), special: z.int().min(0).max(30) }),
]);
export type HolidaysWorked = z.infer<typeof HolidaysWorked>;

/** An amount in minor units of its currency: pesos, or that of the quote. */
const Price = z.strictObject({ minor: z.int().nonnegative().max(1_000_000_000), currency: Currency });
export type Price = z.infer<typeof Price>;

export const EQUIPMENT_WAYS = ['included', 'client_ships', 'buy', 'rent', 'refundable'] as const;

export const EquipmentItem = z.strictObject({
  name: z.string().trim().min(1).max(80),
  /** For one person. */
  price: Price,
  way: z.enum(EQUIPMENT_WAYS),
  /** Of a rent. */
  months: z.int().min(1).max(60),
  /** On top of the price of a rented item. */
  margin_bp: z.int().min(0).max(10_000),
  /** How many people get one; null: everybody. */
  people: z.int().min(1).max(100_000).nullable(),
});
export type EquipmentItem = z.infer<typeof EquipmentItem>;

export const RecruitmentFee = z.discriminatedUnion('by', [
  /** For each hire. */
  z.strictObject({ by: z.literal('flat'), price: Price }),
  /** Of the first year's staff price. */
  z.strictObject({ by: z.literal('percent'), bp: z.int().min(1).max(10_000) }),
]);
export type RecruitmentFee = z.infer<typeof RecruitmentFee>;

/** Takes the place of the deposit of the settings. */
export const DepositTerms = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('months'), months: z.int().min(0).max(12) }),
  z.strictObject({ of: z.literal('workspace'), months: z.int().min(1).max(12) }),
  /** Of the first year's staff price. */
  z.strictObject({ of: z.literal('year'), bp: z.int().min(1).max(10_000) }),
]);
export type DepositTerms = z.infer<typeof DepositTerms>;

export const EXTRAS_CHARGES = ['with_multiplier', 'at_cost', 'markup'] as const;
export const THIRTEENTH_BASES = ['basic', 'basic_plus_allowances', 'all_pay'] as const;
export const SEPARATIONS = ['one_month', 'half_month'] as const;

/** The extras of a quote; one that is left out is off. */
export const Extras = z
  .strictObject({
    night: Night,
    /** At least what the law says, which is the default. */
    night_rate_bp: z.int().min(1_000).max(10_000),
    holidays: HolidaysWorked,
    /** Paid leave days a year that are provided for. */
    leave_days: z.int().min(1).max(60),
    /** Pay per year of service on leaving that is provided for. */
    separation: z.enum(SEPARATIONS),
    thirteenth_base: z.enum(THIRTEENTH_BASES),
    /** How extras in pesos are charged; left out: with the multiplier. */
    charge: z.enum(EXTRAS_CHARGES),
    /** On top of the cost; counts where `charge` is `markup`. */
    markup_bp: z.int().min(0).max(10_000),
    equipment: z.array(EquipmentItem).max(30),
    recruitment: RecruitmentFee,
    deposit: DepositTerms,
    /** Prices of an hour of overtime are listed; they are never added up. */
    rate_card: z.literal(true),
    /** Yearly rise of the basic salary, for a projection of the years to come. */
    increase_bp: z.int().min(0).max(3_000),
    /** The rise keeps the multiplier of the first year; left out: it does. */
    increase_keeps_multiplier: z.boolean(),
  })
  .partial();
export type Extras = z.infer<typeof Extras>;

/** What one line has instead of the extras of its quote. */
export const LineExtras = z
  .strictObject({
    night: z.union([z.literal('none'), Night]),
    holidays: z.union([z.literal('none'), HolidaysWorked]),
    /** Managers have no night, holiday or overtime pay by law (Labor Code, Article 82). */
    manager: z.literal(true),
  })
  .partial();
export type LineExtras = z.infer<typeof LineExtras>;

function isZone(zone: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: zone }).format(0) !== '';
  } catch {
    return false;
  }
}
