import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { FieldError, Input, Label, Text, TextField } from 'react-aria-components';
import styles from './Field.module.css';

interface FieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  help?: ReactNode;
  error?: string | null;
  /** Stands inside, before the value. */
  icon?: ReactNode;
  /** Stands inside, after the value: `%`, `days`. */
  unit?: ReactNode;
  number?: boolean;
  placeholder?: string;
  type?: 'text' | 'password' | 'search' | 'date';
  onBlur?: () => void;
  onEnter?: () => void;
  labelHidden?: boolean;
  autoFocus?: boolean;
}

/** A one-line field: label above, help or error below. */
export function Field(props: FieldProps) {
  const { label, value, onChange, help, error, icon, unit, number, placeholder, type, onBlur, onEnter } =
    props;
  return (
    <TextField
      className={styles.field ?? ''}
      value={value}
      onChange={onChange}
      isInvalid={Boolean(error)}
      type={type ?? 'text'}
      onBlur={() => onBlur?.()}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) onEnter?.();
        // The dialog or pane around it closes.
        else if (event.key === 'Escape') event.continuePropagation();
      }}
      // Only editors that a press has just opened ask for it.
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus={props.autoFocus ?? false}
    >
      <Label className={props.labelHidden ? 'visually-hidden' : styles.label}>{label}</Label>
      <span className={styles.box}>
        {icon && <span className={styles.unit}>{icon}</span>}
        <Input
          className={number ? `${styles.input} ${styles.number}` : (styles.input ?? '')}
          placeholder={placeholder ?? ''}
          autoComplete="off"
          spellCheck={false}
        />
        {unit && <span className={styles.unit}>{unit}</span>}
      </span>
      {error ? (
        <FieldError className={styles.error ?? ''}>
          <CircleAlert size={14} aria-hidden /> {error}
        </FieldError>
      ) : (
        help && (
          <Text slot="description" className={styles.help ?? ''}>
            {help}
          </Text>
        )
      )}
    </TextField>
  );
}
