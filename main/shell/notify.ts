/** A quiet notification when a quote ends while no window is in front. */
import { BrowserWindow, Notification } from 'electron';
import type { QuoteView } from '../../shared/contract/quote-view';

const TITLES: Partial<Record<QuoteView['status'], string>> = {
  priced: 'The quote is ready',
  needs_input: 'A quote needs your answer',
  failed: 'A quote could not be priced',
};

export function notifyQuoteEnded(quote: QuoteView, open: (quoteId: number) => void): void {
  const title = TITLES[quote.status];
  if (!title || BrowserWindow.getFocusedWindow() || !Notification.isSupported()) return;
  const client = quote.request?.client?.value;
  const notification = new Notification({
    title,
    body: [quote.number, client].filter(Boolean).join(', '),
    silent: true,
  });
  notification.on('click', () => open(quote.quoteId));
  notification.show();
}
