import { Trash2 } from 'lucide-react';
import type { ConversationSummary } from '../../shared/maya/conversation';
import { ask } from '../platform/bridge';
import { go } from '../platform/navigation';
import { Button } from '../ui/Button';
import { ageWords } from '../ui/format';
import { State } from '../ui/State';
import { useNow } from '../ui/ticker';
import styles from './Maya.module.css';

interface ConversationListProps {
  conversations: readonly ConversationSummary[];
  /** Whether there are older ones that are not listed. */
  isMore: boolean;
  current: number | null;
  open: (conversationId: number) => void;
}

export function ConversationList({ conversations, isMore, current, open }: ConversationListProps) {
  const now = useNow();
  return (
    <nav aria-label="Conversations" className={styles.list}>
      {conversations.length === 0 && <p className={styles.quiet}>Your conversations appear here.</p>}
      <ul>
        {conversations.map(({ conversationId, title, isAnswering, updatedAt }) => (
          <li key={conversationId}>
            <button
              type="button"
              className={styles.entry}
              aria-current={conversationId === current ? 'page' : undefined}
              onClick={() => open(conversationId)}
            >
              <span className={styles.name} dir="auto" title={title}>
                {title}
              </span>
              <span className={styles.age}>
                {isAnswering ? <State tone="run">Answering</State> : ageWords(updatedAt, now)}
              </span>
            </button>
            {conversationId === current && (
              <Button
                kind="quiet"
                small
                square
                aria-label={`Delete “${title}”`}
                onPress={() => void remove(conversationId)}
              >
                <Trash2 size={14} aria-hidden />
              </Button>
            )}
          </li>
        ))}
      </ul>
      {isMore && <p className={styles.quiet}>Showing the newest {conversations.length}.</p>}
    </nav>
  );
}

async function remove(conversationId: number): Promise<void> {
  const removed = await ask('maya.remove', { conversationId });
  if (removed) go({ name: 'maya', conversationId: null });
}
