import { ArrowUp, Paperclip, Square } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { MAX_MESSAGE_TEXT } from '../../shared/maya/conversation';
import { useSubmitKey } from '../platform/submit-key';
import { keepUnsent, useUnsent } from '../platform/unsent';
import { useAddedFiles } from '../files/added-files';
import { AddedFiles } from '../files/AddedFiles';
import { DropZone } from '../files/DropZone';
import { Button } from '../ui/Button';
import styles from './Maya.module.css';

interface ComposerProps {
  /** The key under which an unsent message is kept. */
  place: string;
  busy: boolean;
  /** Sends the message; false where it was refused, and the typed text is kept. */
  send: (message: { text: string; submitKey: string }) => Promise<boolean>;
  /** Stops the answer that is being written; undefined: none is. */
  stop?: (() => void) | undefined;
  autoFocus?: boolean;
}

/**
 * The message field. Enter sends, or queues the message until the answer in progress has ended. Shift+Enter begins a
 * new line.
 */
export function Composer({ place, busy, send, stop, autoFocus }: ComposerProps) {
  const text = useUnsent(place)?.['text'] ?? '';
  const setText = (next: string): void => keepUnsent(place, next === '' ? null : { text: next });
  const added = useAddedFiles(place, text, setText);
  const tooLong = text.length > MAX_MESSAGE_TEXT;
  const submitKey = useSubmitKey();
  /** Messages sent so far, so that the same text sent again is a new message. */
  const sentCount = useRef(0);
  /** Whether the typed message is sent once the answer in progress has ended. */
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
    added.clear();
  }
  const onAnswered = useEffectEvent(() => {
    if (isWaiting) void sendNow();
  });
  useEffect(() => {
    if (!isAnswering) onAnswered();
  }, [isAnswering]);
  return (
    <DropZone
      className={styles.composer}
      onText={(dropped) => setText([text, dropped].filter(Boolean).join('\n'))}
      onFiles={(files) => void added.take(files)}
    >
      <form
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
          onPaste={added.paste}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            submit();
          }}
        />
        <AddedFiles files={added.files} onInclude={added.include} onClear={added.clear} />
        <div className={styles.send}>
          <span className={styles.quiet} role="status">
            {tooLong
              ? `${text.length.toLocaleString('en')} characters. Shorten the message to ${MAX_MESSAGE_TEXT.toLocaleString('en')} to send it.`
              : isWaiting
                ? 'Sends when this answer is finished'
                : 'Maya suggests, you decide'}
          </span>
          <Button
            kind="quiet"
            small
            icon={<Paperclip size={14} aria-hidden />}
            onPress={() => void added.choose()}
          >
            Add a file
          </Button>
          {stop ? (
            <Button small icon={<Square size={12} aria-hidden />} onPress={stop}>
              Stop
            </Button>
          ) : (
            <Button type="submit" kind="primary" small busy={busy} icon={<ArrowUp size={16} aria-hidden />}>
              {busy ? 'Sending…' : 'Send'}
            </Button>
          )}
        </div>
      </form>
    </DropZone>
  );
}
