import { Plus } from 'lucide-react';
import { go } from '../platform/navigation';
import { Button } from '../ui/Button';
import { Screen } from '../ui/Screen';
import { Beginning } from './Beginning';
import { Chat } from './Chat';
import { ConversationList } from './ConversationList';
import styles from './Maya.module.css';

interface MayaScreenProps {
  /** Null: a new conversation. */
  conversationId: number | null;
  /** The quote that a new conversation is about. */
  quoteId: number | null;
}

/** The chat with Maya: conversations next to the one that is open. */
export function MayaScreen({ conversationId, quoteId }: MayaScreenProps) {
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
        <ConversationList current={conversationId} open={open} />
        {conversationId === null ? (
          <Beginning quoteId={quoteId} autoFocus onBegun={open} />
        ) : (
          <Chat key={conversationId} conversationId={conversationId} />
        )}
      </div>
    </Screen>
  );
}

const open = (conversationId: number | null): void => go({ name: 'maya', conversationId });
