import { useState } from 'react';
import type { Output } from '../../shared/contract/contract';
import { SHOWN_LETTERS } from '../../shared/jobs/dead-letter';
import { failureWords } from '../../shared/jobs/wording';
import { retryJobs } from '../jobs/retry';
import { saveElsewhere } from '../jobs/save-elsewhere';
import { type JobEditor, useJobEditor } from '../jobs/use-job-editor';
import { go } from '../platform/navigation';
import { useQuery } from '../platform/query';
import { Button } from '../ui/Button';
import { Field } from '../ui/Field';
import { agoWords } from '../ui/format';
import { useNow } from '../ui/ticker';
import { DismissDialog } from './DismissDialog';
import { JobName } from './JobName';
import { NeedCard } from './NeedCard';
import styles from './NeedsYou.module.css';
import { type Group, whatWords } from './reasons';

interface FailedCardProps {
  group: Group;
  /** The first card has the screen’s primary button. */
  isFirst: boolean;
  onOpen: (jobId: number) => void;
}

/** Jobs that failed for one reason, with the button that fixes it. */
export function FailedCard(props: FailedCardProps) {
  const { letters } = props.group;
  const [only] = letters;
  return letters.length === 1 && only ? (
    <OneFailed {...props} jobId={only.jobId} />
  ) : (
    <Card {...props} editor={null} />
  );
}

/** A single one is corrected on the spot, where a field of it is wrong. */
function OneFailed(props: FailedCardProps & { jobId: number }) {
  const { data } = useQuery('jobs.detail', { jobId: props.jobId });
  return data ? <WithEditor {...props} detail={data} /> : <Card {...props} editor={null} />;
}

function WithEditor({ detail, ...props }: FailedCardProps & { detail: Output<'jobs.detail'> }) {
  return <Card {...props} editor={useJobEditor(detail)} />;
}

function Card({ group, isFirst, onOpen, editor }: FailedCardProps & { editor: JobEditor | null }) {
  const { reason, letters } = group;
  const now = useNow();
  const [isDiscarding, setDiscarding] = useState(false);
  const { title, advice } = failureWords(reason);
  const [newest] = letters;
  if (!newest) return null;
  const many = letters.length;
  return (
    <NeedCard
      name={title}
      aside={`${whatWords(letters)}, ${agoWords(newest.createdAt, now)}`}
      actions={
        <>
          <Button small kind="quiet" onPress={() => setDiscarding(true)}>
            Dismiss…
          </Button>
          <FixButtons group={group} isFirst={isFirst} editor={editor} />
        </>
      }
    >
      <p className={styles.quiet}>{[newest.error.message, advice].filter(Boolean).join(' ')}</p>
      {editor && <Recipient editor={editor} />}
      <ul className={styles.jobs}>
        {letters.slice(0, SHOWN_LETTERS).map((letter) => (
          <li key={letter.jobId}>
            <Button small kind="quiet" onPress={() => onOpen(letter.jobId)}>
              <JobName job={letter} />
            </Button>
          </li>
        ))}
        {many > SHOWN_LETTERS && <li className={styles.quiet}>and {many - SHOWN_LETTERS} more</li>}
      </ul>
      <DismissDialog
        isOpen={isDiscarding}
        count={many}
        filter={{ reason }}
        onClose={() => setDiscarding(false)}
      />
    </NeedCard>
  );
}

/** Whom a failed email goes to: what is typed here is what the button next to it sends to. */
function Recipient({ editor }: { editor: JobEditor }) {
  const to = editor.fields.find(({ name }) => name === 'to');
  if (!to) return null;
  return (
    <div className={styles.recipient}>
      <Field
        label="To"
        value={to.value}
        onChange={(typed) => editor.change('to', typed)}
        error={editor.errors[0]?.message ?? null}
        onEnter={editor.act}
      />
    </div>
  );
}

interface FixButtonsProps extends Pick<FailedCardProps, 'group' | 'isFirst'> {
  editor: JobEditor | null;
}

/** The button that fixes it comes last. */
function FixButtons({ group: { reason, letters }, isFirst, editor }: FixButtonsProps) {
  const kind = isFirst ? 'primary' : 'second';
  const { action } = failureWords(reason);
  const jobIds = letters.map(({ jobId }) => jobId);
  const [first] = jobIds;
  const retry = (): void => void retryJobs({ reason }, 'failed_step', jobIds);
  const retryWords = `Retry ${jobIds.length === 1 ? 'job' : `all ${jobIds.length}`}`;
  if (editor)
    return (
      <Button small kind={kind} busy={editor.isSending} onPress={editor.act}>
        {editor.action}
      </Button>
    );
  if (action === 'place' && jobIds.length === 1 && first !== undefined)
    return (
      <>
        <Button small onPress={retry}>
          {retryWords}
        </Button>
        <Button small kind={kind} onPress={() => void saveElsewhere(first)}>
          Save elsewhere…
        </Button>
      </>
    );
  if (action === 'settings')
    return (
      <>
        <Button small onPress={retry}>
          {retryWords}
        </Button>
        <Button small kind={kind} onPress={() => go({ name: 'settings' })}>
          Open Settings
        </Button>
      </>
    );
  return (
    <Button small kind={kind} onPress={retry}>
      {retryWords}
    </Button>
  );
}
