import type { ReactNode } from 'react';
import styles from './ButtonRow.module.css';

/** Buttons that belong together, side by side. */
export const ButtonRow = ({ children }: { children: ReactNode }) => (
  <div className={styles.row}>{children}</div>
);
