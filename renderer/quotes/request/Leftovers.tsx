import type { QuoteView } from '../../../shared/contract/quote-view';
import { Note } from '../../ui/Note';
import styles from './Understood.module.css';

const count = (characters: number): string => characters.toLocaleString('en');

/** What the price leaves out, what was not read, and which words carried no fact. */
export function Leftovers({ quote }: { quote: QuoteView }) {
  const leftovers = quote.reading?.leftovers ?? [];
  const unpriced = leftovers.filter((leftover) => leftover.kind === 'not_priced');
  const unused = leftovers.filter((leftover) => leftover.kind === 'not_used');
  const words = ({ span }: { span: { start: number; end: number } }): string =>
    quote.text.slice(span.start, span.end).replace(/\s+/g, ' ').trim();
  const ignored = quote.reading?.flags.includes('instruction_ignored') ?? false;
  const beyond = quote.reading?.parts.find(({ kind }) => kind === 'beyond');
  if (leftovers.length === 0 && !ignored && !beyond) return null;
  return (
    <section className={styles.group} aria-label="Not priced and not used">
      {beyond && (
        <Note kind="attention" title="Only the beginning of the request was read">
          {`The first ${count(beyond.span.start)} of ${count(beyond.span.end)} characters were read. Check the rest for roles that are missing here.`}
        </Note>
      )}
      {ignored && (
        <Note kind="attention" title="The request contains instructions to its reader">
          They were ignored and don’t affect the price.
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
