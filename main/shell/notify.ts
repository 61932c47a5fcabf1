/** System notifications: when a quote is finished while no window is in front, and when jobs fail. */
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

/** Notifies of failed jobs, even while a window is in front, because the person may be on another screen. */
export function notifyJobsFailed({ title, text }: Alert, open: () => void): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({ title, body: text });
  notification.on('click', open);
  notification.show();
}
