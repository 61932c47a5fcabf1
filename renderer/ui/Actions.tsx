import type { ReactNode } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import styles from './Actions.module.css';
import { Button } from './Button';

export interface Action {
  id: string;
  label: string;
  icon?: ReactNode;
  /** Why it cannot be done now; undefined: it can. */
  off?: string | undefined;
  danger?: boolean;
  run: () => void;
}

interface ActionsProps {
  label: string;
  icon: ReactNode;
  items: readonly Action[];
  small?: boolean;
}

/** A menu of actions behind one button. What cannot be done stays in sight and says why. */
export function Actions({ label, icon, items, small = false }: ActionsProps) {
  return (
    <MenuTrigger>
      <Button kind={small ? 'quiet' : 'second'} square small={small} aria-label={label}>
        {icon}
      </Button>
      <Popover className={styles.popover ?? ''} placement="bottom end">
        <ActionMenu label={label} items={items} />
      </Popover>
    </MenuTrigger>
  );
}

interface ActionMenuProps {
  label: string;
  items: readonly Action[];
  /** Called after an action was chosen. */
  onDone?: () => void;
}

export function ActionMenu({ label, items, onDone }: ActionMenuProps) {
  return (
    <Menu
      className={styles.menu ?? ''}
      aria-label={label}
      disabledKeys={items.filter(({ off }) => off !== undefined).map(({ id }) => id)}
      onAction={(id) => {
        onDone?.();
        items.find((item) => item.id === id)?.run();
      }}
    >
      {items.map((item) => (
        <MenuItem
          key={item.id}
          id={item.id}
          textValue={item.label}
          className={`${styles.item} ${item.danger ? styles.danger : ''}`}
        >
          {item.icon}
          <span className={styles.label}>{item.label}</span>
          {item.off !== undefined && <span className={styles.off}>{item.off}</span>}
        </MenuItem>
      ))}
    </Menu>
  );
}
