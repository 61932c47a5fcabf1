import { type ReactNode, useState } from 'react';
import { Field } from '../ui/Field';

interface SettingFieldProps {
  label: string;
  /** The kept value, as typed. */
  value: string;
  /** Keeps what was typed; gives the words of a refusal, else null. */
  keep: (typed: string) => Promise<string | null>;
  unit?: string;
  icon?: ReactNode;
  number?: boolean;
  help?: ReactNode;
  labelHidden?: boolean;
}

/** A field whose value is kept when it is left or Enter is pressed. */
export function SettingField({ value, keep, ...field }: SettingFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  async function leave(): Promise<void> {
    if (typed === null) return;
    const refused = typed === value ? null : await keep(typed.trim());
    setError(refused);
    if (refused === null) setTyped(null);
  }
  return (
    <Field
      {...field}
      value={typed ?? value}
      error={error}
      onChange={(next) => {
        setTyped(next);
        setError(null);
      }}
      onBlur={() => void leave()}
      onEnter={() => void leave()}
    />
  );
}
