import { type ReactNode, useState } from 'react';
import type { KeyView } from '../../shared/contract/app-view';
import type { Reply } from '../../shared/contract/reply';
import { Button } from '../ui/Button';
import { Field } from '../ui/Field';
import { useFieldToSave } from './fields-to-save';
import styles from './Settings.module.css';

interface SecretFieldProps {
  /** `Claude API key` */
  label: string;
  /** `key`, for the buttons. */
  noun: string;
  view: KeyView;
  set: (value: string) => Promise<Reply<unknown>>;
  remove: () => Promise<unknown>;
  /** Omitted if the test button is elsewhere. */
  test?: () => void;
  /** The result of the last test. */
  result?: ReactNode;
  /** Postpones the secret where it is asked for; shown next to "Save". */
  later?: ReactNode;
}

/** A key or token: typed, replaced, removed, tested; only its last four characters ever come back. */
export function SecretField({ label, noun, view, set, remove, test, result, later }: SecretFieldProps) {
  const [typed, setTyped] = useState<string | null>(view.state === 'none' ? '' : null);
  const [error, setError] = useState<string | null>(null);
  async function keep(): Promise<boolean> {
    if (typed === null) return true;
    const reply = await set(typed);
    if (reply.ok) {
      setTyped(null);
      setError(null);
    } else
      setError(`The ${noun} ${reply.error.fields?.[0]?.message ?? `wasn’t saved: ${reply.error.message}`}`);
    return reply.ok;
  }
  // An empty field stands for a secret that is left as it is.
  useFieldToSave(() => (typed === '' ? Promise.resolve(true) : keep()));
  const forSession = view.canStore
    ? 'Saved for this session only: the system keychain rejected it.'
    : 'Saved for this session only: this system has no keychain.';
  const stored = 'Saved in the system keychain and never shown again.';
  const elsewhere =
    view.enteredFor === null
      ? null
      : `Not used: this ${noun} was saved for ${view.enteredFor}, and the settings have changed since. Enter it again.`;
  if (typed !== null || view.state === 'none') {
    return (
      <div className={styles.key}>
        <Field
          label={label}
          type="password"
          value={typed ?? ''}
          error={error}
          help={view.canStore ? stored : forSession}
          placeholder={`Paste the ${noun}`}
          onChange={(next) => {
            setTyped(next);
            setError(null);
          }}
          onEnter={() => void keep()}
        />
        <div className={styles.buttons}>
          <Button onPress={() => void keep()}>Save {noun}</Button>
          {later}
          {view.state !== 'none' && (
            <Button kind="quiet" onPress={() => setTyped(null)}>
              Cancel
            </Button>
          )}
        </div>
      </div>
    );
  }
  return (
    <div className={styles.key}>
      <p className={styles.label}>{label}</p>
      <p className={styles.secret} data-testid="key-last4">
        {view.last4 === null ? '••••••••' : `•••• ${view.last4}`}
      </p>
      {elsewhere ? (
        <p role="status" className={styles.error}>
          {elsewhere}
        </p>
      ) : (
        <p className={styles.quiet}>{view.state === 'session' ? forSession : stored}</p>
      )}
      <div className={styles.buttons}>
        <Button onPress={() => setTyped('')}>{elsewhere ? `Enter the ${noun} again` : 'Replace'}</Button>
        {test && !elsewhere && <Button onPress={test}>Test {noun}</Button>}
        <Button kind="quiet" danger onPress={() => void remove().then((gone) => gone && setTyped(''))}>
          Remove
        </Button>
      </div>
      {result}
    </div>
  );
}
