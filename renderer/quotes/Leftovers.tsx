import type { QuoteView } from '../../shared/contract/quote-view';
import { Note } from '../ui/Note';
import styles from './Understood.module.css';

/** What the price leaves out, and which words carried no fact. */
export function Leftovers({ quote }: { quote: QuoteView }) {
  const leftovers = quote.reading?.leftovers ?? [];
  const unpriced = leftovers.filter((leftover) => leftover.kind === 'not_priced');
  const unused = leftovers.filter((leftover) => leftover.kind === 'not_used');
  const words = ({ span }: { span: { start: number; end: number } }): string =>
    quote.text.slice(span.start, span.end).replace(/\s+/g, ' ').trim();
  const ignored = quote.reading?.flags.includes('instruction_ignored') ?? false;
  if (leftovers.length === 0 && !ignored) return null;
  return (
    <section className={styles.group} aria-label="Not priced and not used">
      {ignored && (
        <Note kind="attention" title="The text tells us what to charge">
          Such instructions change no price.
        </Note>
      )}
      {unpriced.map((leftover) => (
        <Note
          key={leftover.span.start}
          kind="attention"
          title={`Not priced: ${leftover.topic ?? words(leftover)}`}
        >
          “{words(leftover)}”
        </Note>
      ))}
      {unused.length > 0 && (
        <Note kind="plain" title="Not used">
          {unused.map((leftover) => `“${words(leftover)}”`).join(', ')}
        </Note>
      )}
    </section>
  );
}
