import { ask } from '../platform/bridge';
import { Button } from '../ui/Button';

/** Asks whether an interrupted effect was delivered: only a person can check. */
export function Review({ jobId }: { jobId: number }) {
  return (
    <>
      <p>
        ShoreQuote was interrupted while sending. Check whether it was delivered. ShoreQuote won’t send it
        again unless you say so.
      </p>
      <Button small onPress={() => void ask('jobs.resolveEffect', { jobId, happened: true })}>
        Mark as delivered
      </Button>
      <Button small onPress={() => void ask('jobs.resolveEffect', { jobId, happened: false })}>
        Not delivered, send again
      </Button>
    </>
  );
}
