import { useState } from 'react';
import type { Input } from '../../shared/contract/contract';
import { ask, request } from '../platform/bridge';
import { toast } from '../platform/toasts';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Field } from '../ui/Field';
import { plural } from '../ui/format';

interface DismissDialogProps {
  isOpen: boolean;
  count: number;
  filter: Input<'jobs.dismiss'>['filter'];
  onClose: () => void;
}

/** The most jobs that one call takes. */
const MOST = 500;

async function undo(jobIds: readonly number[]): Promise<void> {
  for (let from = 0; from < jobIds.length; from += MOST)
    await ask('jobs.undoDismiss', { jobIds: jobIds.slice(from, from + MOST) });
}

/** Dismisses failed jobs, with a reason that is stored with each job. */
export function DismissDialog({ isOpen, count, filter, onClose }: DismissDialogProps) {
  const [note, setNote] = useState('');
  const [error, setError] = useState<string | null>(null);
  async function discard(): Promise<void> {
    const reply = await request('jobs.dismiss', { filter, note });
    if (!reply.ok) {
      setError(reply.error.fields?.find(({ path }) => path === 'note')?.message ?? reply.error.message);
      return;
    }
    const { count: done, jobIds } = reply.data;
    toast({
      text: `${plural(done, 'job')} dismissed.`,
      undo: done === 0 ? null : () => void undo(jobIds),
    });
    onClose();
  }
  return (
    <Dialog
      title={`Dismiss ${plural(count, 'job')}?`}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button danger onPress={() => void discard()}>
            Dismiss {plural(count, 'job')}
          </Button>
        </>
      }
    >
      <p>
        {count === 1 ? 'It' : 'They'} won’t be retried. You can still find {count === 1 ? 'it' : 'them'} in
        the job list.
      </p>
      <Field
        label="Reason"
        value={note}
        onChange={setNote}
        error={error}
        placeholder="The client withdrew"
        onEnter={() => void discard()}
        autoFocus
      />
    </Dialog>
  );
}
