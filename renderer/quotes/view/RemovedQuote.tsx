import { Undo2 } from 'lucide-react';
import { go } from '../../platform/navigation';
import { Button } from '../../ui/Button';
import { Screen } from '../../ui/Screen';
import { bringBack } from '../quote-commands';
import styles from './RemovedQuote.module.css';

interface RemovedQuoteProps {
  quoteId: number;
  /** Which quote was removed, in words. */
  message: string;
}

/** In the place of a quote that was removed, here or in another window. */
export function RemovedQuote({ quoteId, message }: RemovedQuoteProps) {
  return (
    <Screen title="Quote">
      <div className={styles.removed}>
        <div role="status">
          <h2 className={styles.title}>{message}</h2>
        </div>
        <p>It is kept for 30 days with its prices, PDFs and links, then deleted permanently.</p>
        <div className={styles.actions}>
          <Button
            kind="primary"
            icon={<Undo2 size={16} aria-hidden />}
            onPress={() => void bringBack(quoteId)}
          >
            Restore quote
          </Button>
          <Button onPress={() => go({ name: 'quotes' })}>Show all quotes</Button>
        </div>
      </div>
    </Screen>
  );
}
