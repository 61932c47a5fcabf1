import type { ReactNode } from 'react';
import { Field } from '../ui/Field';
import { useFieldToSave } from './fields-to-save';
import { useTypedSetting } from './use-typed-setting';

interface SettingFieldProps {
  /** The setting's key, to find again what was typed and not saved. */
  name: string;
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
export function SettingField({ name, value, keep, ...field }: SettingFieldProps) {
  const { typed, error, change, leave } = useTypedSetting(name, value, (text) => keep(text.trim()));
  useFieldToSave(leave);
  return (
    <Field
      {...field}
      value={typed ?? value}
      error={error}
      onChange={change}
      onBlur={() => void leave()}
      onEnter={() => void leave()}
    />
  );
}
