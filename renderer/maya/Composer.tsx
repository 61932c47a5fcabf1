import { ArrowUp, Square } from 'lucide-react';
import { useRef, useState } from 'react';
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

/** Where a message is typed. Enter sends it, Shift and Enter begin a new line. */
export function Composer({ busy, send, stop, autoFocus }: ComposerProps) {
  const [text, setText] = useState('');
  /** The same words sent twice in a row are one message. */
  const key = useRef(crypto.randomUUID());
  async function submit(): Promise<void> {
    if (text.trim() === '' || busy || stop) return;
    if (!(await send({ text, submitKey: key.current }))) return;
    key.current = crypto.randomUUID();
    setText('');
  }
  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
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
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          void submit();
        }}
      />
      <div className={styles.send}>
        <span className={styles.quiet}>Maya suggests, you decide</span>
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
