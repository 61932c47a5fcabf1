import { LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import styles from './Button.module.css';

interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className'> {
  children: ReactNode;
  icon?: ReactNode;
  /** `quiet` has no edge until pointed at. */
  kind?: 'primary' | 'second' | 'quiet';
  small?: boolean;
  /** An icon alone; give `aria-label`. */
  square?: boolean;
  danger?: boolean;
  /** Keeps its focus and its place, but does nothing; `children` then says what is going on. */
  busy?: boolean;
}

export function Button({
  children,
  icon,
  kind = 'second',
  small,
  square,
  danger,
  busy,
  ...rest
}: ButtonProps) {
  const names = [
    styles.button,
    styles[kind],
    small && styles.small,
    square && styles.square,
    danger && styles.danger,
  ];
  return (
    <AriaButton {...rest} isPending={busy ?? false} className={names.filter(Boolean).join(' ')}>
      {busy ? <LoaderCircle size={16} aria-hidden className={styles.spin} /> : icon}
      {children}
    </AriaButton>
  );
}
