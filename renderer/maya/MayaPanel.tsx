import { History, Maximize2, Plus, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { closeMayaPanel, focusTaken, MAYA_PANEL, useMayaPanel } from '../platform/maya-panel';
import { go } from '../platform/navigation';
import { useQuery } from '../platform/query';
import { Actions } from '../ui/Actions';
import { Button } from '../ui/Button';
import { DelayedFallback } from '../ui/DelayedFallback';
import { Beginning } from './Beginning';
import { Chat } from './Chat';
import styles from './Maya.module.css';

/** The most conversations about a quote that the panel offers. */
const OFFERED = 20;

/** Maya next to the quote that is open: the newest conversation about it, or a new one. */
export function MayaPanel({ quoteId }: { quoteId: number }) {
  const panel = useRef<HTMLElement>(null);
  const { takesFocus } = useMayaPanel();
  const list = useQuery('maya.list', { limit: OFFERED, quoteId });
  /** Undefined: the newest one. Null: a new one. */
  const [chosen, setChosen] = useState<number | null | undefined>(undefined);
  const conversations = list.data?.conversations ?? [];
  const conversationId = chosen === undefined ? (conversations[0]?.conversationId ?? null) : chosen;
  const current = conversations.find((one) => one.conversationId === conversationId);
  const isLoaded = list.data !== null || chosen !== undefined;
  useEffect(() => {
    const field = panel.current?.querySelector('textarea');
    if (!takesFocus || !isLoaded || !field) return;
    field.focus();
    focusTaken();
  }, [takesFocus, isLoaded]);
  return (
    // Escape closes the panel from anywhere inside it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={panel}
      className={styles.panel}
      aria-label="Maya"
      {...{ [MAYA_PANEL]: '' }}
      onKeyDown={(event) => {
        // While she answers, Escape stops the answer.
        if (event.key === 'Escape' && !current?.isAnswering) closeMayaPanel();
      }}
    >
      <header className={styles.panelHead}>
        <h2>Maya</h2>
        <span className={styles.panelTitle} dir="auto" title={current?.title}>
          {current?.title ?? 'New conversation'}
        </span>
        {conversations.length > 0 && (
          <Actions
            small
            label="Conversations about this quote"
            icon={<History size={14} aria-hidden />}
            items={conversations.map(({ conversationId: id, title }) => ({
              id: String(id),
              label: title,
              run: () => setChosen(id),
            }))}
          />
        )}
        <Button kind="quiet" small square aria-label="New conversation" onPress={() => setChosen(null)}>
          <Plus size={14} aria-hidden />
        </Button>
        <Button
          kind="quiet"
          small
          square
          aria-label="Open full screen"
          onPress={() => go({ name: 'maya', conversationId, quoteId })}
        >
          <Maximize2 size={14} aria-hidden />
        </Button>
        <Button kind="quiet" small square aria-label="Close Maya" onPress={closeMayaPanel}>
          <X size={14} aria-hidden />
        </Button>
      </header>
      {!isLoaded ? (
        <DelayedFallback>
          <p className={styles.quiet}>Opening…</p>
        </DelayedFallback>
      ) : conversationId === null ? (
        <Beginning quoteId={quoteId} autoFocus={chosen === null} onBegun={setChosen} />
      ) : (
        <Chat
          key={conversationId}
          conversationId={conversationId}
          isBeside
          autoFocus={chosen !== undefined}
        />
      )}
    </section>
  );
}
