import { type ReactNode, useState } from 'react';
import type { QuoteView } from '../../../shared/contract/quote-view';
import { cutReason, PART_WORDS } from '../../../shared/request/message/wording';
import type { MessagePart } from '../../../shared/request/reading';
import { Button } from '../../ui/Button';
import styles from './CutPart.module.css';
import { togglePart } from './message-parts';

interface CutPartProps {
  quote: Pick<QuoteView, 'quoteId' | 'options' | 'status'>;
  part: MessagePart;
  /** Its words. */
  children: ReactNode;
}

/** A part of the client's words that was not read: folded, with the reason. A part that is used after all is open. */
export function CutPart({ quote, part, children }: CutPartProps) {
  const [isBusy, setBusy] = useState(false);
  async function change(): Promise<void> {
    setBusy(true);
    await togglePart(quote, part);
    setBusy(false);
  }
  const act = part.read ? 'Leave out' : 'Use it';
  return (
    <div className={styles.part} data-part={part.kind}>
      <details open={part.read} className={styles.words}>
        <summary>
          <strong>{PART_WORDS[part.kind]}</strong>, {part.read ? 'used' : cutReason(part.kind)}
        </summary>
        <div>{children}</div>
      </details>
      <Button
        small
        aria-label={`${act}: ${PART_WORDS[part.kind]}`}
        busy={isBusy}
        isDisabled={quote.status === 'pricing'}
        onPress={() => void change()}
      >
        {act}
      </Button>
    </div>
  );
}
