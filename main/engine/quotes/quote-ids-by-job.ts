/** The quotes as jobs read them. */
import { FailPermanently } from '../queue/job-type';
import { QuoteDamaged, type QuoteStore } from './quote-store';

/** A damaged or removed quote ends its job at once, with the reason: another try would find it as it is. */
export function quoteIdsByJob(store: QuoteStore): QuoteStore {
  function readable<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof QuoteDamaged)) throw error;
      throw new FailPermanently({ code: 'quote_damaged', message: error.error.message });
    }
  }
  return {
    ...store,
    get(id) {
      const quote = readable(() => store.find(id));
      if (!quote || quote.removed_at === null) return quote;
      throw new FailPermanently({ code: 'quote_removed', message: store.missing(id).error.message });
    },
    versions: (id, limit) => readable(() => store.versions(id, limit)),
    version: (id, version) => readable(() => store.version(id, version)),
  };
}
