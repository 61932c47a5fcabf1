import { useState } from 'react';
import type { Output } from '../../shared/contract/contract';
import { useQuery } from '../platform/query';
import { EditInput } from '../jobs/EditInput';
import { useJobEditor } from '../jobs/use-job-editor';
import { Button } from '../ui/Button';

/** The actions of a failed email on its card: retry as it is, or edit first. */
export function FailedEmail({ jobId }: { jobId: number }) {
  const { data } = useQuery('jobs.detail', { jobId });
  return data && <Loaded detail={data} />;
}

function Loaded({ detail }: { detail: Output<'jobs.detail'> }) {
  const editor = useJobEditor(detail);
  const [isOpen, setOpen] = useState(false);
  if (!editor) return null;
  const isEditing = isOpen || editor.isChanged;
  return (
    <>
      {isEditing && <EditInput jobId={detail.job.jobId} editor={editor} />}
      <Button small kind="primary" busy={editor.isSending} onPress={editor.act}>
        {editor.action}
      </Button>
      {!isEditing && (
        <Button small onPress={() => setOpen(true)}>
          Edit email
        </Button>
      )}
      {editor.isChanged && (
        <Button
          small
          onPress={() => {
            editor.discard();
            setOpen(false);
          }}
        >
          Discard changes
        </Button>
      )}
    </>
  );
}
