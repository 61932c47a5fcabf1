import { useState } from 'react';
import { Field } from '../../ui/Field';

interface TypedFieldProps<T> {
  label: string;
  /** As it is stored, in the words of the field. */
  value: string;
  unit?: string;
  /** What was typed as a value; a text says what is wrong with it. */
  read: (typed: string) => { value: T } | { wrong: string };
  onChange: (value: T) => void;
  help?: string;
  placeholder?: string;
}

/** A field that stores what was typed when it is left or Enter is pressed; what is wrong stays, with the reason. */
export function TypedField<T>(props: TypedFieldProps<T>) {
  const { label, value, unit, read, onChange, help, placeholder } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const result = typed === null ? null : read(typed.trim());
  const done = (): void => {
    if (typed === null || !result || 'wrong' in result) return;
    setTyped(null);
    if (typed.trim() !== value) onChange(result.value);
  };
  return (
    <Field
      number
      label={label}
      value={typed ?? value}
      unit={unit}
      help={help}
      {...(placeholder !== undefined && { placeholder })}
      error={result && 'wrong' in result ? result.wrong : null}
      onChange={setTyped}
      onBlur={done}
      onEnter={done}
    />
  );
}
