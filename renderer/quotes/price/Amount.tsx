import type { ReactNode } from 'react';
import type { AmountRef } from '../../../shared/pricing/explanation';
import styles from './Amount.module.css';

/** Identifies a number of the quote, also for tests. */
export const amountKey = (ref: AmountRef): string => JSON.stringify(ref);

interface AmountProps {
  amount: AmountRef;
  open: AmountRef | null;
  onOpen: (ref: AmountRef) => void;
  /** What the number is, for who cannot see its column. */
  label: string;
  /** Its stop in a grid, which decides whether the Tab key reaches it. */
  stop?: { name: string; tabIndex: 0 | -1 };
  children: ReactNode;
}

/** A number that answers "why": pressing it opens its derivation. */
export function Amount({ amount, open, onOpen, label, stop, children }: AmountProps) {
  const isOpen = open !== null && amountKey(open) === amountKey(amount);
  return (
    <button
      type="button"
      className={`${styles.why} ${isOpen ? styles.open : ''}`}
      data-amount-ref={amountKey(amount)}
      data-stop={stop?.name}
      tabIndex={stop?.tabIndex}
      aria-expanded={isOpen}
      title={`Explain ${label}`}
      onClick={() => onOpen(amount)}
    >
      {children}
      <span className="visually-hidden">, explain {label}</span>
    </button>
  );
}
