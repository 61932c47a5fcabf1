/** A file that a person may have sent: saving a PDF or creating a draft is not sending. */
import type { QuoteView } from '../../../shared/contract/quote-view';
import { mayRecord } from '../../../shared/quotes/deal';

export interface SentFile {
  version: number;
  recipient?: string;
}

/** Whether a version may still be marked as sent, and was not. */
export const isUnsent = ({ deal }: Pick<QuoteView, 'deal'>, version: number): boolean =>
  mayRecord(deal.state, 'sent', 'person') && deal.sent?.version !== version;
