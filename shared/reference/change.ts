/** A value that a company sets over what comes with ShoreQuote: a salary, a list price, an ambiguous name, and more. */
import { z } from 'zod';
import { StatutoryData } from '../data/schemas';
import { RateMethod } from '../rates/rate-table';
import { RoleAlias } from '../request/role-alias';
import { IsoDate } from '../request/vocabulary';

const pesos = z.int().positive().max(1_000_000_000);
const minor = z.int().nonnegative().max(1_000_000_000_000);
const source = z.string().min(1).max(1_000);

export const SalaryFigure = z
  .strictObject({
    min_php: pesos,
    median_php: pesos,
    max_php: pesos,
    source,
    source_date: IsoDate,
    confidence: z.enum(['sourced', 'interpolated', 'web']),
  })
  .refine(
    ({ min_php, median_php, max_php }) => min_php <= median_php && median_php <= max_php,
    'must be in ascending order',
  );
export type SalaryFigure = z.infer<typeof SalaryFigure>;

/** A role that the company added, as an entry of the salary table. */
export const NewRole = z
  .strictObject({
    family: z.string().min(1).max(200),
    /** Its other names. */
    aliases: z.array(z.string().min(1).max(200)).max(50),
    levels: z.strictObject({
      junior: SalaryFigure,
      mid: SalaryFigure,
      senior: SalaryFigure,
      lead: SalaryFigure,
    }),
  })
  .refine(
    ({ levels }) => Object.values(levels).every(({ confidence }) => confidence !== 'web'),
    'holds a salary from the web: a role begins with published salaries or estimates',
  );
export type NewRole = z.infer<typeof NewRole>;

/** Minor units of the currency, for one person. */
export const SeatPrices = z.strictObject({
  monthly: minor,
  setup: minor,
  source,
  date: IsoDate,
  /** They were worked out from the list in another currency; left out: a person set them. */
  derived: z.literal(true).optional(),
});
export type SeatPrices = z.infer<typeof SeatPrices>;

export const AmbiguousName = z.strictObject({ roles: z.array(z.string().min(1).max(200)).min(1).max(20) });
export type AmbiguousName = z.infer<typeof AmbiguousName>;

/** A rate that the company accepted or entered, pesos for one unit × 10,000. */
export const OwnRate = z.strictObject({
  php_per_unit_e4: z.int().positive().max(10_000_000_000),
  date: IsoDate,
  source,
  method: RateMethod.exclude(['bundled']),
});
export type OwnRate = z.infer<typeof OwnRate>;

const key = z.string().min(1).max(600);

/** `value` null: what comes with ShoreQuote counts again; of an alias or a role: there is none. */
export const Change = z.discriminatedUnion('list', [
  /** `key` is the role's name. */
  z.strictObject({ list: z.literal('roles'), key, value: NewRole.nullable() }),
  z.strictObject({ list: z.literal('salaries'), key, value: SalaryFigure.nullable() }),
  z.strictObject({ list: z.literal('price_lists'), key, value: SeatPrices.nullable() }),
  z.strictObject({ list: z.literal('ambiguous_names'), key, value: AmbiguousName.nullable() }),
  /** `key` is always `STATUTORY_KEY`: the tables are taken whole. */
  z.strictObject({ list: z.literal('statutory'), key, value: StatutoryData.nullable() }),
  /** `key` is a currency. */
  z.strictObject({ list: z.literal('rates'), key, value: OwnRate.nullable() }),
  /** `key` is a setting's, such as `company.name`. */
  z.strictObject({ list: z.literal('settings'), key, value: z.json() }),
  /** `key` is what `aliasChangeKey` makes of it. */
  z.strictObject({ list: z.literal('aliases'), key, value: RoleAlias.nullable() }),
]);
export type Change = z.infer<typeof Change>;
export type ChangedList = Change['list'];

export const STATUTORY_KEY = 'statutory';

/** In the order in which changes are compared and written: others name roles. */
export const CHANGED_LISTS = [
  'roles',
  'salaries',
  'price_lists',
  'statutory',
  'ambiguous_names',
  'rates',
  'settings',
  'aliases',
] as const satisfies readonly ChangedList[];

export const MAX_CHANGES = 10_000;

/** A row or value of a file that is not taken, and why. */
export const NotTaken = z.strictObject({
  /** Counted as a spreadsheet does; null: the file has no rows. */
  row: z.int().positive().nullable(),
  name: z.string().max(700),
  reason: z.string().max(400),
});
export type NotTaken = z.infer<typeof NotTaken>;

/** A table of rows as it stands in a file. */
export const DataTable = z.strictObject({
  columns: z.array(z.string().max(100)).max(100),
  rows: z
    .array(z.strictObject({ row: z.int().positive(), cells: z.array(z.string()).max(1_000) }))
    .max(MAX_CHANGES),
});
export type DataTable = z.infer<typeof DataTable>;
