/** A PDF or an email that was made before the quote changed. */
import type { QuoteView } from '../../../shared/contract/quote-view';
import { formatAmount } from '../../../shared/pricing/money';

type File = Pick<NonNullable<QuoteView['pdf']>, 'version' | 'price'>;

/** What an older file says and what the quote says now; null while the file is of the newest version. */
export function outdatedWords(file: File, { version: current }: Pick<QuoteView, 'version'>): string | null {
  if (!current || file.version === current.version) return null;
  const { currency, totals } = current.priced.result;
  const now = `${currency} ${formatAmount(totals.monthly_total, currency)}`;
  if (file.price === null)
    return `It is version ${file.version}. The quote is now version ${current.version}, ${now} per month.`;
  const then = `${file.price.currency} ${formatAmount(file.price.monthlyTotal, file.price.currency)}`;
  if (then === now)
    return `It is version ${file.version}. The quote is now version ${current.version}, still ${now} per month.`;
  return `It says ${then} per month (version ${file.version}). The quote is now ${now} (version ${current.version}).`;
}
