import { ArrowUp, Square } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { MAX_MESSAGE_TEXT } from '../../shared/maya/conversation';
import { Button } from '../ui/Button';
import styles from './Maya.module.css';

interface ComposerProps {
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
export function Composer({ busy, send, stop, autoFocus }: ComposerProps) {
  const [text, setText] = useState('');
  /** The same words sent twice in a row are one message. */
  const key = useRef(crypto.randomUUID());
  /** What is typed goes out once the answer that is being written has ended. */
  const [isWaiting, setIsWaiting] = useState(false);
  const isAnswering = stop !== undefined;
  function submit(): void {
    if (text.trim() === '' || busy) return;
    if (isAnswering) setIsWaiting(true);
    else void sendNow();
  }
  async function sendNow(): Promise<void> {
    const isSent = await send({ text, submitKey: key.current });
    setIsWaiting(false);
    if (!isSent) return;
    key.current = crypto.randomUUID();
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
        maxLength={MAX_MESSAGE_TEXT}
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
          {isWaiting ? 'Goes out when this answer ends' : 'Maya suggests, you decide'}
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
