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

/** Offers to save the correction of a job title as an alias. Nothing is saved without a click. */
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
      text: `Alias saved: “${alias.words}” means ${aliasMeaning(alias)} for ${alias.client ?? 'all clients'}.`,
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
            “{words}” means {role}
          </h3>
          <p className={styles.note}>
            {isKnown
              ? `“${words}” is a role in the salary table, so this alias can be saved for one client only. `
              : 'Save this alias to read future requests this way. '}
            Existing quotes don’t change.
          </p>
        </div>
        <Button kind="quiet" small square aria-label="Only in this quote" onPress={onDone}>
          <X size={14} aria-hidden />
        </Button>
      </div>
      <div className={styles.choices}>
        {client !== null && (
          <Button small onPress={() => void keep('client')}>
            Save for {client}
          </Button>
        )}
        {!isKnown && (
          <Button small onPress={() => void keep('everyone')}>
            Save for all clients
          </Button>
        )}
        <Button kind="quiet" small onPress={() => go({ name: 'settings', section: 'aliases' })}>
          Show aliases
        </Button>
      </div>
      {client === null && (
        <p className={styles.note}>To save it for one client, enter the client of this quote first.</p>
      )}
      {error !== null && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

/** Removes an alias, and restores the one that it replaced. */
async function undoKeep(aliasId: number, replaced: number | null): Promise<void> {
  if (!(await ask('aliases.remove', { aliasId })) || replaced === null) return;
  await ask('aliases.restore', { aliasId: replaced });
}

/** The offer after a correction, until the person decides. */
export function OfferedAlias({ quote, as }: { quote: QuoteView; as: 'panel' | 'strip' }) {
  const line = useOfferedLine(quote);
  if (line === null) return null;
  return (
    <section className={styles[as]} aria-label="Save alias">
      <AliasOffer key={line} quote={quote} line={line} onDone={() => closeOffer(quote.quoteId, line)} />
    </section>
  );
}
