import type { JobCard } from '../../shared/maya/conversation';
import styles from './Facts.module.css';

interface FactsProps {
  facts: JobCard['facts'];
  /** Whether the job has ended: texts of several lines are then collapsed. */
  isEnded: boolean;
}

/** The input of a job as labels and values. A text of several lines has a block of its own. */
export function Facts({ facts, isEnded }: FactsProps) {
  if (facts.length === 0) return null;
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, value }) => {
        const isLong = value.includes('\n');
        return (
          <div key={label} className={isLong ? styles.block : undefined}>
            <dt>{label}</dt>
            <dd dir="auto">
              {isLong && isEnded ? (
                <details>
                  <summary>Show full text</summary>
                  {value}
                </details>
              ) : (
                value
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
