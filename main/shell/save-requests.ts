/** Requests that were typed and not stored when the app ended: they become drafts once the engine is up. */
import { Currency } from '../../shared/request/vocabulary';
import type { EngineHost } from '../engine-host';
import type { UnsentTexts } from './unsent-texts';

const PLACE = 'request:';

/** Call it before the first window opens: what windows type from then on they store themselves. */
export function saveUnsentRequests(unsent: UnsentTexts, engine: Pick<EngineHost, 'call'>): void {
  for (const { place, fields } of unsent.list()) {
    if (place.startsWith(PLACE)) void save(place, fields);
  }

  async function save(place: string, fields: Readonly<Record<string, string>>): Promise<void> {
    const { text = '', client = '', currency = '', quoteId = '', revision = '' } = fields;
    if (text.trim() === '' && client.trim() === '') return unsent.keep(place, null);
    const draft = {
      text,
      client: client.trim() || null,
      currency: Currency.safeParse(currency).data ?? null,
    };
    const tries = [
      // The draft that it was; another one where that was changed, priced or discarded since, or the data file is another.
      ...(Number(quoteId) > 0 && revision !== ''
        ? [{ ...draft, quoteId: Number(quoteId), revision: Number(revision) }]
        : []),
      { ...draft, quoteId: null },
      // A client that no quote can have must not hold up the text.
      { ...draft, quoteId: null, client: null },
    ];
    for (const input of tries) {
      const reply = await engine.call('quotes.saveDraft', input);
      if (reply.ok) return unsent.keep(place, null);
      if (reply.error.code !== 'conflict' && reply.error.code !== 'invalid') return;
    }
  }
}
