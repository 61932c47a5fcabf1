/** What a person was asked about an email, and sends all the same. */
import { z } from 'zod';

export const Confirmed = z.array(z.enum(['expired'])).max(1);
export type Confirmed = z.infer<typeof Confirmed>;
