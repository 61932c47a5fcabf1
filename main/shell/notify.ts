/** Notifications of the system: when a quote ends while no window is in front, and when jobs give up. */
import { BrowserWindow, Notification } from 'electron';
import type { Alert } from '../../shared/jobs/dead-letter';
import type { QuoteView } from '../../shared/contract/quote-view';

const TITLES: Partial<Record<QuoteView['status'], string>> = {
  priced: 'The quote is ready',
  needs_input: 'A quote needs input',
  failed: 'A quote couldn’t be priced',
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

/** Jobs gave up: said also while the window is in front, because the person may be in another screen. */
export function notifyGaveUp({ title, text }: Alert, open: () => void): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({ title, body: text });
  notification.on('click', open);
  notification.show();
}
