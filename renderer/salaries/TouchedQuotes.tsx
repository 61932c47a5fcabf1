import { formatPesos } from '../../shared/pricing/money';
import { ask } from '../platform/bridge';
import { go } from '../platform/navigation';
import { useQuery } from '../platform/query';
import { Button } from '../ui/Button';
import { LEVEL_WORDS } from '../ui/words';
import styles from './Salaries.module.css';

/** Open quotes that hold another figure than the one that counts now; each keeps its price until it is priced again. */
export function TouchedQuotes() {
  const { data } = useQuery('salaries.touched', {});
  if (!data || data.quotes.length === 0) return null;
  return (
    <section className={styles.part} aria-label="Quotes with another figure">
      <h2 className={styles.title}>
        Quotes with another figure{' '}
        <span className={styles.quiet}>they keep their price until you price them again</span>
      </h2>
      <ul className={styles.quotes}>
        {data.quotes.map(({ quoteId, number, client, lines }) => {
          const name = [number, client].filter(Boolean).join(', ');
          return (
            <li key={quoteId} data-touched={quoteId}>
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
                aria-label={`Price ${name} again`}
                onPress={() =>
                  void ask('quotes.priceAgain', {
                    quoteId,
                    readAgain: false,
                    submitKey: crypto.randomUUID(),
                  })
                }
              >
                Price again
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
