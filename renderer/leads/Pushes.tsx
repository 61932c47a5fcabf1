import { useState } from 'react';
import type { LeadView } from '../../shared/leads/lead';
import { jobStatusWords } from '../../shared/jobs/wording';
import { ask } from '../platform/bridge';
import { go } from '../platform/navigation';
import { useQuery } from '../platform/query';
import { keepUnsent, useUnsent } from '../platform/unsent';
import { Button } from '../ui/Button';
import { ageWords } from '../ui/format';
import { State, type Tone } from '../ui/State';
import { useNow } from '../ui/ticker';
import pane from '../ui/Pane.module.css';
import styles from './LeadPane.module.css';
import { notePlace } from './Notes';

/** The pushes of the lead to the CRM, and the button for another. */
export function Pushes({ view: { lead, pushes } }: { view: LeadView }) {
  const settings = useQuery('settings.get', {}).data;
  const [busy, setBusy] = useState(false);
  const isSetUp =
    settings !== null &&
    settings.values.crm.webhook_url !== '' &&
    settings.secrets.crm_secret.state !== 'none';
  const place = notePlace(lead.leadId);
  // A typed note is pushed as well, because it is on screen.
  const note = useUnsent(place)?.['text'] ?? '';
  const hasNote = note.trim() !== '';
  async function push(): Promise<void> {
    setBusy(true);
    if (hasNote) {
      const added = await ask('leads.addNote', { leadId: lead.leadId, text: note });
      if (!added) return setBusy(false);
      keepUnsent(place, null);
    }
    await ask('leads.push', { leadId: lead.leadId, submitKey: crypto.randomUUID() });
    setBusy(false);
  }
  return (
    <div>
      <h3>CRM</h3>
      {settings && !isSetUp ? (
        <p className={pane.quiet}>
          No CRM is set up.{' '}
          <Button kind="quiet" small onPress={() => go({ name: 'settings', section: 'crm' })}>
            Set up CRM
          </Button>
        </p>
      ) : (
        <Button small busy={busy} isDisabled={!isSetUp} onPress={() => void push()}>
          {hasNote ? 'Add note and push to CRM' : 'Push to CRM'}
        </Button>
      )}
      <ul className={styles.rows} data-testid="pushes">
        {pushes.map(({ jobId, at }) => (
          <Push key={jobId} jobId={jobId} at={at} />
        ))}
      </ul>
    </div>
  );
}

function Push({ jobId, at }: { jobId: number; at: number }) {
  const now = useNow();
  const job = useQuery('jobs.get', { jobId }).data;
  if (!job) return null;
  const tone: Tone =
    job.status === 'completed'
      ? 'ok'
      : job.status === 'failed'
        ? 'fault'
        : job.waitingFor
          ? 'attention'
          : 'run';
  return (
    <li>
      <State tone={tone}>{jobStatusWords(job)}</State>
      <span>{job.status === 'completed' ? ageWords(at, now) : (job.error?.message ?? '')}</span>
      {job.status === 'failed' && (
        <Button
          kind="quiet"
          small
          onPress={() => void ask('jobs.retry', { filter: { jobIds: [jobId] }, from: 'failed_step' })}
        >
          Retry
        </Button>
      )}
    </li>
  );
}
