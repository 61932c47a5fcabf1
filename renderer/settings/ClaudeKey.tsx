import { type ReactNode, useState } from 'react';
import type { KeyView } from '../../shared/contract/app-view';
import { ask, request } from '../app/bridge';
import { usePulled } from '../app/pulled';
import { Button } from '../ui/Button';
import { Field } from '../ui/Field';
import { State } from '../ui/State';
import styles from './Settings.module.css';

interface ClaudeKeyProps {
  view: KeyView;
  /** Puts the key off, where it is asked for; stands beside "Keep the key". */
  later?: ReactNode;
}

/** The Claude key: typed, replaced, removed, tested; only its last four characters ever come back. */
export function ClaudeKey({ view, later }: ClaudeKeyProps) {
  const [typed, setTyped] = useState<string | null>(view.state === 'none' ? '' : null);
  const [error, setError] = useState<string | null>(null);
  const [testJob, setTestJob] = useState<number | null>(null);
  async function set(): Promise<void> {
    if (typed === null) return;
    const reply = await request('key.set', { key: typed });
    if (reply.ok) {
      setTyped(null);
      setError(null);
      setTestJob(null);
    } else setError(`The key ${reply.error.fields?.[0]?.message ?? `was not kept: ${reply.error.message}`}`);
  }
  async function remove(): Promise<void> {
    if (await ask('key.remove', {})) setTyped('');
  }
  async function test(): Promise<void> {
    const started = await ask('key.test', { submitKey: crypto.randomUUID() });
    if (started) setTestJob(started.jobId);
  }
  const where = view.canStore
    ? 'Kept in the system’s keychain, never shown again.'
    : 'Kept for this session only: this system has no keychain.';
  if (typed !== null || view.state === 'none') {
    return (
      <div className={styles.key}>
        <Field
          label="Claude key"
          type="password"
          value={typed ?? ''}
          error={error}
          help={where}
          placeholder="Paste the key"
          onChange={(next) => {
            setTyped(next);
            setError(null);
          }}
          onEnter={() => void set()}
        />
        <div className={styles.buttons}>
          <Button onPress={() => void set()}>Keep the key</Button>
          {later}
          {view.state !== 'none' && (
            <Button kind="quiet" onPress={() => setTyped(null)}>
              Leave it as it is
            </Button>
          )}
        </div>
      </div>
    );
  }
  return (
    <div className={styles.key}>
      <p className={styles.label}>Claude key</p>
      <p className={styles.secret} data-testid="key-last4">
        •••• {view.last4}
      </p>
      <p className={styles.quiet}>
        {view.state === 'session' ? 'Kept for this session only: this system has no keychain.' : where}
      </p>
      <div className={styles.buttons}>
        <Button onPress={() => setTyped('')}>Replace</Button>
        <Button onPress={() => void test()}>Test key</Button>
        <Button kind="quiet" danger onPress={() => void remove()}>
          Remove
        </Button>
      </div>
      {testJob !== null && <TestResult jobId={testJob} />}
    </div>
  );
}

function TestResult({ jobId }: { jobId: number }) {
  const job = usePulled('jobs.get', { jobId }, ['jobs.changed']).data;
  return (
    <p role="status">
      {job?.status === 'completed' ? (
        <State tone="ok">The key works</State>
      ) : job?.status === 'failed' ? (
        <State tone="fault">{job.error?.message ?? 'The key could not be tested'}</State>
      ) : (
        <State tone="run">Asking Claude</State>
      )}
    </p>
  );
}
