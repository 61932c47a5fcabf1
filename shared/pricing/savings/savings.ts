/**
 * What a quote saves against hiring at home (extras.md 18): the inputs, and the figures with their sources. A role
 * without a figure is left out on both sides. Amounts are minor units of the quote's currency, yearly.
 */
import { z } from 'zod';
import { Source } from '../source';

/** How an employer's contributions and benefits are worked out from the base pay. */
export const OnCost = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('share'), bp: z.int().min(0).max(20_000) }),
  /** `bp` of the base above `from`, and `more_bp` of all of it. */
  z.strictObject({
    kind: z.literal('above'),
    bp: z.int().min(0).max(20_000),
    from: z.int().nonnegative(),
    more_bp: z.int().min(0).max(20_000),
  }),
  /** `bp` of the monthly base up to `monthly`. */
  z.strictObject({ kind: z.literal('capped'), bp: z.int().min(0).max(20_000), monthly: z.int().positive() }),
]);
export type OnCost = z.infer<typeof OnCost>;

const minor = z.int().nonnegative();
const yearly = z.int().min(1).max(1_000_000_000_00);

/** What a person chose for one line. */
export const SavingsRow = z.strictObject({
  /** A benchmark of the data, a figure entered manually, or none at all; left out: the lowest of the family. */
  base: z
    .discriminatedUnion('by', [
      z.strictObject({ by: z.literal('benchmark'), id: z.string().max(80) }),
      z.strictObject({ by: z.literal('hand'), minor: yearly }),
      z.strictObject({ by: z.literal('none') }),
    ])
    .optional(),
  /** Entered manually, a share of the base; left out: that of the country. */
  on_cost_bp: z.int().min(0).max(20_000).optional(),
});
export type SavingsRow = z.infer<typeof SavingsRow>;

export const SavingsInput = z.strictObject({
  country: z.string().regex(/^[A-Z]{2}$/, 'must be the code of a country, for example US'),
  /** By line number; a line that is left out takes the defaults. */
  rows: z.record(z.string().regex(/^\d{1,3}$/), SavingsRow).optional(),
  /** What stays with the client, per year: training, supervision. */
  own: z
    .array(z.strictObject({ name: z.string().trim().min(1).max(80), minor: yearly }))
    .max(5)
    .optional(),
  /** Printed in the client copy. A comparison that shows more instead of less is printed only on this word. */
  print: z.enum(['if_less', 'always', 'never']),
});
export type SavingsInput = z.infer<typeof SavingsInput>;

export const SavingsLine = z.strictObject({
  /** Index of the priced line. */
  line: z.int().nonnegative(),
  title: z.string(),
  count: z.int().positive(),
  /** Null: no figure is known; the line is left out on both sides. */
  local: z
    .strictObject({
      /** Base pay of one person. */
      base: minor,
      /** Contributions and benefits of one person. */
      on_cost: minor,
      on_cost_by_hand: z.boolean(),
      /** What the base is of: a role in a statistic, or `entered manually`. */
      role: z.string(),
      confidence: z.enum(['official', 'own', 'guide', 'by_hand']),
      source: Source,
      /** Of all people of the line. */
      year: minor,
    })
    .nullable(),
});
export type SavingsLine = z.infer<typeof SavingsLine>;

export const Savings = z.strictObject({
  country: z.string(),
  /** As it is in a sentence: `the United States`. */
  country_name: z.string(),
  lines: z.array(SavingsLine).min(1),
  /** The country's contributions in words, and their source. */
  on_cost_words: z.string(),
  on_cost_source: Source,
  local_year: minor,
  /** Twelve months and setup of the lines compared. */
  offshore_year: minor,
  own: z.array(z.strictObject({ name: z.string(), minor })),
  /** Local less offshore and the client's own; negative: it costs more. */
  saving: z.int(),
  print: z.enum(['if_less', 'always', 'never']),
});
export type Savings = z.infer<typeof Savings>;
