import { type ReactNode, useEffect, useRef } from 'react';
import styles from './Pane.module.css';

interface PaneProps {
  label: string;
  testId: string;
  /** What the pane shows: a new value moves the focus into it again. */
  shows: number | string;
  onClose: () => void;
  children: ReactNode;
}

/** What lies beside a list: the whole of one of its rows. It takes the focus, and Escape closes it. */
export function Pane({ label, testId, shows, onClose, children }: PaneProps) {
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    pane.current?.focus();
    // Each pane that opens takes the focus.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [shows]);
  return (
    // Escape closes the pane from anywhere inside it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={pane}
      tabIndex={-1}
      className={styles.pane}
      aria-label={label}
      data-testid={testId}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      {children}
    </section>
  );
}
