import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from '../ui/Button';
import { IS_MAC } from '../platform/commands';
import styles from './ShortcutSheet.module.css';

/** Pressed with Ctrl or ⌘, except those marked `alone`. */
const SHORTCUTS: readonly (readonly [what: string, keys: string, alone?: true])[] = [
  ['New quote', 'N'],
  ['Generate quote', 'Enter'],
  ['Export PDF', 'E'],
  ['Find quote', 'F'],
  ['Quotes', '1'],
  ['Maya', 'J'],
  ['Activity', 'Shift A'],
  ['Settings', ','],
  ['Undo', 'Z'],
  ['Redo', IS_MAC ? 'Shift Z' : 'Y'],
  ['Remove selected quote', 'Delete', true],
  ['Zoom in, zoom out, actual size', '+ − 0'],
  ['Keyboard shortcuts', '/'],
];

interface ShortcutSheetProps {
  version: string | null;
  isOpen: boolean;
  onClose: () => void;
}

/** Help: the keyboard shortcuts and the version of ShoreQuote. */
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
