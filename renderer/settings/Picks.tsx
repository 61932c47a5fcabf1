import { Radio, RadioGroup } from 'react-aria-components';
import styles from './Picks.module.css';

interface PicksProps {
  label: string;
  value: string;
  options: readonly { value: string; label: string; note?: string | undefined }[];
  onChange: (value: string) => void;
}

/** One of two or three, all in sight, each with what it would make. */
export function Picks({ label, value, options, onChange }: PicksProps) {
  return (
    <RadioGroup className={styles.picks ?? ''} aria-label={label} value={value} onChange={onChange}>
      {options.map((option) => (
        <Radio key={option.value} value={option.value} className={styles.pick ?? ''}>
          <span className={styles.radio} aria-hidden />
          <span>{option.label}</span>
          <span className={styles.note}>{option.note}</span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
