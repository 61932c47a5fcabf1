/** The email of a quote while it is written: which version it is about, and an expired one that is priced again first. */
import { type ReactNode, useState } from 'react';
import { z } from 'zod';
import type { QuoteView } from '../../../shared/contract/quote-view';
import { useKeptState } from '../../platform/kept-state';
import { openChecks } from '../price/open-checks';
import { EmailDialog } from './EmailDialog';
import { outdatedWords } from './outdated';
import { reprice } from '../quote-commands';

export function useQuoteEmail(quote: QuoteView): { write: () => void; dialog: ReactNode } {
  const { quoteId } = quote;
  /** The version that is being emailed. */
  const [emailing, setEmailing] = useKeptState(`quote:${quoteId}:email`, z.int().nullable(), null);
  /** An expired version that is priced again in order to be emailed. */
  const [repricing, setRepricing] = useState<number | null>(null);
  if (repricing !== null && quote.status !== 'pricing' && quote.version?.version !== repricing) {
    setRepricing(null);
    if (quote.status === 'priced' && quote.version) setEmailing(quote.version.version);
  }
  async function repriceExpired(expired: number): Promise<void> {
    setEmailing(null);
    setRepricing(expired);
    if (!(await reprice(quote, false))) setRepricing(null);
  }
  return {
    write: () => setEmailing(quote.version?.version ?? null),
    dialog: emailing !== null && (
      <EmailDialog
        number={quote.number ?? 'The quote'}
        quoteId={quoteId}
        version={emailing}
        // A failed email is written again to whom it was for.
        recipients={quote.mail?.job.status === 'failed' ? quote.mail : null}
        openChecks={quote.version ? openChecks(quote, quote.version).open.map(({ title }) => title) : []}
        outdated={outdatedWords({ version: emailing, price: null }, quote)}
        onUseNewest={() => setEmailing(quote.version?.version ?? null)}
        onReprice={() => void repriceExpired(emailing)}
        onClose={() => setEmailing(null)}
      />
    ),
  };
}
