/** The checks of a quote on screen: which are open, and settling one. */
import type { QuoteView } from '../../../shared/contract/quote-view';
import { checks, sortChecks } from '../../../shared/pricing/checks';
import { ask } from '../../platform/bridge';
import { todayInManila } from '../../ui/format';

export const CHECKS_ID = 'checks';

export const openChecks = (
  { settled }: Pick<QuoteView, 'settled'>,
  { priced, validUntil }: NonNullable<QuoteView['version']>,
): ReturnType<typeof sortChecks> => sortChecks(checks(priced, validUntil, todayInManila()), settled);

/** Settles a check or opens it again. The focus goes to the next one: the button that was pressed is gone. */
export async function settle(quoteId: number, key: string, isSettled: boolean): Promise<void> {
  showChecks();
  await ask('quotes.settleCheck', { quoteId, check: key, isSettled });
}

/** Shows the checks and takes the keys there. */
export function showChecks(): void {
  const heading = document.getElementById(CHECKS_ID);
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView({ block: 'nearest' });
}
