/** The calls about exchange rates. */
import { z } from 'zod';
import { Currency, IsoDate } from '../request/vocabulary';
import { QuoteEffect, RatesView } from './rates-view';
import { engineCommand, engineQuery } from '../contract/call';
import { JobStarted } from '../contract/quote-view';

const nothing = z.strictObject({});
const rateIds = z.array(z.int().positive()).min(1).max(50);

export const rateCalls = {
  'rates.overview': engineQuery(nothing, RatesView),
  /** Asks the sources now, as a job. Refused where that is not allowed in Settings. */
  'rates.check': engineCommand(z.strictObject({ submitKey: z.uuid() }), JobStarted),
  /** New quotes use these from now on. Held ones need `isChecked`. Answers with the version that this made. */
  'rates.accept': engineCommand(
    z.strictObject({ rateIds, isChecked: z.boolean() }),
    z.strictObject({ version: z.int().positive() }),
  ),
  /** They are no longer offered. */
  'rates.dismiss': engineCommand(z.strictObject({ rateIds }), nothing),
  /** Undoes `rates.dismiss`. */
  'rates.offerAgain': engineCommand(z.strictObject({ rateIds }), nothing),
  /** What this version brought counts no more, as a new version. Refused where a later one replaced it. */
  'rates.takeBack': engineCommand(z.strictObject({ version: z.int().positive() }), nothing),
  /** A rate that a person read somewhere. A held one is refused as `unconfirmed` without `isChecked`. */
  'rates.enter': engineCommand(
    z.strictObject({
      currency: Currency,
      /** Pesos for one unit, as typed. */
      rate: z.string().trim().min(1, 'is missing').max(20),
      date: IsoDate,
      readAt: z.string().trim().min(3, 'is missing: enter the source').max(200),
      isChecked: z.boolean(),
    }),
    z.strictObject({ version: z.int().positive() }),
  ),
  /**
   * Open quotes that repricing would change: priced, valid, with the table's rate, neither emailed nor of a client who is
   * won or lost. `count` is of the newest 500.
   */
  'rates.openQuotes': engineQuery(
    nothing,
    z.strictObject({ count: z.int().nonnegative(), quotes: z.array(QuoteEffect) }),
  ),
  /** Prices open quotes again; null: all of them. Others are left as they are. */
  'rates.repriceQuotes': engineCommand(
    z.strictObject({ quoteIds: z.array(z.int().positive()).min(1).max(500).nullable() }),
    z.strictObject({ count: z.int().nonnegative() }),
  ),
  /** A person has read for how long no check succeeded. */
  'rates.dismissNotice': engineCommand(nothing, nothing),
} as const;
