import { useState } from 'react';
import type { Output } from '../../shared/contract/contract';
import type { FieldError } from '../../shared/contract/reply';
import { request } from '../app/bridge';
import { toast } from '../app/toasts';
import { keepUnsent, useUnsent } from '../app/unsent';
import { Button } from '../ui/Button';
import { Field } from '../ui/Field';
import { LongField } from '../ui/LongField';
import styles from './EditInput.module.css';

interface EditInputProps {
  jobId: number;
  input: Output<'jobs.detail'>['input'];
  editable: readonly string[];
}

/** What a failed job was asked, to be corrected and tried again. The job's own rules check it. */
export function EditInput({ jobId, input, editable }: EditInputProps) {
  const place = `job:${jobId}`;
  const typed = useUnsent(place) ?? {};
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  async function save(): Promise<void> {
    const reply = await request('jobs.edit', { jobId, changes: { ...typed } });
    if (!reply.ok) {
      setErrors(reply.error.fields ?? [{ path: '', message: reply.error.message }]);
      return;
    }
    setErrors([]);
    keepUnsent(place, null);
    const retried = await request('jobs.retry', { filter: { jobIds: [jobId] }, from: 'failed_step' });
    if (!retried.ok) toast({ text: retried.error.message, tone: 'fault' });
    else
      toast({
        text: retried.data.count > 0 ? 'Saved. Retrying the job.' : 'Saved. The job can’t be retried now.',
      });
  }
  return (
    <form
      className={styles.form}
      // The job's rules check, not the browser: a fault that is shown must not keep what was mended from being sent.
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {editable.map((field) => {
        const Editor = isLong(field, stored(input, field)) ? LongField : Field;
        return (
          <Editor
            key={field}
            label={label(field)}
            value={typed[field] ?? stored(input, field)}
            onChange={(value) => keepUnsent(place, { ...typed, [field]: value })}
            error={errors.find(({ path }) => path === field)?.message ?? null}
          />
        );
      })}
      {errors
        .filter(({ path }) => !editable.includes(path))
        .map(({ path, message }) => (
          <p key={path} role="alert">
            {path} {message}
          </p>
        ))}
      <Button small kind="primary" type="submit" isDisabled={Object.keys(typed).length === 0}>
        Change and retry
      </Button>
    </form>
  );
}

function stored(input: EditInputProps['input'], field: string): string {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return '';
  const value = input[field];
  return typeof value === 'string'
    ? value
    : value === undefined || value === null
      ? ''
      : JSON.stringify(value);
}

/** More than fits a line of the pane. */
const LINE = 80;

/** A message's text may get lines although it has none yet. */
const isLong = (field: string, text: string): boolean =>
  field === 'body' || text.length > LINE || text.includes('\n');

const label = (field: string): string => {
  const words = field.replaceAll(/([A-Z_])/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll('_', '');
  return words.charAt(0).toUpperCase() + words.slice(1);
};
