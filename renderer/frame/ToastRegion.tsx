import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../ui/Button';
import { useCommand } from '../platform/commands';
import { dismiss, type Toast, useToasts } from '../platform/toasts';
import styles from './ToastRegion.module.css';

const SHOWN_MS = 10_000;

export function ToastRegion() {
  const { toasts } = useToasts();
  return (
    <section className={styles.region} aria-label="Messages" aria-live="polite">
      {toasts.map((each) => (
        <ToastItem key={each.id} toast={each} />
      ))}
    </section>
  );
}

function ToastItem({ toast }: { toast: Toast }) {
  // The timer pauses while the pointer or the focus is inside.
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = window.setTimeout(() => dismiss(toast.id), SHOWN_MS);
    return () => window.clearTimeout(timer);
  }, [toast.id, held]);
  return (
    <div
      className={styles.toast}
      data-tone={toast.tone}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{toast.text}</span>
      {toast.undo && <UndoButton toast={toast} undo={toast.undo} />}
      <Button kind="quiet" small square aria-label="Close message" onPress={() => dismiss(toast.id)}>
        <X size={14} aria-hidden />
      </Button>
    </div>
  );
}

function UndoButton({ toast, undo }: { toast: Toast; undo: () => void }) {
  const run = (): void => {
    dismiss(toast.id);
    undo();
  };
  // Undo in the menu does the same as the button while the message is shown.
  useCommand('undo', run);
  return (
    <Button kind="quiet" small onPress={run}>
      Undo
    </Button>
  );
}
