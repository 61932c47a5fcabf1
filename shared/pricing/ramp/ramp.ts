/** People by month, and what is due in a month (extras.md 10). Minor units of the quote's currency. */
import { z } from 'zod';

export const RAMP_MONTHS = 24;
const YEAR = 12;

/** From this month on a line has so many people, until the next entry; before the first one it has none. */
const RampEntry = z.strictObject({
  month: z.int().min(1).max(RAMP_MONTHS),
  people: z.int().min(0).max(100_000),
});

/** Entries of each line by its number; a line that is left out has all its people from the first month on. */
export const RampInput = z.record(
  z.string().regex(/^\d{1,3}$/),
  z
    .array(RampEntry)
    .min(1)
    .max(RAMP_MONTHS)
    .refine(
      (entries) => entries.every(({ month }, i) => month > (entries[i - 1]?.month ?? 0)),
      'months must be in ascending order, each once',
    ),
);
export type RampInput = z.infer<typeof RampInput>;

/** The same, of each priced line in its order; null: all its people from the first month on. */
export const RampPlan = z.array(z.array(RampEntry).nullable());
export type RampPlan = z.infer<typeof RampPlan>;

export interface RampMonth {
  /** From 1. */
  month: number;
  /** Of each line. */
  people: number[];
  monthly: number;
  setup: number;
  /** By how much the deposit rises. */
  deposit: number;
  due: number;
}

export interface Ramp {
  months: RampMonth[];
  /** Twelve months, with what is paid for setup in them; without the deposit. */
  year_1: number;
  /** The first month with the most people, and what it costs. */
  full: RampMonth;
}

/** What a team costs with so many people on each line. */
export interface TeamCost {
  monthly: number;
  setup: number;
  deposit: number;
}

/** How many people a line has in a month: never more than it was quoted with. */
export const peopleIn = (entries: RampPlan[number], count: number, month: number): number =>
  entries ? Math.min(count, entries.findLast((entry) => entry.month <= month)?.people ?? 0) : count;

/**
 * A seat that was set up once is not charged again when it is filled again. The setup of a month is what the seats used
 * until then cost more than those used before, so that all months add up to the setup of the largest team.
 *
 * @param counts people of each line as quoted
 * @param costOf what a team costs
 * @param partsOf the parts in which a setup is paid, the first in its own month
 */
export function rampOf(
  plan: RampPlan,
  counts: readonly number[],
  costOf: (people: readonly number[]) => TeamCost,
  partsOf: (setup: number) => readonly number[],
): Ramp {
  const setups = Array<number>(RAMP_MONTHS).fill(0);
  let seats = counts.map(() => 0);
  let paid = { setup: 0, deposit: 0 };
  const months = Array.from({ length: RAMP_MONTHS }, (_, i): RampMonth => {
    const people = counts.map((count, line) => peopleIn(plan[line] ?? null, count, i + 1));
    seats = seats.map((most, line) => Math.max(most, people[line] ?? 0));
    const { monthly, deposit } = costOf(people);
    const { setup } = costOf(seats);
    for (const [later, part] of partsOf(setup - paid.setup).entries())
      setups[i + later] = (setups[i + later] ?? 0) + part;
    const rise = Math.max(0, deposit - paid.deposit);
    paid = { setup, deposit: paid.deposit + rise };
    return { month: i + 1, people, monthly, setup: 0, deposit: rise, due: 0 };
  }).map((month, i) => {
    const setup = setups[i] ?? 0;
    return { ...month, setup, due: month.monthly + setup + month.deposit };
  });
  const heads = ({ people }: RampMonth): number => people.reduce((sum, each) => sum + each, 0);
  const most = Math.max(...months.map(heads));
  const full = months.find((month) => heads(month) === most);
  if (!full) throw new Error('one month has the most people');
  return {
    months,
    year_1: months.slice(0, YEAR).reduce((sum, { monthly, setup }) => sum + monthly + setup, 0),
    full,
  };
}
