import { Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import type { Level } from '../../../shared/request/vocabulary';
import { RolePicker } from '../request/RolePicker';
import styles from './Grid.module.css';
import type { Grid } from './use-grid';

/** The row below the lines: a role is typed into it, or rows of a spreadsheet are pasted. */
export function AddLine({ grid, level }: { grid: Grid; level: Level }) {
  const cell = useRef<HTMLButtonElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <tr data-grid-line="add" className={styles.add}>
      <td colSpan={9}>
        <button
          ref={cell}
          type="button"
          className={styles.fact}
          data-stop="add"
          tabIndex={grid.focus.tabIndex('add', 'add')}
          aria-haspopup="dialog"
          onClick={() => setTyped('')}
          onKeyDown={(event) => {
            if (event.key.length !== 1 || event.key === ' ' || event.ctrlKey || event.metaKey || event.altKey)
              return;
            event.preventDefault();
            setTyped(event.key);
          }}
        >
          <Plus size={14} aria-hidden /> Add a role, or paste rows from a spreadsheet
        </button>
        {typed !== null && (
          <Popover
            isOpen
            triggerRef={cell}
            className={styles.popover ?? ''}
            placement="bottom start"
            onOpenChange={(isOpen) => {
              if (!isOpen) setTyped(null);
            }}
          >
            <Dialog className={styles.picker ?? ''} aria-label="Add a role">
              <RolePicker
                label="Role"
                level={level}
                autoFocus
                initial={typed}
                onPick={(title) => {
                  setTyped(null);
                  grid.add(title);
                }}
              />
            </Dialog>
          </Popover>
        )}
      </td>
    </tr>
  );
}
