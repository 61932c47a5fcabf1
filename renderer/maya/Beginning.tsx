import { useState } from 'react';
import type { Input } from '../../shared/contract/contract';
import { ask } from '../platform/bridge';
import { useQuery } from '../platform/query';
import { Composer } from './Composer';
import styles from './Maya.module.css';
import { WithoutClaude } from './WithoutClaude';

interface BeginningProps {
  /** The quote that the conversation will be about; null: none. */
  quoteId: number | null;
  autoFocus: boolean;
  onBegun: (conversationId: number) => void;
}

/** A new conversation: what Maya can do, and the message field. */
export function Beginning({ quoteId, autoFocus, onBegun }: BeginningProps) {
  const [busy, setBusy] = useState(false);
  const quoteIds = quoteId === null ? [] : [quoteId];
  const [quote] = useQuery('quotes.list', { quoteIds, limit: 1 }).data?.quotes ?? [];
  async function send(message: Pick<Input<'maya.send'>, 'text' | 'submitKey'>): Promise<boolean> {
    setBusy(true);
    const sent = await ask('maya.send', { conversationId: null, quoteId, offline: false, ...message });
    setBusy(false);
    if (sent) onBegun(sent.conversationId);
    return sent !== null;
  }
  return (
    <section className={styles.chat} aria-label="New conversation">
      <div className={styles.empty}>
        <h2>{quote?.number ? `Ask Maya about ${quote.number}` : 'What does your client need?'}</h2>
        <p>
          {quoteId === null
            ? 'Paste a client request or ask in your own words. Maya works in the background while you carry on. Prices always come from ShoreQuote’s own tables.'
            : 'Ask what a number is made of, or what a change would cost: “make it 3 people”, “what if the bookkeeper were junior?”. Nothing changes until you apply it.'}
        </p>
      </div>
      <WithoutClaude />
      <Composer
        place={quoteId === null ? 'maya:new' : `maya:quote.${quoteId}`}
        busy={busy}
        send={send}
        autoFocus={autoFocus}
      />
    </section>
  );
}
