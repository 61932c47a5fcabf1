/** The calls about the currencies that quotes may be in; which are enabled is a setting. */
import { z } from 'zod';
import { Currency, Workspace } from '../request/vocabulary';
import { engineCommand } from '../contract/call';

/** Amounts as typed, for one person. */
const typed = z.record(Workspace, z.string().max(40));

export const currencyCalls = {
  /** Sets the whole price list of a currency, as a version that `reference.undo` sets back. */
  'currencies.setPriceList': engineCommand(
    z.strictObject({
      currency: Currency,
      prices: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('derived'), from: Currency }),
        z.strictObject({ kind: z.literal('by_hand'), monthly: typed, setup: typed }),
      ]),
    }),
    z.strictObject({ versionId: z.int().positive() }),
  ),
} as const;
