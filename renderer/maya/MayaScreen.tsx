import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { Input } from '../../shared/contract/contract';
import { ask } from '../platform/bridge';
import { go } from '../platform/navigation';
import { useQuery } from '../platform/query';
import { Button } from '../ui/Button';
import { Screen } from '../ui/Screen';
import { Chat } from './Chat';
import { Composer } from './Composer';
import { ConversationList } from './ConversationList';
import styles from './Maya.module.css';
import { WithoutClaude } from './WithoutClaude';

interface MayaScreenProps {
  /** Null: a new conversation. */
  conversationId: number | null;
  /** The quote that a new conversation is about. */
  quoteId: number | null;
}

/** The most conversations that the list shows. */
const SHOWN = 200;

/** The chat with Maya: conversations beside the one that is open. */
export function MayaScreen({ conversationId, quoteId }: MayaScreenProps) {
  const list = useQuery('maya.list', { limit: SHOWN });
  return (
    <Screen
      title="Maya"
      actions={
        <Button icon={<Plus size={16} aria-hidden />} onPress={() => open(null)}>
          New conversation
        </Button>
      }
    >
      <div className={styles.layout}>
        <ConversationList
          conversations={list.data?.conversations ?? []}
          isMore={list.data?.isMore ?? false}
          current={conversationId}
          open={open}
        />
        {conversationId === null ? (
          <Beginning quoteId={quoteId} />
        ) : (
          <Chat key={conversationId} conversationId={conversationId} />
        )}
      </div>
    </Screen>
  );
}

const open = (conversationId: number | null): void => go({ name: 'maya', conversationId });

/** A new conversation: what Maya can do, and the message field. */
function Beginning({ quoteId }: { quoteId: number | null }) {
  const [busy, setBusy] = useState(false);
  const quoteIds = quoteId === null ? [] : [quoteId];
  const [quote] = useQuery('quotes.list', { quoteIds, limit: 1 }).data?.quotes ?? [];
  async function send(message: Pick<Input<'maya.send'>, 'text' | 'submitKey'>): Promise<boolean> {
    setBusy(true);
    const sent = await ask('maya.send', { conversationId: null, quoteId, offline: false, ...message });
    setBusy(false);
    if (sent) open(sent.conversationId);
    return sent !== null;
  }
  return (
    <section className={styles.chat} aria-label="New conversation">
      <div className={styles.empty}>
        <h2>{quote?.number ? `Ask Maya about ${quote.number}` : 'What does your client need?'}</h2>
        <p>
          Paste a client request or ask in your own words. Maya works in the background while you carry on.
          Prices always come from ShoreQuote’s own tables.
        </p>
      </div>
      <WithoutClaude />
      <Composer
        place={quoteId === null ? 'maya:new' : `maya:quote.${quoteId}`}
        busy={busy}
        send={send}
        autoFocus
      />
    </section>
  );
}
