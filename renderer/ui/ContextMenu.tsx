import { useRef } from 'react';
import { Popover } from 'react-aria-components';
import { type Action, ActionMenu } from './Actions';
import styles from './Actions.module.css';

/** A point of the window, in CSS pixels. */
export interface MenuAt {
  x: number;
  y: number;
}

interface ContextMenuProps {
  label: string;
  at: MenuAt;
  items: readonly Action[];
  onClose: () => void;
}

/** The actions of what was clicked with the right button, or of what has the focus at its key. */
export function ContextMenu({ label, at: { x, y }, items, onClose }: ContextMenuProps) {
  const point = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span ref={point} style={{ position: 'fixed', insetInlineStart: x, insetBlockStart: y }} aria-hidden />
      <Popover
        isOpen
        triggerRef={point}
        className={styles.popover ?? ''}
        placement="bottom start"
        offset={2}
        onOpenChange={(isOpen) => {
          if (!isOpen) onClose();
        }}
      >
        <ActionMenu label={label} items={items} onDone={onClose} />
      </Popover>
    </>
  );
}
