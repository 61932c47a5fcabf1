import { useState } from 'react';
import type { Output } from '../../shared/contract/contract';
import { isOpen, isRetriable } from '../../shared/jobs/job';
import { jobStatusWords } from '../../shared/jobs/wording';
import { ask } from '../platform/bridge';
import { copyText } from '../platform/copy-text';
import { go } from '../platform/navigation';
import { useQuery } from '../platform/query';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';
import { Pane, PaneBody, PaneFoot } from '../ui/Pane';
import { State } from '../ui/State';
import { DismissDialog } from './DismissDialog';
import { EditInput } from '../jobs/EditInput';
import { JobName } from './JobName';
import styles from './JobPane.module.css';
import { retryJobs } from '../jobs/retry';
import { quoteOf } from '../jobs/save-elsewhere';
import { jobTone } from '../jobs/job-tone';
import { ResumeJob } from '../jobs/ResumeJob';
import { Review } from '../jobs/Review';
import { showConversation } from './show-conversation';
import { Timeline } from './Timeline';
import { useJobEditor } from '../jobs/use-job-editor';

type Detail = Output<'jobs.detail'>;

/** One job: its state, timeline, input and actions. */
export function JobPane({ jobId, onClose }: { jobId: number; onClose: () => void }) {
  const { data, error } = useQuery('jobs.detail', { jobId });
  return (
    <Pane
      label={`Job ${jobId}`}
      testId="job"
      shows={jobId}
      onClose={onClose}
      title={data ? <JobName job={data.job} /> : `Job ${jobId}`}
      under={
        data && (
          <>
            <State tone={jobTone(data.job)}>{jobStatusWords(data.job)}</State>
            <span>
              Attempt {data.job.attempts} of {data.job.maxAttempts}
              {costWords(data.job)}
            </span>
          </>
        )
      }
    >
      {error && (
        <Banner tone="fault" title="Couldn’t load this job.">
          {error.message}
        </Banner>
      )}
      {data && <Body detail={data} />}
    </Pane>
  );
}

function Body({ detail }: { detail: Detail }) {
  const { job, input } = detail;
  const editor = useJobEditor(detail);
  const [isDiscarding, setDiscarding] = useState(false);
  const quoteId = quoteOf(input);
  const filter = { jobIds: [job.jobId] };
  const canRetry = isRetriable(job);
  return (
    <>
      <PaneBody>
        {job.error && <p className={styles.error}>{job.error.message}</p>}
        {job.waitingFor === 'review' && (
          <div className={styles.review}>
            <Review jobId={job.jobId} />
          </div>
        )}
        {job.waitingFor === 'approval' && (
          <p>Review it on its card in Maya. Nothing is sent or saved until you approve it there.</p>
        )}
        {editor && <EditInput jobId={job.jobId} editor={editor} />}
        <Timeline detail={detail} />
        <details className={styles.details}>
          <summary>Technical details</summary>
          <pre>{JSON.stringify({ id: job.jobId, type: job.type, error: job.error, input }, null, 2)}</pre>
        </details>
      </PaneBody>
      <PaneFoot>
        {editor && (
          <Button small kind="primary" busy={editor.isSending} onPress={editor.act}>
            <span className={styles.action}>{editor.action}</span>
          </Button>
        )}
        {editor?.isChanged && (
          <Button small onPress={editor.discard}>
            Discard changes
          </Button>
        )}
        {canRetry && !editor && (
          <Button small kind="primary" onPress={() => void retryJobs(filter, 'failed_step')}>
            {job.status === 'retry' ? 'Retry now' : 'Retry from failed step'}
          </Button>
        )}
        {canRetry && job.status !== 'retry' && !editor?.isChanged && (
          <Button small onPress={() => void retryJobs(filter, 'start')}>
            Retry from start
          </Button>
        )}
        <ResumeJob job={job} />
        {job.waitingFor === 'approval' && (
          <Button small kind="primary" onPress={() => void showConversation(job.jobId)}>
            Review in Maya
          </Button>
        )}
        {isOpen(job.status) && !job.isStopping && (
          <Button small onPress={() => void ask('jobs.cancel', { filter })}>
            Stop
          </Button>
        )}
        {job.status === 'pending' && (
          <Button
            small
            kind="quiet"
            onPress={() => void ask('jobs.prioritise', { filter, priority: job.priority === 1 ? 0 : 1 })}
          >
            {job.priority === 1 ? 'Normal priority' : 'Run next'}
          </Button>
        )}
        {job.status === 'failed' && (
          <Button small kind="quiet" onPress={() => setDiscarding(true)}>
            Dismiss…
          </Button>
        )}
        {quoteId !== null && (
          <Button small kind="quiet" onPress={() => go({ name: 'quote', quoteId })}>
            Open quote
          </Button>
        )}
        <Button small kind="quiet" onPress={() => void copyText(JSON.stringify(detail, null, 2), 'Details')}>
          Copy details
        </Button>
      </PaneFoot>
      <DismissDialog isOpen={isDiscarding} count={1} filter={filter} onClose={() => setDiscarding(false)} />
    </>
  );
}

function costWords({ steps }: Detail['job']): string {
  const microUsd = steps.reduce((total, { cost }) => total + (cost?.microUsd ?? 0), 0);
  return microUsd === 0 ? '' : `, Claude USD ${(microUsd / 1_000_000).toFixed(4)}`;
}
