import type { ReactNode } from 'react';
import styles from './NeedsYou.module.css';

interface NeedCardProps {
  name: string;
  /** When it came up, and how many there are. */
  aside: string;
  /** The one that settles it comes last. */
  actions: ReactNode;
  children: ReactNode;
}

/** One thing that needs a person. */
export const NeedCard = ({ name, aside, actions, children }: NeedCardProps) => (
  <article className={styles.card} aria-label={name}>
    <div className={styles.words}>
      <p>
        <strong dir="auto">{name}</strong> <span className={styles.quiet}>{aside}</span>
      </p>
      {children}
    </div>
    <div className={styles.actions}>{actions}</div>
  </article>
);
