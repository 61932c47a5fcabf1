import type { ReactNode } from 'react';
import { formatCount } from '../../shared/pricing/money';
import { State, type Tone } from '../ui/State';
import styles from './FilterChips.module.css';

export interface FilterChip<V> {
  value: V;
  label: string;
  /** How many rows it shows. */
  count: number;
  tone?: Tone | null | undefined;
}

interface FilterChipsProps<V> {
  label: string;
  chips: readonly FilterChip<V>[];
  value: V;
  onChange: (value: V) => void;
  /** Stands behind the chips. */
  children?: ReactNode;
}

/** Buttons above a list, one of which says what is shown. */
export function FilterChips<V extends string | number | null>(props: FilterChipsProps<V>) {
  const { label, chips, value, onChange, children } = props;
  return (
    <div className={styles.chips} role="group" aria-label={label}>
      {chips.map((chip) => (
        <button
          key={chip.value ?? ''}
          type="button"
          className={styles.chip}
          aria-pressed={chip.value === value}
          onClick={() => onChange(chip.value)}
        >
          {chip.tone && <State tone={chip.tone} still />}
          <span className={styles.label} dir="auto">
            {chip.label}
          </span>{' '}
          <span className={styles.count}>{formatCount(chip.count)}</span>
        </button>
      ))}
      {children}
    </div>
  );
}
