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
  /** Buttons, the default one last. */
  actions: ReactNode;
}

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
          <div className={styles.actions}>{actions}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
