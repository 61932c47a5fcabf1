import { ChevronDown } from 'lucide-react';
import { MenuTrigger, Popover } from 'react-aria-components';
import { ActionMenu } from '../../ui/Actions';
import { Button } from '../../ui/Button';
import styles from './Grid.module.css';

interface BulkMenuProps<T extends string> {
  label: string;
  options: readonly { value: T; label: string }[];
  onPick: (value: T) => void;
}

/** One value for all selected lines. */
export function BulkMenu<T extends string>({ label, options, onPick }: BulkMenuProps<T>) {
  return (
    <MenuTrigger>
      <Button small icon={<ChevronDown size={14} aria-hidden />}>
        {label}
      </Button>
      <Popover className={styles.popover ?? ''} placement="bottom start">
        <ActionMenu
          label={`${label} of the selected lines`}
          items={options.map(({ value, label: name }) => ({
            id: value,
            label: name,
            run: () => onPick(value),
          }))}
        />
      </Popover>
    </MenuTrigger>
  );
}
