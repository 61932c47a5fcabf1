/** How documents for clients are made. Decided when a file is created, by the settings of that moment; never frozen. */
import { z } from 'zod';
import { ClientDocumentKind } from './kind';

export const ClientView = z.strictObject({
  /** How client amounts are shown; screens and the calculation always keep cents. */
  display_rounding: z.enum(['cents', 'whole']),
  /** What the email of a quote attaches unless a person chooses otherwise. */
  default_document: ClientDocumentKind,
});
export type ClientView = z.infer<typeof ClientView>;

/** Our pay and our margin are ours until somebody decides otherwise. */
export const DEFAULT_CLIENT_VIEW: ClientView = { display_rounding: 'cents', default_document: 'client' };

/** The settings that `default_document` replaced. Files of earlier versions still hold them. */
export const FormerClientView = z
  .strictObject({
    client_sees_multiplier: z.boolean(),
    client_sees_php_breakdown: z.boolean(),
    client_view_chosen: z.boolean(),
  })
  .partial();
