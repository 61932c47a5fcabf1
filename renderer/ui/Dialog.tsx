import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import styles from './Dialog.module.css';

interface DialogProps {
  /** The question, or the name of what is shown. */
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  /** Holds a form with long texts. */
  wide?: boolean;
  /** Buttons, the default one last; on Windows they are shown with the default one first, as everywhere there. */
  actions: ReactNode;
}

const IS_WINDOWS = navigator.userAgent.includes('Windows');

/** A question over the window. Escape and a press next to it are the mild answer. */
export function Dialog({ title, isOpen, onClose, children, actions, wide = false }: DialogProps) {
  return (
    <ModalOverlay
      className={styles.scrim ?? ''}
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable
    >
      <Modal>
        <AriaDialog className={wide ? `${styles.dialog} ${styles.wide}` : (styles.dialog ?? '')}>
          <Heading slot="title" className={styles.title ?? ''}>
            {title}
          </Heading>
          {children}
          <div className={IS_WINDOWS ? `${styles.actions} ${styles.defaultFirst}` : styles.actions}>
            {actions}
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
