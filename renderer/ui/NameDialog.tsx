import { type ReactNode, useState } from 'react';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { Field } from './Field';

interface NameDialogProps {
  title: string;
  label: string;
  /** The name before it is typed; empty: none. */
  name: string;
  /** The label of the button that saves it. */
  action: string;
  /** What saving does, in a sentence. */
  children?: ReactNode;
  /** Saves the name. Why it can't be saved; null: it is. */
  onSave: (name: string) => Promise<string | null>;
  onClose: () => void;
}

/** Asks for one name. */
export function NameDialog({
  title,
  label,
  name: before,
  action,
  children,
  onSave,
  onClose,
}: NameDialogProps) {
  const [name, setName] = useState(before);
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  async function save(): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    const wrong = await onSave(name);
    setBusy(false);
    if (wrong === null) onClose();
    else setError(wrong);
  }
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button kind="primary" busy={isBusy} onPress={() => void save()}>
            {action}
          </Button>
        </>
      }
    >
      <Field
        label={label}
        value={name}
        onChange={(typed) => {
          setName(typed);
          setError(null);
        }}
        error={error}
        onEnter={() => void save()}
        autoFocus
      />
      {children}
    </Dialog>
  );
}
