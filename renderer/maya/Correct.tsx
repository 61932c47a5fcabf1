import { z } from 'zod';
import { useKeptState } from '../app/kept-state';
import { usePulled } from '../app/pulled';
import { EditInput } from '../queue/EditInput';
import { Button } from '../ui/Button';

/** What a failed mail held, to be corrected on its card and sent again. */
export function Correct({ jobId }: { jobId: number }) {
  const [isOpen, setOpen] = useKeptState(`maya:job:${jobId}`, z.boolean(), false);
  if (isOpen) return <Editor jobId={jobId} />;
  return (
    <Button small onPress={() => setOpen(true)}>
      Correct it
    </Button>
  );
}

function Editor({ jobId }: { jobId: number }) {
  const { data } = usePulled('jobs.detail', { jobId }, ['jobs.changed']);
  return data && <EditInput jobId={jobId} input={data.input} editable={data.editable} />;
}
