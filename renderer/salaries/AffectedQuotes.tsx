import { formatPesos } from '../../shared/pricing/money';
import { ask } from '../platform/bridge';
import { go } from '../platform/navigation';
import { useQuery } from '../platform/query';
import { Button } from '../ui/Button';
import { LEVEL_WORDS } from '../ui/words';
import styles from './Salaries.module.css';

/** Open quotes that hold another figure than the one that counts now; each keeps its price until it is priced again. */
export function AffectedQuotes() {
  const { data } = useQuery('salaries.affectedQuotes', {});
  if (!data || data.quotes.length === 0) return null;
  return (
    <section className={styles.part} aria-label="Affected quotes">
      <h2 className={styles.title}>
        Affected quotes <span className={styles.quiet}>prices stay the same until you reprice</span>
      </h2>
      <ul className={styles.quotes}>
        {data.quotes.map(({ quoteId, number, client, lines }) => {
          const name = [number, client].filter(Boolean).join(', ');
          return (
            <li key={quoteId} data-affected={quoteId}>
              <button type="button" className={styles.link} onClick={() => go({ name: 'quote', quoteId })}>
                <span dir="auto">{name}</span>
              </button>
              <ul>
                {lines.map(({ title, level, oldBasic, newBasic }) => (
                  <li key={`${title} ${level}`}>
                    {title}, {LEVEL_WORDS[level].toLowerCase()}: PHP {formatPesos(oldBasic)} → PHP{' '}
                    {formatPesos(newBasic)}
                  </li>
                ))}
              </ul>
              <Button
                small
                aria-label={`Reprice ${name}`}
                onPress={() =>
                  void ask('quotes.reprice', {
                    quoteId,
                    readAgain: false,
                    submitKey: crypto.randomUUID(),
                  })
                }
              >
                Reprice
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
