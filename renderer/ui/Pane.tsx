import { X } from 'lucide-react';
import { type ReactNode, type Ref, useEffect, useRef } from 'react';
import { Button } from './Button';
import styles from './Pane.module.css';

interface PaneProps {
  label: string;
  testId: string;
  /** What the pane shows: a new value moves the focus into it again. */
  shows: number | string;
  title: ReactNode;
  /** Stands below the title: its state. */
  under?: ReactNode;
  /** Stand next to the title, before the button that closes the pane. */
  tools?: ReactNode;
  onClose: () => void;
  children: ReactNode;
}

/** What lies next to a list: the whole of one of its rows. It takes the focus, and Escape closes it. */
export function Pane({ label, testId, shows, title, under, tools, onClose, children }: PaneProps) {
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    // A field in it that asked for the focus keeps it.
    if (!pane.current?.contains(document.activeElement)) pane.current?.focus();
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
      <header className={styles.head}>
        <h2 dir="auto">{title}</h2>
        {tools}
        <Button kind="quiet" small square aria-label="Close" onPress={onClose}>
          <X size={14} aria-hidden />
        </Button>
        {under && <p className={styles.under}>{under}</p>}
      </header>
      {children}
    </section>
  );
}

interface PaneBodyProps {
  ref?: Ref<HTMLDivElement>;
  children: ReactNode;
}

export const PaneBody = ({ ref, children }: PaneBodyProps) => (
  <div ref={ref} className={styles.body}>
    {children}
  </div>
);

/** What can be done with the whole of it. */
export const PaneFoot = ({ children }: { children: ReactNode }) => (
  <footer className={styles.foot}>{children}</footer>
);
