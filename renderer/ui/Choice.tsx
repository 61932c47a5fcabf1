import { Check, ChevronDown } from 'lucide-react';
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import styles from './Choice.module.css';

interface ChoiceProps<T extends string> {
  label: string;
  labelHidden?: boolean;
  value: T;
  options: readonly { value: T; label: string; note?: string }[];
  onChange: (value: T) => void;
}

/** One of a few values, from a list that opens below. */
export function Choice<T extends string>({ label, labelHidden, value, options, onChange }: ChoiceProps<T>) {
  return (
    <Select
      className={styles.field ?? ''}
      value={value}
      onChange={(key) => {
        const option = options.find((each) => each.value === key);
        if (option) onChange(option.value);
      }}
    >
      <Label className={labelHidden ? 'visually-hidden' : styles.label}>{label}</Label>
      <Button className={styles.button ?? ''}>
        <SelectValue className={styles.value ?? ''}>
          {options.find((each) => each.value === value)?.label ?? value}
        </SelectValue>
        <ChevronDown size={14} aria-hidden />
      </Button>
      <Popover className={styles.popover ?? ''}>
        <ListBox className={styles.list ?? ''}>
          {options.map((option) => (
            <ListBoxItem
              key={option.value}
              id={option.value}
              textValue={option.label}
              className={styles.item ?? ''}
            >
              <span className={styles.mark}>{option.value === value && <Check size={14} aria-hidden />}</span>
              <span>
                {option.label}
                {option.note && <span className={styles.note}>{option.note}</span>}
              </span>
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
