import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from '../ui/Button';
import { IS_MAC } from './commands';
import styles from './ShortcutSheet.module.css';

/** With Ctrl or ⌘, but for those marked as pressed alone. */
const SHORTCUTS: readonly (readonly [what: string, keys: string, alone?: true])[] = [
  ['New quote', 'N'],
  ['Generate the quote', 'Enter'],
  ['Export PDF', 'E'],
  ['Find a quote', 'F'],
  ['Quotes', '1'],
  ['Maya', 'J'],
  ['Activity', 'Shift A'],
  ['Settings', ','],
  ['Undo a change', 'Z'],
  ['Redo', IS_MAC ? 'Shift Z' : 'Y'],
  ['Remove the quote in focus', 'Delete', true],
  ['Larger, smaller, actual size', '+ − 0'],
  ['This sheet', '/'],
];

interface ShortcutSheetProps {
  version: string | null;
  isOpen: boolean;
  onClose: () => void;
}

/** Help: where the keys stand, and which ShoreQuote this is. */
export function ShortcutSheet({ version, isOpen, onClose }: ShortcutSheetProps) {
  return (
    <ModalOverlay
      className={styles.scrim ?? ''}
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable
    >
      <Modal>
        <Dialog className={styles.dialog ?? ''}>
          <Heading slot="title" className={styles.title ?? ''}>
            Keyboard shortcuts
          </Heading>
          <dl className={styles.list}>
            {SHORTCUTS.map(([what, keys, alone]) => (
              <div key={what}>
                <dt>{what}</dt>
                <dd>
                  {!alone && (
                    <>
                      <kbd>{IS_MAC ? '⌘' : 'Ctrl'}</kbd>{' '}
                    </>
                  )}
                  <kbd>{keys}</kbd>
                </dd>
              </div>
            ))}
          </dl>
          <p className={styles.foot}>
            <span>{version && `ShoreQuote ${version}`}</span>
            <Button slot="close">Close</Button>
          </p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
