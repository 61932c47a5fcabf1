import { Copy, RefreshCw } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Block, ChatMessage, ConversationView } from '../../shared/maya/conversation';
import type { JobView } from '../../shared/jobs/job';
import { ResumeJob } from '../jobs/ResumeJob';
import { ask, onEvent } from '../platform/bridge';
import { useQuery } from '../platform/query';
import { copyText } from '../platform/copy-text';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';
import { State } from '../ui/State';
import { Composer } from './Composer';
import { JobCardView } from './JobCardView';
import styles from './Maya.module.css';
import { WithoutClaude } from './WithoutClaude';

interface ChatProps {
  conversationId: number;
  /** Beside a quote: keys pressed in the quote are none of hers. */
  isBeside?: boolean;
  autoFocus?: boolean;
}

/** One conversation: its messages, live job cards, and the answer in progress. */
export function Chat({ conversationId, isBeside = false, autoFocus = true }: ChatProps) {
  const box = useRef<HTMLElement>(null);
  const { data, error } = useQuery('maya.get', { conversationId });
  const [sending, setSending] = useState(false);
  const answering = data?.answering ?? null;
  const jobId = answering?.job.jobId ?? null;
  const written = useWritten(conversationId, jobId, answering?.round ?? null);
  const stop = jobId === null ? undefined : () => void ask('jobs.cancel', { filter: { jobIds: [jobId] } });
  // Registered before the answer is painted, so that every visible answer can be stopped.
  useLayoutEffect(() => {
    if (jobId === null) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      const isHers = !isBeside || (event.target instanceof Node && box.current?.contains(event.target));
      if (event.key === 'Escape' && isHers) void ask('jobs.cancel', { filter: { jobIds: [jobId] } });
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [jobId, isBeside]);

  async function send(message: { text: string; submitKey: string }): Promise<boolean> {
    setSending(true);
    const sent = await ask('maya.send', { conversationId, quoteId: null, offline: false, ...message });
    setSending(false);
    return sent !== null;
  }

  return (
    <section ref={box} className={styles.chat} aria-label="Conversation">
      {error && (
        <Banner tone="fault" title="Couldn’t load the conversation.">
          {error.message}
        </Banner>
      )}
      {data?.quoteNumber && !isBeside && (
        <p className={styles.about}>
          About {data.quoteNumber}
          {data.isQuoteRemoved && ', which was removed'}
        </p>
      )}
      <Log view={data} written={written ?? answering?.text ?? ''} />
      <WithoutClaude />
      <Composer
        place={`maya:${conversationId}`}
        busy={sending}
        send={send}
        stop={stop}
        autoFocus={autoFocus}
      />
    </section>
  );
}

/** The text of the answer so far. An answer that has been stored is not shown twice: its round has ended. */
function useWritten(conversationId: number, jobId: number | null, round: number | null): string | null {
  const [written, setWritten] = useState<{ jobId: number; round: number; text: string } | null>(null);
  useEffect(
    () =>
      onEvent('maya.delta', (delta) => {
        if (delta.conversationId === conversationId) setWritten(delta);
      }),
    [conversationId],
  );
  return written && written.jobId === jobId && written.round === round ? written.text : null;
}

function Log({ view, written }: { view: ConversationView | null; written: string }) {
  const box = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  useLayoutEffect(() => {
    // A reader who has scrolled up is not moved.
    const scroller = isAtEnd.current ? scrollerOf(box.current) : null;
    if (scroller) scroller.scrollTop = scroller.scrollHeight;
  });
  useEffect(() => {
    const onScroll = (): void => {
      const scroller = scrollerOf(box.current);
      if (!scroller) return;
      const { scrollTop, scrollHeight, clientHeight } = scroller;
      isAtEnd.current = scrollTop + clientHeight >= scrollHeight - 40;
    };
    // Scrolling does not bubble.
    document.addEventListener('scroll', onScroll, true);
    return () => document.removeEventListener('scroll', onScroll, true);
  }, []);
  const last = view?.messages.at(-1);
  return (
    <div
      ref={box}
      className={styles.log}
      role="log"
      aria-label="Messages"
      // It scrolls, so keys must reach it.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      {view?.messages.map((message) => (
        <Message key={message.messageId} message={message} view={view} />
      ))}
      {view?.answering && (
        <div className={styles.theirs} aria-busy="true">
          {written === '' ? (
            <>
              <State tone={view.answering.job.isPaused ? 'plain' : 'run'}>
                {answeringWords(view.answering.job)}
              </State>
              <ResumeJob job={view.answering.job} />
            </>
          ) : (
            <Words text={written} />
          )}
        </div>
      )}
      {view && !view.answering && last?.role === 'assistant' && (
        <div className={styles.after}>
          <Button
            kind="quiet"
            small
            icon={<Copy size={14} aria-hidden />}
            onPress={() => void copyText(wordsOf(last.blocks), 'Answer')}
          >
            Copy
          </Button>
          <Button
            kind="quiet"
            small
            icon={<RefreshCw size={14} aria-hidden />}
            onPress={() =>
              void ask('maya.regenerate', {
                conversationId: view.conversationId,
                submitKey: crypto.randomUUID(),
              })
            }
          >
            Regenerate
          </Button>
        </div>
      )}
    </div>
  );
}

/** The element that scrolls the messages: their own box, or the whole screen in a small window. */
function scrollerOf(box: Element | null): Element | null {
  for (let each = box; each; each = each.parentElement) {
    const { overflowY } = getComputedStyle(each);
    if (overflowY === 'auto' || overflowY === 'scroll') return each;
  }
  return null;
}

function Message({ message, view }: { message: ChatMessage; view: ConversationView }) {
  return (
    <div className={message.role === 'user' ? styles.mine : styles.theirs} data-role={message.role}>
      <span className="visually-hidden">{message.role === 'user' ? 'You: ' : 'Maya: '}</span>
      {message.blocks.map((block, index) => (
        // Blocks of a message never change their order.
        // oxlint-disable-next-line react/no-array-index-key
        <BlockView key={index} block={block} view={view} />
      ))}
    </div>
  );
}

function BlockView({ block, view }: { block: Block; view: ConversationView }) {
  switch (block.kind) {
    case 'text':
      return <Words text={block.text} />;
    case 'note':
      return (
        <p className={styles.quiet}>
          <State tone={block.code === 'failed' ? 'fault' : 'plain'}>{block.text}</State>
        </p>
      );
    case 'refused':
      return (
        <p className={styles.quiet}>
          <State tone="attention">Not started: {block.reason}</State>
        </p>
      );
    case 'job': {
      const card = view.cards.find(({ job }) => job.jobId === block.jobId);
      return card ? <JobCardView card={card} conversationId={view.conversationId} /> : null;
    }
  }
}

/** Plain text, shown exactly as written. */
function Words({ text }: { text: string }) {
  return (
    <p className={styles.words} dir="auto">
      {text}
    </p>
  );
}

const wordsOf = (blocks: readonly Block[]): string =>
  blocks.flatMap((block) => (block.kind === 'text' ? block.text : [])).join('\n\n');

function answeringWords({ status, isPaused }: Pick<JobView, 'status' | 'isPaused'>): string {
  if (isPaused) return 'Maya is paused';
  return status === 'retry' ? 'Claude is busy, retrying' : 'Thinking…';
}
