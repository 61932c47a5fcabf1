import type { ReactNode } from 'react';
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { healthSummary } from '../../shared/jobs/health-words';
import { jobTypeWords } from '../../shared/jobs/wording';
import { Button } from '../ui/Button';
import { go } from '../platform/navigation';
import { useQuery } from '../platform/query';
import type { StatusSummary } from '../platform/status-summary';
import styles from './QueuePopover.module.css';

/** The state in the status line; pressing it shows the job status. */
export function QueuePopover({ state, children }: { state: StatusSummary; children: ReactNode }) {
  return (
    <DialogTrigger>
      <AriaButton className={styles.state ?? ''}>{children}</AriaButton>
      <Popover className={styles.popover ?? ''} placement="top start">
        <Dialog className={styles.dialog ?? ''} aria-label="Job status">
          {({ close }) => (
            <>
              <p className={styles.headline}>{state.parts.length === 0 ? `${state.words}.` : 'Open now'}</p>
              {state.parts.length > 0 && (
                <ul className={styles.parts}>
                  {state.parts.map(({ words, to }) => (
                    <li key={words}>
                      <button
                        type="button"
                        className={styles.part}
                        onClick={() => {
                          close();
                          go(to);
                        }}
                      >
                        {words}
                      </button>
                    </li>
                  ))}
                </ul>
              )}
              <Health />
              <Button
                small
                onPress={() => {
                  close();
                  go({ name: 'activity' });
                }}
              >
                Open Activity
              </Button>
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Health() {
  const { data, error } = useQuery('queue.health', {});
  if (error) return <p role="alert">{error.message}</p>;
  if (!data) return null;
  const active = data.types.filter(({ pending, processing, waiting }) => pending + processing + waiting > 0);
  return (
    <div role="status">
      <p className={styles.more}>{healthSummary(data.types)}</p>
      <ul className={styles.types}>
        {active.map(({ type, pending, processing, waiting }) => (
          <li key={type}>
            {jobTypeWords(type)}: {processing} running, {pending} queued, {waiting} waiting
          </li>
        ))}
      </ul>
    </div>
  );
}
