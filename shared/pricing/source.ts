/** Where a number comes from. */
import { z } from 'zod';
import { IsoDate } from '../request/vocabulary';

/** `date`: since when it holds, or of which day it is. */
export const Source = z.strictObject({
  text: z.string().min(1),
  url: z.string().nullable(),
  date: IsoDate,
});
export type Source = z.infer<typeof Source>;
