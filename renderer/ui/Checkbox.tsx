import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components';
import styles from './Checkbox.module.css';

interface CheckboxProps {
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  children: ReactNode;
}

/** A statement that a person ticks. */
export function Checkbox({ isSelected, onChange, children }: CheckboxProps) {
  return (
    <AriaCheckbox className={styles.check ?? ''} isSelected={isSelected} onChange={onChange}>
      <span className={styles.box} aria-hidden />
      <span>{children}</span>
    </AriaCheckbox>
  );
}
