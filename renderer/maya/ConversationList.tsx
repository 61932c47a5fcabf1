import { Pencil, Search, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { ConversationSummary } from '../../shared/maya/conversation';
import { ask, request } from '../platform/bridge';
import { go } from '../platform/navigation';
import { useQuery } from '../platform/query';
import { Button } from '../ui/Button';
import { Field } from '../ui/Field';
import { ageWords, plural } from '../ui/format';
import { NameDialog } from '../ui/NameDialog';
import { State } from '../ui/State';
import { useNow } from '../ui/ticker';
import styles from './Maya.module.css';

interface ConversationListProps {
  current: number | null;
  open: (conversationId: number) => void;
}

/** The most conversations that the list shows. */
const SHOWN = 200;

/** Finds a conversation by its title or messages, opens, renames and deletes it. */
export function ConversationList({ current, open }: ConversationListProps) {
  const now = useNow();
  const [text, setText] = useState('');
  const [renamed, setRenamed] = useState<ConversationSummary | null>(null);
  const { data, error } = useQuery('maya.list', { limit: SHOWN, text }, { keepsPrevious: true });
  const conversations = data?.conversations ?? [];
  const isSearch = text.trim() !== '';
  return (
    <nav aria-label="Conversations" className={styles.list}>
      <div className={styles.search}>
        <Field
          label="Search conversations"
          labelHidden
          type="search"
          placeholder="Search"
          icon={<Search size={14} aria-hidden />}
          value={text}
          onChange={(typed) => setText(typed.slice(0, MAX_SEARCH))}
        />
      </div>
      {error && <p className={styles.quiet}>{error.message}</p>}
      <p className={isSearch && conversations.length > 0 ? 'visually-hidden' : styles.quiet} role="status">
        {data && summary(conversations.length, isSearch)}
      </p>
      <ul>
        {conversations.map((conversation) => {
          const { conversationId, title, isAnswering, updatedAt } = conversation;
          return (
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
                <>
                  <Button
                    kind="quiet"
                    small
                    square
                    aria-label={`Rename “${title}”`}
                    onPress={() => setRenamed(conversation)}
                  >
                    <Pencil size={14} aria-hidden />
                  </Button>
                  <Button
                    kind="quiet"
                    small
                    square
                    aria-label={`Delete “${title}”`}
                    onPress={() => void remove(conversationId)}
                  >
                    <Trash2 size={14} aria-hidden />
                  </Button>
                </>
              )}
            </li>
          );
        })}
      </ul>
      {data?.isMore && <p className={styles.quiet}>Showing the newest {conversations.length}.</p>}
      {renamed && (
        <NameDialog
          title="Rename conversation"
          label="Title"
          action="Rename"
          name={renamed.title}
          onSave={(title) => rename(renamed.conversationId, title)}
          onClose={() => setRenamed(null)}
        />
      )}
    </nav>
  );
}

/** The longest search text that the engine accepts. */
const MAX_SEARCH = 200;

function summary(found: number, isSearch: boolean): string {
  if (!isSearch) return found === 0 ? 'Your conversations appear here.' : '';
  return found === 0 ? 'No conversation found.' : plural(found, 'conversation found', 'conversations found');
}

/** Why the title can't be saved; null: it is. */
async function rename(conversationId: number, title: string): Promise<string | null> {
  const reply = await request('maya.rename', { conversationId, title });
  return reply.ok ? null : (reply.error.fields?.[0]?.message ?? reply.error.message);
}

async function remove(conversationId: number): Promise<void> {
  const removed = await ask('maya.remove', { conversationId });
  if (removed) go({ name: 'maya', conversationId: null });
}
