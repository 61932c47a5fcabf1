/** An email as a person reviews it. */
import { z } from 'zod';
import { MailLine, MailText } from './address';
import { CopyRecipients, expectDistinct, Recipients } from './recipients';

/** Exactly what is sent, to exactly these recipients. */
export const MailContent = z
  .strictObject({
    to: Recipients,
    /** Left out by emails from before there were copies: nobody. */
    cc: CopyRecipients.optional(),
    bcc: CopyRecipients.optional(),
    subject: MailLine.min(1, 'is missing'),
    body: MailText.refine((text) => text.trim() !== '', 'is missing'),
  })
  .superRefine(expectDistinct);
export type MailContent = z.infer<typeof MailContent>;
