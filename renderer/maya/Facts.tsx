import type { JobCard } from '../../shared/maya/conversation';
import styles from './Facts.module.css';

interface FactsProps {
  facts: JobCard['facts'];
  /** Whether it is over: texts of several lines are then folded. */
  isOver: boolean;
}

/** What a job was given, label by label. A text of several lines has a block of its own. */
export function Facts({ facts, isOver }: FactsProps) {
  if (facts.length === 0) return null;
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, value }) => {
        const isLong = value.includes('\n');
        return (
          <div key={label} className={isLong ? styles.block : undefined}>
            <dt>{label}</dt>
            <dd dir="auto">
              {isLong && isOver ? (
                <details>
                  <summary>Show it</summary>
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
