import { useState } from 'react';
import type { Input } from '../../shared/contract/contract';
import { request } from '../app/bridge';
import { toast } from '../app/toasts';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Field } from '../ui/Field';
import { plural } from '../ui/format';

interface DiscardDialogProps {
  isOpen: boolean;
  count: number;
  filter: Input<'jobs.discard'>['filter'];
  onClose: () => void;
}

/** Puts dead letters away, with a reason that is kept with the job. */
export function DiscardDialog({ isOpen, count, filter, onClose }: DiscardDialogProps) {
  const [note, setNote] = useState('');
  const [error, setError] = useState<string | null>(null);
  async function discard(): Promise<void> {
    const reply = await request('jobs.discard', { filter, note });
    if (!reply.ok) {
      setError(reply.error.fields?.find(({ path }) => path === 'note')?.message ?? reply.error.message);
      return;
    }
    toast({ text: `${plural(reply.data.count, 'job')} put away.` });
    onClose();
  }
  return (
    <Dialog
      title={`Put ${plural(count, 'job')} away?`}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Keep</Button>
          <Button danger onPress={() => void discard()}>
            Put {plural(count, 'job')} away
          </Button>
        </>
      }
    >
      <p>
        {count === 1 ? 'It is' : 'They are'} not tried again by itself. You can still find{' '}
        {count === 1 ? 'it' : 'them'} among the jobs of its type.
      </p>
      <Field
        label="Why"
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
