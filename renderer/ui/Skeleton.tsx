import { DelayedFallback } from './DelayedFallback';
import styles from './Skeleton.module.css';

interface SkeletonProps {
  /** What is loaded, for those who cannot see it: `Loading quotes…`. */
  label: string;
  rows?: number;
}

/** The shape of what is being loaded; only after 300 ms. */
export const Skeleton = ({ label, rows = 8 }: SkeletonProps) => (
  <DelayedFallback>
    <div className={styles.skeleton} role="status">
      <span className="visually-hidden">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} className={styles.row} aria-hidden>
          <span />
          <span />
          <span />
        </span>
      ))}
    </div>
  </DelayedFallback>
);
