import { type ReactNode, useState } from 'react';
import { Label, TextArea, TextField } from 'react-aria-components';
import type { Output } from '../../../shared/contract/contract';
import type { MailContent } from '../../../shared/mail/content';
import { recipientSourceWords } from '../../../shared/mail/proposed-recipient';
import type { RecipientLists } from '../../../shared/mail/recipients';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { Note } from '../../ui/Note';
import styles from './EmailDialog.module.css';

/** An email while it is written. */
export interface Written {
  to: string;
  cc: string;
  bcc: string;
  subject: string;
  body: string;
}

/** Who receives a copy, as typed. */
export const copiesOf = ({ cc = '', bcc = '' }: Omit<RecipientLists, 'to'>): string =>
  [cc, bcc].filter(Boolean).join(', ');

/** What is sent of it: nobody receives a copy where none is typed. */
export const contentOf = ({ cc, bcc, ...content }: Written): MailContent => ({
  ...content,
  ...(cc.trim() === '' ? {} : { cc }),
  ...(bcc.trim() === '' ? {} : { bcc }),
});

interface EmailFieldsProps {
  written: Written;
  onChange: (part: Partial<Written>) => void;
  /** What is proposed for these recipients. */
  proposed: Pick<Output<'mail.propose'>, 'warning' | 'greetsNobody'>;
  /** Where the recipient was found; null: it was typed, or nowhere. */
  source: Output<'mail.propose'>['source'];
  /** Whether the message is as typed, and no longer as proposed. */
  isBodyTyped: boolean;
  rows: number;
  errorOf: (field: keyof Written) => string | null;
}

/** Recipients, subject and message of an email. */
export function EmailFields(props: EmailFieldsProps) {
  const { written, onChange, proposed, source, isBodyTyped, rows, errorOf } = props;
  const { to, cc, bcc, subject, body } = written;
  const [isOpen, setOpen] = useState(false);
  // What is typed or wrong must be seen.
  const hasCopies = isOpen || cc !== '' || bcc !== '' || errorOf('cc') !== null || errorOf('bcc') !== null;
  return (
    <>
      <div className={styles.addressed}>
        <Field
          label="To"
          value={to}
          onChange={(text) => onChange({ to: text })}
          error={errorOf('to')}
          help={hasCopies ? 'Separate addresses with commas.' : undefined}
          autoFocus
        />
        {!hasCopies && (
          <Button kind="quiet" small onPress={() => setOpen(true)}>
            Add CC or BCC
          </Button>
        )}
      </div>
      {hasCopies && (
        <>
          <Field label="CC" value={cc} onChange={(text) => onChange({ cc: text })} error={errorOf('cc')} />
          <Field
            label="BCC"
            value={bcc}
            onChange={(text) => onChange({ bcc: text })}
            error={errorOf('bcc')}
            help="Other recipients don’t see these addresses."
          />
        </>
      )}
      {source && <p className={styles.quiet}>{recipientSourceWords(source)}</p>}
      {proposed.warning && (
        <div role="status">
          <Note kind="attention" title={proposed.warning}>
            {bodyNote(isBodyTyped, proposed.greetsNobody)}
          </Note>
        </div>
      )}
      <Field
        label="Subject"
        value={subject}
        onChange={(text) => onChange({ subject: text })}
        error={errorOf('subject')}
      />
      <TextField className={styles.body ?? ''} value={body} onChange={(text) => onChange({ body: text })}>
        <Label className={styles.label ?? ''}>Message</Label>
        <TextArea className={styles.area ?? ''} rows={rows} dir="auto" />
      </TextField>
      {errorOf('body') && (
        <p role="alert" className={styles.error}>
          The message {errorOf('body')}
        </p>
      )}
    </>
  );
}

function bodyNote(isBodyTyped: boolean, greetsNobody: boolean): ReactNode {
  if (isBodyTyped) return 'Check the greeting: the message stays as you typed it.';
  return greetsNobody ? 'The greeting names nobody.' : null;
}

const UNSIGNED = ' It is signed without a name: enter yours in Settings > Mail.';

/** Whose email it is, or that it becomes a draft. */
export function SenderLine({ from, isSigned }: Pick<Output<'mail.propose'>, 'from' | 'isSigned'>) {
  return (
    <p className={styles.quiet}>
      {from === null
        ? 'No mail server is set up in Settings. The draft opens in your mail app, and you send it from there.'
        : `From ${from}.${isSigned ? '' : UNSIGNED}`}
    </p>
  );
}
