/**
 * Everything that is printed on a client copy or an open book, and nothing else: what the client may not see is not
 * in it, so that no layout, tag or metadata can give it away. Amounts in minor units of `currency`.
 */
import { z } from 'zod';
import { Currency, IsoDate, Level, StartDate, VatTreatment, Workspace } from '../request/vocabulary';
import { LogoDataUrl } from '../settings/settings';
import { Breakdown } from './breakdown';
import { ClientView } from './client-view';
import { ClientDocumentKind } from './kind';

const minor = z.int().nonnegative();

export const DocumentLine = z.strictObject({
  title: z.string(),
  level: Level,
  workspace: Workspace,
  count: z.int().positive(),
  /** Price per person per month. */
  each: minor,
  monthly: minor,
  /** Facts that the client's words did not state. */
  assumed: z.array(z.enum(['level', 'workspace'])),
});
export type DocumentLine = z.infer<typeof DocumentLine>;

export const QuoteDocument = z.strictObject({
  kind: ClientDocumentKind,
  company: z.strictObject({ name: z.string(), address: z.string(), logo: LogoDataUrl.nullable() }),
  number: z.string(),
  version: z.int().positive(),
  date: IsoDate,
  validUntil: IsoDate,
  client: z.string().nullable(),
  start: StartDate.nullable(),
  currency: Currency,
  isCurrencyAssumed: z.boolean(),
  rounding: ClientView.shape.display_rounding,
  lines: z.array(DocumentLine).min(1),
  headcount: z.int().positive(),
  amounts: z.strictObject({
    /** Of documents from before there were extras: none. */
    equipment: minor.default(0),
    recruitment: minor.default(0),
    bought: minor.default(0),
    rounding: z.int(),
    subtotal: minor,
    discount: minor,
    /** Null: none is added. */
    vat: minor.nullable(),
    monthlyTotal: minor,
    setup: minor,
    /** One seat, once; null: not named, since it does not multiply to `setup`. */
    seat: minor.nullable(),
    instalments: z.strictObject({ first: minor, sixth: minor }).nullable(),
    deposit: minor,
    dueBeforeStart: minor,
    firstYear: minor,
  }),
  /** How Philippine VAT is treated, and its rate where it is added. */
  vat: z.strictObject({ treatment: VatTreatment, rateBp: z.int().nonnegative() }),
  /** Parts of the employment cost that not every quote has. */
  includes: z.strictObject({ allowances: z.boolean(), hmo: z.boolean() }),
  /** What extras the price includes, in sentences; and what the client brings. */
  extras: z.array(z.string()).default([]),
  provided: z.array(z.string()).default([]),
  /** Names of equipment, which a person typed. */
  equipment: z.array(z.string()).default([]),
  /** Price of an hour of overtime, where it is listed. */
  overtime: z.array(z.strictObject({ title: z.string(), hour: minor })).default([]),
  /** People by month; null: all from the first month on. */
  ramp: z
    .strictObject({
      /** The months until the team is full and nothing changes. */
      months: z.array(
        z.strictObject({
          month: z.int().positive(),
          people: z.int().nonnegative(),
          monthly: minor,
          setup: minor,
          due: minor,
        }),
      ),
      /** The first month with the most people. */
      fullFrom: z.int().positive(),
      fullMonthly: minor,
      firstYear: minor,
      dueBeforeStart: minor,
    })
    .nullable()
    .default(null),
  /** Against hiring at home; null: not compared, or not to be printed. */
  savings: z
    .strictObject({
      country: z.string(),
      rows: z.array(
        z.strictObject({
          title: z.string(),
          count: z.int().positive(),
          base: minor,
          more: minor,
          year: minor,
          /** Where the base pay is from. */
          source: z.string(),
        }),
      ),
      own: z.array(z.strictObject({ name: z.string(), minor })),
      local: minor,
      offshore: minor,
      /** Negative: it costs more. */
      saving: z.int(),
      /** A share of `local`, without its sign. */
      rate: z.string(),
      notes: z.array(z.string()),
    })
    .nullable()
    .default(null),
  /** Of an open book; null: a client copy. */
  breakdown: Breakdown.nullable(),
  terms: z.string(),
  /** What the client asked about and the price leaves out, in words. */
  notPriced: z.array(z.string()),
});
export type QuoteDocument = z.infer<typeof QuoteDocument>;
