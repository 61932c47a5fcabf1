/** Everything that is printed on a client's document. */
import { z } from 'zod';
import { PricedQuote } from '../pricing/priced-quote';
import { IsoDate, StartDate } from '../request/vocabulary';
import { LogoDataUrl } from '../settings/settings';

export const QuoteDocument = z.strictObject({
  company: z.strictObject({ name: z.string(), address: z.string(), logo: LogoDataUrl.nullable() }),
  number: z.string(),
  version: z.int().positive(),
  date: IsoDate,
  validUntil: IsoDate,
  client: z.string().nullable(),
  start: StartDate.nullable(),
  priced: PricedQuote,
  terms: z.string(),
  /** What the client asked about and the price leaves out, in words. */
  notPriced: z.array(z.string()),
});
export type QuoteDocument = z.infer<typeof QuoteDocument>;
