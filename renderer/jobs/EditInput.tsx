import { useQuery } from '../platform/query';
import { Field } from '../ui/Field';
import { LongField } from '../ui/LongField';
import { Note } from '../ui/Note';
import styles from './EditInput.module.css';
import type { JobEditor } from './use-job-editor';

/** The fields of a failed job. The button that submits them is with the job's actions. */
export function EditInput({ jobId, editor }: { jobId: number; editor: JobEditor }) {
  const { fields, errors } = editor;
  const recipients = fields
    .filter(({ name }) => /^(?:to|cc|bcc)$/.test(name))
    .map(({ value }) => value)
    .join(', ');
  const warning = useQuery('mail.checkRecipient', { jobId, to: recipients }).data?.warning;
  const names = fields.map(({ name }) => name);
  return (
    <form
      className={styles.form}
      // The job's rules check, not the browser: an error on screen must not block a corrected value.
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        editor.act();
      }}
    >
      {fields.map(({ name, value }) => {
        const Editor = isLong(name, value) ? LongField : Field;
        return (
          <Editor
            key={name}
            label={label(name)}
            value={value}
            onChange={(typed) => editor.change(name, typed)}
            error={errors.find(({ path }) => path === name)?.message ?? null}
          />
        );
      })}
      {warning && (
        <div role="status">
          <Note kind="attention" title={warning} />
        </div>
      )}
      {errors
        .filter(({ path }) => !names.includes(path))
        .map(({ path, message }) => (
          <p key={path} role="alert">
            {path} {message}
          </p>
        ))}
      {/* Enter in a field does the action, as the button does. */}
      <button type="submit" hidden aria-hidden tabIndex={-1} />
    </form>
  );
}

/** Characters that fit on one line of the pane. */
const LINE = 80;

/** A message may get several lines, although it has only one now. */
const isLong = (field: string, text: string): boolean =>
  field === 'body' || text.length > LINE || text.includes('\n');

const LABELS: Readonly<Record<string, string>> = {
  cc: 'CC',
  bcc: 'BCC',
  body: 'Message',
  rateReason: 'Reason for sending with this rate',
};

const label = (field: string): string => {
  const words = field.replaceAll(/([A-Z_])/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll('_', '');
  return LABELS[field] ?? words.charAt(0).toUpperCase() + words.slice(1);
};
