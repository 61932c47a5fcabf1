import { type ReactNode, useEffect, useRef } from 'react';
import styles from './Pane.module.css';

interface PaneProps {
  label: string;
  testId: string;
  /** What it shows: another one takes the focus anew. */
  shows: number | string;
  onClose: () => void;
  children: ReactNode;
}

/** What lies beside a list: the whole of one of its rows. It takes the focus, and Escape closes it. */
export function Pane({ label, testId, shows, onClose, children }: PaneProps) {
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    pane.current?.focus();
    // Each that is opened takes the focus anew.
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
