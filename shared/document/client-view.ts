/** What a client sees of a price. Decided when a file is made, by the settings of that moment; never frozen. */
import { z } from 'zod';

export const ClientView = z.strictObject({
  /** How client amounts are shown; screens and the calculation always keep cents. */
  display_rounding: z.enum(['cents', 'whole']),
  client_sees_multiplier: z.boolean(),
  client_sees_php_breakdown: z.boolean(),
  /**
   * Whether a person chose the two above, or the data file is newer than this question. A file from the time when
   * both were on by default has no such value: all is hidden, and the window asks once.
   */
  client_view_chosen: z.boolean(),
});
export type ClientView = z.infer<typeof ClientView>;

/** Our pay and our margin are ours until somebody decides otherwise. */
export const DEFAULT_CLIENT_VIEW: ClientView = {
  display_rounding: 'cents',
  client_sees_multiplier: false,
  client_sees_php_breakdown: false,
  client_view_chosen: false,
};

/**
 * Whether the employment cost and the multiplier are shown. Only together: beside the price either of them gives
 * the other by one division, so that hiding one hides nothing.
 */
export const showsBreakdown = (view: ClientView): boolean =>
  view.client_view_chosen && view.client_sees_multiplier && view.client_sees_php_breakdown;
