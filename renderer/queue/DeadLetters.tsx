import { useState } from 'react';
import { type DeadLetter, SHOWN_LETTERS } from '../../shared/jobs/dead-letter';
import { ask } from '../platform/bridge';
import { go } from '../platform/navigation';
import { toast } from '../platform/toasts';
import { Button } from '../ui/Button';
import { ageWords, plural } from '../ui/format';
import { useNow } from '../ui/ticker';
import { DismissDialog } from './DismissDialog';
import styles from './DeadLetters.module.css';
import { JobName } from './JobName';
import { retryJobs } from '../jobs/retry';
import { saveElsewhere } from '../jobs/save-elsewhere';
import { failureWords } from '../../shared/jobs/wording';
import { grouped, type Group, whatWords } from './reasons';

interface DeadLettersProps {
  letters: readonly DeadLetter[];
  onOpen: (jobId: number) => void;
}

/** Failed jobs, grouped by reason; each group has the buttons that fix it. */
export function DeadLetters({ letters, onOpen }: DeadLettersProps) {
  const groups = grouped(letters);
  return (
    <section className={styles.section} aria-labelledby="needs-you" data-testid="dead-letters">
      <header className={styles.head}>
        <h2 id="needs-you">Needs attention</h2>
        <span className={styles.quiet}>
          {letters.length === 0
            ? 'No failed jobs.'
            : `${plural(letters.length, 'failed job')}, grouped by reason. Kept until you retry or dismiss them.`}
        </span>
        {letters.length > 0 && (
          <Button small kind="quiet" onPress={() => void exportLetters()}>
            Export…
          </Button>
        )}
      </header>
      {groups.map((group) => (
        <GroupRow key={group.reason} group={group} onOpen={onOpen} />
      ))}
    </section>
  );
}

function GroupRow({ group, onOpen }: { group: Group; onOpen: (jobId: number) => void }) {
  const now = useNow();
  const [isDiscarding, setDiscarding] = useState(false);
  const { title, advice, action } = failureWords(group.reason);
  const [newest] = group.letters;
  if (!newest) return null;
  const many = group.letters.length;
  return (
    <div className={styles.group} data-reason={group.reason}>
      <div className={styles.words}>
        <p>
          <strong>{title}</strong>{' '}
          <span className={styles.quiet}>
            {whatWords(group.letters)}, {ageOf(newest.createdAt, now)}
          </span>
        </p>
        <p className={styles.quiet}>{[newest.error.message, advice].filter(Boolean).join(' ')}</p>
        <ul className={styles.jobs}>
          {group.letters.slice(0, SHOWN_LETTERS).map((letter) => (
            <li key={letter.jobId}>
              <Button small kind="quiet" onPress={() => onOpen(letter.jobId)}>
                <JobName job={letter} />
              </Button>
            </li>
          ))}
          {many > SHOWN_LETTERS && <li className={styles.quiet}>and {many - SHOWN_LETTERS} more</li>}
        </ul>
      </div>
      <div className={styles.actions}>
        {action === 'settings' && (
          <Button small onPress={() => go({ name: 'settings' })}>
            Open Settings
          </Button>
        )}
        {action === 'place' && many === 1 && (
          <Button small kind="primary" onPress={() => void saveElsewhere(newest.jobId)}>
            Save elsewhere…
          </Button>
        )}
        <Button small onPress={() => void retry(group)}>
          Retry {many === 1 ? 'job' : `all ${many}`}
        </Button>
        <Button small kind="quiet" onPress={() => setDiscarding(true)}>
          Dismiss…
        </Button>
      </div>
      <DismissDialog
        isOpen={isDiscarding}
        count={many}
        filter={{ reason: group.reason }}
        onClose={() => setDiscarding(false)}
      />
    </div>
  );
}

const retry = ({ reason, letters }: Group): Promise<void> =>
  retryJobs(
    { reason },
    'failed_step',
    letters.map(({ jobId }) => jobId),
  );

async function exportLetters(): Promise<void> {
  const reply = await ask('files.exportDeadLetters', {});
  if (reply?.name) toast({ text: `Saved as ${reply.name}.` });
}

function ageOf(instant: number, now: number): string {
  const age = ageWords(instant, now);
  return age === 'now' ? 'just now' : `${age} ago`;
}
