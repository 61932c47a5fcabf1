import { useState } from 'react';
import type { BackupView } from '../../shared/contract/app-view';
import { ask } from '../platform/bridge';
import { useQuery } from '../platform/query';
import { Button } from '../ui/Button';
import { clockTime, dateWords } from '../ui/format';
import styles from './Settings.module.css';
import { JobOutcome } from './JobOutcome';

/** Copies of the data file, made each night: one can take the place of the present one. */
export function BackupsSection() {
  const { data } = useQuery('storage.backups', {});
  const [jobId, setJobId] = useState<number | null>(null);
  async function backUp(): Promise<void> {
    const started = await ask('storage.backUpNow', { submitKey: crypto.randomUUID() });
    setJobId(started?.jobId ?? null);
  }
  return (
    <section className={styles.section} aria-label="Backups" id="backups">
      <h2 className={styles.title}>
        Backups <span className={styles.sub}>created every night, stored on this computer</span>
      </h2>
      <div className={styles.fields}>
        {data?.backups.length === 0 && <p className={styles.quiet}>No backups yet.</p>}
        {data?.backups.map((backup) => (
          <Backup key={backup.name} backup={backup} />
        ))}
        <p className={styles.quiet}>
          Backups also contain quotes you’ve removed since, until the backup itself is deleted.
        </p>
        <div className={styles.buttons}>
          <Button small onPress={() => void backUp()}>
            Back up now
          </Button>
          {jobId !== null && (
            <JobOutcome
              jobId={jobId}
              running="Creating backup…"
              works="Backup created"
              failed="The backup wasn’t created"
            />
          )}
        </div>
      </div>
    </section>
  );
}

function Backup({ backup: { name, at, bytes, isSound } }: { backup: BackupView }) {
  const when = `${dateWords(name.slice(11, 21))}, ${clockTime(at)}`;
  const state = isSound === null ? ', checking' : isSound ? '' : ', damaged';
  return (
    <div className={styles.buttons}>
      <p className={styles.label}>
        {when}{' '}
        <span className={styles.quiet}>
          {(bytes / 1_000_000).toFixed(1)} MB{state}
        </span>
      </p>
      {isSound !== false && (
        <Button
          small
          kind="quiet"
          aria-label={`Restore the backup of ${when}`}
          onPress={() => void ask('storage.restore', { name })}
        >
          Restore…
        </Button>
      )}
    </div>
  );
}
