import { CircleAlert } from 'lucide-react';
import { FieldError, Label, TextArea, TextField } from 'react-aria-components';
import field from './Field.module.css';
import styles from './LongField.module.css';

interface LongFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error?: string | null;
}

/** A field for a text of several lines: label above, error below. */
export function LongField({ label, value, onChange, error }: LongFieldProps) {
  return (
    <TextField
      className={`${field.field} ${styles.field}`}
      value={value}
      onChange={onChange}
      isInvalid={Boolean(error)}
    >
      <Label className={field.label ?? ''}>{label}</Label>
      <TextArea className={styles.area ?? ''} rows={8} dir="auto" />
      {error && (
        <FieldError className={field.error ?? ''}>
          <CircleAlert size={14} aria-hidden /> {error}
        </FieldError>
      )}
    </TextField>
  );
}
