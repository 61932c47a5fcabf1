import { Tag, X } from 'lucide-react';
import { useState } from 'react';
import type { QuoteView } from '../../../shared/contract/quote-view';
import { aliasMeaning } from '../../../shared/request/role-alias';
import { ask, request } from '../../platform/bridge';
import { go } from '../../platform/navigation';
import { toast } from '../../platform/toasts';
import { Button } from '../../ui/Button';
import { closeOffer, offerOf, useOfferedLine } from './alias-offers';
import styles from './AliasOffer.module.css';

type Scope = 'client' | 'everyone';

interface AliasOfferProps {
  quote: QuoteView;
  line: number;
  /** The person decided. */
  onDone: () => void;
}

/** Offers to keep the correction of a job title. Nothing is kept without a press. */
export function AliasOffer({ quote, line, onDone }: AliasOfferProps) {
  const [error, setError] = useState<string | null>(null);
  const offer = offerOf(quote, line);
  if (!offer) return null;
  const { words, role, client, isKnown } = offer;
  async function keep(scope: Scope): Promise<void> {
    const reply = await request('aliases.keep', { quoteId: quote.quoteId, line, scope });
    if (!reply.ok) return setError(reply.error.message);
    const { alias, replaced } = reply.data;
    toast({
      text: `Alias kept: “${alias.words}” is ${aliasMeaning(alias)} for ${alias.client ?? 'everyone'}.`,
      undo: () => void undoKeep(alias.aliasId, replaced),
    });
    onDone();
  }
  return (
    <div className={styles.offer}>
      <div className={styles.head}>
        <Tag size={16} aria-hidden />
        <div>
          <h3 className={styles.title}>
            “{words}” is {role}
          </h3>
          <p className={styles.note}>
            {isKnown
              ? `“${words}” is in the salary table, so it can be kept for this client only. `
              : 'Keep this, and the next request is read this way. '}
            Quotes that were read before don’t change.
          </p>
        </div>
        <Button kind="quiet" small square aria-label="Only in this quote" onPress={onDone}>
          <X size={14} aria-hidden />
        </Button>
      </div>
      <div className={styles.choices}>
        {client !== null && (
          <Button small onPress={() => void keep('client')}>
            Keep for {client}
          </Button>
        )}
        {!isKnown && (
          <Button small onPress={() => void keep('everyone')}>
            Keep for everyone
          </Button>
        )}
        <Button kind="quiet" small onPress={() => go({ name: 'settings', section: 'aliases' })}>
          Show aliases
        </Button>
      </div>
      {client === null && (
        <p className={styles.note}>To keep it for one client, name the client of this quote first.</p>
      )}
      {error !== null && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

/** Takes an alias back, and brings back the one that it replaced. */
async function undoKeep(aliasId: number, replaced: number | null): Promise<void> {
  if (!(await ask('aliases.remove', { aliasId })) || replaced === null) return;
  await ask('aliases.restore', { aliasId: replaced });
}

/** The offer after a correction, until the person decides. */
export function OfferedAlias({ quote, as }: { quote: QuoteView; as: 'panel' | 'strip' }) {
  const line = useOfferedLine(quote);
  if (line === null) return null;
  return (
    <section className={styles[as]} aria-label="Keep alias">
      <AliasOffer key={line} quote={quote} line={line} onDone={() => closeOffer(quote.quoteId, line)} />
    </section>
  );
}
