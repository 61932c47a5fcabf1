import { ask } from '../app/bridge';
import { Button } from '../ui/Button';

/** Whether something that left the machine arrived: only a person can look. */
export function Review({ jobId }: { jobId: number }) {
  return (
    <>
      <p>
        ShoreQuote was interrupted just then. Look whether it arrived; it is not sent twice unless you say so.
      </p>
      <Button small onPress={() => void ask('jobs.settleEffect', { jobId, happened: true })}>
        It arrived
      </Button>
      <Button small onPress={() => void ask('jobs.settleEffect', { jobId, happened: false })}>
        It did not: send it
      </Button>
    </>
  );
}
