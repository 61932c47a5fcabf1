import { type ReactNode, useEffect, useRef } from 'react';
import styles from './Screen.module.css';

interface ScreenProps {
  title: string;
  /** Stands beside the title: number, state, saved. */
  beside?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A screen's frame: header with title and actions, content below. Its heading takes the focus when it opens. */
export function Screen({ title, beside, actions, children }: ScreenProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // A field that asked for the focus keeps it.
    if (document.activeElement === document.body || document.activeElement?.closest('aside'))
      heading.current?.focus();
  }, []);
  return (
    <>
      <header className={styles.head}>
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {title}
        </h1>
        {beside && <div className={styles.beside}>{beside}</div>}
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </>
  );
}
