import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { COMMAND_NAMES, COMMANDS, keyLabels, keysOf } from '../../shared/commands';
import { Button } from '../ui/Button';
import { IS_MAC } from '../platform/commands';
import styles from './ShortcutSheet.module.css';

/** Every command that has a key, and keys that belong to no command. */
const SHORTCUTS: readonly (readonly [what: string, keys: string])[] = [
  ...COMMAND_NAMES.flatMap((name): [string, string][] => {
    const keys = keysOf(COMMANDS[name], IS_MAC);
    return keys === null ? [] : [[COMMANDS[name].label.replace('…', ''), keys]];
  }),
  ['Remove selected quote', 'Delete'],
  ['Zoom in', 'CmdOrCtrl+Plus'],
  ['Zoom out', 'CmdOrCtrl+−'],
  ['Actual size', 'CmdOrCtrl+0'],
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
            {SHORTCUTS.map(([what, keys]) => (
              <div key={what}>
                <dt>{what}</dt>
                <dd>
                  {keyLabels(keys, IS_MAC).map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
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
