import { ChevronDown } from 'lucide-react';
import { MenuTrigger, Popover } from 'react-aria-components';
import { type Action, ActionMenu } from './Actions';
import styles from './Actions.module.css';
import { Button } from './Button';

interface MenuButtonProps {
  label: string;
  /** What the menu is called where the button alone does not say it. */
  menuLabel: string;
  items: readonly Action[];
  isDisabled?: boolean;
}

/** A small button with words that opens a menu of actions. */
export function MenuButton({ label, menuLabel, items, isDisabled = false }: MenuButtonProps) {
  return (
    <MenuTrigger>
      <Button small icon={<ChevronDown size={14} aria-hidden />} isDisabled={isDisabled}>
        {label}
      </Button>
      <Popover className={styles.popover ?? ''} placement="bottom start">
        <ActionMenu label={menuLabel} items={items} />
      </Popover>
    </MenuTrigger>
  );
}
