import { ArrowUp, Square } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { MAX_MESSAGE_TEXT } from '../../shared/maya/conversation';
import { useSubmitKey } from '../app/submit-key';
import { keepUnsent, useUnsent } from '../app/unsent';
import { Button } from '../ui/Button';
import styles from './Maya.module.css';

interface ComposerProps {
  /** The conversation, to find again what was typed and not sent. */
  place: string;
  busy: boolean;
  /** Sends; false where it was refused, and what was typed stays. */
  send: (message: { text: string; submitKey: string }) => Promise<boolean>;
  /** Stops the answer that is being written; undefined: none is. */
  stop?: (() => void) | undefined;
  autoFocus?: boolean;
}

/**
 * Where a message is typed. Enter sends it, while an answer is being written as soon as that ends; Shift and Enter begin
 * a new line.
 */
export function Composer({ place, busy, send, stop, autoFocus }: ComposerProps) {
  const text = useUnsent(place)?.['text'] ?? '';
  const setText = (next: string): void => keepUnsent(place, next === '' ? null : { text: next });
  const tooLong = text.length > MAX_MESSAGE_TEXT;
  const submitKey = useSubmitKey();
  /** Messages sent so far: the same words are another message once the first one is sent. */
  const sentCount = useRef(0);
  /** What is typed goes out once the answer that is being written has ended. */
  const [isWaiting, setIsWaiting] = useState(false);
  const isAnswering = stop !== undefined;
  function submit(): void {
    if (text.trim() === '' || busy || tooLong) return;
    if (isAnswering) setIsWaiting(true);
    else void sendNow();
  }
  async function sendNow(): Promise<void> {
    const isSent = await send({ text, submitKey: submitKey({ text, sentCount: sentCount.current }) });
    setIsWaiting(false);
    if (!isSent) return;
    sentCount.current += 1;
    setText('');
  }
  const answered = useEffectEvent(() => {
    if (isWaiting) void sendNow();
  });
  useEffect(() => {
    if (!isAnswering) answered();
  }, [isAnswering]);
  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <textarea
        className={styles.input}
        aria-label="Message to Maya"
        placeholder="Ask Maya"
        rows={3}
        value={text}
        dir="auto"
        // The screen is opened to write here.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus={autoFocus ?? false}
        onChange={(event) => {
          setText(event.target.value);
          setIsWaiting(false);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          submit();
        }}
      />
      <div className={styles.send}>
        <span className={styles.quiet} role="status">
          {tooLong
            ? `${text.length.toLocaleString('en')} characters. Shorten the message to ${MAX_MESSAGE_TEXT.toLocaleString('en')} to send it.`
            : isWaiting
              ? 'Goes out when this answer ends'
              : 'Maya suggests, you decide'}
        </span>
        {stop ? (
          <Button small icon={<Square size={12} aria-hidden />} onPress={stop}>
            Stop
          </Button>
        ) : (
          <Button type="submit" kind="primary" small busy={busy} icon={<ArrowUp size={16} aria-hidden />}>
            {busy ? 'Sending' : 'Send'}
          </Button>
        )}
      </div>
    </form>
  );
}
