import type { ReactNode } from 'react';
import styles from './Extras.module.css';

interface RowProps {
  title: string;
  /** What the extra is, and what it rests on. */
  about?: ReactNode;
  /** What it would add, or adds. */
  effect?: string;
  children: ReactNode;
}

/** One extra: what it is, its controls, and what it does to the price. */
export function Row({ title, about, effect, children }: RowProps) {
  return (
    <div className={styles.row} role="group" aria-label={title}>
      <div>
        <h3 className={styles.title}>{title}</h3>
        {about && <p className={styles.about}>{about}</p>}
      </div>
      <div className={styles.controls}>{children}</div>
      <p className={styles.effect}>{effect}</p>
    </div>
  );
}
