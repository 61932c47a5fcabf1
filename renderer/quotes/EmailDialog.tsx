import { useEffect, useState } from 'react';
import { Label, TextArea, TextField } from 'react-aria-components';
import type { Output } from '../../shared/contract/contract';
import type { FieldError } from '../../shared/contract/reply';
import { ask, request } from '../app/bridge';
import { toast } from '../app/toasts';
import { keepUnsent, useUnsent } from '../app/unsent';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Field } from '../ui/Field';
import styles from './EmailDialog.module.css';

type Proposal = Output<'mail.propose'>;

interface EmailDialogProps {
  quoteId: number;
  version: number;
  onClose: () => void;
}

/** The exact mail, to be read, changed and sent. What stands here is what goes out. */
export function EmailDialog({ quoteId, version, onClose }: EmailDialogProps) {
  const [mail, setMail] = useState<Proposal | null>(null);
  useEffect(() => {
    let live = true;
    void ask('mail.propose', { quoteId, version }).then((proposed) => {
      if (!live) return;
      if (proposed) setMail(proposed);
      else onClose();
    });
    return () => {
      live = false;
    };
    // Proposed once: what was typed is not replaced.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [quoteId, version]);
  return mail && <Loaded quoteId={quoteId} version={version} mail={mail} onClose={onClose} />;
}

function Loaded({ quoteId, version, mail, onClose }: EmailDialogProps & { mail: Proposal }) {
  const place = `email:${quoteId}`;
  const unsent = useUnsent(place);
  // A text about an earlier version would name its price: only the recipient is taken over.
  const typed = unsent?.['version'] === String(version) ? unsent : { to: unsent?.['to'] ?? mail.to };
  const { to = mail.to, subject = mail.subject, body = mail.body } = typed;
  const change = (part: Partial<Record<'to' | 'subject' | 'body', string>>): void =>
    keepUnsent(place, { ...typed, ...part, version: String(version) });
  function cancel(): void {
    keepUnsent(place, null);
    if (unsent) toast({ text: 'What you typed was discarded.', undo: () => keepUnsent(place, unsent) });
    onClose();
  }
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [isBusy, setBusy] = useState(false);
  // One key for one opening: a double click is one mail.
  const [submitKey] = useState(() => crypto.randomUUID());
  const errorOf = (field: string): string | null =>
    errors.find(({ path }) => path === `content.${field}`)?.message ?? null;
  const others = errors.filter(({ path }) => !/^content\.(to|subject|body)$/.test(path));
  async function go(as: 'message' | 'draft'): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    const reply = await request('mail.sendQuote', {
      quoteId,
      version,
      content: { to, subject, body },
      as,
      submitKey,
    });
    setBusy(false);
    if (reply.ok) {
      keepUnsent(place, null);
      onClose();
    } else setErrors(reply.error.fields ?? [{ path: '', message: reply.error.message }]);
  }
  return (
    <Dialog
      title="E-mail quote"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={cancel}>Cancel</Button>
          <Button kind={mail.from ? 'second' : 'primary'} busy={isBusy} onPress={() => void go('draft')}>
            Make a draft
          </Button>
          {mail.from && (
            <Button kind="primary" busy={isBusy} onPress={() => void go('message')}>
              Send
            </Button>
          )}
        </>
      }
    >
      <div className={styles.fields}>
        <Field
          label="To"
          value={to}
          onChange={(value) => change({ to: value })}
          error={errorOf('to')}
          autoFocus
        />
        <Field
          label="Subject"
          value={subject}
          onChange={(value) => change({ subject: value })}
          error={errorOf('subject')}
        />
        <TextField className={styles.body ?? ''} value={body} onChange={(value) => change({ body: value })}>
          <Label className={styles.label ?? ''}>Message</Label>
          <TextArea className={styles.area ?? ''} rows={11} dir="auto" />
        </TextField>
        {errorOf('body') && (
          <p role="alert" className={styles.error}>
            The message {errorOf('body')}
          </p>
        )}
        <p className={styles.quiet}>Attached: {mail.attachment}</p>
        <p className={styles.quiet}>
          {mail.from
            ? `From ${mail.from}.`
            : 'No mail server is set up in Settings: the draft opens in your mail program, and you send it there.'}
        </p>
        {others.map(({ path, message }) => (
          <p key={path} role="alert" className={styles.error}>
            {message}
          </p>
        ))}
      </div>
    </Dialog>
  );
}
