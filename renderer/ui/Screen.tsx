import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react';
import styles from './Screen.module.css';

/** What concerns the whole app is under the header of whichever screen is shown. */
export const AppBanners = createContext<ReactNode>(null);

interface ScreenProps {
  title: string;
  /** Stands next to the title: number, state, saved. */
  beside?: ReactNode;
  actions?: ReactNode;
  /** Stands at the right over the whole height; below the content where room is short. */
  pane?: ReactNode;
  children: ReactNode;
}

/** A screen's frame: header with title and actions, content below. Its heading takes the focus when it opens. */
export function Screen({ title, beside, actions, pane, children }: ScreenProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // A field that asked for the focus keeps it.
    if (document.activeElement === document.body || document.activeElement?.closest('aside'))
      heading.current?.focus();
  }, []);
  useEffect(() => {
    document.title = `${title} – ShoreQuote`;
  }, [title]);
  return (
    <div className={pane ? `${styles.frame} ${styles.withPane}` : styles.frame}>
      <div className={styles.main}>
        <header className={styles.head}>
          <h1 ref={heading} tabIndex={-1} className={styles.title} title={title} dir="auto">
            {title}
          </h1>
          {beside && <div className={styles.beside}>{beside}</div>}
          {actions && <div className={styles.actions}>{actions}</div>}
        </header>
        {useContext(AppBanners)}
        {children}
      </div>
      {pane}
    </div>
  );
}
